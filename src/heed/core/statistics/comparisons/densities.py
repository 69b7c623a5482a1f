"""The chance of one count, for whole arrays. Without scipy.stats, which takes seconds to load; unchecked.

Source: C. Loader (2000), Fast and Accurate Computation of Binomial Probabilities: no large numbers that cancel.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from heed.core.statistics.intervals.results import Numbers

# From here on the series below is exact to the last digit.
_SERIES_FROM = 16
_HALF_LOG_TWO_PI = 0.918938533204672741780329736406


def binomial_density(counts: Numbers, totals: Numbers, share: Numbers | float) -> Numbers:
    """The chance of each count out of its total; 0 outside 0 to total, NaN where anything is missing."""
    x, n, p = (np.asarray(each, dtype=np.float64) for each in np.broadcast_arrays(counts, totals, share))
    inside = (x > 0) & (x < n) & (p > 0) & (p < 1)
    result = np.where(np.isnan(x) | np.isnan(n) | np.isnan(p), np.nan, 0.0)
    a, b, m, q = x[inside], (n - x)[inside], n[inside], p[inside]
    exponent = stirling_error(m) - stirling_error(a) - stirling_error(b)
    exponent -= special.kl_div(a, m * q) + special.kl_div(b, m * (1 - q))
    result[inside] = np.exp(exponent) * np.sqrt(m / (2 * np.pi * a * b))
    with np.errstate(divide="ignore"):  # log of 0 is minus infinity, and its exponential 0, as meant
        none, every = special.xlog1py(n, -p), special.xlogy(n, p)
    result = np.where(x == 0, np.exp(none), result)
    both: Numbers = np.where((x == n) & (n > 0), np.exp(every), result)
    return both


def poisson_density(counts: Numbers, expected: Numbers) -> Numbers:
    """The chance of each count of events; 0 below 0, NaN where anything is missing."""
    x, mean = (np.asarray(each, dtype=np.float64) for each in np.broadcast_arrays(counts, expected))
    inside = (x > 0) & (mean > 0)
    result = np.where(np.isnan(x) | np.isnan(mean), np.nan, 0.0)
    a, m = x[inside], mean[inside]
    result[inside] = np.exp(-stirling_error(a) - special.kl_div(a, m)) / np.sqrt(2 * np.pi * a)
    chance: Numbers = np.where(x == 0, np.exp(-mean), result)
    return chance


def hypergeometric_density(counts: Numbers, everyone: float, cases: float, drawn: float) -> Numbers:
    """The chance of each count of cases among ``drawn`` out of ``everyone``: three binomial chances, as R has it."""
    share = drawn / everyone
    ours = binomial_density(counts, np.asarray(cases, dtype=np.float64), share)
    others = binomial_density(drawn - counts, np.asarray(everyone - cases, dtype=np.float64), share)
    whole = binomial_density(np.asarray(drawn, dtype=np.float64), np.asarray(everyone, dtype=np.float64), share)
    return ours * others / whole


def stirling_error(n: Numbers) -> Numbers:
    """The logarithm of n! less Stirling's approximation of it, n of 1 or more."""
    large = np.maximum(n, _SERIES_FROM)
    square = large * large
    series = (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / large
    small = np.minimum(n, _SERIES_FROM)
    direct = special.gammaln(small + 1) - (small + 0.5) * np.log(small) + small - _HALF_LOG_TWO_PI
    error: Numbers = np.where(n >= _SERIES_FROM, series, direct)
    return error
