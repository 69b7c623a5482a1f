"""The numbers behind an impact: which estimate suits a series, and what the control chart shows after a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Literal

from heed.core.statistics.control_charts.results import ChartPoint, ControlChart
from heed.core.statistics.impact import (
    Impact,
    controlled_time_series,
    interrupted_count_series,
    interrupted_time_series,
)
from heed.core.statistics.impact.results import Improvement
from heed.definitions import chart_rule_set
from heed.measuring.choices import AreaKind, Calculation, Direction
from heed.measuring.rules import rule_number
from heed.measuring.series import Series

NoEstimate = Literal["no_figures", "yearly", "rolling"]

# Under these the rules of a chart give false signals so often that a signal proves nothing by itself.
UNRELIABLE = frozenset({"autocorrelation", "seasonality", "rolling_values"})
_IMPROVEMENTS: dict[str, Improvement] = {Direction.HIGHER: "increase", Direction.LOWER: "decrease"}


def no_estimate_because(series: Series) -> NoEstimate | None:
    """Why a series can have no estimate, however long one waits for figures; None where it can.

    A yearly figure comes too rarely. A rolling one repeats most of the figure before, so what changed at once cannot
    be told from what went on before.
    """
    if not series.known:
        return "no_figures"
    if series.is_yearly:
        return "yearly"
    return "rolling" if series.measure.is_rolling else None


def estimate(series: Series, changed: date) -> Impact | None:
    """What changed after a day, on the scale that suits the figures.

    Shares that come from counts are estimated from the counts (quasi-binomial) where the largest total is at least
    `impact-totals-vary` times the smallest, or where in a usual period fewer than `impact-small-counts` cases, or
    others, are to be expected. Everything else is estimated from its values (restricted likelihood, AR(1)). Where
    those follow the time of year, the estimate is made again with one wave a year in it.
    """
    if no_estimate_because(series) is not None:
        return None
    improvement = _IMPROVEMENTS.get(series.measure.direction)
    if needs_counts(series):
        return interrupted_count_series(
            series.days, series.counts, series.totals, changed, kind="proportion", improvement=improvement
        )
    found = interrupted_time_series(series.days, series.values, changed, improvement=improvement)
    return _with_seasons(series, changed, found, improvement) if "seasonality" in found.warnings else found


def _with_seasons(series: Series, changed: date, found: Impact, improvement: Improvement | None) -> Impact:
    try:
        return interrupted_time_series(series.days, series.values, changed, improvement=improvement, seasons="fourier")
    except ValueError:  # not every part of the year was seen: the plain estimate stands, and warns of the season
        return found


def needs_counts(series: Series) -> bool:
    """Whether a share is to be estimated from its counts: see `estimate`."""
    if series.measure.calculation != Calculation.SHARE or not series.is_counted:
        return False
    pairs = [(count, total) for count, total in zip(series.counts, series.totals, strict=True) if count is not None]
    totals = [total for _, total in pairs if total]  # a figure that is counted has a total, and one above nothing
    share = sum(count for count, _ in pairs) / sum(totals)
    expected = median(totals) * min(share, 1 - share)
    return max(totals) >= rule_number("impact-totals-vary") * min(totals) or expected < rule_number(
        "impact-small-counts"
    )


def controlled(series: Series, comparators: Sequence[Series], changed: date) -> Impact | None:
    """The same set against others, who had the same winters and the same laws; None where nobody has enough figures.

    Published groups are taken where there are any, because each stands for many councils; otherwise single councils.
    Only those count that have a figure for every period for which we have one.
    """
    if no_estimate_because(series) is not None:
        return None
    ours = {figure.on for figure in series.known}
    whole = [each for each in comparators if ours <= {figure.on for figure in each.known}]
    chosen = [each for each in whole if _is_group(each)] or whole
    if not chosen:
        return None
    values = [_on(each, series.days) for each in chosen]
    return controlled_time_series(
        series.days, series.values, values, changed, improvement=_IMPROVEMENTS.get(series.measure.direction)
    )


def _is_group(series: Series) -> bool:
    observation = series.known[0].observation
    return observation is not None and observation.area.kind == AreaKind.GROUP


def _on(series: Series, days: Sequence[date]) -> list[float | None]:
    found = {figure.on: figure.value for figure in series.figures}
    return [found.get(day) for day in days]


def lasting_improvement(chart: ControlChart, changed: date) -> date | None:
    """Since when, after a day, the chart shows an improvement that lasts; None where it shows none.

    As many points in a row as make a shift, all of them after the day and all signals of improvement, with no signal of
    the contrary since. Runs that began before the day are cut at it. Where the chart warns that its points are related,
    seasonal or rolling, nothing is concluded from its signals.
    """
    if UNRELIABLE & {warning.code for warning in chart.warnings}:
        return None
    needed = chart_rule_set(chart.rules).shift_points
    began: date | None = None
    run: list[ChartPoint] = []
    for point in points_after(chart, changed):
        if point.improving is False:
            began, run = None, []
        elif point.improving:
            run.append(point)
            if len(run) >= needed and began is None:
                began = run[0].on
        else:
            run = []
    return began


def points_after(chart: ControlChart, changed: date) -> list[ChartPoint]:
    """The points of periods that begin on or after a day."""
    return [point for point in chart.points if point.on >= changed]
