"""What is known about a change: frozen results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Method = Literal["reml_ar1", "quasi_binomial", "quasi_poisson", "none"]
Verdict = Literal["improved", "worsened", "cannot_tell", "too_early"]
Moved = Literal["rose", "fell", "mixed"]
Improvement = Literal["increase", "decrease"]
Seasons = Literal["none", "fourier", "periods"]
Scale = Literal["values", "log", "logit"]
WarningCode = Literal[
    "too_few_after",
    "too_few_before",
    "changed_after_data",
    "changed_before_data",
    "direction_unknown",
    "few_points",
    "gaps",
    "irregular_dates",
    "mixed_directions",
    "no_variation",
    "not_estimable",
    "seasonality",
    "seasonality_unknown",
    "strong_autocorrelation",
    "unit_root",
    "alternating",
]


@dataclass(frozen=True, slots=True)
class Change:
    """An estimate with its interval; interval and p-value are ``None`` where nothing varied to measure doubt by."""

    estimate: float
    low: float | None
    high: float | None
    p_value: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """How far the fitted line lies from where the line before was heading, ``periods`` after the last point before.

    ``change`` is on the scale of the model; ``fitted`` and ``counterfactual`` are in the measure's own unit.
    """

    change: Change
    periods: int
    on: date | None
    fitted: float
    counterfactual: float


@dataclass(frozen=True, slots=True)
class LinePoint:
    """One period for drawing: the value (``None`` if missing), the fitted line, and the line as it would have run on.

    ``counterfactual`` and its ends are ``None`` before the change; interval ends are ``None`` where nothing varied, and
    where the figures wander without a fixed level (``unit_root``).
    ``in_transition`` marks a period left out because the change was still being made.
    """

    on: date | None
    period: int
    value: float | None
    fitted: float
    low: float | None
    high: float | None
    counterfactual: float | None
    counterfactual_low: float | None
    counterfactual_high: float | None
    in_transition: bool


@dataclass(frozen=True, slots=True)
class Impact:
    """What changed after a date, and how sure that is.

    method
        ``none`` where no estimate is made; every estimate is then ``None`` and ``line`` is empty.
    n_before, n_after
        Observed points on each side, without those in transition.
    level_change
        The jump, read at the last period before the change. On the logarithm of the rate or of the odds where
        ``scale`` says so.
    slope_before, slope_change
        Change for each period before, and how much it differs after.
    autocorrelation
        How much of an error is carried to the next period, -1 to 1.
    dispersion
        For counts: the spread over what chance alone gives; 1 is chance alone. ``None`` for values.
    effect_at_12_months
        ``None`` where the points do not reach so far; ``effect_at_last_point`` is there with every estimate.
    moved
        Which way the evidence points, whatever is wanted; ``None`` where it does not say.
    verdict
        ``cannot_tell`` also where it is not said which way is better.
    rule_set
        The id of the rules used.
    """

    method: Method
    changed_on: date
    calendar: str
    n_before: int
    n_after: int
    level_change: Change | None
    slope_before: Change | None
    slope_change: Change | None
    autocorrelation: float | None
    dispersion: float | None
    effect_at_12_months: Effect | None
    effect_at_last_point: Effect | None
    moved: Moved | None
    improvement: Improvement | None
    verdict: Verdict
    warnings: tuple[WarningCode, ...]
    line: tuple[LinePoint, ...]
    scale: Scale
    seasons: Seasons
    confidence: float
    rule_set: str
    points_each_side: int

    @property
    def effect(self) -> Effect | None:
        """The effect that the verdict looks at: at 12 months, or else at the last point."""
        return self.effect_at_12_months or self.effect_at_last_point
