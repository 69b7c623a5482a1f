"""Before and after, set against others who did not change at that time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from heed.core.statistics.impact.interrupted import interrupted_time_series
from heed.core.statistics.impact.results import Impact, Improvement, Seasons
from heed.definitions.shapes_impact import ImpactRules

Floats = NDArray[np.float64]


def controlled_time_series(
    dates: Sequence[date],
    values: Sequence[float | None],
    comparators: Sequence[Sequence[float | None]],
    changed: date,
    *,
    improvement: Improvement | None = None,
    transition: int = 0,
    seasons: Seasons = "none",
    rules: ImpactRules | None = None,
) -> Impact:
    """How the difference between a measure and the mean of its comparators moved after a date.

    Args:
        dates: one for each period, strictly increasing.
        values: the measure in its own unit; ``None`` is missing.
        comparators: one series for each comparator, on the same dates and in the same unit.
        changed, improvement, transition, seasons, rules: as for ``interrupted_time_series``.

    Whatever moves all of them alike, a season, a change of law, a hard winter, drops out. Every figure of the result is
    a difference from the comparators' mean: a level change of −3 is 3 lower than theirs. A period where the measure or
    any comparator is missing is missing, because a mean of fewer comparators is another mean.

    Raises:
        ValueError: no comparator, series of another length, or as ``interrupted_time_series`` says.

    Source: Lopez Bernal, Cummins and Gasparrini (2018), Int J Epidemiol 47, 2082-2093 (controlled interrupted series).

    >>> days = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(24)]
    >>> noise = (0.3, -0.8, 0.5, 0.9, -0.4, -0.6, 0.1, 0.7, -0.9, 0.2, -0.1, 0.4)
    >>> others = [20.0] * 12 + [15.0] * 12
    >>> own = [level + each for level, each in zip(others, noise * 2)]
    >>> controlled_time_series(days, own, [others], date(2024, 1, 1), improvement="decrease").verdict
    'cannot_tell'
    """
    if not comparators:
        raise ValueError("there must be at least one comparator")
    if any(len(each) != len(values) for each in comparators):
        raise ValueError("every comparator must have as many values as the measure")
    differences = _array(values) - np.stack([_array(each) for each in comparators]).mean(axis=0)
    return interrupted_time_series(
        dates,
        [float(each) if np.isfinite(each) else None for each in differences],
        changed,
        improvement=improvement,
        transition=transition,
        seasons=seasons,
        rules=rules,
    )


def _array(values: Sequence[float | None]) -> Floats:
    if not all(value is None or np.isfinite(value) for value in values):
        raise ValueError("values must be finite; a missing value is None")
    return np.array([np.nan if value is None else value for value in values], dtype=float)
