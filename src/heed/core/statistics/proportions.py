"""Proportions: a count out of a total, and how far the true figure may lie from it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Interval:
    """The range in which the true proportion may lie, both ends between 0 and 1."""

    low: float
    high: float
    confidence: float


def wilson_interval(count: int, total: int, *, confidence: float = 0.95) -> Interval | None:
    """Where the true proportion behind ``count`` of ``total`` may lie: Wilson's score interval.

    Args:
        count: how many of the total, 0 to ``total``.
        total: out of how many. With 0 there is no proportion and the result is ``None``.
        confidence: how sure to be, between 0 and 1, ends excluded.

    The interval stays within 0 and 1 and does not shrink to nothing at 0 or at ``total``, so it can be used
    for the small counts of this field. No continuity correction.

    Raises:
        ValueError: a negative count, a count over its total, or a confidence that is not between 0 and 1.

    Source: E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212; as in
    R. G. Newcombe (1998), Statistics in Medicine 17, 857-872, method 3.

    >>> interval = wilson_interval(4, 5)
    >>> round(interval.low, 3), round(interval.high, 3)
    (0.376, 0.964)
    """
    if count < 0 or total < 0 or count > total:
        raise ValueError(f"count must lie between 0 and total, not {count} of {total}")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    if total == 0:
        return None
    return _wilson(count, total, confidence)


def _wilson(count: int, total: int, confidence: float) -> Interval:
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    proportion = count / total
    centre = proportion + z * z / (2 * total)
    spread = z * sqrt(proportion * (1 - proportion) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    low = 0.0 if count == 0 else (centre - spread) / scale
    high = 1.0 if count == total else (centre + spread) / scale
    return Interval(max(0.0, low), min(1.0, high), confidence)
