"""What a measure's series shows: the chart that fits it, its signals, and how far each value can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from heed.core.statistics.control_charts.charts import control_chart
from heed.core.statistics.control_charts.choosing import Kind, which_chart
from heed.core.statistics.control_charts.results import Chart, ControlChart, Improvement
from heed.core.statistics.control_charts.runs import RunChart, run_chart
from heed.core.statistics.intervals import rate, wilson
from heed.measuring.choices import Calculation, ChartChoice, Direction, IntervalRule, Unit
from heed.measuring.models import Measure
from heed.measuring.series import Series

Ends = tuple[float, float] | None

IMPROVEMENTS: dict[str, Improvement] = {
    Direction.HIGHER: "increase",
    Direction.LOWER: "decrease",
    Direction.NEITHER: "neutral",
}
_KINDS: dict[str, Kind] = {
    Calculation.SHARE: "share",
    Calculation.RATE: "rate",
    Calculation.COUNT: "count",
    Calculation.AVERAGE: "value",
}
# Charts of single events need the events themselves; with figures by period only their order can be looked at.
_NEEDS_EVENTS = ("g", "t")
_WITH_TOTALS = ("p", "p_prime", "u", "u_prime")
_RATES = ("u", "u_prime")


@dataclass(frozen=True, slots=True)
class Picture:
    """One measure as it stands.

    kind
        ``xmr``, ``p``, ``p_prime``, ``u``, ``u_prime`` or ``c`` with a `chart`; ``run`` with a `run`; ``years``, year
        by year with intervals; ``nothing`` without any value.
    reason
        Why this kind, as `which_chart` gives it; ``chosen`` where a person chose it.
    factor
        What the chart's values are multiplied by to be read as the series' values: rates are charted per one.
    """

    series: Series
    kind: str
    reason: str
    chart: ControlChart | None
    run: RunChart | None
    factor: float

    @property
    def variation(self) -> str | None:
        """What the last point says, as the chart gives it; None where it is too early to say."""
        return self.chart.variation if self.chart else None

    @property
    def is_signal(self) -> bool:
        """Whether the last point is more than usual variation."""
        return self.variation not in (None, "common_cause")

    @property
    def points_in_last_segment(self) -> int:
        """How many points the last limits rest on; 0 without limits."""
        return self.chart.segments[-1].points if self.chart else 0


@dataclass(frozen=True, slots=True)
class _Question:
    """Everything that decides a chart, so that the same figures are worked out once."""

    kind: str
    wanted: str
    improvement: Improvement
    target: float | None
    per: int
    is_rolling: bool
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    counts: tuple[float | None, ...]
    totals: tuple[float | None, ...]
    is_counted: bool
    is_yearly: bool
    rebases: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    kind: str
    reason: str
    chart: ControlChart | None = None
    run: RunChart | None = None


def picture_of(series: Series, rebases: Sequence[date] = ()) -> Picture:
    """What a series shows, with new limits from each of the days in `rebases` that begin one of its periods."""
    measure = series.measure
    known_days = set(series.days)
    question = _Question(
        kind=measure.calculation,
        wanted=measure.chart,
        improvement=IMPROVEMENTS[measure.direction],
        target=target_of(measure),
        per=measure.per,
        is_rolling=measure.is_rolling,
        days=tuple(series.days),
        values=tuple(series.values),
        counts=tuple(series.counts),
        totals=tuple(series.totals),
        is_counted=series.is_counted,
        is_yearly=series.is_yearly,
        rebases=tuple(day for day in rebases if day in known_days),
    )
    answer = _answered(question)
    factor = shown_factor(measure) if answer.kind in _RATES else 1.0
    return Picture(series, answer.kind, answer.reason, answer.chart, answer.run, factor)


def target_of(measure: Measure) -> float | None:
    """The target on the scale of a series' values: a percentage as a share of 1."""
    if measure.target is None:
        return None
    return float(measure.target) / (100 if measure.unit == Unit.PERCENT else 1)


def shown_factor(measure: Measure) -> float:
    """What a rate for one is multiplied by to be read as the series' values."""
    return measure.per / (100 if measure.unit == Unit.PERCENT else 1)


@lru_cache(maxsize=4096)
def _answered(asked: _Question) -> _Answer:
    if not any(value is not None for value in asked.values):
        return _Answer("nothing", "no_values")
    if asked.wanted == ChartChoice.YEARS or (asked.is_yearly and asked.wanted == ChartChoice.AUTOMATIC):
        return _Answer("years", "yearly")
    wanted, reason = _wanted(asked)
    if wanted in _NEEDS_EVENTS or wanted == "run":
        return _Answer("run", reason, run=run_chart(asked.values))
    return _Answer(wanted, reason, chart=_charted(asked, wanted))


def _wanted(asked: _Question) -> tuple[str, str]:
    """The chart a person chose where the figures allow it, otherwise the one that fits."""
    needs_counts = asked.wanted in (*_WITH_TOTALS, "c")
    if asked.wanted != ChartChoice.AUTOMATIC and (asked.is_counted or not needs_counts):
        return asked.wanted, "chosen"
    kind = _KINDS[asked.kind] if asked.is_counted else "value"
    counts = asked.values if kind == "value" else asked.counts
    choice = which_chart(kind, asked.days, counts, asked.totals if kind in ("share", "rate") else None)
    return choice.chart, choice.reason


def _charted(asked: _Question, wanted: str) -> ControlChart:
    kind: Chart = wanted  # type: ignore[assignment]  # run, g and t were dealt with
    with_totals = wanted in _WITH_TOTALS
    target = asked.target
    if target is not None and wanted in _RATES:
        target /= asked.per
    return control_chart(
        asked.days,
        asked.values if wanted == "xmr" else asked.counts,
        asked.totals if with_totals else None,
        chart=kind,
        improvement=asked.improvement,
        target=target,
        rebase=asked.rebases,
        rolling=asked.is_rolling,
    )


def intervals_of(series: Series) -> tuple[Ends, ...]:
    """How far each true value may lie from the one shown, on the scale of the series; None where it cannot be said.

    As published where the publisher gives one; Wilson's for shares and Byar's or the exact one for rates and counts.
    A survey's interval is never computed from its rounded counts.
    """
    measure = series.measure
    computed = _computed_intervals(series)
    return tuple(
        _published_interval(measure, figure.observation) or computed[place]
        for place, figure in enumerate(series.figures)
    )


def _published_interval(measure: Measure, observation: object) -> Ends:
    low, high = getattr(observation, "published_low", None), getattr(observation, "published_high", None)
    if low is None or high is None:
        return None
    size = 100 if measure.unit == Unit.PERCENT else 1
    return float(low) / size, float(high) / size


def _computed_intervals(series: Series) -> list[Ends]:
    measure = series.measure
    if measure.intervals == IntervalRule.PUBLISHED or measure.calculation == Calculation.AVERAGE:
        return [None] * len(series.figures)
    counts = np.array([np.nan if count is None else count for count in series.counts])
    totals = [np.nan if total is None else total for total in series.totals]
    if measure.calculation == Calculation.SHARE:
        found = wilson(counts, totals)
    elif measure.calculation == Calculation.COUNT:
        found = rate(counts, np.ones_like(counts))
    else:
        found = rate(counts, totals, multiplier=shown_factor(measure))
    return [
        None if low != low or high != high else (low, high)
        for low, high in zip(found.low.tolist(), found.high.tolist(), strict=True)
    ]
