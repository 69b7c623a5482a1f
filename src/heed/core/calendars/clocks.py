"""What a clock says: the day something is due by, and how it stands today.

A clock runs from the day it started for so many working days, calendar days or months. While it is paused it stands
still, and every day of the pause is given back, counted as the clock counts: a clock of working days gets working days
back, one of days or months calendar days.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from heed.core.calendars.working_days import Unit, add_length, add_working_days, working_days_between, working_days_in


class ClockState(StrEnum):
    """How a clock stands. The words are those that pages show."""

    DONE = "done in time"
    DONE_LATE = "done late"
    LATE = "late now"
    TODAY = "due today"
    SOON = "due soon"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "does not apply"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a clock stood still, both included; without a last day it still does."""

    first_day: date
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What is known of one clock. `due_on` has every extension and every finished pause in it already."""

    started_on: date
    due_on: date
    unit: Unit = "working_days"
    done_on: date | None = None
    ended_on: date | None = None
    paused_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClockReading:
    """How a clock stands on a day.

    state
        In a word.
    due_on
        The day as it stands, with the days of a pause that is still on.
    days
        How many days are left, or how many it is or was late (below 0), in working days where the clock counts
        working days, else in calendar days.
    sentence
        The same in words, such as "late by 3 working days" or "2 working days left".
    """

    state: ClockState
    due_on: date
    days: int
    sentence: str


def due_after(
    started_on: date,
    number: int,
    unit: Unit,
    *,
    pauses: Sequence[Pause] = (),
    until: date | None = None,
    closed: Collection[date] = (),
) -> date:
    """The due date of a clock that started on a day, with its pauses given back.

    A pause without a last day counts up to and with `until`; without `until` it gives nothing back yet. Pauses do not
    overlap. A pause whose last day comes before its first is none. Raises ValueError for a number below 0.

    >>> due_after(date(2026, 3, 2), 10, "working_days"), due_after(date(2026, 3, 2), 10, "working_days",
    ...     pauses=[Pause(date(2026, 3, 5), date(2026, 3, 9))])
    (datetime.date(2026, 3, 16), datetime.date(2026, 3, 19))
    """
    due = add_length(started_on, number, unit, closed=closed)
    for pause in pauses:
        due = after_pause(due, pause, unit, until=until, closed=closed)
    return due


def days_still(pause: Pause, unit: Unit, *, until: date | None = None, closed: Collection[date] = ()) -> int:
    """How many days a clock stood still: working days for a clock of working days, else calendar days.

    >>> days_still(Pause(date(2026, 3, 6), date(2026, 3, 9)), "working_days"), days_still(
    ...     Pause(date(2026, 3, 6), date(2026, 3, 9)), "days")
    (2, 4)
    """
    last = pause.last_day if pause.last_day is not None else until
    if last is None or last < pause.first_day:
        return 0
    if unit == "working_days":
        return working_days_in(pause.first_day, last, closed=closed)
    return (last - pause.first_day).days + 1


def after_pause(
    due_on: date, pause: Pause, unit: Unit, *, until: date | None = None, closed: Collection[date] = ()
) -> date:
    """A due date with the days of a pause given back. No days stood still changes nothing.

    >>> after_pause(date(2026, 3, 16), Pause(date(2026, 3, 12), date(2026, 3, 13)), "days")
    datetime.date(2026, 3, 18)
    """
    still = days_still(pause, unit, until=until, closed=closed)
    if still == 0:
        return due_on
    if unit == "working_days":
        return add_working_days(due_on, still, closed=closed)
    return due_on + timedelta(days=still)


def latest_extension(due_on: date, number: int, unit: Unit, *, closed: Collection[date] = ()) -> date:
    """The last day to which a rule allows a due date to be put off, counted from the date it had at first.

    >>> latest_extension(date(2026, 3, 16), 10, "working_days")
    datetime.date(2026, 3, 30)
    """
    return add_length(due_on, number, unit, closed=closed)


def read_clock(facts: ClockFacts, today: date, *, soon: int = 5, closed: Collection[date] = ()) -> ClockReading:
    """How a clock stands today. `soon` is how many days before its end a clock is said to run out soon.

    What is done on its due date is in time. A paused clock is neither late nor soon: its date moves on with each day.

    >>> read_clock(ClockFacts(date(2026, 3, 2), date(2026, 3, 5)), date(2026, 3, 9)).sentence
    'late by 2 working days'
    >>> read_clock(ClockFacts(date(2026, 3, 2), date(2026, 3, 5), unit="days"), date(2026, 3, 3), soon=3).sentence
    '2 days left'
    """
    if facts.ended_on is not None:
        return ClockReading(ClockState.ENDED, facts.due_on, 0, "does not apply any more")
    if facts.done_on is not None:
        return _done(facts, facts.done_on, closed)
    if facts.paused_on is not None:
        return _paused(facts, facts.paused_on, today, closed)
    left = _days(today, facts.due_on, facts.unit, closed)
    if today > facts.due_on:
        return ClockReading(ClockState.LATE, facts.due_on, left, _late(-left, facts.unit))
    if today == facts.due_on:
        return ClockReading(ClockState.TODAY, facts.due_on, 0, "due today")
    state = ClockState.SOON if left <= soon else ClockState.RUNNING
    return ClockReading(state, facts.due_on, left, f"{_counted(left, facts.unit)} left")


def _done(facts: ClockFacts, done_on: date, closed: Collection[date]) -> ClockReading:
    left = _days(done_on, facts.due_on, facts.unit, closed)
    if done_on > facts.due_on:
        return ClockReading(ClockState.DONE_LATE, facts.due_on, left, f"done {_late(-left, facts.unit)}")
    return ClockReading(ClockState.DONE, facts.due_on, left, "done in time")


def _paused(facts: ClockFacts, paused_on: date, today: date, closed: Collection[date]) -> ClockReading:
    pause = Pause(paused_on)
    due = after_pause(facts.due_on, pause, facts.unit, until=today - timedelta(days=1), closed=closed)
    left = _days(paused_on, facts.due_on, facts.unit, closed)
    return ClockReading(ClockState.PAUSED, due, left, f"paused with {_counted(max(left, 0), facts.unit)} left")


def _days(start: date, end: date, unit: Unit, closed: Collection[date]) -> int:
    return working_days_between(start, end, closed=closed) if unit == "working_days" else (end - start).days


def _late(days: int, unit: Unit) -> str:
    """Late on days off only is late all the same, though by no working day."""
    return f"late by {_counted(days, unit)}" if days else "late, by days off only"


def _counted(number: int, unit: Unit) -> str:
    noun = "working day" if unit == "working_days" else "day"
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
