"""Reminders about complaints. Safe to run twice: each is told under a key of its own, so nobody is told twice.

They go out by e-mail: they hold the reference, the day and the name of a clock, never a word of the complaint.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.conversation.models import Notification
from heed.core.calendars.working_days import working_days_between
from heed.listening.choices import GotBetter, ResponseState
from heed.listening.models import CaseClock, Complaint, ComplaintFollowUp, ComplaintResponse
from heed.listening.queries.clocks import case_number, clock_name, rule_of

LOOK_AHEAD = timedelta(days=60)  # longer before its end no clock is reminded of
LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Telling:
    """One thing to tell one person, once."""

    person: Person
    kind: str
    text: str
    link: str
    key: str


def remind(now: datetime) -> int:
    """Remind of clocks that run out or have, of answers to authorise, and tell whoever signed that it did not get
    better. Says how many it told.
    """
    tellings = [*_clocks(timezone.localdate(now)), *_to_authorise(now), *_not_better(now)]
    keys = {each.key for each in tellings}
    told = set(Notification.objects.filter(key__in=keys).values_list("person_id", "key"))
    return sum(_tell(each) for each in tellings if (each.person.pk, each.key) not in told)


def _tell(each: Telling) -> bool:
    told = notify(person=each.person, kind=each.kind, text=each.text, link=each.link, key=each.key)
    return told is not None


def _clocks(today: date) -> Iterator[Telling]:
    running = CaseClock.objects.filter(
        done_on__isnull=True,
        ended_on__isnull=True,
        paused_on__isnull=True,
        due_on__lte=today + LOOK_AHEAD,
        source__kind="complaint",
    )
    clocks = running.select_related("source__complaint__handler", "source__complaint__investigator")
    for clock in clocks.defer("source__text").order_by("pk"):
        complaint = clock.source.complaint
        if clock.due_on < today:
            words, key = f"{clock_name(clock)}: late since {_day(clock.due_on)}", "late"
        elif _is_near(clock, today):
            words, key = f"{clock_name(clock)}: by {_day(clock.due_on)}", "soon"
        else:
            continue
        for person in _who_deals(complaint):
            if not clock.source.allows(person, Permission.READ_LEARNING):
                continue  # since they were named: a check tells those who still deal with it
            yield Telling(
                person=person,
                kind=NotificationKind.REMINDER,
                text=f"Complaint {clock.source.reference}. {words}",
                link=complaint.get_absolute_url(),
                key=f"clock-{clock.pk}-{key}-{clock.due_on}",
            )


def _is_near(clock: CaseClock, today: date) -> bool:
    rule = rule_of(clock)
    before = rule.remind if rule else case_number("clock-soon")
    if clock.unit == "working_days":
        return working_days_between(today, clock.due_on) <= before
    return (clock.due_on - today).days <= before


def _who_deals(complaint: Complaint) -> list[Person]:
    """The handler, and who looks into it where that is somebody else."""
    people = {complaint.handler_id: complaint.handler}
    if complaint.investigator is not None:
        people[complaint.investigator.pk] = complaint.investigator
    return list(people.values())


def _to_authorise(now: datetime) -> Iterator[Telling]:
    waiting = ComplaintResponse.objects.filter(state=ResponseState.SUBMITTED, submitted_to__isnull=False)
    for answer in waiting.select_related("submitted_to", "complaint__source").order_by("pk"):
        submitted = timezone.localdate(answer.submitted_at) if answer.submitted_at else timezone.localdate(now)
        if answer.submitted_to is None or working_days_between(submitted, timezone.localdate(now)) < case_number(
            "authorise-waits"
        ):
            continue
        yield Telling(
            person=answer.submitted_to,
            kind=NotificationKind.REMINDER,
            text=f"The answer to complaint {answer.complaint.trail_name} has waited for you since {_day(submitted)}",
            link=answer.complaint.get_absolute_url(),
            key=f"complaint-answer-{answer.pk}-waits",
        )


def _not_better(now: datetime) -> Iterator[Telling]:
    """Whoever signed the answer hears that it did not get better; the handler was told at once."""
    said_no = ComplaintFollowUp.objects.filter(got_better=GotBetter.NO, answered_at__gte=now - LOOK_BACK)
    for asked in said_no.select_related("complaint__source").order_by("pk"):
        sent = asked.complaint.responses.filter(state=ResponseState.SENT).select_related("signatory").last()
        if sent is None or sent.signatory is None:
            continue
        yield Telling(
            person=sent.signatory,
            kind=NotificationKind.CAME_BACK,
            text=f"Complaint {asked.complaint.trail_name}: the person says that it did not get better",
            link=asked.complaint.get_absolute_url(),
            key=f"follow-up-{asked.pk}-no",
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
