"""Which clocks concern a person today, over every kind of case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from heed.accounts.models import Person
from heed.core.calendars.clocks import ClockReading
from heed.core.calendars.working_days import add_working_days
from heed.definitions import source_kinds
from heed.listening.choices import CASE_HANDLERS
from heed.listening.models import CaseClock, SourceReader
from heed.listening.queries.clocks.reading import reading_of
from heed.listening.queries.clocks.rules import case_number, clock_name
from heed.listening.queries.sources import readable

SHOWN = 20


@dataclass(frozen=True)
class ClockToday:
    """A clock that runs out soon or has: of which case, what is to be done, and how late it is."""

    clock: CaseClock
    name: str
    reference: str
    kind: str  # of the source
    reading: ClockReading


@dataclass(frozen=True)
class ClocksToday:
    """The first of them, most urgent first, and how many there are in all."""

    clocks: tuple[ClockToday, ...]
    late: int
    soon: int


def soon_until(today: date) -> date:
    """The last day that is soon."""
    return add_working_days(today, case_number("clock-soon"))


def running() -> Q:
    """Clocks that neither were done, nor ended, nor stand still."""
    return Q(done_on__isnull=True, ended_on__isnull=True, paused_on__isnull=True)


def late_condition(today: date) -> Q:
    """Clocks that are late now."""
    return running() & Q(due_on__lt=today)


def soon_condition(today: date) -> Q:
    """Clocks that run out soon, today among them, and are not late."""
    return running() & Q(due_on__gte=today, due_on__lte=soon_until(today))


def clocks_concerning(*, for_person: Person) -> QuerySet[CaseClock]:
    """The clocks of cases that this person deals with: of kinds that are theirs to handle, and of cases they are named
    for. Only of what they may read.
    """
    handled = [
        key
        for key, kind in source_kinds().items()
        if (needed := CASE_HANDLERS.get(kind.handled_as or "")) and needed in for_person.permissions
    ]
    named = SourceReader.objects.filter(person=for_person).values("source_id")
    return CaseClock.objects.filter(
        Q(source__kind__in=handled) | Q(source_id__in=named),
        readable(for_person=for_person, prefix="source__"),
        council_id=for_person.council_id,
    )


def clocks_today(
    *, for_person: Person, today: date, kinds: Collection[str] | None = None, shown: int = SHOWN
) -> ClocksToday:
    """What is late or will soon be late, over all kinds of case this person deals with, or some of them.

    One query, three where there are more than are shown.
    """
    clocks = clocks_concerning(for_person=for_person)
    if kinds is not None:
        clocks = clocks.filter(source__kind__in=kinds)
    rows = clocks.filter(late_condition(today) | soon_condition(today))
    found = rows.select_related("source__complaint").defer("source__text").order_by(F("due_on"), "pk")[:shown]
    clocks_shown = list(found)
    late = sum(clock.due_on < today for clock in clocks_shown)
    soon = len(clocks_shown) - late
    if len(clocks_shown) == shown:
        late = clocks.filter(late_condition(today)).count()
        soon = clocks.filter(soon_condition(today)).count()
    return ClocksToday(
        clocks=tuple(
            ClockToday(clock, clock_name(clock), clock.source.reference, clock.source.kind, reading_of(clock, today))
            for clock in clocks_shown
        ),
        late=late,
        soon=soon,
    )
