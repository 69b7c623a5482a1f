"""What to know before believing a chart: points that are related, seasons, small counts, rolling figures."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from heed.core.statistics.control_charts.layouts import Bools, Floats
from heed.definitions.shapes_charts import ChartCautions

_STANDARD_ERRORS = 2
_LARGEST_LINK_OF_ROLLING_STEPS = 0.35
_SEASONS_NEED_EACH = 2


@dataclass(frozen=True, slots=True)
class Residuals:
    """How far each point lies from its segment's mean, with what the tests of a chart need.

    left
        The differences; NaN where missing.
    joined
        Whether a point follows directly on an observed one, with no period absent between.
    """

    left: Floats
    joined: Bools

    @property
    def number(self) -> int:
        """How many are observed."""
        return int(np.isfinite(self.left).sum())


def lag_one(left: ArrayLike, joined: ArrayLike | None = None) -> float | None:
    """How strongly each point is related to the one before it: autocorrelation at lag 1, between −1 and 1.

    Args:
        left: differences from the mean, in order of time; NaN where missing.
        joined: for each point whether it follows directly on the one before; all by default.

    Pairs with a missing point count for nothing. ``None`` where nothing varies or no pair is left.

    Source: usual estimate, sum of products over sum of squares (G. E. P. Box and G. M. Jenkins, equation 2.1.11).

    >>> lag_one([1.0, -1.0, 1.0, -1.0])
    -0.75
    """
    figures = np.asarray(left, dtype=float)
    known = np.isfinite(figures)
    pairs = known[1:] & known[:-1]
    if joined is not None:
        pairs &= np.asarray(joined, dtype=bool)[1:]
    size = float(np.sum(figures[known] ** 2))
    if not pairs.any() or size <= 0:
        return None
    return float(np.sum(figures[1:][pairs] * figures[:-1][pairs]) / size)


def related(residuals: Residuals, cautions: ChartCautions) -> float | None:
    """The autocorrelation where it is too large to believe the rules, else ``None``."""
    found = lag_one(residuals.left, residuals.joined)
    if found is None or found < max(cautions.related_from, _STANDARD_ERRORS / sqrt(residuals.number)):
        return None
    return found


def rolling(values: Floats, cautions: ChartCautions) -> bool:
    """Whether the figures look like rolling ones: hardly anything new from one to the next, and the steps unrelated.

    Each figure shares eleven of twelve months with the one before. After a straight line is taken out the
    autocorrelation is near 1, while the steps are about unrelated; a single step change or noise is not like that.
    """
    known = np.isfinite(values)
    if int(known.sum()) < _LEAST_FOR_ROLLING:
        return False
    places = np.flatnonzero(known).astype(float)
    left = np.full(len(values), np.nan)
    left[known] = values[known] - np.polyval(np.polyfit(places, values[known], 1), places)
    level = lag_one(left)
    steps = np.diff(values)
    if level is None or level < cautions.rolling_from or not np.isfinite(steps).any():
        return False
    link = lag_one(steps - np.nanmean(steps))
    return link is not None and abs(link) < _LARGEST_LINK_OF_ROLLING_STEPS


_LEAST_FOR_ROLLING = 13


def seasonal(left: Floats, season: NDArray[np.intp], cautions: ChartCautions) -> float | None:
    """The share of the variation that lies between seasons, where it is more than chance gives; else ``None``.

    An analysis of variance of the residuals by season (F test). Needs two years and every season twice.
    """
    known = np.isfinite(left)
    number = int(known.sum())
    if number < cautions.seasonal_points:
        return None
    each = np.bincount(season[known])
    seasons = len(each)
    if each.min() < _SEASONS_NEED_EACH or seasons < 2 or number <= seasons:
        return None
    figures = left[known] - left[known].mean()
    whole = float(np.sum(figures**2))
    between = float(np.sum(np.bincount(season[known], figures) ** 2 / each))
    if whole <= 0:
        return None
    share = min(between / whole, 1.0)
    free = number - seasons
    doubt = special.fdtrc(seasons - 1, free, share / (seasons - 1) / max((1 - share) / free, np.finfo(float).tiny))
    return share if doubt < cautions.seasonal_doubt else None
