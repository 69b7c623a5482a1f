"""Before and after for counts: shares of a total, and rates for an amount of exposure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import special

from heed.core.statistics.impact.estimates import (
    Model,
    Question,
    estimated,
    not_estimated,
    warnings_of,
    warnings_of_model,
)
from heed.core.statistics.impact.interrupted import checked
from heed.core.statistics.impact.results import Impact, Improvement
from heed.core.statistics.impact.timeline import enough, timeline
from heed.definitions import impact_rule_set
from heed.definitions.shapes_impact import ImpactRules

Floats = NDArray[np.float64]
Kind = Literal["proportion", "rate"]

_ROUNDS = 50
_SETTLED = 1e-10


def interrupted_count_series(
    dates: Sequence[date],
    counts: Sequence[float | None],
    totals: Sequence[float | None],
    changed: date,
    *,
    kind: Kind,
    improvement: Improvement | None = None,
    transition: int = 0,
    rules: ImpactRules | None = None,
) -> Impact:
    """How a share or a rate moved after a date, where each period counts by the size of its total.

    Args:
        dates: one for each period, strictly increasing.
        counts: cases in each period, 0 or more; ``None`` is missing.
        totals: out of how many (``proportion``) or for how much exposure (``rate``); a total of 0 or ``None`` makes the
            period missing: 0 of 0 is no share.
        changed, improvement, transition, rules: as for ``interrupted_time_series``.
        kind: ``proportion`` works on the logarithm of the odds, ``rate`` on the logarithm of the rate.

    The straight lines of ``interrupted_time_series`` hold on that scale; an estimate there of 0 is no change, and the
    exponential of a level change is an odds ratio or a rate ratio. The spread about the line is measured and allowed
    for (``dispersion``, 1 where chance alone is at work), with t on n − 4 degrees of freedom. Errors are taken as
    independent: ``autocorrelation`` is that of the residuals, and a strong one is warned of. Where one side has no
    cases at all, or nothing but cases, there is no estimate.

    Raises:
        ValueError: as ``interrupted_time_series``, and for negative counts or totals, or a share over 1.

    Source: McCullagh and Nelder (1989), Generalized Linear Models, sections 4.5 and 6.2; same figures as R 4.5.0
    ``glm`` with ``quasibinomial`` or ``quasipoisson`` and ``offset(log(total))``.

    >>> days = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(24)]
    >>> seen = [30, 28, 33, 31, 29, 27, 32, 30, 31, 28, 30, 33, 15, 18, 14, 16, 17, 13, 15, 16, 14, 18, 15, 16]
    >>> found = interrupted_count_series(days, seen, [100] * 24, date(2024, 1, 1), kind="rate")
    >>> found.moved, round(float(np.exp(found.level_change.estimate)), 2)
    ('fell', 0.51)
    """
    used = rules or impact_rule_set()
    cases, sizes = checked(dates, counts, transition), checked(dates, totals, transition)
    if (cases < 0).any() or (sizes < 0).any():
        raise ValueError("counts and totals must not be negative")
    if kind == "proportion" and (cases > sizes).any():
        raise ValueError("a count must not be over its total")
    with_total = np.where(sizes > 0, sizes, np.nan)
    shares = cases / with_total
    points = timeline(dates, shares, changed, transition)
    asked = Question(points, shares, changed, improvement, "none", used)
    return _impact(asked, with_total, kind)


def _impact(asked: Question, sizes: Floats, kind: Kind) -> Impact:
    warnings = warnings_of(asked)
    if not enough(asked.points, asked.rules):
        return not_estimated(asked, warnings)
    used = asked.points.is_used
    fitted = _fit(asked.columns(asked.points.places[used]), asked.values[used], sizes[used], _FAMILIES[kind])
    if fitted is None:
        return not_estimated(asked, (*warnings, "not_estimable"))
    free = int(used.sum()) - fitted.covariance.shape[0]
    nothing = fitted.dispersion <= _SETTLED
    model = Model(
        method="quasi_binomial" if kind == "proportion" else "quasi_poisson",
        scale="logit" if kind == "proportion" else "log",
        coefficients=fitted.coefficients,
        covariance=fitted.covariance * (np.nan if nothing else fitted.dispersion),
        degrees_of_freedom=free,
        autocorrelation=None if nothing else _lag_one(fitted.residuals, asked.points.places[used]),
        dispersion=fitted.dispersion,
    )
    return estimated(asked, model, (*warnings, *warnings_of_model(model, asked.rules)))


@dataclass(frozen=True, slots=True)
class _Family:
    """How the mean follows from the linear part, and the variance for each unit of total from the mean."""

    scale: Literal["log", "logit"]

    def linear(self, mean: Floats) -> Floats:
        return np.asarray(special.logit(mean) if self.scale == "logit" else np.log(mean), dtype=float)

    def mean(self, linear: Floats) -> Floats:
        return np.asarray(special.expit(linear) if self.scale == "logit" else np.exp(linear), dtype=float)

    def variance(self, mean: Floats) -> Floats:
        return mean * (1 - mean) if self.scale == "logit" else mean


_FAMILIES: dict[Kind, _Family] = {"proportion": _Family("logit"), "rate": _Family("log")}


@dataclass(frozen=True, slots=True)
class _Fitted:
    """``covariance`` is for a dispersion of 1."""

    coefficients: Floats
    covariance: Floats
    dispersion: float
    residuals: Floats


def _fit(design: Floats, shares: Floats, sizes: Floats, family: _Family) -> _Fitted | None:
    """Iterated weighted least squares. ``None`` where one side is all cases or none: no finite estimate exists."""
    after = design[:, 2] > 0
    if not all(_varies(shares[side] * sizes[side], sizes[side], family) for side in (after, ~after)):
        return None
    pooled = float((shares * sizes).sum() / sizes.sum())
    linear = family.linear((shares * sizes + pooled) / (sizes + 1))
    basis, triangle = np.linalg.qr(design)
    previous = np.full(design.shape[1], np.inf)
    for _ in range(_ROUNDS):
        mean = family.mean(linear)
        spread = family.variance(mean)
        weights = np.sqrt(sizes * spread)
        working = linear + (shares - mean) / spread
        information = basis.T @ (basis * weights[:, None] ** 2)
        found = np.linalg.solve(information, basis.T @ (weights**2 * working))
        linear = basis @ found
        if np.abs(found - previous).max() <= _SETTLED * (1 + np.abs(found).max()):
            return _settled(found, basis, triangle, shares, sizes, family)
        previous = found
    return None


def _settled(found: Floats, basis: Floats, triangle: Floats, shares: Floats, sizes: Floats, family: _Family) -> _Fitted:
    mean = family.mean(basis @ found)
    spread = family.variance(mean)
    residuals = (shares - mean) * np.sqrt(sizes / spread)
    inverse = np.linalg.inv(triangle)
    information = basis.T @ (basis * (sizes * spread)[:, None])
    dispersion = float((residuals**2).sum() / (len(shares) - len(found)))
    return _Fitted(inverse @ found, inverse @ np.linalg.inv(information) @ inverse.T, dispersion, residuals)


def _varies(cases: Floats, sizes: Floats, family: _Family) -> bool:
    """Whether a line can be fitted on this side: cases in two periods at least, and for shares also others."""
    has_cases = int((cases > 0).sum()) > 1
    return has_cases and (family.scale == "log" or int((cases < sizes).sum()) > 1)


def _lag_one(residuals: Floats, places: Floats) -> float:
    """How much of a residual is carried to the next period, over periods that follow each other."""
    together = np.diff(places) == 1
    return float((residuals[1:] * residuals[:-1])[together].sum() / (residuals**2).sum())
