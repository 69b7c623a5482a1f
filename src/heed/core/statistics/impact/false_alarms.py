"""How often the method sees a change where there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from heed.core.statistics.impact.restricted import fit_restricted
from heed.core.statistics.impact.timeline import LEVEL, TURN
from heed.definitions import impact_rule_set
from heed.definitions.shapes_impact import ImpactRules

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """Shares of unchanged series, 0 to 1: whose level change excludes no change, and that get a verdict."""

    level_change: float
    verdict: float
    series: int


def false_alarms(
    generator: np.random.Generator,
    *,
    points: int,
    autocorrelation: float,
    series: int = 1500,
    months_ahead: int = 12,
    rules: ImpactRules | None = None,
) -> FalseAlarms:
    """Simulates unchanged series whose errors follow one another, and counts how many seem to change halfway.

    Args:
        generator: the source of randomness; the same state gives the same answer.
        points: length of each series, at least 6; half lie before the supposed change.
        autocorrelation: how much of an error is carried to the next point, between -1 and 1.
        series: how many.
        months_ahead: periods after the change at which the effect is read, or the last point if that is sooner.
        rules: the dated rules; default those in use. The fewest points on a side are not asked for here.

    Raises:
        ValueError: fewer than 6 points, no series, or an autocorrelation outside -1 to 1.

    Source: design as in statistics, section 7.1 (change halfway, model of level and slope); Turner and others (2020),
    medRxiv 2020.10.12.20211706.

    >>> found = false_alarms(np.random.default_rng(1), points=24, autocorrelation=0.0, series=50)
    >>> found.series, 0 <= found.level_change <= 1
    (50, True)
    """
    if points < 6 or series < 1:
        raise ValueError("there must be at least 6 points and 1 series")
    if not -1 < autocorrelation < 1:
        raise ValueError(f"autocorrelation must lie between -1 and 1, not {autocorrelation}")
    used = rules or impact_rule_set()
    places = np.arange(1.0, points + 1)
    half = points // 2
    after = (places > half).astype(float)
    design = np.column_stack([np.ones(points), places, after, after * (places - half)])
    fit = fit_restricted(places, design, _unchanged(generator, series, points, autocorrelation))
    weights = np.zeros((2, 4))
    weights[:, LEVEL], weights[1, TURN] = 1.0, min(months_ahead, points - half)
    changes = fit.coefficients @ weights.T
    errors = np.sqrt(np.einsum("ki,sij,kj->sk", weights, fit.covariances, weights))
    p_values = 2 * special.stdtr(fit.degrees_of_freedom, -np.abs(changes) / errors)
    return FalseAlarms(
        level_change=float((p_values[:, 0] < 1 - used.confidence).mean()),
        verdict=float(_judged(changes, p_values < (1 - used.confidence) / used.questions).mean()),
        series=series,
    )


def _unchanged(generator: np.random.Generator, series: int, points: int, autocorrelation: float) -> Floats:
    values = generator.standard_normal((series, points))
    values[:, 0] /= np.sqrt(1 - autocorrelation**2)
    for place in range(1, points):
        values[:, place] += autocorrelation * values[:, place - 1]
    return values


def _judged(changes: Floats, is_sure: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The rule of ``verdicts.moved`` for many series at once."""
    opposite = changes[:, 0] * changes[:, 1] < 0
    return np.where(is_sure[:, 0], ~opposite, is_sure[:, 1])
