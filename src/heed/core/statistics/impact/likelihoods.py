"""Generalised linear models of counts: the likeliest line on the scale of log odds or log rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
LinkScale = Literal["log", "logit"]

_ROUNDS = 60
_HALVINGS = 20
_SETTLED = 1e-9
# Beyond e to the power 30, about 10 to the power 13, no share or rate of this field lies.
_FARTHEST = 30.0
_AFTER = 2


@dataclass(frozen=True, slots=True)
class CountFit:
    """``covariance`` is for a dispersion of 1; ``residuals`` are Pearson's."""

    coefficients: Floats
    covariance: Floats
    dispersion: float
    residuals: Floats


def fit_counts(design: Floats, shares: Floats, sizes: Floats, scale: LinkScale) -> CountFit | None:
    """The likeliest line through shares (``logit``) or rates (``log``), by iterated weighted least squares.

    Args:
        design: shape (points, columns), full column rank; its third column is 1 after the change and 0 before.
        shares: shape (points,), cases over size.
        sizes: shape (points,), totals or exposures, over 0.
        scale: of the straight line.

    ``None`` where no finite estimate exists: a side with cases in fewer than two periods, or, for shares, with other
    than cases in fewer than two; or where the steps do not settle.

    Source: McCullagh and Nelder (1989), Generalized Linear Models, section 2.5.

    >>> line = np.column_stack([np.ones(4), [1, 2, 3, 4], [0, 0, 1, 1]])
    >>> fit = fit_counts(line, np.array([0.2, 0.4, 0.4, 0.6]), np.full(4, 50.0), "logit")
    >>> np.round(fit.coefficients, 2).tolist()
    [-2.22, 0.89, -0.89]
    """
    after = design[:, _AFTER] > 0
    if not all(_varies(shares[side] * sizes[side], sizes[side], scale) for side in (after, ~after)):
        return None
    basis, triangle = np.linalg.qr(design)
    model = _Likelihood(basis, shares, sizes, scale)
    found = _likeliest(model)
    if found is None:
        return None
    inverse = np.linalg.inv(triangle)
    mean = model.mean(found)
    residuals = (shares - mean) * np.sqrt(sizes / model.variance(mean))
    return CountFit(
        coefficients=inverse @ found,
        covariance=inverse @ np.linalg.inv(model.information(mean)) @ inverse.T,
        dispersion=float((residuals**2).sum() / (len(shares) - len(found))),
        residuals=residuals,
    )


@dataclass(frozen=True, slots=True)
class _Likelihood:
    basis: Floats
    shares: Floats
    sizes: Floats
    scale: LinkScale

    def start(self) -> Floats:
        """Each share drawn a little towards that of all, so that none is 0 or 1."""
        cases = self.shares * self.sizes
        drawn = (cases + cases.sum() / self.sizes.sum()) / (self.sizes + 1)
        return np.asarray(
            self.basis.T @ (special.logit(drawn) if self.scale == "logit" else np.log(drawn)), dtype=float
        )

    def mean(self, found: Floats) -> Floats:
        linear = np.clip(self.basis @ found, -_FARTHEST, _FARTHEST)
        return np.asarray(special.expit(linear) if self.scale == "logit" else np.exp(linear), dtype=float)

    def variance(self, mean: Floats) -> Floats:
        """For each unit of size."""
        return mean * (1 - mean) if self.scale == "logit" else mean

    def information(self, mean: Floats) -> Floats:
        return np.asarray(self.basis.T @ (self.basis * (self.sizes * self.variance(mean))[:, None]), dtype=float)

    def step(self, found: Floats) -> Floats:
        """Newton's step towards the top."""
        mean = self.mean(found)
        left = self.basis.T @ (self.sizes * (self.shares - mean))
        return np.asarray(np.linalg.solve(self.information(mean), left), dtype=float)

    def at(self, found: Floats) -> float:
        """The logarithm of the likelihood, up to a constant."""
        mean = self.mean(found)
        others = special.xlog1py(1 - self.shares, -mean) if self.scale == "logit" else -mean
        return float((self.sizes * (special.xlogy(self.shares, mean) + others)).sum())


def _likeliest(model: _Likelihood) -> Floats | None:
    """Newton's steps, halved where they would go down."""
    found = model.start()
    reached = model.at(found)
    for _ in range(_ROUNDS):
        step = model.step(found)
        if np.abs(step).max() <= _SETTLED * (1 + np.abs(found).max()):
            return np.asarray(found + step, dtype=float)
        for _ in range(_HALVINGS):
            if (further := model.at(found + step)) >= reached - _SETTLED * abs(reached):
                break
            step = step / 2
        found, reached = found + step, further
    return None


def _varies(cases: Floats, sizes: Floats, scale: LinkScale) -> bool:
    has_cases = int((cases > 0).sum()) > 1
    return has_cases and (scale == "log" or int((cases < sizes).sum()) > 1)
