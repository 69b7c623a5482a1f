"""Counts against a figure that is taken as known: a published share, or the number expected."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from heed.core.statistics.comparisons.results import Comparison, doubled, verdicts
from heed.core.statistics.comparisons.tails import (
    Tails,
    binomial_least_likely,
    binomial_tails,
    poisson_least_likely,
    poisson_tails,
)
from heed.core.statistics.intervals.results import (
    Numbers,
    counts_and_totals,
    divided,
    numbers,
    require_share,
    require_whole,
)


def compare_with_share(
    count: ArrayLike, total: ArrayLike, comparator: ArrayLike, *, confidence: float = 0.95
) -> Comparison:
    """Whether shares differ from a comparator that is taken as known, by exact binomial chances.

    Args:
        count, total: whole numbers, 0 ≤ count ≤ total, any shape.
        comparator: shares from 0 to 1, broadcast with the counts.
        confidence: a verdict needs a tail of (1 − confidence)/2 or less on its side.

    A total of 0 gives NaN and the verdict "cannot_tell"; so do missing values. Small counts need no
    correction: the chances are exact. A comparator that is itself a small group belongs in `compare_with_group`.

    Raises:
        ValueError: impossible counts, a comparator outside 0–1, a confidence that is not between 0 and 1.

    Source: binom.test of R 4.5.0 (two-sided: least likely outcomes); mid-p: H. O. Lancaster (1961), Journal of the
    American Statistical Association 56, 223-234.

    >>> result = compare_with_share(4, 5, 0.77)
    >>> round(float(result.p_value), 3), round(float(result.upper_tail), 3), str(result.verdict)
    (1.0, 0.675, 'cannot_tell')
    """
    require_share(confidence, "confidence")
    counts, totals = counts_and_totals(count, total)
    shares = numbers(comparator)
    if np.any(shares < 0) or np.any(shares > 1):
        raise ValueError("comparator must lie between 0 and 1")
    x, n, p = (np.array(each) for each in np.broadcast_arrays(counts, totals, shares))
    x[n == 0] = np.nan  # of no cases nothing is known, not even that it is likely
    p_value = binomial_least_likely(np.atleast_1d(x), np.atleast_1d(n), np.atleast_1d(p)).reshape(x.shape)
    return _comparison(divided(x, n), p, binomial_tails(x, n, p), p_value, confidence)


def compare_with_expected(count: ArrayLike, expected: ArrayLike, *, confidence: float = 0.95) -> Comparison:
    """Whether counts of events differ from what was expected, by exact Poisson chances.

    Args:
        count: events, whole numbers, 0 or more, any shape.
        expected: events expected, 0 or more, broadcast with ``count``; taken as known.
        confidence: a verdict needs a tail of (1 − confidence)/2 or less on its side.

    The estimate is count over expected. With nothing expected it is NaN; a count of 0 cannot be told then, any other is
    higher. Missing values give NaN and "cannot_tell".

    Raises:
        ValueError: a count that is negative or not whole, a negative expectation, a confidence outside 0–1.

    Source: poisson.test of R 4.5.0.

    >>> result = compare_with_expected([0, 12], [3, 5])
    >>> result.lower_tail.round(3).tolist(), result.upper_tail.round(4).tolist(), result.verdict.tolist()
    ([0.05, 0.998], [1.0, 0.0055], ['cannot_tell', 'higher'])
    """
    require_share(confidence, "confidence")
    x, mean = (np.array(each) for each in np.broadcast_arrays(numbers(count), numbers(expected)))
    require_whole(x, "count")
    if np.any(mean < 0) or np.any(np.isinf(mean)):
        raise ValueError("expected must be 0 or more, and finite")
    p_value = poisson_least_likely(np.atleast_1d(x), np.atleast_1d(mean)).reshape(x.shape)
    return _comparison(divided(x, mean), np.ones_like(mean), poisson_tails(x, mean), p_value, confidence)


def _comparison(
    estimate: Numbers, comparator: Numbers, tails: Tails, p_value: Numbers, confidence: float
) -> Comparison:
    mid_lower, mid_upper = tails.lower - tails.at / 2, tails.upper - tails.at / 2
    return Comparison(
        estimate=estimate,
        comparator=comparator,
        lower_tail=tails.lower,
        upper_tail=tails.upper,
        mid_lower_tail=mid_lower,
        mid_upper_tail=mid_upper,
        p_value=p_value,
        mid_p_value=doubled(mid_lower, mid_upper),
        verdict=verdicts(tails.lower, tails.upper, (1 - confidence) / 2),
        confidence=confidence,
    )
