"""The clocks of one case, with what moved them, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from heed.core.calendars.clocks import ClockFacts, ClockReading, ClockState, Pause, days_still, read_clock
from heed.core.statistics.sentences.numbers import counted
from heed.definitions.shapes_cases import ClockRule
from heed.listening.choices import ClockChangeKind
from heed.listening.models import CaseClock, ClockPause, Source
from heed.listening.queries.clocks.rules import case_number, clock_name, rule_of


@dataclass(frozen=True)
class ClockMove:
    """A pause or a moved date: when it was written down, what happened, why, and who did it."""

    on: date
    what: str
    reason: str
    by: str


@dataclass(frozen=True)
class ClockLine:
    """One clock as a page shows it."""

    clock: CaseClock
    rule: ClockRule | None
    name: str
    reading: ClockReading
    moves: tuple[ClockMove, ...] = ()

    @property
    def state(self) -> ClockState:
        return self.reading.state

    @property
    def is_late(self) -> bool:
        """Whether it is late now: neither done, nor ended, nor paused, and past its day."""
        return self.reading.state == ClockState.LATE

    @property
    def may_pause(self) -> bool:
        """Whether its rule lets it stand still, and it runs."""
        return self.clock.is_running and self.rule is not None and self.rule.may_pause

    @property
    def may_extend(self) -> bool:
        """Whether its rule lets its date be put off, and it runs."""
        return self.clock.is_running and self.rule is not None and self.rule.extension is not None


def reading_of(clock: CaseClock, today: date) -> ClockReading:
    """How one clock stands today."""
    facts = ClockFacts(
        started_on=clock.started_on,
        due_on=clock.due_on,
        unit=clock.unit,  # type: ignore[arg-type]
        done_on=clock.done_on,
        ended_on=clock.ended_on,
        paused_on=clock.paused_on,
    )
    return read_clock(facts, today, soon=case_number("clock-soon"))


def line_of(clock: CaseClock, today: date, moves: Iterable[ClockMove] = ()) -> ClockLine:
    """One clock with its name and rule."""
    return ClockLine(clock, rule_of(clock), clock_name(clock), reading_of(clock, today), tuple(moves))


def clocks_of(source: Source, *, today: date) -> list[ClockLine]:
    """Every clock of a case in the order they fall due, those still running first, with what moved each: 3 queries.

    Whoever asks has been given the source: this asks nothing of who may read it.
    """
    clocks = list(_with_moves(source.clocks.all()))
    lines = [line_of(clock, today, _moves(clock, today)) for clock in clocks]
    return sorted(lines, key=lambda line: (not line.clock.is_running, line.reading.due_on, line.clock.pk))


def _with_moves(clocks: QuerySet[CaseClock]) -> QuerySet[CaseClock]:
    return clocks.prefetch_related("pauses__by", "changes__by").select_related("source")


def _moves(clock: CaseClock, today: date) -> list[ClockMove]:
    pauses = [
        ClockMove(pause.first_day, _pause_in_words(pause, clock, today), pause.reason, str(pause.by))
        for pause in clock.pauses.all()
    ]
    changes = [
        ClockMove(
            timezone.localdate(change.at),
            f"{change.get_kind_display()}: from {_day(change.from_due_on)} to {_day(change.to_due_on)}",
            change.reason,
            str(change.by),
        )
        for change in clock.changes.all()
        if change.kind != ClockChangeKind.PAUSE
    ]
    return sorted([*pauses, *changes], key=lambda move: move.on)


def _pause_in_words(pause: ClockPause, clock: CaseClock, today: date) -> str:
    if pause.last_day is None:
        return f"Paused since {_day(pause.first_day)}"
    still = days_still(Pause(pause.first_day, pause.last_day), clock.unit, until=today - timedelta(days=1))  # type: ignore[arg-type]
    noun = "working day" if clock.unit == "working_days" else "day"
    days = counted(still, noun, f"{noun}s")
    return f"Paused from {_day(pause.first_day)} to {_day(pause.last_day)}, {days} given back"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
