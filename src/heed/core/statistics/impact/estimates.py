"""From a fitted model to estimates, lines for drawing, and one result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import special

from heed.core.statistics.impact.results import (
    Change,
    Effect,
    Impact,
    Improvement,
    LinePoint,
    Method,
    Scale,
    Seasons,
    Verdict,
    WarningCode,
)
from heed.core.statistics.impact.timeline import LEVEL, SLOPE, TURN, Timeline, enough
from heed.core.statistics.impact.verdicts import moved, verdict
from heed.definitions.shapes_impact import ImpactRules

Floats = NDArray[np.float64]

_MONTHS_IN_A_YEAR = 12
_UNIT_ROOT = 0.999
_SHOWN: dict[Scale, Callable[[Floats], Floats]] = {
    "values": lambda linear: linear,
    "log": lambda linear: np.exp(np.minimum(linear, 700.0)),
    "logit": lambda linear: np.asarray(special.expit(linear), dtype=float),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the points, and how they are to be looked at."""

    points: Timeline
    values: Floats
    changed: date
    improvement: Improvement | None
    seasons: Seasons
    rules: ImpactRules

    def columns(self, places: Floats) -> Floats:
        """The whole design at these periods."""
        return np.column_stack([self.points.design(places), self.points.seasonal(places, self.seasons)])


@dataclass(frozen=True, slots=True)
class Model:
    """One fitted model; ``covariance`` is NaN where nothing varied."""

    method: Method
    scale: Scale
    coefficients: Floats
    covariance: Floats
    degrees_of_freedom: int
    autocorrelation: float | None
    dispersion: float | None

    def combined(self, weights: Floats, confidence: float) -> Change:
        """A weighted sum of the coefficients."""
        estimate = float(weights @ self.coefficients)
        error = float(np.sqrt(np.maximum(weights @ self.covariance @ weights, 0.0)))
        if not error > 0:
            return Change(estimate, None, None, None)
        quantile = float(special.stdtrit(self.degrees_of_freedom, (1 + confidence) / 2))
        p_value = 2 * float(special.stdtr(self.degrees_of_freedom, -abs(estimate) / error))
        return Change(estimate, estimate - quantile * error, estimate + quantile * error, p_value)


def estimated(asked: Question, model: Model, warnings: tuple[WarningCode, ...]) -> Impact:
    """The result where there is a fitted model."""
    points, rules = asked.points, asked.rules
    level, slope, turn = (
        model.combined(np.eye(len(model.coefficients))[column], rules.confidence) for column in (LEVEL, SLOPE, TURN)
    )
    at_12_months, at_last = _effects(asked, model)
    direction = moved(level, (at_12_months or at_last).change, rules)
    if direction == "mixed":
        warnings = (*warnings, "mixed_directions")
    return Impact(
        method=model.method,
        changed_on=asked.changed,
        calendar=points.calendar.name,
        n_before=points.n_before,
        n_after=points.n_after,
        level_change=level,
        slope_before=slope,
        slope_change=turn,
        autocorrelation=model.autocorrelation,
        dispersion=model.dispersion,
        effect_at_12_months=at_12_months,
        effect_at_last_point=at_last,
        moved=direction,
        improvement=asked.improvement,
        verdict=verdict(direction, asked.improvement),
        warnings=warnings,
        line=_line(asked, model),
        scale=model.scale,
        seasons=asked.seasons,
        confidence=rules.confidence,
        rule_set=rules.id,
        points_each_side=rules.points_each_side,
    )


def not_estimated(asked: Question, warnings: tuple[WarningCode, ...]) -> Impact:
    """The result where there is no estimate: too early while points after the change are still too few."""
    points, rules = asked.points, asked.rules
    word: Verdict = "too_early" if points.n_after < rules.points_each_side else "cannot_tell"
    return Impact(
        method="none",
        changed_on=asked.changed,
        calendar=points.calendar.name,
        n_before=points.n_before,
        n_after=points.n_after,
        level_change=None,
        slope_before=None,
        slope_change=None,
        autocorrelation=None,
        dispersion=None,
        effect_at_12_months=None,
        effect_at_last_point=None,
        moved=None,
        improvement=asked.improvement,
        verdict=word,
        warnings=warnings,
        line=(),
        scale="values",
        seasons=asked.seasons,
        confidence=rules.confidence,
        rule_set=rules.id,
        points_each_side=rules.points_each_side,
    )


