"""Straight-line models whose errors follow one another: generalised least squares, AR(1), restricted likelihood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# The restricted likelihood stays finite as phi nears 1, so its top may lie at the very edge; the search stops a
# millionth before it. It is even on the scale artanh(phi), where neither edge is crowded.
_EDGE = 1 - 1e-6
_GRID = np.linspace(-np.arctanh(_EDGE), np.arctanh(_EDGE), 101)
_FINER = np.linspace(0, 1, 19)
_NARROWINGS = 6
# Squared residuals below this share of the squared values are rounding, not variation.
_ROUNDING = 1e-20
# Where nothing varies, a coefficient below this share of the largest value is nothing.
_DUST = 1e-10


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted models, one for each series: ``series`` long in the first axis.

    coefficients, covariances
        One for each column of the design, and their covariances.
    phi
        Autocorrelation of errors one period apart.
    log_likelihood
        Restricted, with nlme's constant.
    degrees_of_freedom
        Points less columns.
    is_exact
        True where the points lie on the model itself: nothing varies, so ``phi`` and covariances are NaN.
    """

    coefficients: Floats
    covariances: Floats
    phi: Floats
    log_likelihood: Floats
    degrees_of_freedom: int
    is_exact: NDArray[np.bool_]


def fit_restricted(places: Floats, design: Floats, values: Floats) -> Fit:
    """The likeliest straight-line model where each error partly repeats the one before it.

    Args:
        places: shape (points,), the period number of each observed point, strictly increasing whole numbers. Errors
            ``d`` periods apart correlate by phi to the power ``d``, so missing periods are left out, never filled.
        design: shape (points, columns), full column rank.
        values: shape (series, points), finite; many series that share one design.

    phi maximises the restricted likelihood over all of (-1, 1): a grid first, because there can be two tops, then ever
    finer grids round the best. Series that lie exactly on the model have coefficients but no phi and no covariances.

    Raises:
        ValueError: shapes that do not fit, no more points than columns, or values that are not finite.

    Source: restricted likelihood as in Pinheiro and Bates (2000), Mixed-Effects Models in S and S-PLUS, section 5.4;
    same results as nlme 3.1-168, gls(correlation = corAR1(), method = "REML").

    >>> noise = np.array([1.0, -1.0, 2.0, -2.0, 1.0, 0.5, -1.5, 0.0])
    >>> line = np.column_stack([np.ones(8), np.arange(8.0)])
    >>> fit = fit_restricted(np.arange(8.0), line, (3 + 2 * np.arange(8.0) + noise)[None])
    >>> round(float(fit.coefficients[0, 1]), 1)
    1.9
    """
    points, columns = design.shape
    if places.shape != (points,) or values.ndim != 2 or values.shape[1] != points:
        raise ValueError("places, design and values must have the same number of points")
    if points <= columns:
        raise ValueError(f"{points} points cannot fit {columns} columns")
    if not np.isfinite(values).all() or not np.isfinite(design).all():
        raise ValueError("values must be finite: leave missing points out")
    return _fit(places, design, values)


def _fit(places: Floats, design: Floats, values: Floats) -> Fit:
    basis, triangle = np.linalg.qr(design)
    plain = values @ basis
    residuals = values - plain @ basis.T
    variation = np.sqrt((residuals**2).sum(axis=1))
    is_exact = variation**2 <= _ROUNDING * np.maximum((values**2).sum(axis=1), np.finfo(float).tiny)
    scale = np.where(is_exact, 1.0, variation)
    problem = _Problem(np.diff(places), basis, residuals / scale[:, None])
    phi = np.tanh(_likeliest(problem))
    solution = problem.solve(phi[:, None])
    inverse = np.linalg.inv(triangle)
    shift = solution.coefficients[:, 0] * scale[:, None]
    variance = (solution.squares[:, 0] * scale**2 / problem.degrees_of_freedom)[:, None, None]
    covariances = inverse @ (variance * np.linalg.inv(solution.information[:, 0])) @ inverse.T
    # Rescaling the values and the columns only shifts the likelihood.
    constant = problem.degrees_of_freedom * np.log(scale) + np.log(np.abs(np.diag(triangle))).sum()
    nothing = np.where(is_exact, np.nan, 0.0)
    coefficients = np.where(is_exact[:, None], plain, plain + shift) @ inverse.T
    dust = is_exact[:, None] & (np.abs(coefficients) <= _DUST * np.abs(values).max(axis=1, keepdims=True))
    return Fit(
        coefficients=np.where(dust, 0.0, coefficients),
        covariances=covariances + nothing[:, None, None],
        phi=phi + nothing,
        log_likelihood=solution.log_likelihood[:, 0] - constant + nothing,
        degrees_of_freedom=problem.degrees_of_freedom,
        is_exact=is_exact,
    )


