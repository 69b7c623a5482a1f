"""Intervals for shares: a count out of a total. Wilson's is for showing, the exact one for deciding."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from heed.core.statistics.intervals.results import Intervals, Numbers, counts_and_totals, divided, require_share

# Halving 0–1 sixty times leaves less than the spacing of floats near 1.
_HALVINGS = 60


def wilson(count: ArrayLike, total: ArrayLike, *, confidence: float = 0.95) -> Intervals:
    """Where each true share may lie: Wilson's score interval, for many shares at once.

    Args:
        count: whole numbers from 0 to ``total``; any shape, broadcast with ``total``.
        total: whole numbers, 0 or more.
        confidence: between 0 and 1, ends excluded.

    Shares and ends lie between 0 and 1. A total of 0 and a missing count or total give NaN. The interval stays wide at
    0 and at ``total``, and its end there is exactly 0 or 1, so small counts need no special care.

    Raises:
        ValueError: a negative count, one that is not whole or is over its total; a confidence outside 0–1.

    Source: E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212; phe_proportion of
    PHEindicatormethods 2.1.0.

    >>> result = wilson([4, 0], [5, 0])
    >>> result.low.round(3).tolist(), result.high.round(3).tolist()
    ([0.376, nan], [0.964, nan])
    """
    require_share(confidence, "confidence")
    counts, totals = counts_and_totals(count, total)
    return _wilson(counts, totals, confidence)


def _wilson(counts: Numbers, totals: Numbers, confidence: float) -> Intervals:
    z = float(special.ndtri((1 + confidence) / 2))
    share = divided(counts, totals)
    root = z * np.sqrt(z**2 + 4 * counts * (1 - share))
    scale = 2 * (totals + z**2)
    low = np.where(counts == 0, 0.0, (2 * counts + z**2 - root) / scale)
    high = np.where(counts == totals, 1.0, (2 * counts + z**2 + root) / scale)
    missing = np.isnan(share)
    return Intervals(share, np.where(missing, np.nan, low), np.where(missing, np.nan, high), confidence, "wilson")


def clopper_pearson(count: ArrayLike, total: ArrayLike, *, confidence: float = 0.95) -> Intervals:
    """The shares that an exact test would not rule out: Clopper and Pearson's interval.

    Args as in `wilson`. It holds the true share at least as often as ``confidence`` says, often more: with small
    totals it is wide. A total of 0 and missing values give NaN.

    Raises:
        ValueError: as `wilson`.

    Source: C. J. Clopper and E. S. Pearson (1934), Biometrika 26, 404-413; binom.test of R 4.5.0.

    >>> result = clopper_pearson(4, 5)
    >>> round(float(result.low), 3), round(float(result.high), 3)
    (0.284, 0.995)
    """
    require_share(confidence, "confidence")
    counts, totals = counts_and_totals(count, total)
    tail = (1 - confidence) / 2
    share = divided(counts, totals)
    missing = np.isnan(share)
    none, every = counts == 0, counts == totals
    fails = totals - counts
    low = special.betaincinv(np.where(none, 1, counts), fails + 1, tail)
    high = special.betainccinv(counts + 1, np.where(every, 1, fails), tail)
    low, high = np.where(none, 0.0, low), np.where(every, 1.0, high)
    return Intervals(share, np.where(missing, np.nan, low), np.where(missing, np.nan, high), confidence, "exact")


def mid_p(count: ArrayLike, total: ArrayLike, *, confidence: float = 0.95) -> Intervals:
    """The shares that a mid-p test would not rule out: narrower than the exact interval, right on average.

    Args as in `wilson`. Each end is the share at which half the chance of the count itself and the whole chance of
    anything further out make up the tail. At 0 and at ``total`` the end there is 0 or 1. A total of 0 and missing
    values give NaN.

    Raises:
        ValueError: as `wilson`.

    Source: A. Agresti and A. Gottard (2005), Statistical Science 20, 367-371; G. Berry and P. Armitage (1995),
    The Statistician 44, 417-423.

    >>> result = mid_p(4, 5)
    >>> round(float(result.low), 3), round(float(result.high), 3)
    (0.334, 0.99)
    """
    require_share(confidence, "confidence")
    counts, totals = counts_and_totals(count, total)
    tail = (1 - confidence) / 2
    share = divided(counts, totals)
    low = np.where(counts == 0, 0.0, _mid_p_end(counts, totals, tail))
    high = np.where(counts == totals, 1.0, 1 - _mid_p_end(totals - counts, totals, tail))
    missing = np.isnan(share)
    return Intervals(share, np.where(missing, np.nan, low), np.where(missing, np.nan, high), confidence, "mid_p")


def _mid_p_end(counts: Numbers, totals: Numbers, tail: float) -> Numbers:
    """The share whose mid-p chance of this count or more is ``tail``, by halving: that chance rises with the share."""
    low, high = np.zeros_like(counts), np.ones_like(counts)
    above = np.where(counts > 0, counts, 1)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        or_more = special.betainc(above, totals - above + 1, middle)
        beyond = np.where(counts < totals, special.betainc(above + 1, np.maximum(totals - above, 1), middle), 0.0)
        too_high = (or_more + beyond) / 2 > tail
        high, low = np.where(too_high, middle, high), np.where(too_high, low, middle)
    return (low + high) / 2
