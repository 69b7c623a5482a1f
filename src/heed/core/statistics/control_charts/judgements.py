"""What the point that speaks for a series says, and whether its target will be met."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from heed.core.statistics.control_charts.results import Assurance, ChartPoint, Improvement, Variation
from heed.definitions.shapes_charts import ChartRuleSet

_VARIATIONS: dict[tuple[Improvement, int], Variation] = {
    ("increase", 1): "improvement_high",
    ("increase", -1): "concern_low",
    ("decrease", 1): "concern_high",
    ("decrease", -1): "improvement_low",
    ("neutral", 1): "neutral_high",
    ("neutral", -1): "neutral_low",
}
_EQUAL = 1e-9


def variation_of(point: ChartPoint | None, improvement: Improvement) -> Variation | None:
    """The variation of the judged point; ``None`` where there is none, as it is too early."""
    if point is None:
        return None
    return _VARIATIONS.get((improvement, point.direction), "common_cause")


def assurance_of(
    point: ChartPoint | None, target: float | None, improvement: Improvement, rules: ChartRuleSet
) -> Assurance | None:
    """Whether the limits at the judged point lie wholly on one side of the target.

    Under rules by which a target on the limit decides, touching is enough. Where nothing varies and the rules handle
    that, the limits are the mean, which then meets the target or does not.
    """
    if point is None or target is None or improvement == "neutral" or point.lower is None or point.upper is None:
        return None
    sign = 1 if improvement == "increase" else -1
    worst, best = sorted((sign * point.lower, sign * point.upper))
    aim = sign * target
    same = _EQUAL * max(abs(worst), abs(best), abs(aim)) if rules.target_on_limit_decides else 0.0
    if same and best - worst <= same:
        return "pass" if best >= aim - same else "fail"
    if worst > aim or (same and worst >= aim - same):
        return "pass"
    if best < aim or (same and best <= aim + same):
        return "fail"
    return "hit_or_miss"


def is_stable(points: Sequence[ChartPoint]) -> bool:
    """Whether a segment shows nothing but single outliers: no run, no trend, no two signals next to each other."""
    observed = [point for point in points if point.value is not None]
    if any(point.special_cause not in (None, "outside_limits") for point in observed):
        return False
    return not any(one.special_cause and other.special_cause for one, other in pairwise(observed))
