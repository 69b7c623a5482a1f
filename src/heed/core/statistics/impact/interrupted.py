"""Before and after: an interrupted time series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
from heed.core.statistics.impact.restricted import Fit, fit_restricted
from heed.core.statistics.impact.results import Impact, Improvement, Seasons, WarningCode
from heed.core.statistics.impact.timeline import enough, timeline
from heed.definitions import impact_rule_set
from heed.definitions.shapes_impact import ImpactRules

Floats = NDArray[np.float64]

_WAVE = 2


def interrupted_time_series(
    dates: Sequence[date],
    values: Sequence[float | None],
    changed: date,
    *,
    improvement: Improvement | None = None,
    transition: int = 0,
    seasons: Seasons = "none",
    rules: ImpactRules | None = None,
) -> Impact:
    """How a measure moved after a date, against where it was already heading. It says when, never why.

    Args:
        dates: one for each period, strictly increasing. Absent periods of a regular calendar count as missing.
        values: in the measure's own unit; ``None`` is a missing period, never zero.
        changed: the day of the change, fixed before looking. Points on or after it are after.
        improvement: which way is better; without it nothing is called improved or worsened.
        transition: how many periods after the change are left out, while it was still being made.
        seasons: a yearly pattern in the model, ``fourier`` for one wave a year, ``periods`` for each month or quarter.
        rules: the dated rules; default those in use.

    The model is value = b0 + b1·t + b2·after + b3·(t − k)·after with t = 1, 2, … counting periods and k the last period
    before the change; errors carry over from period to period (AR(1), restricted likelihood). Intervals and p-values
    use t with as many degrees of freedom as points less columns (n − 4).

    With fewer points on a side than the rules ask there is no estimate: ``too_early`` while the side after is short,
    ``cannot_tell`` where only the side before is. Points that lie exactly on two straight lines have estimates without
    intervals and the verdict ``cannot_tell``: where nothing varies, chance cannot be judged.

    Raises:
        ValueError: dates out of order, lengths that differ, values that are not finite, a negative transition, or
            seasons asked for without a yearly calendar or with fewer points than the rules ask.

    Source: Wagner and others (2002), J Clin Pharm Ther 27, 299-309; Turner and others (2020), medRxiv
    2020.10.12.20211706 (restricted likelihood); same figures as nlme 3.1-168
    ``gls(y ~ t + post + tp, correlation = corAR1(form = ~ t))``.

    >>> days = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(24)]
    >>> noise = (0.3, -0.8, 0.5, 0.9, -0.4, -0.6, 0.1, 0.7, -0.9, 0.2, -0.1, 0.4)
    >>> seen = [20 + each for each in noise] + [15 + each for each in noise]
    >>> found = interrupted_time_series(days, seen, date(2024, 1, 1), improvement="decrease")
    >>> found.verdict, found.n_before, round(found.level_change.estimate)
    ('improved', 12, -5)
    """
    used = rules or impact_rule_set()
    numbers = checked(dates, values, transition)
    points = timeline(dates, numbers, changed, transition)
    asked = Question(points, numbers, changed, improvement, seasons, used)
    _check_seasons(asked)
    return _impact(asked)


def checked(dates: Sequence[date], values: Sequence[float | None], transition: int) -> Floats:
    """The values as an array with NaN for missing. Raises ValueError as the public functions say."""
    if len(dates) != len(values):
        raise ValueError(f"there are {len(dates)} dates but {len(values)} values")
    if transition < 0:
        raise ValueError(f"transition must not be negative, but is {transition}")
    if not all(value is None or np.isfinite(value) for value in values):
        raise ValueError("values must be finite; a missing value is None")
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _check_seasons(asked: Question) -> None:
    if asked.seasons == "none":
        return
    points, fewest = asked.points, asked.rules.points_for_seasons
    if points.seasons is None:
        raise ValueError(f"a yearly pattern needs monthly, quarterly or like dates, not {points.calendar.name} ones")
    if points.n_before + points.n_after < fewest:
        raise ValueError(f"a yearly pattern needs {fewest} points, but there are {points.n_before + points.n_after}")
    columns = asked.columns(points.places[points.is_used])
    if enough(points, asked.rules) and np.linalg.matrix_rank(columns) < columns.shape[1]:
        raise ValueError("a yearly pattern needs every part of the year at least once before or after")


def _impact(asked: Question) -> Impact:
    warnings = warnings_of(asked)
    if not enough(asked.points, asked.rules):
        return not_estimated(asked, warnings)
    fit = _fitted(asked, asked.seasons)
    model = Model(
        method="reml_ar1",
        scale="values",
        coefficients=fit.coefficients[0],
        covariance=fit.covariances[0],
        degrees_of_freedom=fit.degrees_of_freedom,
        autocorrelation=None if fit.is_exact[0] else float(fit.phi[0]),
        dispersion=None,
    )
    seasonal = () if fit.is_exact[0] else _season_warning(asked)
    return estimated(asked, model, (*warnings, *warnings_of_model(model, asked.rules), *seasonal))


def _fitted(asked: Question, seasons: Seasons) -> Fit:
    points = asked.points
    places = points.places[points.is_used]
    design = np.column_stack([points.design(places), points.seasonal(places, seasons)])
    return fit_restricted(places, design, asked.values[points.is_used][None])


def _season_warning(asked: Question) -> tuple[WarningCode, ...]:
    """Whether one wave a year is told from nothing: an F test of its two columns."""
    points, rules = asked.points, asked.rules
    if points.seasons is None or points.n_before + points.n_after < rules.points_for_seasons or asked.seasons != "none":
        return ()
    fit = _fitted(asked, "fourier")
    if fit.is_exact[0]:
        return ("seasonality",)
    wave = fit.coefficients[0, -_WAVE:]
    statistic = wave @ np.linalg.solve(fit.covariances[0, -_WAVE:, -_WAVE:], wave) / _WAVE
    doubt = float(special.fdtrc(_WAVE, fit.degrees_of_freedom, statistic))
    return ("seasonality",) if doubt < rules.doubt_of_seasons else ()
