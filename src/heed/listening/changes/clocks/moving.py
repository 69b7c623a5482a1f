"""Moving a due date: an extension within the limits of its rule, or a new day agreed. Always with a reason."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.calendars.clocks import Pause, after_pause, latest_extension
from heed.definitions.shapes_cases import Extension
from heed.listening.changes.clocks.asking import locked_clock, require_reason
from heed.listening.choices import ClockChangeKind
from heed.listening.models import CaseClock, ClockChange
from heed.listening.queries.clocks import rule_of

UNITS = {"working_days": "working days", "days": "days", "months": "months"}


@transaction.atomic
def extend_clock(
    *, clock: CaseClock, to: date, reason: str, by: Person, agreed_on: date | None = None, today: date | None = None
) -> CaseClock:
    """Put off the day something is due, as far and as often as its rule allows.

    `agreed_on` is the day on which the person agreed, where the rule asks for it. `today` is for stories of the past.
    """
    current = locked_clock(clock, by=by)
    require_reason(reason)
    today = today or timezone.localdate()
    rule = rule_of(current)
    if rule is None or rule.extension is None:
        name = rule.name if rule else "This clock"
        raise NotPossibleNow(f"{name} cannot be extended.")
    if to <= current.due_on:
        raise NotPossibleNow("An extension ends later than the day it has now.")
    _require_within(rule.extension, current, to=to, agreed_on=agreed_on, today=today)
    agreement = rule.extension.agreed_by == "person"
    kind = ClockChangeKind.AGREEMENT if agreement else ClockChangeKind.EXTENSION
    return _move(current, to=to, kind=kind, reason=reason, agreed_on=agreed_on, by=by)


def _require_within(extension: Extension, clock: CaseClock, *, to: date, agreed_on: date | None, today: date) -> None:
    if extension.agreed_by == "person" and agreed_on is None:
        raise NotPossibleNow("Say on which day the person agreed: without that the date stands.")
    if extension.before_end and (agreed_on or today) > clock.due_on:
        raise NotPossibleNow("The day has passed: it can be moved only before it passes. Write to say why it is late.")
    if agreed_on is not None and agreed_on > today:
        raise NotPossibleNow("The day on which it was agreed is still to come.")
    kinds = [ClockChangeKind.EXTENSION, ClockChangeKind.AGREEMENT]
    if extension.times is not None and clock.changes.filter(kind__in=kinds).count() >= extension.times:
        raise NotPossibleNow(f"It was extended already. {extension.how}")
    latest = _latest(extension, clock)
    if latest is not None and to > latest:
        limit = f"{extension.number} {UNITS[extension.unit]}"
        raise NotPossibleNow(f"At most {limit} more: {latest.day} {latest:%B %Y} is the latest day.")


def _latest(extension: Extension, clock: CaseClock) -> date | None:
    """The limit counts from the first date, to which days of pauses have been given back."""
    if extension.number is None:
        return None
    first = clock.first_due_on
    for pause in clock.pauses.order_by("first_day"):
        first = after_pause(first, Pause(pause.first_day, pause.last_day), clock.unit)  # type: ignore[arg-type]
    return latest_extension(first, extension.number, extension.unit)


@transaction.atomic
def agree_due_day(*, clock: CaseClock, to: date, reason: str, agreed_on: date, by: Person) -> CaseClock:
    """Agree another day with somebody outside, such as the body that set it: earlier or later, without a limit."""
    current = locked_clock(clock, by=by)
    require_reason(reason)
    return set_due_day(current, to=to, kind=ClockChangeKind.AGREEMENT, reason=reason, agreed_on=agreed_on, by=by)


def set_due_day(
    clock: CaseClock, *, to: date, kind: str, reason: str, by: Person, agreed_on: date | None = None
) -> CaseClock:
    """Move a clock as part of another change, which has asked whether it may."""
    if to < clock.started_on:
        raise NotPossibleNow("The day it is due comes before the day it starts.")
    if to == clock.due_on:
        return clock
    return _move(clock, to=to, kind=kind, reason=reason, agreed_on=agreed_on, by=by)


def _move(clock: CaseClock, *, to: date, kind: str, reason: str, agreed_on: date | None, by: Person) -> CaseClock:
    before, clock.due_on = clock.due_on, to
    clock.save(update_fields=["due_on"])
    ClockChange.objects.create(
        clock=clock,
        kind=kind,
        from_due_on=before,
        to_due_on=to,
        reason=reason.strip(),
        agreed_on=agreed_on,
        by=by,
    )
    trail.record(verb="clock.moved", obj=clock, by=by, details={"kind": str(kind), "due": [str(before), str(to)]})
    return clock
