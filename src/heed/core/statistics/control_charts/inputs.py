"""The figures of one chart, checked: what no chart can be made of is refused with the mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from heed.core.calendars import Calendar, calendar_of
from heed.core.statistics.control_charts.layouts import Bools, Floats
from heed.core.statistics.control_charts.results import Chart
from heed.definitions.shapes_charts import ChartRuleSet

_LARGEST_FIGURE = 1e100
_WHOLE_COUNTS = ("p", "c", "p_prime")
_SHARES = ("p", "p_prime")


class ChartRefused(ValueError):
    """Figures of which no chart can be made: what is wrong, how to mend it, and where, as a place from 0."""

    def __init__(self, wrong: str, mend: str, place: int | None = None) -> None:
        super().__init__(f"{wrong}; {mend}")
        self.wrong = wrong
        self.mend = mend
        self.place = place


@dataclass(frozen=True, slots=True)
class ChartInput:
    """Figures as arrays along the points, NaN where missing.

    starts
        Where a segment begins, besides the first point.
    breaks
        Before which points the regular calendar has absent periods.
    absent
        How many periods are absent in all.
    unknown
        Rebase dates passed over, as they are not in the data.
    baseline
        From how many periods of each segment the limits are.
    """

    chart: Chart
    dates: tuple[date, ...]
    counts: Floats
    totals: Floats
    starts: Bools
    breaks: Bools
    absent: int
    calendar: Calendar
    rebased_on: tuple[date, ...]
    unknown: tuple[date, ...]
    baseline: int | None


def checked_input(
    dates: Sequence[date],
    values: Sequence[float | None],
    totals: Sequence[float | None] | None,
    *,
    chart: Chart,
    rules: ChartRuleSet,
    rebase: Sequence[date],
    baseline: int | None,
) -> ChartInput:
    """The figures of one chart. Raises ChartRefused."""
    days = tuple(dates)
    _refuse_shape(days, values, totals, chart)
    counts = _as_array(values)
    each_total = np.ones(len(days)) if totals is None else _as_array(totals)
    _refuse_figures(chart, counts, each_total)
    unknown = tuple(sorted(set(rebase) - set(days)))
    if unknown and rules.refuses_misfits:
        raise ChartRefused(f"the rebase date {unknown[0]} is not in the data", "give the date of a row")
    begun = set(rebase)
    starts = np.array([day in begun for day in days])
    _refuse_baseline(baseline, starts, rules, chart)
    calendar = calendar_of(days)
    breaks = _breaks(calendar)
    return ChartInput(
        chart=chart,
        dates=days,
        counts=counts,
        totals=each_total,
        starts=starts,
        breaks=breaks > 1,
        absent=int(np.sum(breaks[breaks > 1] - 1)),
        calendar=calendar,
        rebased_on=tuple(day for day in days[1:] if day in begun),
        unknown=unknown,
        baseline=baseline,
    )


def _refuse_shape(
    days: Sequence[date], values: Sequence[float | None], totals: Sequence[float | None] | None, chart: Chart
) -> None:
    needs_totals = chart not in ("xmr", "c")
    if not days:
        raise ChartRefused("there are no dates", "give at least one")
    if needs_totals != (totals is not None):
        raise ChartRefused(f"totals belong to p and u charts, not to {chart}", "give them there and only there")
    if len(values) != len(days) or (totals is not None and len(totals) != len(days)):
        raise ChartRefused("there are not as many figures as dates", "give one for each, None where missing")
    for place, (earlier, later) in enumerate(pairwise(days), start=1):
        if later <= earlier:
            raise ChartRefused(f"the date {later} does not come after {earlier}", "sort them, each date once", place)


def _refuse_figures(chart: Chart, counts: Floats, totals: Floats) -> None:
    _refuse_where(np.isinf(counts) | np.isinf(totals), "a figure is infinite", "leave it empty if it is missing")
    huge = (np.abs(counts) > _LARGEST_FIGURE) | (np.abs(totals) > _LARGEST_FIGURE)
    _refuse_where(huge, "a figure is too large to be squared", "use a larger unit")
    if chart != "xmr":
        _refuse_counts(chart, counts, totals)
    if not np.any(np.isfinite(counts) & np.isfinite(totals) & (totals != 0)):
        raise ChartRefused("there is no value at all", "give at least one")


def _refuse_counts(chart: Chart, counts: Floats, totals: Floats) -> None:
    _refuse_where(counts < 0, "the count is less than 0", "correct the count")
    _refuse_where(totals < 0, "the total is less than 0", "correct the total")
    if chart in _WHOLE_COUNTS:
        _refuse_where(_is_broken(counts), "the count is not a whole number", "give the count itself")
    if chart in _SHARES:
        _refuse_where(_is_broken(totals), "the total is not a whole number", "give the total itself")
        _refuse_where(counts > totals, "the count is over its total", "correct one of them")


def _refuse_where(wrong: Bools, said: str, mend: str) -> None:
    if wrong.any():
        raise ChartRefused(said, mend, int(np.argmax(wrong)))


def _refuse_baseline(baseline: int | None, starts: Bools, rules: ChartRuleSet, chart: Chart) -> None:
    if baseline is None:
        return
    least = rules.smallest_baseline if chart == "xmr" or rules.refuses_misfits else 2
    if baseline < least:
        raise ChartRefused(f"a baseline of {baseline} points is too short", f"give {least} or more")
    places = np.flatnonzero(np.concatenate(([True], starts[1:], [True])))
    longest = int(np.max(np.diff(places)))
    if rules.refuses_misfits and baseline > longest:
        raise ChartRefused(
            f"a baseline of {baseline} points is longer than the longest segment", f"give {longest} or fewer"
        )


def _breaks(calendar: Calendar) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """How many periods each date lies after the one before."""
    places = np.array(calendar.indexes, dtype=np.intp)
    return np.diff(places, prepend=places[0])


def _is_broken(figures: Floats) -> Bools:
    broken: Bools = np.isfinite(figures) & (figures != np.floor(np.where(np.isfinite(figures), figures, 0.0)))
    return broken


def _as_array(figures: Sequence[float | None]) -> Floats:
    return np.array([np.nan if figure is None else float(figure) for figure in figures])
