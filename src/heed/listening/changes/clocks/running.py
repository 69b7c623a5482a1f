"""Starting, finishing and ending clocks, as part of the change of a case that does so. No permission is asked here."""

from datetime import date

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.calendars.clocks import due_after
from heed.core.calendars.working_days import Unit
from heed.definitions.shapes_cases import ClockRule
from heed.listening.changes.clocks.pausing import stop_pause
from heed.listening.models import CaseClock, Source


def start_clock(
    *,
    source: Source,
    clock: str,
    rule: str,
    started_on: date,
    due_on: date | None = None,
    number: int | None = None,
    unit: Unit = "working_days",
    about: str = "",
    object_id: int = 0,
    stage: int = 1,
) -> CaseClock:
    """Start a clock of a case, due on a day or so many days or months after it started.

    `rule` is the register, the id of the definition and the day from which it holds, "ombudsman:remedies@2024-04-01".
    `about` holds no name of a person: reminders show it. A clock that was started before is refused.
    """
    if due_on is None:
        if number is None:
            raise ValueError("A clock needs a day by which it is due, or a number of days.")
        due_on = due_after(started_on, number, unit)
    if due_on < started_on:
        raise NotPossibleNow("The day it is due comes before the day it starts.")
    started, is_new = CaseClock.objects.get_or_create(
        source=source,
        clock=clock,
        stage=stage,
        object_id=object_id,
        defaults={
            "council_id": source.council_id,
            "about": about[:300],
            "rule": rule,
            "unit": unit,
            "started_on": started_on,
            "due_on": due_on,
            "first_due_on": due_on,
        },
    )
    if not is_new:
        raise NotPossibleNow("This clock was started already.")
    return started


def start_by_rule(
    rule: ClockRule,
    *,
    source: Source,
    named: str,
    started_on: date,
    due_on: date | None = None,
    stage: int = 1,
    object_id: int = 0,
    about: str = "",
) -> CaseClock:
    """Start a clock as its definition says. `named` is what `CaseClock.rule` keeps."""
    return start_clock(
        source=source,
        clock=rule.id,
        rule=named,
        started_on=started_on,
        due_on=due_on,
        number=rule.number,
        unit=rule.unit,
        stage=stage,
        object_id=object_id,
        about=about,
    )


def finish_clock(clock: CaseClock, *, on: date, by: Person) -> CaseClock:
    """What the clock asked for was done on this day. A pause that was on ends the day before."""
    if not clock.is_running:
        return clock
    if clock.paused_on is not None:
        stop_pause(clock, on=max(on, clock.paused_on), by=by)
    clock.done_on = max(on, clock.started_on)
    clock.save(update_fields=["done_on"])
    return clock


def end_clock(clock: CaseClock, *, on: date, why: str, by: Person) -> CaseClock:
    """The clock does not apply any more. `why` holds words of ours, or of who deals with the case."""
    if not clock.is_running:
        return clock
    if not why.strip():
        raise NotPossibleNow("Say why this clock does not apply any more.")
    if clock.paused_on is not None:
        stop_pause(clock, on=max(on, clock.paused_on), by=by)
    clock.ended_on, clock.ended_why = on, why.strip()
    clock.save(update_fields=["ended_on", "ended_why"])
    trail.record(verb="clock.ended", obj=clock, by=by)
    return clock


def end_clocks(source: Source, *, on: date, why: str, by: Person) -> int:
    """End every clock of a case that still runs. Says how many."""
    ended = [end_clock(clock, on=on, why=why, by=by) for clock in source.clocks.select_for_update() if clock.is_running]
    return len(ended)


def take_up_clocks(source: Source, *, ended_on: date, ended_why: str) -> int:
    """Let clocks run on that ended on this day for this reason, as if they never had: what ended them did not hold.

    Their days stay, so that nobody gains time by it. Says how many; part of a change that stands in the trail itself.
    """
    ended = source.clocks.filter(ended_on=ended_on, ended_why=ended_why, done_on__isnull=True)
    return ended.update(ended_on=None, ended_why="")
