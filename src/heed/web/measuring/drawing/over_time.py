"""A measure over time as a chart: control chart, run chart, or year by year with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from heed.core.charts import (
    Annotation,
    IntervalChart,
    IntervalRow,
    Levels,
    PointKind,
    Sparkline,
    TimeChart,
    TimePoint,
    Unit,
)
from heed.core.statistics.control_charts.results import ChartPoint, ControlChart
from heed.core.statistics.sentences.numbers import count_of
from heed.measuring.choices import PeriodKind
from heed.measuring.choices import Unit as MeasureUnit
from heed.measuring.models import Measure
from heed.measuring.pictures import Picture, intervals_of, target_of
from heed.measuring.rules import rule_number
from heed.measuring.series import PeriodFigure
from heed.measuring.values import is_too_small

_UNITS = {
    MeasureUnit.PERCENT: Unit.SHARE,
    MeasureUnit.RATE: Unit.NUMBER,
    MeasureUnit.NUMBER: Unit.COUNT,
    MeasureUnit.SCORE: Unit.NUMBER,
    MeasureUnit.DAYS: Unit.DAYS,
    MeasureUnit.HOURS: Unit.NUMBER,
    MeasureUnit.POUNDS: Unit.MONEY,
}
_APRIL, _JANUARY = 4, 1


def units_of(measure: Measure) -> Unit:
    """What the values of a measure's series are written in."""
    return _UNITS[MeasureUnit(measure.unit)]


def point_kind(point: ChartPoint | None) -> PointKind:
    """How a point of a control chart is marked; without a chart every point is common."""
    if point is None or not point.special_cause or not point.direction:
        return PointKind.COMMON
    way = "high" if point.direction > 0 else "low"
    judged = {True: "improvement", False: "concern", None: "neutral"}[point.improving]
    return PointKind(f"{judged}_{way}")


def time_chart_of(
    picture: Picture, *, title: str, description: str = "", annotations: Sequence[Annotation] = ()
) -> TimeChart:
    """The chart over time of a picture that has one: a control chart with its limits, or a run chart."""
    measure = picture.series.measure
    points = picture.chart.points if picture.chart else (None,) * len(picture.series.figures)
    return TimeChart(
        title=title,
        description=description,
        points=tuple(
            _time_point(measure, figure, point) for figure, point in zip(picture.series.figures, points, strict=True)
        ),
        unit=units_of(measure),
        value_name=measure.name,
        levels=_levels(picture),
        target=target_of(measure),
        annotations=tuple(annotations),
        centre_name="Mean" if picture.chart else "Median",
        year_starts_in=_JANUARY if measure.period == PeriodKind.CALENDAR_YEAR else _APRIL,
    )


def _time_point(measure: Measure, figure: PeriodFigure, point: ChartPoint | None) -> TimePoint:
    # Months are named by their days along the axis; quarters and years have names of their own.
    name = "" if measure.period == PeriodKind.MONTH else figure.period.name
    if figure.value is None:
        why = "withheld by its source" if figure.observation else "no figure"
        return TimePoint(figure.on, None, PointKind.MISSING, name, f"{figure.period.name}: {why}")
    return TimePoint(figure.on, figure.value, point_kind(point), name, counts_alone(measure, figure))


def counts_alone(measure: Measure, figure: PeriodFigure) -> str:
    """What is said at a point whose total is too small for a percentage; empty where its value may be said."""
    observation = figure.observation
    if observation is None or observation.count is None or not is_too_small(measure, observation):
        return ""
    return f"{figure.period.name}: {_counts(figure)}"


def _counts(figure: PeriodFigure) -> str:
    return count_of(round(figure.count or 0), round(figure.total or 0), "", "").strip()


def _levels(picture: Picture) -> tuple[Levels, ...]:
    if picture.run is not None:
        return (Levels.steady(0, len(picture.series.figures), mean=picture.run.median),)
    chart = picture.chart
    if chart is None:
        return ()
    sizes = [sum(segment.start <= point.on <= segment.end for point in chart.points) for segment in chart.segments]
    firsts = [0, *accumulate(sizes)][: len(sizes)]
    current = [_levels_from(chart, first, size, picture.factor) for first, size in zip(firsts, sizes, strict=True)]
    old = [
        Levels.steady(
            first,
            size,
            mean=_scaled(carried.mean, picture.factor),
            lower=_scaled(carried.lower, picture.factor),
            upper=_scaled(carried.upper, picture.factor),
            is_old=True,
        )
        for carried, first, size in zip(chart.carried, firsts[1:], sizes[1:], strict=True)
    ]
    return (*old, *current)


def _levels_from(chart: ControlChart, first: int, size: int, factor: float) -> Levels:
    points = chart.points[first : first + size]
    return Levels(
        first,
        tuple(_scaled(point.mean, factor) for point in points),
        tuple(_scaled(point.lower, factor) for point in points),
        tuple(_scaled(point.upper, factor) for point in points),
    )


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def years_chart_of(picture: Picture, *, title: str, description: str = "") -> IntervalChart:
    """Year by year, each value with its interval, and the counts alone where the total is too small."""
    series = picture.series
    ends = intervals_of(series)
    return IntervalChart(
        title=title,
        description=description,
        rows=tuple(
            _year_row(series.measure, figure, interval) for figure, interval in zip(series.figures, ends, strict=True)
        ),
        unit=units_of(series.measure),
        value_name=series.measure.name,
        comparator=target_of(series.measure),
        comparator_name="Target",
    )


def _year_row(measure: Measure, figure: PeriodFigure, interval: tuple[float, float] | None) -> IntervalRow:
    low, high = interval or (None, None)
    detail = "withheld" if figure.observation and figure.value is None else ""
    if figure.count is not None and figure.total is not None:
        detail = _counts(figure)
    too_small = figure.observation is not None and is_too_small(measure, figure.observation)
    value = None if too_small else figure.value
    return IntervalRow(figure.period.name, value, low if value is not None else None, high, detail)


def spark_of(picture: Picture, *, title: str) -> Sparkline:
    """The latest periods as a line as small as a word."""
    figures = picture.series.figures[-rule_number("board-periods") :]
    limits = picture.chart.segments[-1] if picture.chart else None
    last = (
        next((point for point in reversed(picture.chart.points) if point.value is not None), None)
        if picture.chart
        else None
    )
    return Sparkline(
        title=title,
        values=tuple(figure.value for figure in figures),
        kind=point_kind(last if picture.variation is not None else None),
        low=_scaled(limits.lower, picture.factor) if limits else None,
        high=_scaled(limits.upper, picture.factor) if limits else None,
        target=target_of(picture.series.measure),
    )
