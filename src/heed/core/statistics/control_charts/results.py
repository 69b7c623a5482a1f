"""What a chart over time says: frozen, with missing as ``None``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from heed.definitions.shapes_charts import SpecialCause

Chart = Literal["xmr", "p", "u", "c", "p_prime", "u_prime"]
Improvement = Literal["increase", "decrease", "neutral"]
Variation = Literal[
    "common_cause",
    "improvement_high",
    "improvement_low",
    "concern_high",
    "concern_low",
    "neutral_high",
    "neutral_low",
]
Assurance = Literal["pass", "fail", "hit_or_miss"]
Caution = Literal[
    "assurance_withheld",
    "autocorrelation",
    "baseline_longer",
    "constant",
    "gaps",
    "irregular_dates",
    "last_missing",
    "provisional_limits",
    "rebase_unknown",
    "rolling_values",
    "seasonality",
    "small_counts",
    "too_few_points",
    "yearly",
]

DIRECTION_SIGNS: Mapping[Improvement, int] = {"increase": 1, "decrease": -1, "neutral": 0}


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period. ``direction``: of a signal 1 high or rising, −1 low or falling; 0 where there is none."""

    on: date
    value: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    special_cause: SpecialCause | None
    direction: int
    improving: bool | None
    count: float | None = None
    total: float | None = None


@dataclass(frozen=True, slots=True)
class ChartSegment:
    """A stretch with its own limits. ``points`` counts those observed. Where limits differ, those of its last point."""

    start: date
    end: date
    points: int
    mean: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class ChartWarning:
    """Something to know before believing the chart; the words are in ``sentences.charts``.

    ``needed``: of a segment with too few points, how many there should be. ``rolling_values`` has a number where the
    figures only look like rolling ones: how strongly they are related.
    """

    code: Caution
    number: float | None = None
    days: tuple[date, ...] = ()
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class CarriedLimits:
    """The limits from before a rebase, carried on into the segment after it, to be drawn dotted."""

    start: date
    end: date
    mean: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A chart over time by a named and versioned set of rules.

    variation
        What the last point says; ``None`` where it is too early to say.
    assurance
        Whether the target will be met as things are; ``None`` without target or direction, or if it is too early.
    judged_on
        The day of the point that speaks for the series; ``None`` where none may.
    """

    chart: Chart
    rules: str
    rules_version: str
    improvement: Improvement
    target: float | None
    baseline: int | None
    rebased_on: tuple[date, ...]
    points: tuple[ChartPoint, ...]
    segments: tuple[ChartSegment, ...]
    variation: Variation | None
    assurance: Assurance | None
    judged_on: date | None
    warnings: tuple[ChartWarning, ...]

    @property
    def judged(self) -> ChartPoint | None:
        """The point that speaks for the series."""
        return next((point for point in self.points if point.on == self.judged_on), None)

    @property
    def carried(self) -> tuple[CarriedLimits, ...]:
        """The limits of each segment but the last, carried on into the segment after it."""
        return tuple(
            CarriedLimits(after.start, after.end, old.mean, old.lower, old.upper)
            for old, after in pairwise(self.segments)
        )
