"""Areas in groups of equal size by their value. A rank only: neighbours in different groups may not differ."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from heed.core.statistics.intervals.results import Numbers, numbers


def quantile_groups(values: ArrayLike, groups: int, *, highest_first: bool = True) -> Numbers:
    """The group, from 1 to ``groups``, of each value of one set of areas.

    Args:
        values: one value an area, one dimension. Missing values get no group and are not counted.
        groups: how many, 2 or more: 5 for fifths, 10 for tenths.
        highest_first: whether group 1 holds the highest values.

    Equal values share a group, that of the best of them. With fewer known values than groups there are none (all NaN).

    Raises:
        ValueError: fewer than two groups, or values of more than one dimension.

    Source: phe_quantile of PHEindicatormethods 2.1.0: rank (ties take the lowest) times groups over areas, cut.

    >>> quantile_groups([12, 15, 15, 9, None], 2).tolist()
    [2.0, 1.0, 1.0, 2.0, nan]
    """
    series = numbers(values)
    if groups < 2:
        raise ValueError(f"groups must be 2 or more, not {groups}")
    if series.ndim != 1:
        raise ValueError("values must be one list")
    known = ~np.isnan(series)
    size = int(known.sum())
    result = np.full(series.shape, np.nan)
    if size < groups:
        return result
    ordered = -series[known] if highest_first else series[known]
    better = np.searchsorted(np.sort(ordered), ordered)
    result[known] = np.floor(better * groups / size) + 1
    return result
