"""A share against the share of another group, which is uncertain too: Fisher's exact test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from heed.core.statistics.comparisons.densities import hypergeometric_density
from heed.core.statistics.comparisons.results import Comparison, doubled, verdicts
from heed.core.statistics.intervals.results import counts_and_totals, divided, require_share

# R's fisher.test: chances that differ by less than this are the same chance.
_SAME = 1 + 1e-7
# Counts further than this many standard deviations from the mean have no chance that a float can hold.
_REACH = 45


@dataclass(frozen=True, slots=True)
class _Fisher:
    lower: float
    upper: float
    at: float
    least_likely: float


_UNKNOWN = _Fisher(np.nan, np.nan, np.nan, np.nan)


def compare_with_group(
    count: ArrayLike, total: ArrayLike, other_count: ArrayLike, other_total: ArrayLike, *, confidence: float = 0.95
) -> Comparison:
    """Whether shares differ from those of other groups, when both are counted: Fisher's exact test.

    Args:
        count, total: whole numbers, 0 ≤ count ≤ total, any shape; ours.
        other_count, other_total: the same of the other group, without ours in it.
        confidence: a verdict needs a one-sided tail of (1 − confidence)/2 or less on its side.

    Where either total is 0 or anything is missing nothing is known (NaN) and the verdict is "cannot_tell". Exact for
    any size, and cautious with few cases; the mid-p values are less so.

    Raises:
        ValueError: impossible counts, a confidence that is not between 0 and 1.

    Source: R. A. Fisher (1935); fisher.test of R 4.5.0 (two-sided: least likely tables).

    >>> result = compare_with_group(80, 100, 700, 1000)
    >>> round(float(result.p_value), 4), str(result.verdict)
    (0.0376, 'higher')
    """
    require_share(confidence, "confidence")
    ours, theirs = counts_and_totals(count, total), counts_and_totals(other_count, other_total)
    x1, n1, x2, n2 = (np.array(each) for each in np.broadcast_arrays(*ours, *theirs))
    tests = [_fisher(*each) for each in zip(x1.flat, n1.flat, x2.flat, n2.flat, strict=True)]
    lower, upper, at, least = (
        np.array([getattr(test, field) for test in tests], dtype=np.float64).reshape(x1.shape)
        for field in ("lower", "upper", "at", "least_likely")
    )
    return Comparison(
        estimate=divided(x1, n1),
        comparator=divided(x2, n2),
        lower_tail=lower,
        upper_tail=upper,
        mid_lower_tail=lower - at / 2,
        mid_upper_tail=upper - at / 2,
        p_value=least,
        mid_p_value=doubled(lower - at / 2, upper - at / 2),
        verdict=verdicts(lower, upper, (1 - confidence) / 2),
        confidence=confidence,
    )


def _fisher(x1: float, n1: float, x2: float, n2: float) -> _Fisher:
    if np.isnan([x1, n1, x2, n2]).any() or not n1 or not n2:
        return _UNKNOWN
    everyone, cases = n1 + n2, x1 + x2
    mean = n1 * cases / everyone
    spread = np.sqrt(mean * (1 - cases / everyone) * n2 / max(everyone - 1, 1))
    first = max(0.0, cases - n2, np.floor(mean - _REACH * spread - 1))
    last = min(n1, cases, np.ceil(mean + _REACH * spread + 1))
    counts = np.arange(first, last + 1)
    chances = hypergeometric_density(counts, everyone, cases, n1)
    here = chances[int(x1 - first)] if first <= x1 <= last else 0.0
    lower, upper = chances[counts <= x1].sum(), chances[counts >= x1].sum()
    least = chances[chances <= here * _SAME].sum()
    return _Fisher(*(min(1.0, float(each)) for each in (lower, upper, here, least)))
