"""Entering, revising and taking out figures. What was there before is always kept, with the reason."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.calendars.reporting import Reporting, ReportingPeriod
from heed.measuring.changes.measures import in_use
from heed.measuring.choices import Calculation, Unit
from heed.measuring.models import Area, Measure, Observation, ObservationRevision
from heed.measuring.values import Figure, period_of

FIGURE_FIELDS = (
    "count",
    "total",
    "published_value",
    "published_low",
    "published_high",
    "is_withheld",
    "source",
    "source_address",
    "note",
)
ENTERED = (*FIGURE_FIELDS, "entered_by", "entered_at")


def figure_faults(measure: Measure, period: ReportingPeriod, figure: Figure, *, today: date) -> list[str]:
    """What is wrong with a figure, each as a sentence that says what to do. Empty where all is well."""
    faults = [*_period_faults(measure, period, today), *_number_faults(measure, figure)]
    if not figure.source.strip():
        faults.append("Say where the figure comes from: a system, a report, a page.")
    return faults


def _period_faults(measure: Measure, period: ReportingPeriod, today: date) -> list[str]:
    if period.kind is not Reporting(measure.period):
        return [f"This measure is kept by {measure.get_period_display().lower()}: choose such a period."]
    if period.ends_on >= today:
        return [f"{period.name} is not over yet: enter its figure when it is."]
    return []


def _number_faults(measure: Measure, figure: Figure) -> list[str]:
    numbers = [figure.count, figure.total, figure.published_value, figure.published_low, figure.published_high]
    if figure.is_withheld:
        held = any(number is not None for number in numbers)
        return ["A figure that was withheld has no numbers: leave them empty."] if held else []
    if figure.count is None and figure.published_value is None:
        return ["Give the count, or the value as it was published. If there is no figure, enter nothing at all."]
    return [*_count_faults(measure, figure), *_published_faults(measure, figure)]


def _count_faults(measure: Measure, figure: Figure) -> list[str]:
    count, total = figure.count, figure.total
    faults = []
    if any(number is not None and number < 0 for number in (count, total)):
        faults.append("A count cannot be below zero.")
    if measure.calculation == Calculation.COUNT:
        if total is not None:
            faults.append("This measure is a plain count: it has no total.")
    elif (count is None) != (total is None):
        faults.append("Give both the count and the total, or only the published value.")
    if measure.calculation != Calculation.AVERAGE and any(
        number is not None and number != number.to_integral_value() for number in (count, total)
    ):
        faults.append("Counts are whole numbers.")
    if measure.calculation == Calculation.SHARE and count is not None and total is not None and count > total:
        faults.append(f"{_plain(count)} of {_plain(total)} cannot be: the count is larger than its total.")
    return faults


def _published_faults(measure: Measure, figure: Figure) -> list[str]:
    value, low, high = figure.published_value, figure.published_low, figure.published_high
    faults = []
    given = [number for number in (value, low, high) if number is not None]
    if measure.unit == Unit.PERCENT and any(not 0 <= number <= 100 for number in given):
        faults.append("A percentage lies between 0 and 100.")
    if (low is None) != (high is None):
        faults.append("A published interval has both ends.")
    elif low is not None and high is not None and (value is None or not low <= value <= high):
        faults.append("The published interval goes round the published value, from low to high.")
    return faults


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


@transaction.atomic
def record_figure(
    *,
    measure: Measure,
    area: Area,
    period: ReportingPeriod,
    figure: Figure,
    by: Person,
    dimension: str = "",
    category: str = "",
) -> Observation:
    """Enter the figure of one period. One that is there already is revised, never overwritten by this."""
    require(by, Permission.RECORD_FIGURES, measure)
    in_use(measure)
    if area.council_id != measure.council_id:
        raise NotPossibleNow("Choose a council from the list.")
    _refuse_faults(figure_faults(measure, period, figure, today=timezone.localdate()))
    if bool(dimension.strip()) != bool(category.strip()):
        raise NotPossibleNow("A figure of one group says both what it is broken down by, and which group it is.")
    try:
        with transaction.atomic():
            observation = Observation.objects.create(
                measure=measure,
                area=area,
                dimension=dimension.strip(),
                category=category.strip(),
                starts_on=period.starts_on,
                ends_on=period.ends_on,
                entered_by=by,
                entered_at=timezone.now(),
                **_fields(figure),
            )
    except IntegrityError:
        raise NotPossibleNow(f"There is a figure for {period.name} already. Open it to revise it.") from None
    trail.record(verb="figure.recorded", obj=observation, by=by, details=_details(observation))
    return observation


@transaction.atomic
def revise_figure(
    *, observation: Observation, expected_version: int | None, figure: Figure, reason: str, by: Person
) -> Observation:
    """Put a figure right. What it was stays in its history, with the reason."""
    measure = observation.measure
    require(by, Permission.RECORD_FIGURES, measure)
    in_use(measure)
    current = _still_there(observation.locked(expected_version=expected_version))
    period = period_of(measure.period, current.starts_on)
    _refuse_faults(figure_faults(measure, period, figure, today=timezone.localdate()))
    if not reason.strip():
        raise NotPossibleNow("Say why the figure is revised.")
    fields = _fields(figure)
    if all(getattr(current, name) == value for name, value in fields.items()):
        raise NotPossibleNow("That is what it says already: nothing was changed.")
    _keep_as_it_was(current, reason=reason, by=by)
    before = _details(current)
    for name, value in {**fields, "entered_by": by, "entered_at": timezone.now()}.items():
        setattr(current, name, value)
    current.save_change(*ENTERED)
    details = {"before": before, "after": _details(current)}
    trail.record(verb="figure.revised", obj=current, by=by, reason=reason.strip(), details=details)
    return current


@transaction.atomic
def remove_figure(*, observation: Observation, expected_version: int | None, reason: str, by: Person) -> Observation:
    """Take out a figure that should never have been entered. It stays in the history; the period is missing again."""
    require(by, Permission.RECORD_FIGURES, observation.measure)
    current = _still_there(observation.locked(expected_version=expected_version))
    if not reason.strip():
        raise NotPossibleNow("Say why the figure is taken out.")
    _keep_as_it_was(current, reason=reason, by=by)
    current.removed_at = timezone.now()
    current.save_change("removed_at")
    details = _details(current)
    trail.record(verb="figure.removed", obj=current, by=by, reason=reason.strip(), details=details)
    return current


def _refuse_faults(faults: list[str]) -> None:
    if faults:
        raise NotPossibleNow(" ".join(faults))


def _still_there(observation: Observation) -> Observation:
    if observation.removed_at is not None:
        raise NotPossibleNow("This figure was taken out. Enter a new one for its period.")
    return observation


def _fields(figure: Figure) -> dict[str, Any]:
    fields = {name: getattr(figure, name) for name in FIGURE_FIELDS}
    return {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}


def _keep_as_it_was(observation: Observation, *, reason: str, by: Person | None) -> None:
    ObservationRevision.objects.create(
        observation=observation,
        before=as_kept(observation),
        reason=reason.strip(),
        by=by,
        at=timezone.now(),
    )


def as_kept(observation: Observation) -> dict[str, Any]:
    """Every field of a figure as a revision keeps it: numbers as text, so that no digit is lost."""
    kept = {name: getattr(observation, name) for name in FIGURE_FIELDS}
    plain = {name: _plain(value) if isinstance(value, Decimal) else value for name, value in kept.items()}
    return {**plain, "entered_by": observation.entered_by_id, "entered_at": observation.entered_at.isoformat()}


def _details(observation: Observation) -> dict[str, Any]:
    """What the trail tells of a figure. The numbers of a single group are small and stay out of it."""
    if observation.dimension:
        return {"area": observation.area_id, "group": observation.dimension}
    kept = as_kept(observation)
    names = ("count", "total", "published_value", "is_withheld", "source")
    return {"area": observation.area_id, **{name: kept[name] for name in names if kept[name] not in (None, "", False)}}
