"""What people forget about complaints, each with where to mend it: by reference only, one query a check."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.calendars.working_days import working_days_ago
from heed.definitions import complaint_authorities
from heed.listening.choices import OPEN_COMPLAINTS, ComplaintStatus, YesNoUnknown
from heed.listening.models import AccessNeed, CaseClock, Complaint, ComplaintFollowUp, Remedy, SourceSubject
from heed.listening.queries.clocks import case_number, late_condition
from heed.listening.queries.complaints.register import complaints_visible, late_now


def consistency_checks(*, for_person: Person, today: date) -> list[ConsistencyCheck]:
    """The checks of complaints that found something, for those who handle or read complaints."""
    if not can(for_person, Permission.READ_COMPLAINTS):
        return []
    seen = complaints_visible(for_person=for_person)
    found = [*_late(seen, today), *_waiting(seen, today), *_after(seen, today)]
    return [check for check in found if check.count]


def _late(seen: QuerySet[Complaint], today: date) -> list[ConsistencyCheck]:
    def with_late(clock: str) -> QuerySet[Complaint]:
        clocks = CaseClock.objects.filter(late_condition(today), clock=clock, source=OuterRef("source"))
        return seen.filter(Exists(clocks))

    return [
        _check(
            "complaint-not-acknowledged",
            "A complaint that nobody acknowledged in time",
            "Tell the person today that we have it, and say that we are sorry it took longer.",
            with_late("acknowledge"),
        ),
        _check(
            "complaint-delay-not-explained",
            "Past six months, and no letter says why",
            "The law asks for a letter that says why it takes longer.",
            with_late("six-months").filter(delay_explained_on__isnull=True),
        ),
        _check(
            "complaint-no-learning",
            "Answered, and nobody said what it teaches",
            "People complain so that it does not happen again. Say what we learn, or why there is nothing new.",
            with_late("learning"),
        ),
    ]


def _waiting(seen: QuerySet[Complaint], today: date) -> list[ConsistencyCheck]:
    still = CaseClock.objects.filter(
        source=OuterRef("source"),
        done_on__isnull=True,
        ended_on__isnull=True,
        paused_on__lte=today - timedelta(days=case_number("pause-long")),
    )
    waits = [key for key, each in complaint_authorities().items() if each.waits]
    consent = seen.filter(authority__in=waits, status__in=OPEN_COMPLAINTS)
    unknown = seen.filter(safeguarding=YesNoUnknown.UNKNOWN, status__in=OPEN_COMPLAINTS)
    needs = AccessNeed.objects.filter(
        Q(shared_on__isnull=True) | ~Q(met=YesNoUnknown.YES),
        person__source=OuterRef("source"),
        identified_on__lte=working_days_ago(today, case_number("access-need-unmet")),
    )
    of_their_team = SourceSubject.objects.filter(source=OuterRef("source")).filter(
        Q(person=OuterRef("handler")) | Q(team=OuterRef("handler__team")) | Q(person__team=OuterRef("handler__team"))
    )
    left_alone = seen.filter(Q(handler__is_active=False) | Exists(of_their_team), status__in=OPEN_COMPLAINTS)
    return [
        _check(
            "complaint-handler-cannot-read",
            "A complaint whose handler can no longer read it",
            "They left, or it is about somebody of the team they are in now. Give it to somebody else.",
            left_alone,
        ),
        _check(
            "complaint-paused-long",
            f"A clock that has stood still for {case_number('pause-long')} days",
            "Ask again for what we wait for, or let the clock run.",
            seen.filter(Exists(still)),
        ),
        _check(
            "complaint-authority-waits",
            "Consent that nobody has chased",
            "Ask the person affected again, in the way that suits them, or say what can be answered without it.",
            consent.filter(source__received_on__lte=working_days_ago(today, case_number("authority-waits"))),
        ),
        _check(
            "complaint-safeguarding-unknown",
            "Nobody has said whether anybody is at risk",
            "Look at it for safeguarding, and say yes or no.",
            unknown.filter(source__received_on__lte=working_days_ago(today, 3)),
        ),
        _check(
            "complaint-need-not-met",
            "An access need that is not shared or not met",
            "Tell those who write or meet with the person, and say when it is met.",
            seen.filter(Exists(needs), status__in=OPEN_COMPLAINTS),
        ),
    ]


def _after(seen: QuerySet[Complaint], today: date) -> list[ConsistencyCheck]:
    overdue = Remedy.objects.filter(complaint=OuterRef("pk"), done_on__isnull=True, due_on__lt=today)
    asked = ComplaintFollowUp.objects.filter(complaint=OuterRef("pk"))
    closed = seen.filter(
        status=ComplaintStatus.CLOSED, closed_on__lte=working_days_ago(today, case_number("ask-after-close"))
    )
    return [
        _check(
            "complaint-remedy-overdue",
            "A remedy that was promised and not done",
            "Do it, tell the person, and write down the day.",
            seen.filter(Exists(overdue)),
        ),
        _check(
            "complaint-not-asked",
            "Closed, and nobody asked whether it got better",
            "Send the person the private link: only they can say.",
            closed.filter(~Exists(asked)),
        ),
        _check(
            "complaint-answer-late",
            "An answer that is late",
            "Tell the person today when they will have it.",
            late_now(seen, today).filter(
                Exists(
                    CaseClock.objects.filter(
                        late_condition(today),
                        source=OuterRef("source"),
                        clock__in=["respond", "own-target", "reopened"],
                    )
                )
            ),
        ),
    ]


def _check(check_id: str, title: str, why: str, complaints: QuerySet[Complaint]) -> ConsistencyCheck:
    rows = list(complaints.order_by("source__received_on", "pk").values_list("pk", "source__reference"))
    items = [CheckItem(label=f"Complaint {reference}", url_name="complaint", pk=pk) for pk, reference in rows]
    return check_of(check_id, title, why, items)
