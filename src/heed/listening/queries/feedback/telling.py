"""Who waits for an answer, who was told, and what was forgotten."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, When

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of_rows
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.calendars.working_days import add_working_days
from heed.definitions import feedback_number
from heed.listening.choices import FeedbackState, GotItRight
from heed.listening.models import Feedback
from heed.listening.queries.sources import readable

# These wait for no answer of ours here: spam, and what is answered as a complaint.
ELSEWHERE = (FeedbackState.HELD, FeedbackState.REFUSED, FeedbackState.ESCALATED)
CAN_BE_REACHED = ~Q(sender_contact="") | Q(public_code__isnull=False)


def feedback_to_tell(*, for_person: Person) -> QuerySet[Feedback]:
    """Everything whose sender asked for an answer, that this person may read; those who wait come first."""
    if not can(for_person, Permission.READ_FEEDBACK):
        return Feedback.objects.none()
    may_read = readable(for_person=for_person, prefix="source__")
    asked = Feedback.objects.filter(may_read, council_id=for_person.council_id, wants_answer=True)
    is_told = Case(When(told_on__isnull=False, then=1), default=0)
    return asked.exclude(state__in=ELSEWHERE).annotate(is_told=is_told).order_by("is_told", "answer_due_on", "pk")


def feedback_to_answer(*, for_person: Person) -> QuerySet[Feedback]:
    """Everything that this person may read and whose sender can be told, asked for or not."""
    if not can(for_person, Permission.READ_FEEDBACK):
        return Feedback.objects.none()
    may_read = readable(for_person=for_person, prefix="source__")
    found = Feedback.objects.filter(may_read, council_id=for_person.council_id)
    return found.select_related("source__council", "team", "told_by")


def telling_state(feedback: Feedback, *, today: date) -> str:
    """One word: late, due (soon), waiting, told, told_late."""
    due_on = feedback.answer_due_on
    if feedback.told_on is not None:
        return "told_late" if due_on is not None and feedback.told_on > due_on else "told"
    if due_on is not None and due_on < today:
        return "late"
    return "due" if due_on is not None and due_on <= soon(today) else "waiting"


def soon(today: date) -> date:
    """The last day that is called soon."""
    return add_working_days(today, feedback_number("answer-soon"))


def in_telling_states(rows: QuerySet[Feedback], states: Collection[str], *, today: date) -> QuerySet[Feedback]:
    """Those in any of these states."""
    untold, told = Q(told_on__isnull=True), Q(told_on__isnull=False)
    late_then = Q(told_on__gt=F("answer_due_on"))
    by_state = {
        "late": untold & Q(answer_due_on__lt=today),
        "due": untold & Q(answer_due_on__range=(today, soon(today))),
        "waiting": untold & (Q(answer_due_on__gt=soon(today)) | Q(answer_due_on__isnull=True)),
        "told": told & ~(late_then & Q(answer_due_on__isnull=False)),
        "told_late": told & late_then,
    }
    wanted = Q(pk__in=[])
    for state in states:
        wanted |= by_state.get(state, Q(pk__in=[]))
    return rows.filter(wanted)


@dataclass(frozen=True)
class TellingCounts:
    """How many wait, of them late or due soon; and of those due in the period how many were told by their day."""

    late: int
    due: int
    waiting: int
    promised: int
    kept: int


def telling_counts(*, for_person: Person, since: date, today: date) -> TellingCounts:
    """One query. Promised: answers due from `since` to yesterday; kept: of them, those told by their day."""
    promised = Q(answer_due_on__gte=since, answer_due_on__lt=today)
    found = (
        feedback_to_tell(for_person=for_person)
        .order_by()
        .aggregate(
            late=Count("pk", filter=Q(told_on__isnull=True, answer_due_on__lt=today)),
            due=Count("pk", filter=Q(told_on__isnull=True, answer_due_on__range=(today, soon(today)))),
            waiting=Count("pk", filter=Q(told_on__isnull=True)),
            promised=Count("pk", filter=promised),
            kept=Count("pk", filter=promised & Q(told_on__lte=F("answer_due_on"))),
        )
    )
    return TellingCounts(**found)


def same_matter(feedback: Feedback, *, for_person: Person, limit: int = 50) -> list[Feedback]:
    """Others that wait for an answer about the same: merged with this one, or belonging to the same source."""
    one = feedback.merged_into_id or feedback.pk
    linked = feedback.links.values("source_id")
    same = Q(merged_into_id=one) | Q(pk=one) | Q(links__source_id__in=linked) | Q(links__source_id=feedback.source_id)
    waiting = feedback_to_tell(for_person=for_person).filter(same, told_on__isnull=True).exclude(pk=feedback.pk)
    return list(waiting.select_related("source").distinct()[:limit])


def telling_checks(*, for_person: Person, today: date) -> list[ConsistencyCheck]:
    """What is forgotten in telling people back; by reference only."""
    rows = feedback_to_tell(for_person=for_person).select_related("source")
    found = [
        _check(
            "told-late",
            "An answer past the day we promised",
            "People who hear nothing stop speaking to us. Tell them what happened, even if it is not finished.",
            in_telling_states(rows, ["late"], today=today),
        ),
        _check(
            "told-no-way",
            "Somebody wants an answer, and we do not know how to reach them",
            "Look in their words for a way. If there is none, say so, so that nobody waits for it.",
            rows.filter(told_on__isnull=True).exclude(CAN_BE_REACHED),
        ),
        _check(
            "told-not-right",
            "The sender says that we did not get it right",
            "Speak to them again: they took the trouble to tell us twice.",
            rows.filter(got_it_right=GotItRight.NO),
        ),
    ]
    return [check for check in found if check.count]


def _check(check_id: str, title: str, why: str, rows: QuerySet[Feedback]) -> ConsistencyCheck:
    return check_of_rows(
        check_id, title, why, rows, lambda row: CheckItem(label=row.source.reference, url_name="telling", pk=row.pk)
    )
