"""At which counts a council is said to stand out, and how often that would be chance alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from heed.core.statistics.comparisons.results import ROUNDING
from heed.core.statistics.funnels.lines import Ends, ends_of, limits_at, tails_of
from heed.core.statistics.funnels.results import Kind, Method
from heed.core.statistics.intervals.results import Numbers, numbers, require_share


def false_alarm_rate(
    target: ArrayLike, total: ArrayLike, *, tail: float, kind: Kind = "proportion", method: Method = "exact"
) -> Numbers:
    """How often a council that is no different is said to stand out, exactly.

    Args:
        target: the common share (or rate, or ratio), any shape.
        total: cases (people, expected events), broadcast with ``target``; above 0.
        tail: the nominal chance on each side: 0.025 for 95%, 0.001 for 99.8% limits.
        kind, method: as in `funnel`.

    Under "exact" never more than twice ``tail``; under the drawn limits of other tools often far more with few cases.

    Raises:
        ValueError: a tail outside 0–1, a total that is not above 0.

    Source: the sum of the exact chances of the counts that are flagged.

    >>> (100 * false_alarm_rate(0.74, [5, 20, 100], tail=0.025)).round(1).tolist()
    [1.8, 3.8, 4.0]
    >>> (100 * false_alarm_rate(0.74, [5, 20, 100], tail=0.025, method="arcsine")).round(1).tolist()
    [24.0, 3.8, 4.0]
    """
    require_share(tail, "tail")
    targets, totals = (np.array(each) for each in np.broadcast_arrays(numbers(target), numbers(total)))
    if not np.all(totals > 0):
        raise ValueError("total must be above 0")
    low_at, high_at = decision_counts(kind, method, totals, targets, tail)
    return chance_beyond(kind, totals, targets, low_at, high_at)


def decision_counts(
    kind: Kind,
    method: Method,
    totals: Numbers,
    target: Numbers,
    tail: float,
    tau2: Numbers | float = 0.0,
    ends: Ends | None = None,
) -> tuple[Numbers, Numbers]:
    """The largest count that is low and the smallest that is high; NaN where no count is."""
    if method == "exact":
        low, high = exact_counts(ends or ends_of(kind, totals, target, tail))
    else:
        lower, upper = limits_at(kind, method, totals, target, tail, tau2)
        # Just inside a limit is inside: strict comparison, with the dust of floats taken off.
        low, high = np.ceil(lower * totals - 1e-9) - 1, np.floor(upper * totals + 1e-9) + 1
    high = np.where(high > totals, np.nan, high) if kind == "proportion" else high
    return np.where(low < 0, np.nan, low), high


def exact_counts(ends: Ends) -> tuple[Numbers, Numbers]:
    """A quantile is the first count beyond the tail, unless its own tail is just the size."""
    reached = ends.tail * ROUNDING
    low = np.where(ends.low_tails.lower <= reached, ends.low, ends.low - 1)
    high = np.where(ends.high_tails.upper <= reached, ends.high, ends.high + 1)
    return low, high


def chance_beyond(kind: Kind, totals: Numbers, target: Numbers, low_at: Numbers, high_at: Numbers) -> Numbers:
    """The chance that nothing but chance puts a council at or beyond these counts."""
    low = tails_of(kind, low_at, totals, target).lower
    high = tails_of(kind, high_at, totals, target).upper
    chance = np.nan_to_num(low) + np.nan_to_num(high)
    return np.where(np.isnan(totals) | np.isnan(target), np.nan, chance)


def chance_of_exact(ends: Ends) -> Numbers:
    """The same for exact limits, from their ends alone."""
    reached = ends.tail * ROUNDING
    low, high = ends.low_tails, ends.high_tails
    chance: Numbers = np.where(low.lower <= reached, low.lower, np.maximum(0, low.lower - low.at))
    return chance + np.where(high.upper <= reached, high.upper, np.maximum(0, high.upper - high.at))
