"""Many XmR charts at once, each a row of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from heed.core.statistics.control_charts.layouts import Bools, Floats, Layout, Signs, lay_out
from heed.core.statistics.control_charts.limits import Limits, xmr_limits
from heed.core.statistics.control_charts.results import DIRECTION_SIGNS, Improvement
from heed.core.statistics.control_charts.signals import Signals, find_signals, placing
from heed.definitions.shapes_charts import ChartRuleSet


@dataclass(frozen=True, slots=True)
class XmrGrid:
    """The XmR charts of many series, every array of shape (series, points). Missing is NaN.

    cause
        Codes of ``SPECIAL_CAUSES``: 0 none, 1 outside limits, 2 trend, 3 two of three, 4 shift.
    direction
        Of a marked point: 1 high or rising, −1 low or falling, 0 where it is not marked.
    judged
        Of each series: the place of the point that speaks for it, −1 where none may.
    """

    mean: Floats
    lower: Floats
    upper: Floats
    cause: Signs
    direction: Signs
    judged: NDArray[np.intp]

    @property
    def last_direction(self) -> Signs:
        """Of each series: 1 or −1 where the point that speaks for it is a signal, else 0."""
        chosen = np.take_along_axis(self.direction, np.maximum(self.judged, 0)[:, None], axis=1)[:, 0]
        return np.where(self.judged >= 0, chosen, np.int8(0))


def xmr_grid(
    values: ArrayLike,
    *,
    rules: ChartRuleSet,
    improvement: Improvement | Sequence[Improvement] = "neutral",
    starts: ArrayLike | None = None,
    breaks: ArrayLike | None = None,
    baseline: int | None = None,
) -> XmrGrid:
    """The mean, natural limits and signals of many series that are measured on the same periods.

    Args:
        values: one series a row, one period a column, in order of time; NaN is a missing period. A single series
            may be given as one row without its brackets.
        rules: the set of rules, for instance ``chart_rule_set("mdc")``.
        improvement: which way is better, for all or for each series.
        starts: booleans, true where a new segment begins (a rebase); broadcast to the shape of ``values``.
        breaks: booleans, true where periods are absent just before; broadcast likewise.
        baseline: limits from the first so many points of each segment; ``None`` takes all.

    A missing period counts for nothing and ends every run; no moving range reaches over it. Segments with fewer
    observed points than the rules ask for have a mean, no limits and no signals. A series that never varies has its
    mean for limits, or none where the rule set does not handle it.

    Raises:
        ValueError: no points at all, more than two dimensions, an infinite value, a baseline under 2.

    Source: see ``chart_rules.yaml``; formulas of NHSRplotthedots 0.2.2, R/ptd_spc_standard.R.

    >>> from heed.definitions import chart_rule_set
    >>> grid = xmr_grid([[3, 1, 3, 1, 3, 1, 3, 9]], rules=chart_rule_set("mdc"))
    >>> float(grid.mean[0, 0]), round(float(grid.upper[0, 0]), 2), grid.cause[0].tolist()
    (3.0, 9.84, [0, 0, 0, 0, 0, 0, 0, 0])
    """
    table = np.atleast_2d(np.asarray(values, dtype=float))
    if table.ndim != 2 or table.size == 0:
        raise ValueError("values must be series × points, with at least one point")
    if np.isinf(table).any():
        raise ValueError("values must be finite or missing")
    if baseline is not None and baseline < 2:
        raise ValueError("a baseline needs 2 points or more")
    layout = lay_out(table.shape, starts, breaks if rules.notices_absent_periods else None)
    return _grid(table, layout, rules, _signs_of(improvement, len(table)), baseline)


def judged_places(observed: Bools, enough: Bools, *, last_observed: bool) -> NDArray[np.intp]:
    """For each series the place of its last (or last observed) point; −1 where its last segment has too few points."""
    points = observed.shape[1]
    last = np.full(len(observed), points - 1)
    if last_observed:
        last = np.where(observed.any(axis=1), points - 1 - np.argmax(observed[:, ::-1], axis=1), points - 1)
    return np.where(enough[:, -1], last, -1)


def signals_where_allowed(
    values: Floats, limits: Limits, layout: Layout, rules: ChartRuleSet, improvement: Signs, allowed: Bools
) -> Signals:
    """The signals of the segments that have enough points."""
    found = find_signals(placing(values, limits, layout), rules, improvement)
    found.cause[~allowed] = 0
    found.direction[~allowed] = 0
    return found


def _grid(table: Floats, layout: Layout, rules: ChartRuleSet, improvement: Signs, baseline: int | None) -> XmrGrid:
    flat = table.ravel()
    limits = xmr_limits(
        flat,
        layout,
        baseline=baseline,
        screened=rules.screens_moving_ranges,
        handles_constant=rules.handles_constant,
    )
    observed = np.isfinite(flat)
    number = layout.spread(layout.sums(observed))
    allowed = number >= rules.limits_from
    limits.width[~allowed] = np.nan
    found = signals_where_allowed(flat, limits, layout, rules, np.repeat(improvement, table.shape[1]), allowed)
    shape = table.shape
    return XmrGrid(
        mean=limits.centre.reshape(shape),
        lower=(limits.centre - limits.width).reshape(shape),
        upper=(limits.centre + limits.width).reshape(shape),
        cause=found.cause.reshape(shape),
        direction=found.direction.reshape(shape),
        judged=judged_places(
            observed.reshape(shape),
            (number >= rules.icons_from).reshape(shape),
            last_observed=rules.judges_last_observed,
        ),
    )


def _signs_of(improvement: Improvement | Sequence[Improvement], series: int) -> Signs:
    words = [improvement] * series if isinstance(improvement, str) else list(improvement)
    if len(words) != series or not set(words) <= set(DIRECTION_SIGNS):
        raise ValueError(f"improvement must be increase, decrease or neutral, once or for each of {series} series")
    return np.array([DIRECTION_SIGNS[word] for word in words], dtype=np.int8)
