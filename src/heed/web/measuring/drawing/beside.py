"""Our figure among those of many councils, as a funnel."""

from __future__ import annotations

import numpy as np

from heed.core.charts import FunnelChart, FunnelCurve, FunnelPoint, PointKind
from heed.core.statistics.funnels import Funnel, FunnelUnit, limit_lines
from heed.core.statistics.intervals.results import Numbers
from heed.core.statistics.sentences.numbers import whole
from heed.measuring.beside import Beside
from heed.measuring.choices import Calculation, Direction
from heed.measuring.pictures import shown_factor
from heed.web.measuring.drawing.over_time import units_of

_DRAWN_AT = 90  # places at which the limits are worked out; between them they are straight


def funnel_chart_of(found: Beside, *, title: str) -> FunnelChart:
    """Every council by its total, with the limits that chance alone makes. Raises ValueError without a funnel."""
    funnel, measure = found.funnel, found.measure
    if funnel is None:
        raise ValueError("this comparison has no funnel")
    factor = 1.0 if measure.calculation == Calculation.SHARE else shown_factor(measure)
    return FunnelChart(
        title=title,
        description="Each mark is a council, by its total. Within the lines it differs by no more than chance makes.",
        points=tuple(_point(unit, found, factor) for unit in funnel.units if unit.estimate is not None),
        unit=units_of(measure),
        value_name=measure.name,
        total_name=_total_name(found),
        curves=_curves(funnel, factor),
        average=None if funnel.target is None else funnel.target * factor,
        average_name="All together",
        too_few=_too_few(funnel),
    )


def _point(unit: FunnelUnit, found: Beside, factor: float) -> FunnelPoint:
    return FunnelPoint(
        name=unit.unit,
        total=unit.total,
        value=(unit.estimate or 0.0) * factor,
        kind=_kind(unit, found.measure.direction),
        is_own=unit.unit == found.own.name,
        says=_says(unit, found),
    )


def _says(unit: FunnelUnit, found: Beside) -> str:
    """The counts alone where the total is too small for a percentage; otherwise the chart says the value."""
    if unit.total >= found.measure.minimum_total:
        return ""
    join = "of" if found.measure.calculation == Calculation.SHARE else "for"
    return f"{unit.unit}: {whole(unit.count)} {join} {whole(unit.total)}"


def _kind(unit: FunnelUnit, direction: str) -> PointKind:
    if unit.outlier is None:
        return PointKind.COMMON
    is_good = {("high", Direction.HIGHER): True, ("low", Direction.LOWER): True}.get(
        (unit.outlier, Direction(direction)), False
    )
    word = "neutral" if direction == Direction.NEITHER else "improvement" if is_good else "concern"
    return PointKind(f"{word}_{unit.outlier}")


def _curves(funnel: Funnel, factor: float) -> tuple[FunnelCurve, ...]:
    totals = [unit.total for unit in funnel.units if unit.total > 0]
    if funnel.target is None or not totals:
        return ()
    # Close together where totals are small: there the limits bend most.
    places = np.unique(np.round(np.geomspace(max(min(totals), 1.0), max(*totals, 2.0), _DRAWN_AT)))
    lines = limit_lines(places, funnel.target, kind=funnel.kind, tau2=funnel.tau2 or 0.0)
    return (
        _curve("95% limits", places, lines.lower95 * factor, lines.upper95 * factor),
        _curve("99.8% limits", places, lines.lower998 * factor, lines.upper998 * factor, is_outer=True),
    )


def _curve(name: str, places: Numbers, low: Numbers, high: Numbers, *, is_outer: bool = False) -> FunnelCurve:
    return FunnelCurve(name, tuple(places.tolist()), tuple(low.tolist()), tuple(high.tolist()), is_outer)


def _total_name(found: Beside) -> str:
    """What the totals are: the measure's own words for its denominator, up to the first full stop."""
    return found.measure.denominator.partition(".")[0] or "Total"


def _too_few(funnel: Funnel) -> float | None:
    """Below this total even the most extreme result on either side tells nothing."""
    needed = [each for each in (funnel.needed_none, funnel.needed_every) if each is not None]
    return float(min(needed)) if needed else None
