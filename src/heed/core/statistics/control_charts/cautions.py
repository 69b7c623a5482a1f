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
    """The autocorrelation where it is too large to believe the rules, else ``None``.

    One change of level relates points to each other as well, and is what a chart is there to show. So the relation
    must still be there once the best single step is taken out of the points.
    """
    found = lag_one(residuals.left, residuals.joined)
    if found is None or found < max(cautions.related_from, _STANDARD_ERRORS / sqrt(residuals.number)):
        return None
    rest = lag_one(_without_best_step(residuals.left), residuals.joined)
    return found if rest is not None and rest >= cautions.related_after_step else None


def _without_best_step(left: Floats) -> Floats:
    """The differences from two means, the series cut where that leaves least."""
    known = left[np.isfinite(left)]
    number = np.arange(1, len(known))
    first = np.cumsum(known)[:-1]
    gain = first**2 / number + (known.sum() - first) ** 2 / (len(known) - number)
    cut = int(np.argmax(gain)) + 1
    rest = left.copy()
    rest[np.isfinite(left)] = np.concatenate([known[:cut] - known[:cut].mean(), known[cut:] - known[cut:].mean()])
    return rest


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
