"""Whether a thing is said more than it was, against everything that is heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from heed.core.statistics.comparisons import adjusted_p_values, rate_ratio
from heed.definitions import comparison_rule_set

Told = Literal["more", "less", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class Growth:
    """How many times its recent share of everything heard is its earlier one, with exact limits.

    `ratio` is missing (`None`) where nothing was heard of it earlier; `high` where there is no upper limit. `p_value`
    allows for how many groups were looked at. `told` is "more" or "less" only where that p-value is small enough.
    """

    ratio: float | None
    low: float | None
    high: float | None
    p_value: float | None
    told: Told


NOTHING = Growth(None, None, None, None, "cannot_tell")


def growth_of(
    earlier: Sequence[int], recent: Sequence[int], *, earlier_volume: int, recent_volume: int
) -> list[Growth]:
    """How much each of several groups grew, all of them one family of comparisons.

    Args:
        earlier, recent: texts of each group in each span, whole numbers, one order.
        earlier_volume, recent_volume: everything heard in each span; where one is 0 nothing can be told.

    Raises:
        ValueError: lists of different lengths, or counts that are negative.

    Source: exact conditional test and limits of `rate_ratio` (Clopper and Pearson); `adjusted_p_values` (Benjamini and
    Hochberg) over all groups; called at the false discoveries of `comparison_rules`.

    >>> [each.told for each in growth_of([2, 10], [20, 4], earlier_volume=300, recent_volume=100)]
    ['more', 'cannot_tell']
    """
    if len(earlier) != len(recent):
        raise ValueError("there must be one recent count for each earlier one")
    if not earlier or not earlier_volume or not recent_volume:
        return [NOTHING for _ in earlier]
    found = rate_ratio(recent, recent_volume, earlier, earlier_volume)
    adjusted = adjusted_p_values(found.p_value)
    most = comparison_rule_set().false_discoveries
    # which side of "just as often" a group is on; with nothing earlier the ratio itself is missing
    is_more = np.asarray(recent) * earlier_volume > np.asarray(earlier) * recent_volume
    return [
        Growth(
            ratio=_known(found.estimate[place]),
            low=_known(found.low[place]),
            high=_known(found.high[place]),
            p_value=_known(adjusted[place]),
            told=_told(float(adjusted[place]), bool(is_more[place]), most),
        )
        for place in range(len(earlier))
    ]


def only_by_several(by_texts: Sequence[Growth], by_sources: Sequence[Growth]) -> list[Growth]:
    """Growth as told by the texts, where the sources that they are in tell the same: else it cannot be told. Ten
    findings in one report are one voice, and the chances of the test are those of separate ones.

    >>> more, cannot_tell = (Growth(9.0, 3.0, 30.0, 0.001, "more"), Growth(3.0, 0.1, 90.0, 0.6, "cannot_tell"))
    >>> [(each.told, each.p_value) for each in only_by_several([more], [cannot_tell])]
    [('cannot_tell', 0.6)]
    """
    return [
        texts if texts.told == sources.told else replace(texts, told="cannot_tell", p_value=sources.p_value)
        for texts, sources in zip(by_texts, by_sources, strict=True)
    ]


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _told(p_value: float, is_more: bool, most: float) -> Told:
    if not p_value <= most:  # a missing one tells nothing
        return "cannot_tell"
    return "more" if is_more else "less"
