"""How many times one rate is another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from heed.core.statistics.comparisons.one_group import compare_with_share
from heed.core.statistics.intervals.proportions import clopper_pearson
from heed.core.statistics.intervals.results import Numbers, divided, numbers, require_whole


@dataclass(frozen=True, slots=True)
class RateRatio:
    """Ratios of rates with exact limits. Arrays of one shape; a ratio to nothing is missing, its high end infinite."""

    estimate: Numbers
    low: Numbers
    high: Numbers
    p_value: Numbers
    confidence: float


def rate_ratio(
    count: ArrayLike, time: ArrayLike, other_count: ArrayLike, other_time: ArrayLike, *, confidence: float = 0.95
) -> RateRatio:
    """How many times one rate of events is another, exactly, given how many events there were in all.

    Args:
        count, other_count: events, whole numbers, 0 or more, any shape.
        time, other_time: what they are counted against, above 0, in one unit: people, person-years, days.
        confidence: between 0 and 1, ends excluded.

    No events at all: nothing is known (NaN). None in the other group: the ratio is NaN and has a low end only; the high
    end is infinite, which a caller shows as "no upper limit".

    Raises:
        ValueError: a count that is negative or not whole, a time that is not above 0, a confidence outside 0–1.

    Source: poisson.test of R 4.5.0 with two counts: the share of events that are ours, by Clopper and Pearson.

    >>> result = rate_ratio(12, 1000, 20, 1000)
    >>> round(float(result.estimate), 2), round(float(result.low), 3), round(float(result.high), 3)
    (0.6, 0.267, 1.289)
    """
    x1, t1, x2, t2 = (
        np.array(each) for each in np.broadcast_arrays(*map(numbers, (count, time, other_count, other_time)))
    )
    require_whole(x1, "count")
    require_whole(x2, "other_count")
    if np.any(t1 <= 0) or np.any(t2 <= 0) or np.any(np.isinf(t1)) or np.any(np.isinf(t2)):
        raise ValueError("time and other_time must be above 0, and finite")
    share = clopper_pearson(x1, x1 + x2, confidence=confidence)
    scale = t2 / t1
    everything = share.high == 1
    high = np.where(everything, np.inf, scale * share.high / np.where(everything, 1, 1 - share.high))
    p_value = compare_with_share(x1, x1 + x2, t1 / (t1 + t2), confidence=confidence).p_value
    nothing = x1 + x2 == 0
    low = scale * share.low / np.where(share.low == 1, 1, 1 - share.low)
    return RateRatio(divided(x1, x2) * scale, low, high, np.where(nothing, np.nan, p_value), confidence)