def warnings_of(asked: Question) -> tuple[WarningCode, ...]:
    """What can be said from the points alone, before any model."""
    points, rules = asked.points, asked.rules
    fits = enough(points, rules)
    said: list[tuple[WarningCode, bool]] = [
        ("changed_before_data", points.last_before == 0),
        ("changed_after_data", not points.is_after.any()),
        ("too_few_before", points.n_before < rules.points_each_side),
        ("too_few_after", points.n_after < rules.points_each_side),
        ("direction_unknown", asked.improvement is None),
        ("gaps", points.has_gaps),
        ("irregular_dates", not points.calendar.is_regular),
        ("few_points", fits and points.n_before + points.n_after < rules.plenty_of_points),
        (
            "seasonality_unknown",
            fits and points.seasons is not None and points.n_before + points.n_after < rules.points_for_seasons,
        ),
    ]
    return tuple(code for code, holds in said if holds)


def warnings_of_model(model: Model, rules: ImpactRules) -> tuple[WarningCode, ...]:
    """What the fitted model warns of."""
    if np.isnan(model.covariance).any():
        return ("no_variation",)
    phi = model.autocorrelation or 0.0
    if phi >= _UNIT_ROOT:
        return ("unit_root",)
    if phi <= -_UNIT_ROOT:
        return ("alternating",)
    return ("strong_autocorrelation",) if phi >= rules.strong_autocorrelation else ()


def _effects(asked: Question, model: Model) -> tuple[Effect | None, Effect]:
    points = asked.points
    reached = int(points.places[points.is_used][-1]) - points.last_before
    a_year = points.calendar.periods_in_a_year()
    ahead = None if a_year is None else round(a_year * asked.rules.months_ahead / _MONTHS_IN_A_YEAR)
    at_12_months = _effect(asked, model, ahead) if ahead is not None and 1 <= ahead <= reached else None
    return at_12_months, _effect(asked, model, reached)


def _effect(asked: Question, model: Model, periods: int) -> Effect:
    place = asked.points.last_before + periods
    columns, without = _with_and_without(asked, np.array([float(place)]))
    confidence = asked.rules.confidence
    return Effect(
        change=model.combined((columns - without)[0], confidence),
        periods=periods,
        on=asked.points.calendar.date_of(place - 1),
        fitted=float(_drawn(model, columns, confidence)[0, 0]),
        counterfactual=float(_drawn(model, without, confidence)[0, 0]),
    )


def _with_and_without(asked: Question, places: Floats) -> tuple[Floats, Floats]:
    """The design at these periods, and as if nothing had changed."""
    columns = asked.columns(places)
    without = columns.copy()
    without[:, [LEVEL, TURN]] = 0
    return columns, without


def _line(asked: Question, model: Model) -> tuple[LinePoint, ...]:
    points = asked.points
    places = np.arange(1.0, points.places[-1] + 1)
    fitted, as_before = (_drawn(model, each, asked.rules.confidence) for each in _with_and_without(asked, places))
    given = dict(zip(points.places, asked.values, strict=True))
    transition = set(points.places[points.in_transition])
    return tuple(
        LinePoint(
            on=points.calendar.date_of(int(place) - 1),
            period=int(place),
            value=_or_none(float(given.get(place, np.nan))),
            fitted=float(fitted[row, 0]),
            low=_or_none(float(fitted[row, 1])),
            high=_or_none(float(fitted[row, 2])),
            counterfactual=float(as_before[row, 0]) if place > points.last_before else None,
            counterfactual_low=_or_none(float(as_before[row, 1])) if place > points.last_before else None,
            counterfactual_high=_or_none(float(as_before[row, 2])) if place > points.last_before else None,
            in_transition=place in transition,
        )
        for row, place in enumerate(places)
    )


def _drawn(model: Model, columns: Floats, confidence: float) -> Floats:
    """The line and its interval, three columns, on the scale of the values.

    Where errors are carried on whole, where a line lies is not known, only how it changes: it has no interval.
    """
    centre = columns @ model.coefficients
    if (model.autocorrelation or 0.0) >= _UNIT_ROOT:
        return _SHOWN[model.scale](np.column_stack([centre, *[np.full_like(centre, np.nan)] * 2]))
    error = np.sqrt(np.maximum(np.einsum("ni,ij,nj->n", columns, model.covariance, columns), 0.0))
    spread = special.stdtrit(model.degrees_of_freedom, (1 + confidence) / 2) * error
    return _SHOWN[model.scale](np.column_stack([centre, centre - spread, centre + spread]))


def _or_none(value: float) -> float | None:
    return value if np.isfinite(value) else None
