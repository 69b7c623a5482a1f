"""Entering, revising and taking out figures. What was there before is always kept, with the reason."""

from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.calendars.reporting import ReportingPeriod
from heed.measuring.changes.measures import in_use
from heed.measuring.faults import figure_faults
from heed.measuring.models import Area, Measure, Observation, ObservationRevision
from heed.measuring.values import Figure, as_plain, period_of

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
    plain = {name: as_plain(value) if isinstance(value, Decimal) else value for name, value in kept.items()}
    return {**plain, "entered_by": observation.entered_by_id, "entered_at": observation.entered_at.isoformat()}


def _details(observation: Observation) -> dict[str, Any]:
    """What the trail tells of a figure. The numbers of a single group are small and stay out of it."""
    if observation.dimension:
        return {"area": observation.area_id, "group": observation.dimension}
    kept = as_kept(observation)
    names = ("count", "total", "published_value", "is_withheld", "source")
    return {"area": observation.area_id, **{name: kept[name] for name in names if kept[name] not in (None, "", False)}}
