"""The mean of each segment and how far its natural limits lie from it: XmR."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from heed.core.statistics.control_charts.layouts import Floats, Layout, before

LIMITS_PER_MOVING_RANGE = 2.66
"""3 / 1.128, rounded as on every XmR chart of the NHS (Wheeler, Understanding Variation)."""

SCREEN_PER_MOVING_RANGE = 3.267
"""The upper limit of a chart of moving ranges, over their mean (constant D4 for pairs)."""

ROUNDING = 1e-12
"""Differences of floating numbers under this share of the largest value are rounding, not difference."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre and distance of the limits from it, at each point; how far rounding may reach."""

    centre: Floats
    width: Floats
    rounding: Floats


def mean_of_segments(values: Floats, layout: Layout, baseline: int | None) -> Floats:
    """The mean of each segment's values, of the first ``baseline`` points where given; missing where there is none.

    Two passes, so that a value on the mean is seen to be on it.
    """
    counted = np.isfinite(values)
    if baseline is not None:
        counted &= layout.position < baseline
    number = layout.sums(counted)
    rough = quotient(layout.sums(np.where(counted, values, 0.0)), number)
    left = np.where(counted, values - layout.spread(rough), 0.0)
    mean: Floats = rough + quotient(layout.sums(left), number)
    return mean


def moving_ranges(values: Floats, layout: Layout, baseline: int | None) -> Floats:
    """How far each value lies from the one before; missing where either is, or where a period is absent between."""
    ranges = np.abs(values - before(values))
    counted = layout.joined if baseline is None else layout.joined & (layout.position < baseline)
    ranges[~counted] = np.nan
    return ranges


def mean_moving_range(ranges: Floats, layout: Layout, *, screened: bool) -> Floats:
    """The mean moving range of each segment. Screened: once, without those at or above 3.267 times their mean.

    Screening leaves nothing where nothing varies, and so no mean.
    """
    mean = _mean_of_known(ranges, layout)
    if not screened:
        return mean
    kept = ranges < SCREEN_PER_MOVING_RANGE * layout.spread(mean)
    return _mean_of_known(np.where(kept, ranges, np.nan), layout)


def xmr_limits(
    values: Floats, layout: Layout, *, baseline: int | None, screened: bool, handles_constant: bool = True
) -> Limits:
    """Mean ± 2.66 times the mean moving range, segment by segment; never cut.

    Where nothing varies the limits are the mean, or none where that is not handled.
    """
    ranges = moving_ranges(values, layout, baseline)
    mean_range = mean_moving_range(ranges, layout, screened=screened)
    nothing_varies = mean_moving_range(ranges, layout, screened=False) == 0
    mean_range[nothing_varies] = 0.0 if handles_constant else np.nan
    width = LIMITS_PER_MOVING_RANGE * mean_range
    centre = mean_of_segments(values, layout, baseline)
    return Limits(layout.spread(centre), layout.spread(width), rounding_of(values, layout))


def rounding_of(values: Floats, layout: Layout) -> Floats:
    """At each point, the difference under which two values of its segment are the same."""
    size = np.where(np.isfinite(values), np.abs(values), 0.0)
    return layout.spread(ROUNDING * layout.most(size))


def quotient(above: Floats, below: Floats) -> Floats:
    """Above over below; missing where below is 0."""
    result: Floats = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=np.asarray(below) != 0)
    return result


def _mean_of_known(figures: Floats, layout: Layout) -> Floats:
    known = np.isfinite(figures)
    return quotient(layout.sums(np.where(known, figures, 0.0)), layout.sums(known))
