"""Pairs of grades for the same things, as two people gave them without seeing each other's."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from heed.core.statistics.agreement.kappas import Kappa, Weights, jackknifed, table_of, weighted_kappa
from heed.core.statistics.intervals.results import Numbers, require_share


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree. ``exact`` and ``within_one`` count pairs out of ``n``; ``left_out`` had no two grades.

    With as few grades as four much of ``within_one`` happens by chance; the kappas take chance away.
    """

    n: int
    exact: int
    within_one: int
    left_out: int
    kappa: Kappa
    linear: Kappa
    quadratic: Kappa


def agreement(
    first: Sequence[Hashable | None],
    second: Sequence[Hashable | None],
    *,
    grades: Sequence[Hashable],
    clusters: Sequence[Hashable] | None = None,
    minimum: int = 0,
    confidence: float = 0.95,
) -> Agreement:
    """How often two people gave the same grade, or one step from it, and the kappas.

    Args:
        first, second: grades in the same order of things; ``None`` where somebody gave none: the pair is left out.
        grades: every possible grade, lowest first; at least one.
        clusters: what each pair belongs to, where several come from one thing, such as the fifteen domains of one
            audit. Pairs of one cluster are alike, and an interval that took them as independent would be too narrow:
            it comes from leaving out one cluster at a time instead.
        minimum: with fewer clusters than this (fewer pairs, without clusters) the kappas are not given ("few").
        confidence: of the intervals, between 0 and 1.

    Raises:
        ValueError: lists of different lengths, no grades, a grade that is not among them, a confidence outside 0–1.

    Source: of the kappas, see `weighted_kappa`; B. Efron (1982), The Jackknife, chapter 3, with clusters left out.

    >>> found = agreement([3, 3, 2, 4], [3, 2, 2, 1], grades=[1, 2, 3, 4])
    >>> found.n, found.exact, found.within_one
    (4, 2, 3)
    """
    require_share(confidence, "confidence")
    groups = list(clusters) if clusters is not None else list(range(len(first)))
    if not len(first) == len(second) == len(groups):
        raise ValueError("first, second and clusters must be of one length")
    if not grades or {each for each in [*first, *second] if each is not None} - set(grades):
        raise ValueError("every grade must be among the grades, and there must be some")
    both = [
        (one, other, group)
        for one, other, group in zip(first, second, groups, strict=True)
        if one is not None and other is not None
    ]
    tables = _by_cluster(both, grades)
    whole = np.sum(tables, axis=0) if tables else np.zeros((len(grades), len(grades)))
    apart = np.abs(np.subtract.outer(np.arange(len(grades)), np.arange(len(grades))))

    def kappa(weights: Weights) -> Kappa:
        if clusters is None:
            return weighted_kappa(whole, weights=weights, minimum=minimum, confidence=confidence)
        fewest = len(both) + 1 if len(tables) < minimum else 0
        return jackknifed(tables, weights=weights, minimum=fewest, confidence=confidence)

    return Agreement(
        n=len(both),
        exact=int(whole[apart == 0].sum()),
        within_one=int(whole[apart <= 1].sum()),
        left_out=len(first) - len(both),
        kappa=kappa("none"),
        linear=kappa("linear"),
        quadratic=kappa("quadratic"),
    )


def _by_cluster(pairs: Sequence[tuple[Hashable, Hashable, Hashable]], grades: Sequence[Hashable]) -> list[Numbers]:
    """A table for each cluster, in the order of their first pairs."""
    grouped: dict[Hashable, list[tuple[Hashable, Hashable]]] = {}
    for one, other, group in pairs:
        grouped.setdefault(group, []).append((one, other))
    return [table_of([one for one, _ in each], [other for _, other in each], grades) for each in grouped.values()]
