"""Each council of a small group against the others: nobody is compared with a figure that is partly their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from heed.core.statistics.comparisons.needed import needed_against_group
from heed.core.statistics.comparisons.one_group import compare_with_share
from heed.core.statistics.comparisons.results import Comparison
from heed.core.statistics.comparisons.two_groups import compare_with_group
from heed.core.statistics.funnels.results import Kind
from heed.core.statistics.intervals.results import divided, numbers


@dataclass(frozen=True, slots=True)
class Against:
    """One council against all the others together. ``needed`` is the total at which even the extreme could be told."""

    unit: str
    estimate: float | None
    others: float | None
    lower_tail: float | None
    upper_tail: float | None
    p_value: float | None
    verdict: str
    needed: int | None


def compare_with_others(
    units: Sequence[str], count: ArrayLike, total: ArrayLike, *, kind: Kind = "proportion", confidence: float = 0.95
) -> tuple[Against, ...]:
    """Whether each council differs from the others of its group, leaving it out of what it is compared with.

    Args:
        units: names; ``count`` and ``total`` one number each, as in `funnel`.
        kind: "proportion" takes Fisher's exact test; "rate" and "ratio" the exact test of two Poisson counts.
        confidence: a verdict needs a one-sided tail of (1 − confidence)/2 or less.

    For groups of neighbours, where the common figure is not known well enough to stand as fixed. A total of 0, or
    others without cases in all, cannot be told. ``needed`` is given for shares, on the side of the estimate.

    Raises:
        ValueError: impossible counts, lists of different length.

    Source: fisher.test and poisson.test of R 4.5.0.

    >>> [(each.unit, each.verdict) for each in compare_with_others(["Ours", "A", "B"], [4, 30, 3], [5, 42, 60])]
    [('Ours', 'cannot_tell'), ('A', 'higher'), ('B', 'lower')]
    """
    counts, totals = numbers(count), numbers(total)
    if counts.shape != (len(units),) or totals.shape != counts.shape:
        raise ValueError("units, count and total must be lists of one length")
    other_counts, other_totals = counts.sum() - counts, totals.sum() - totals
    if kind == "proportion":
        result = compare_with_group(counts, totals, other_counts, other_totals, confidence=confidence)
    else:
        share = divided(totals, totals + other_totals)
        result = compare_with_share(counts, counts + other_counts, share, confidence=confidence)
    own, theirs = divided(counts, totals), divided(other_counts, other_totals)
    usable = (totals > 0) & (other_totals > 0)
    rows = zip(units, own, theirs, other_counts, other_totals, usable, strict=True)
    return tuple(
        _against(result, place, name, (mine, others), (c, t), usable=bool(can), shares=kind == "proportion")
        for place, (name, mine, others, c, t, can) in enumerate(rows)
    )


def _against(
    result: Comparison,
    place: int,
    name: str,
    estimates: tuple[float, float],
    group: tuple[float, float],
    *,
    usable: bool,
    shares: bool,
) -> Against:
    mine, others = (None if np.isnan(each) else float(each) for each in estimates)
    needed = None
    if shares and others is not None:
        found = needed_against_group(int(group[0]), int(group[1]), confidence=result.confidence)
        needed = found.towards(mine, others)
    chances = [
        float(each[place]) if usable else None for each in (result.lower_tail, result.upper_tail, result.p_value)
    ]
    verdict = str(result.verdict[place]) if usable else "cannot_tell"
    return Against(name, mine, others, chances[0], chances[1], chances[2], verdict, needed)
