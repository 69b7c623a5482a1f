"""Exact chances of so few, so many, and so unlikely a count, for whole arrays. For the statistics only: unchecked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from heed.core.statistics.comparisons.densities import binomial_density, poisson_density
from heed.core.statistics.intervals.results import Numbers

# R's binom.test: chances that differ by less than this are the same chance.
_SAME = 1 + 1e-7
Density = Callable[[Numbers], Numbers]


@dataclass(frozen=True, slots=True)
class Tails:
    """The chance of this count or fewer, of this count or more, and of this count. Missing counts give NaN."""

    lower: Numbers
    upper: Numbers
    at: Numbers


def binomial_tails(counts: Numbers, totals: Numbers, share: Numbers) -> Tails:
    """Of counts out of ``totals`` where each case counts with the chance ``share``."""
    x, n, p = (np.asarray(each, dtype=np.float64) for each in np.broadcast_arrays(counts, totals, share))
    at = binomial_density(x, n, p)
    known = ~np.isnan(at)
    below = known & (x <= n * p)
    above = known & ~below
    # The smaller tail is computed, so that it is exact to the last digits; the other follows from it.
    lower, upper = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    full = below & (x == n)
    part = below & ~full
    lower[part] = special.betaincc(x[part] + 1, n[part] - x[part], p[part])
    lower[full] = 1.0
    upper[above] = special.betainc(x[above], n[above] - x[above] + 1, p[above])
    upper[below] = np.minimum(1.0, 1 - lower[below] + at[below])
    lower[above] = np.minimum(1.0, 1 - upper[above] + at[above])
    return Tails(lower, upper, at)


def poisson_tails(counts: Numbers, expected: Numbers) -> Tails:
    """Of counts of events where ``expected`` come on average."""
    lower = special.gammaincc(counts + 1, expected)
    upper = np.where(counts == 0, 1.0, special.gammainc(np.where(counts == 0, 1, counts), expected))
    missing = np.isnan(counts) | np.isnan(expected)
    return Tails(lower, np.where(missing, np.nan, upper), poisson_density(counts, expected))


def binomial_least_likely(counts: Numbers, totals: Numbers, share: Numbers) -> Numbers:
    """The chance of any count no more likely than this one: the two-sided p-value of R's binom.test."""
    result = np.full(counts.shape, np.nan)
    known = ~(np.isnan(counts) | np.isnan(totals) | np.isnan(share))
    x, n, p = counts[known], totals[known], share[known]
    mean = n * p
    far = _far_side(x, mean, n + 1, lambda each: binomial_density(each, n, p))
    low, high = np.where(x < mean, x, far), np.where(x < mean, far, x)
    below = np.where(low < 0, 0.0, binomial_tails(np.maximum(low, 0), n, p).lower)
    above = np.where(high > n, 0.0, binomial_tails(np.minimum(high, n), n, p).upper)
    result[known] = np.where(x == mean, 1.0, np.minimum(1.0, below + above))
    return result


def poisson_least_likely(counts: Numbers, expected: Numbers) -> Numbers:
    """The chance of any count no more likely than this one: the two-sided p-value of R's poisson.test."""
    result = np.full(counts.shape, np.nan)
    known = ~(np.isnan(counts) | np.isnan(expected))
    x, mean = counts[known], expected[known]
    # From e times the mean on, every count is less likely than none at all.
    far = _far_side(x, mean, np.ceil(3 * mean) + 10, lambda each: poisson_density(each, mean))
    low, high = np.where(x < mean, x, far), np.where(x < mean, far, x)
    below = np.where(low < 0, 0.0, poisson_tails(np.maximum(low, 0), mean).lower)
    above = poisson_tails(high, mean).upper
    result[known] = np.where(x == mean, 1.0, np.minimum(1.0, below + above))
    return result


def _far_side(counts: Numbers, mean: Numbers, beyond: Numbers, density: Density) -> Numbers:
    """On the other side of the mean, the nearest count that is no more likely than ``counts``; by halving.

    ``beyond`` is a count above the mean, -1 one below, taken to be less likely whatever they are.
    """
    least = density(counts) * _SAME
    is_below = counts < mean
    near = np.where(is_below, np.ceil(mean), np.floor(mean))
    far = np.where(is_below, beyond, -1.0)
    far = np.where(density(near) <= least, near, far)
    while np.any(np.abs(far - near) > 1):
        middle = np.floor((near + far) / 2)
        unlikely = density(middle) <= least
        near, far = np.where(unlikely, near, middle), np.where(unlikely, middle, far)
    return far
