"""Intervals for counts of events and for rates: exact where counts are small, Byar's approximation above."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from heed.core.statistics.intervals.results import Intervals, Numbers, divided, numbers, require_share, require_whole
from heed.definitions import comparison_rule_set


def exact_poisson(count: ArrayLike, *, confidence: float = 0.95) -> Intervals:
    """Where the true average behind each count of events may lie: the exact interval.

    Args:
        count: whole numbers, 0 or more, any shape; events.
        confidence: between 0 and 1, ends excluded.

    At 0 the low end is 0 and the high end is not (3.7 at 95%). Missing counts give NaN.

    Raises:
        ValueError: a count that is negative or not whole; a confidence outside 0–1.

    Source: F. Garwood (1936), Biometrika 28, 437-442; poisson.test of R 4.5.0.

    >>> result = exact_poisson([0, 10])
    >>> result.low.round(2).tolist(), result.high.round(2).tolist()
    ([0.0, 4.8], [3.69, 18.39])
    """
    counts = _checked(count, confidence)
    low, high = _exact(counts, confidence)
    return Intervals(counts, low, high, confidence, "exact")


def byar(count: ArrayLike, *, confidence: float = 0.95) -> Intervals:
    """Byar's approximation to the exact interval of a count: near enough from 10 events on.

    Args and errors as in `exact_poisson`. At 0 the formula has no value and the exact low end, 0, stands; the high
    end is Byar's. For small counts take `rate`, which changes over by itself.

    Source: N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II, equation 2.13.

    >>> result = byar([10])
    >>> result.low.round(2).tolist(), result.high.round(2).tolist()
    ([4.79], [18.39])
    """
    counts = _checked(count, confidence)
    low, high = _byar(counts, confidence)
    return Intervals(counts, low, high, confidence, "byar")


def rate(
    count: ArrayLike,
    total: ArrayLike,
    *,
    multiplier: float = 1.0,
    confidence: float = 0.95,
    byar_from: int | None = None,
) -> Intervals:
    """Events per so many people (or days, or expected events), with the range in which the true rate may lie.

    Args:
        count: events, whole numbers, 0 or more.
        total: what they are counted against, in the same shape: people, person-years, expected events. More than 0.
        multiplier: per how many; 100,000 gives a rate per 100,000.
        confidence: between 0 and 1, ends excluded.
        byar_from: counts from here on take Byar's approximation, smaller ones the exact interval (rule: 10).

    A total of 0 and missing values give NaN, never infinity.

    Raises:
        ValueError: a count that is negative or not whole, a negative total, a multiplier that is not above 0.

    Source: phe_rate of PHEindicatormethods 2.1.0; APHO Technical Briefing 3 (2008).

    >>> result = rate([0, 82], [100_000, 100_000], multiplier=100_000)
    >>> result.low.round(2).tolist(), result.high.round(2).tolist()
    ([0.0, 65.21], [3.69, 101.78])
    """
    counts, totals = (np.array(each) for each in np.broadcast_arrays(_checked(count, confidence), numbers(total)))
    if np.any(totals < 0) or np.any(np.isinf(totals)):
        raise ValueError("total must be 0 or more, and finite")
    if not 0 < multiplier < np.inf:
        raise ValueError(f"multiplier must be above 0, not {multiplier}")
    first = comparison_rule_set().byar_from_count if byar_from is None else byar_from
    low, high = events_interval(counts, confidence, first)
    per = divided(np.full_like(totals, multiplier), totals)
    return Intervals(counts * per, low * per, high * per, confidence, np.where(counts < first, "exact", "byar"))


def events_interval(counts: Numbers, confidence: float, byar_from: int) -> tuple[Numbers, Numbers]:
    """Both ends for checked counts: exact below ``byar_from``, Byar's from there on."""
    exact, approximate = _exact(counts, confidence), _byar(counts, confidence)
    small = counts < byar_from
    return np.where(small, exact[0], approximate[0]), np.where(small, exact[1], approximate[1])


def byar_ends(counts: Numbers, confidence: float) -> tuple[Numbers, Numbers]:
    """Byar's two ends for checked counts."""
    return _byar(counts, confidence)


def _checked(count: ArrayLike, confidence: float) -> Numbers:
    require_share(confidence, "confidence")
    counts = numbers(count)
    require_whole(counts, "count")
    return counts


def _exact(counts: Numbers, confidence: float) -> tuple[Numbers, Numbers]:
    tail = (1 - confidence) / 2
    low = np.where(counts == 0, 0.0, special.gammaincinv(np.where(counts == 0, 1, counts), tail))
    return np.where(np.isnan(counts), np.nan, low), special.gammainccinv(counts + 1, tail)


def _byar(counts: Numbers, confidence: float) -> tuple[Numbers, Numbers]:
    z = float(special.ndtri((1 + confidence) / 2))
    some = np.where(counts == 0, 1, counts)
    # The cube of a negative number would be a negative limit for one or two events at high confidence.
    low = some * np.maximum(1 - 1 / (9 * some) - z / (3 * np.sqrt(some)), 0) ** 3
    above = counts + 1
    high = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return np.where(counts == 0, 0.0, low), high
