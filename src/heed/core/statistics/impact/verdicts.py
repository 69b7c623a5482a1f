"""From two estimates to one word."""

from __future__ import annotations

from heed.core.statistics.impact.results import Change, Improvement, Moved, Verdict
from heed.definitions.shapes_impact import ImpactRules


def moved(level: Change, effect: Change, rules: ImpactRules) -> Moved | None:
    """Which way the evidence points, from what changed at once and what difference there was later.

    Args:
        level: the level change.
        effect: the effect at twelve months, or at the last point.
        rules: how much doubt is allowed, shared out among the questions looked at.

    At least one of the two must exclude no change with a p-value under the shared-out doubt. ``mixed`` where the two do
    so in opposite ways, or where there was a change at once but the later effect points the other way: it did not last.
    ``None`` where neither excludes no change, and where no p-value exists because nothing varied.

    Source: own rule (design of this software); Bonferroni's inequality for the shared-out doubt.

    >>> from heed.definitions import impact_rule_set
    >>> sure, unsure = Change(-5.0, -7.0, -3.0, 0.001), Change(-4.0, -9.0, 1.0, 0.1)
    >>> moved(sure, unsure, impact_rule_set()), moved(unsure, unsure, impact_rule_set())
    ('fell', None)
    """
    doubt = (1 - rules.confidence) / rules.questions
    at_once, later = _direction(level, doubt), _direction(effect, doubt)
    if at_once == later == 0:
        return None
    if at_once and at_once * effect.estimate < 0:
        return "mixed"
    return "rose" if (later or at_once) > 0 else "fell"


def verdict(direction: Moved | None, improvement: Improvement | None) -> Verdict:
    """Whether that is better or worse. ``cannot_tell`` where the evidence does not point one way, or which way is
    better is not known.

    >>> verdict("fell", "decrease"), verdict("fell", None)
    ('improved', 'cannot_tell')
    """
    if improvement is None or direction in (None, "mixed"):
        return "cannot_tell"
    return "improved" if (direction == "rose") == (improvement == "increase") else "worsened"


def _direction(change: Change, doubt: float) -> int:
    """1 up, -1 down, 0 where no change is not excluded."""
    if change.p_value is None or change.p_value >= doubt or change.estimate == 0:
        return 0
    return 1 if change.estimate > 0 else -1
