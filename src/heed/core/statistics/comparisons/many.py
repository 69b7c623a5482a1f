"""Many comparisons at once: some stand out by chance, and the p-values are made to say so."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from heed.core.statistics.intervals.results import Numbers, numbers


def adjusted_p_values(p_values: ArrayLike) -> Numbers:
    """P-values that allow for how many were looked at: Benjamini and Hochberg's.

    Args:
        p_values: between 0 and 1; one family of comparisons, or an array whose last axis runs along each family (one
            council's indicators). Missing values stay missing (NaN) and do not count.

    Calling every adjusted value up to 0.05 a signal makes about one signal in twenty a false one.

    Raises:
        ValueError: a value outside 0–1.

    Source: Y. Benjamini and Y. Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300; p.adjust of R.

    >>> adjusted_p_values([0.01, None, 0.04, 0.5]).round(3).tolist()
    [0.03, nan, 0.06, 0.5]
    """
    values = np.atleast_1d(numbers(p_values))
    if np.any(values < 0) or np.any(values > 1):
        raise ValueError("p-values must lie between 0 and 1")
    order = np.argsort(values, axis=-1)  # missing values come last
    size = np.sum(~np.isnan(values), axis=-1, keepdims=True)
    ranked = np.take_along_axis(values, order, axis=-1) * size / np.arange(1, values.shape[-1] + 1)
    from_the_end = np.flip(np.fmin.accumulate(np.flip(ranked, axis=-1), axis=-1), axis=-1)
    result = np.full(values.shape, np.nan)
    np.put_along_axis(result, order, np.minimum(1.0, from_the_end), axis=-1)
    return np.where(np.isnan(values), np.nan, result)
