"""Where a rebase might be thought of: a suggestion, never done by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile
from typing import Literal

from heed.core.statistics.control_charts.results import ChartPoint, ControlChart
from heed.definitions import chart_rule_set
from heed.definitions.shapes_charts import ChartRuleSet


@dataclass(frozen=True, slots=True)
class RebaseSuggestion:
    """A signal that lasts to the end of the series: when it began, which rule, how many points, and which way."""

    on: date
    signal: Literal["shift", "trend"]
    points: int
    direction: int


def suggest_rebase(chart: ControlChart, *, rules: ChartRuleSet | None = None) -> RebaseSuggestion | None:
    """The start of a signal that has lasted to the last observed point of the last segment, if there is one.

    A shift (a run on one side of the mean) or a trend (a run of rises or falls) of the length of the rule set, after
    enough points for limits of their own. It only says where to look: whether a rebase is right depends on a known
    cause, recorded as an action with its own date, and on reason to expect the change to last. ``None`` without such
    a signal, or where a missing period interrupts it.

    Source: questions before a rebase: pqsystems.com; NHS England, Making Data Count, on redrawing limits.

    >>> from heed.core.statistics.control_charts.charts import control_chart
    >>> months = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(20)]
    >>> suggest_rebase(control_chart(months, [1, 2] * 6 + [8, 9] * 4)).on
    datetime.date(2025, 1, 1)
    """
    rules = rules or chart_rule_set(chart.rules)
    points = _observed(chart)
    if not points or not points[-1].special_cause:
        return None
    most = len(points) - rules.limits_from
    shifted, turned = _last_on_one_side(points), _last_one_way(points)
    if rules.shift_points <= shifted <= most:
        return RebaseSuggestion(points[-shifted].on, "shift", shifted, _side(points[-1]))
    if rules.trend_points <= turned <= most:
        return RebaseSuggestion(points[-turned].on, "trend", turned, _step(points[-turned], points[-1]))
    return None


def _observed(chart: ControlChart) -> Sequence[ChartPoint]:
    """The points of the last segment, without missing ones at its end."""
    points = [point for point in chart.points if point.on >= chart.segments[-1].start]
    while points and points[-1].value is None:
        points.pop()
    return points


def _last_on_one_side(points: Sequence[ChartPoint]) -> int:
    """How many points at the end lie on one side of the mean."""
    return len(list(takewhile(lambda point: _side(point) == _side(points[-1]) != 0, reversed(points))))


def _last_one_way(points: Sequence[ChartPoint]) -> int:
    """How many points at the end rise, or fall, without a break."""
    steps = [_step(earlier, later) for earlier, later in pairwise(points)]
    return min(len(points), 1) + len(list(takewhile(lambda step: step == steps[-1] != 0, reversed(steps))))


def _side(point: ChartPoint) -> int:
    if point.value is None or point.mean is None:
        return 0
    return (point.value > point.mean) - (point.value < point.mean)


def _step(earlier: ChartPoint, later: ChartPoint) -> int:
    if earlier.value is None or later.value is None:
        return 0
    return (later.value > earlier.value) - (later.value < earlier.value)
