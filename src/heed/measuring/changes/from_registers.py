"""Figures counted from our own registers: once when somebody asks, or by Heed when each period is over."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.calendars.reporting import ReportingPeriod
from heed.listening.queries.counted import Counted
from heed.measuring.changes.areas import own_area
from heed.measuring.changes.figures import record_figure, revise_figure
from heed.measuring.changes.measures import in_use
from heed.measuring.choices import AreaKind, Calculation
from heed.measuring.models import FilledMeasure, Measure, Observation, RegisterFigure
from heed.measuring.registers import count_of, is_counted, source_words
from heed.measuring.values import Figure

WHY_REVISED = "The register counts otherwise now."


@transaction.atomic
def record_from_register(*, measure: Measure, period: ReportingPeriod, by: Person, now: datetime) -> Observation:
    """Record what the register counts for a period that has no figure yet."""
    require(by, Permission.RECORD_FIGURES, measure)
    _require_counted(measure)
    counted = count_of(measure, period)
    if counted is None:
        raise NotPossibleNow(f"In {period.name} there was nothing to count out of: the figure stays missing.")
    return _record(measure, period, counted, by=by, now=now)


def _record(measure: Measure, period: ReportingPeriod, counted: Counted, *, by: Person, now: datetime) -> Observation:
    figure = _figure(measure, counted, now)
    observation = record_figure(measure=measure, area=own_area(measure.council), period=period, figure=figure, by=by)
    RegisterFigure.objects.create(observation=observation, version=observation.version, counted_at=now)
    return observation


@transaction.atomic
def fill_from_register(*, measure: Measure, by: Person) -> FilledMeasure:
    """Let Heed count this measure from the register when each period is over."""
    require(by, Permission.WRITE_MEASURES, measure)
    in_use(measure)
    _require_counted(measure)
    filled, is_new = FilledMeasure.objects.get_or_create(measure=measure, defaults={"switched_by": by})
    if not is_new:
        raise NotPossibleNow("It is counted from the register already.")
    trail.record(verb="measure.counted_from_register", obj=measure, by=by)
    return filled


@transaction.atomic
def fill_by_hand(*, measure: Measure, by: Person) -> None:
    """Let people enter the figures again. Those that were counted stay."""
    require(by, Permission.WRITE_MEASURES, measure)
    ended, _ = FilledMeasure.objects.filter(measure=measure).delete()
    if not ended:
        raise NotPossibleNow("It is not counted from the register.")
    trail.record(verb="measure.counted_by_hand", obj=measure, by=by)


@transaction.atomic
def keep_counted(*, filled: FilledMeasure, period: ReportingPeriod, now: datetime) -> bool:
    """Record a period's figure, or revise one that was counted and that the register counts otherwise now.

    A figure that somebody entered, changed or took out by hand is left alone. Says whether anything was written.
    """
    measure, by = filled.measure, filled.switched_by
    rows = Observation.objects.filter(
        measure=measure, area__kind=AreaKind.OWN, dimension="", starts_on=period.starts_on
    ).order_by("-pk")
    newest = rows.select_related("counted").first()
    if newest is None:
        counted = count_of(measure, period)
        if counted is not None:
            _record(measure, period, counted, by=by, now=now)
        return counted is not None
    kept = RegisterFigure.objects.select_for_update().filter(observation=newest).first()
    if kept is None or kept.version != newest.version or newest.removed_at is not None:
        return False
    counted = count_of(measure, period)
    if counted is None or _says_the_same(measure, newest, counted):
        return False
    figure = _figure(measure, counted, now)
    revised = revise_figure(
        observation=newest, expected_version=newest.version, figure=figure, reason=WHY_REVISED, by=by
    )
    kept.version, kept.counted_at = revised.version, now
    kept.save(update_fields=["version", "counted_at"])
    return True


def _require_counted(measure: Measure) -> None:
    if not is_counted(measure):
        raise NotPossibleNow("None of our registers counts this measure. Enter its figure.")


def _figure(measure: Measure, counted: Counted, now: datetime) -> Figure:
    total = None if counted.total is None or measure.calculation == Calculation.COUNT else Decimal(counted.total)
    return Figure(count=Decimal(counted.count), total=total, source=source_words(timezone.localdate(now)))


def _says_the_same(measure: Measure, observation: Observation, counted: Counted) -> bool:
    has_total = measure.calculation != Calculation.COUNT
    return observation.count == counted.count and (not has_total or observation.total == counted.total)
