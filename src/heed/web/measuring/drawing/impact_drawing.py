"""Before and after a change as a chart: the figures, what was fitted to them, and where they were heading."""

from __future__ import annotations

from datetime import date

from heed.core.calendars.reporting import Reporting
from heed.core.charts import ImpactChart, TimePoint
from heed.core.statistics.impact import Impact
from heed.measuring.choices import PeriodKind
from heed.measuring.models import Measure
from heed.measuring.pictures import target_of
from heed.measuring.series import PeriodFigure, Series
from heed.web.measuring.drawing.over_time import counts_alone, units_of

_APRIL, _JANUARY = 4, 1


def impact_chart_of(
    series: Series, impact: Impact | None, *, changed_on: date, action_name: str, title: str, description: str = ""
) -> ImpactChart:
    """The chart of an estimate; without one the figures and the day of the change, and nothing else."""
    measure = series.measure
    fitted = {point.on: point for point in impact.line} if impact else {}
    lines = [fitted.get(figure.on) for figure in series.figures] if fitted else []
    return ImpactChart(
        title=title,
        description=description,
        points=tuple(_point(measure, figure) for figure in series.figures),
        unit=units_of(measure),
        action_on=changed_on,
        action_name=action_name,
        value_name=measure.name,
        fitted=tuple(line.fitted if line else None for line in lines),
        counterfactual=tuple(line.counterfactual if line else None for line in lines),
        band_low=tuple(line.counterfactual_low if line else None for line in lines),
        band_high=tuple(line.counterfactual_high if line else None for line in lines),
        target=target_of(measure),
        year_starts_in=_JANUARY if measure.period == PeriodKind.CALENDAR_YEAR else _APRIL,
    )


def _point(measure: Measure, figure: PeriodFigure) -> TimePoint:
    name = "" if figure.period.kind is Reporting.MONTH else figure.period.name
    if figure.value is not None:
        return TimePoint(figure.on, figure.value, period=name, says=counts_alone(measure, figure))
    why = "withheld by its source" if figure.observation else "no figure"
    return TimePoint(figure.on, None, period=name, says=f"{figure.period.name}: {why}")