@dataclass(frozen=True, slots=True)
class _Solution:
    """For each series and each phi."""

    coefficients: Floats
    information: Floats
    squares: Floats
    log_likelihood: Floats


@dataclass(frozen=True, slots=True)
class _Problem:
    """Residuals of unit length about an orthonormal basis: no digits are lost, whatever the unit of the values."""

    gaps: Floats
    basis: Floats
    residuals: Floats

    @property
    def degrees_of_freedom(self) -> int:
        return int(self.basis.shape[0]) - int(self.basis.shape[1])

    def solve(self, phi: Floats) -> _Solution:
        """At ``phi``, shape (series or 1, grid). The errors' correlation is undone point by point (Markov property)."""
        carried = phi[..., None] ** self.gaps
        left = 1 - carried**2
        basis = _decorrelated(self.basis, carried[..., None], left[..., None])
        residuals = _decorrelated(self.residuals[:, None, :, None], carried[..., None], left[..., None])
        across = np.swapaxes(basis, -1, -2)
        information = across @ basis
        coefficients: Floats = np.asarray(np.linalg.solve(information, across @ residuals), dtype=np.float64)
        squares: Floats = np.square((residuals - basis @ coefficients)[..., 0]).sum(axis=-1, dtype=np.float64)
        return _Solution(
            coefficients[..., 0], information, squares, self._log_likelihood(squares, information, np.log(left))
        )

    def _log_likelihood(self, squares: Floats, information: Floats, log_left: Floats) -> Floats:
        free = self.degrees_of_freedom
        spread = free * np.log(np.maximum(squares, np.finfo(float).tiny))
        corrections = log_left.sum(axis=-1) + np.linalg.slogdet(information)[1]
        constant = free * (1 + np.log(2 * np.pi) - np.log(free))
        return np.asarray(-(spread + corrections + constant) / 2)


def _decorrelated(rows: Floats, carried: Floats, left: Floats) -> Floats:
    """Each row less what the row before it foretells, at unit variance; rows are the second axis from the end."""
    changes = (rows[..., 1:, :] - carried * rows[..., :-1, :]) / np.sqrt(left)
    first = np.broadcast_to(rows[..., :1, :], (*changes.shape[:-2], 1, changes.shape[-1]))
    return np.concatenate([first, changes], axis=-2)


def _likeliest(problem: _Problem) -> Floats:
    """artanh(phi) for each series: the best of a grid, then of ever finer grids between its neighbours."""
    best = problem.solve(np.tanh(_GRID)[None]).log_likelihood.argmax(axis=1)
    low, high = _between_neighbours(np.broadcast_to(_GRID, (len(best), len(_GRID))), best)
    for _ in range(_NARROWINGS):
        grid = low[:, None] + (high - low)[:, None] * _FINER
        best = problem.solve(np.tanh(grid)).log_likelihood.argmax(axis=1)
        low, high = _between_neighbours(grid, best)
    return np.asarray((low + high) / 2)


def _between_neighbours(grid: Floats, best: NDArray[np.intp]) -> tuple[Floats, Floats]:
    series = np.arange(len(best))
    return grid[series, np.maximum(best - 1, 0)], grid[series, np.minimum(best + 1, grid.shape[1] - 1)]
