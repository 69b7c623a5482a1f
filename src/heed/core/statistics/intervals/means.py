"""The mean of measured values, with Student's interval."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from heed.core.statistics.intervals.results import Intervals, numbers, require_share


def mean(values: ArrayLike, *, confidence: float = 0.95) -> Intervals:
    """The mean of each row of values and where the true mean may lie: Student's t.

    Args:
        values: measured values, any unit; one series, or an array whose last axis runs along each series.
            Missing values are left out.
        confidence: between 0 and 1, ends excluded.

    With one value there is a mean and no interval; with none there is neither (NaN). Not for shares or counts.

    Raises:
        ValueError: an infinite value; a confidence outside 0–1.

    Source: Student (1908), Biometrika 6, 1-25; phe_mean of PHEindicatormethods 2.1.0.

    >>> result = mean([20, 30, 25, 22, 31, 28])
    >>> round(float(result.estimate), 2), round(float(result.low), 2), round(float(result.high), 2)
    (26.0, 21.35, 30.65)
    """
    require_share(confidence, "confidence")
    series = np.atleast_1d(numbers(values))
    if np.any(np.isinf(series)):
        raise ValueError("values must be finite")
    known = ~np.isnan(series)
    size = known.sum(axis=-1)
    enough = size > 1
    middle = np.where(size > 0, np.where(known, series, 0).sum(axis=-1) / np.maximum(size, 1), np.nan)
    squares = np.where(known, (series - middle[..., None]) ** 2, 0).sum(axis=-1)
    freedom = np.where(enough, size - 1, 1)
    reach = special.stdtrit(freedom, (1 + confidence) / 2) * np.sqrt(squares / freedom / np.maximum(size, 1))
    reach = np.where(enough, reach, np.nan)
    return Intervals(middle, middle - reach, middle + reach, confidence, "student_t")
