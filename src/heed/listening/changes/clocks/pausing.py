"""Letting a clock stand still, and run again: always with a reason, and only where its rule allows it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.calendars.clocks import Pause, after_pause
from heed.listening.changes.clocks.asking import locked_clock, require_reason
from heed.listening.choices import ClockChangeKind
from heed.listening.models import CaseClock, ClockChange, ClockPause
from heed.listening.queries.clocks import rule_of


@transaction.atomic
def pause_clock(*, clock: CaseClock, reason: str, by: Person, first_day: date | None = None) -> CaseClock:
    """Let a clock stand still from a day on, today unless told otherwise. Its date moves on by the days it stands."""
    current = locked_clock(clock, by=by)
    first_day = first_day or timezone.localdate()
    rule = rule_of(current)
    if rule is not None and not rule.may_pause:
        raise NotPossibleNow(f"{rule.name} cannot be paused. {rule.changes}")
    require_reason(reason)
    if current.paused_on is not None:
        raise NotPossibleNow("This clock is paused already.")
    _require_fitting_day(current, first_day)
    ClockPause.objects.create(clock=current, first_day=first_day, reason=reason.strip(), by=by)
    current.paused_on = first_day
    current.save(update_fields=["paused_on"])
    trail.record(verb="clock.paused", obj=current, by=by, details={"from": str(first_day)})
    return current


def _require_fitting_day(clock: CaseClock, first_day: date) -> None:
    if first_day > timezone.localdate():
        raise NotPossibleNow("A pause begins today or began earlier: it cannot begin later.")
    if first_day < clock.started_on:
        raise NotPossibleNow("The clock had not started on that day.")
    if first_day > clock.due_on:
        raise NotPossibleNow("It was late already on that day: a pause cannot put that right.")
    if clock.pauses.filter(last_day__gte=first_day).exists():
        raise NotPossibleNow("It stood still on that day already: begin after the pause before.")


@transaction.atomic
def resume_clock(*, clock: CaseClock, by: Person, on: date | None = None) -> CaseClock:
    """Let a paused clock run again on a day, today unless told otherwise: the days before it are given back."""
    current = locked_clock(clock, by=by)
    on = on or timezone.localdate()
    if current.paused_on is None:
        raise NotPossibleNow("This clock is not paused.")
    if on < current.paused_on or on > timezone.localdate():
        raise NotPossibleNow("It runs again on a day from the first of the pause up to today.")
    stop_pause(current, on=on, by=by)
    details = {"on": str(on), "due": str(current.due_on)}
    trail.record(verb="clock.resumed", obj=current, by=by, details=details)
    return current


def stop_pause(clock: CaseClock, *, on: date, by: Person) -> None:
    """End the pause that is on: the clock runs again on this day. A pause of no whole day is as if it never was."""
    pause = clock.pauses.get(last_day__isnull=True)
    last_day = on - timedelta(days=1)
    before = clock.due_on
    clock.paused_on = None
    if last_day < pause.first_day:
        pause.delete()
    else:
        pause.last_day = last_day
        pause.save(update_fields=["last_day"])
        clock.due_on = after_pause(before, Pause(pause.first_day, last_day), clock.unit)  # type: ignore[arg-type]
        ClockChange.objects.create(
            clock=clock,
            kind=ClockChangeKind.PAUSE,
            from_due_on=before,
            to_due_on=clock.due_on,
            reason=pause.reason,
            by=by,
        )
    clock.save(update_fields=["paused_on", "due_on"])
