"""Cohen's kappa, plain and weighted, with an interval where one can be given."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from heed.core.statistics.intervals.results import Numbers, numbers, require_share, require_whole

Weights = Literal["none", "linear", "quadratic"]
WhyNot = Literal["", "no_pairs", "one_grade", "few", "no_spread"]

ASYMPTOTIC = "asymptotic variance of Fleiss, Cohen and Everitt (1969)"
JACKKNIFE = "jackknife that leaves out one cluster at a time"
# An asymptotic variance of nothing but the rounding of floats is no variance.
_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement beyond chance: 1 is complete, 0 what chance gives, below 0 less than chance.

    ``estimate`` is ``None`` where kappa is not defined or not given, ``low`` and ``high`` where there is no interval;
    ``reason`` then says why: "no_pairs"; "one_grade" (both gave one and the same grade throughout, so that chance
    alone would agree always); "few" (fewer pairs than the minimum); "no_spread" (complete agreement, or a single
    cluster: nothing from which to tell how far it may be off).
    """

    estimate: float | None
    low: float | None
    high: float | None
    standard_error: float | None
    weights: Weights
    n: int
    confidence: float
    method: str
    reason: WhyNot = ""


def weighted_kappa(table: ArrayLike, *, weights: Weights = "none", minimum: int = 0, confidence: float = 0.95) -> Kappa:
    """Cohen's kappa of a square table: how often two raters gave which pair of grades.

    Args:
        table: whole numbers, as many rows as columns, grades in order; rows are the first rater's.
        weights: "none" counts only the same grade; "linear" and "quadratic" give part of the credit to near grades:
            1 − d/(k − 1), or 1 − d²/(k − 1)², where d is the distance and k the number of grades.
        minimum: below this number of pairs nothing is given, with the reason "few".
        confidence: of the interval, between 0 and 1; its ends are cut at −1 and 1.

    No pairs at all, or the same single grade from both, leave kappa undefined: ``None`` with its reason. Complete
    agreement on several grades is 1 without an interval, as the method would claim to be certain.

    Raises:
        ValueError: a table that is not square or holds what cannot be counted; a confidence outside 0–1.

    Source: J. Cohen (1968), Psychological Bulletin 70, 213-220; variance: J. L. Fleiss, J. Cohen and B. S. Everitt
    (1969), Psychological Bulletin 72, 323-327, formula 8.

    >>> kappa = weighted_kappa([[0, 4, 1], [0, 8, 0], [0, 1, 5]], weights="linear")
    >>> round(kappa.estimate, 4), round(kappa.low, 4), round(kappa.high, 4)
    (0.4701, 0.1845, 0.7558)
    """
    require_share(confidence, "confidence")
    counts = _checked(table)
    n = int(counts.sum())
    reason = _why_not(counts, n, minimum)
    if reason:
        return _none(weights, n, confidence, ASYMPTOTIC, reason)
    estimate, variance = _kappa_and_variance(counts / n, weight_table(len(counts), weights), n)
    error = sqrt(variance) if variance > _NOTHING else None
    return with_interval(estimate, error, weights=weights, n=n, confidence=confidence, method=ASYMPTOTIC)


def jackknifed(tables: Sequence[Numbers], *, weights: Weights, minimum: int, confidence: float) -> Kappa:
    """Kappa of all tables together; its error from how much it moves when each cluster is left out in turn."""
    whole = np.sum(tables, axis=0) if len(tables) else np.zeros((1, 1))
    n = int(whole.sum())
    reason = _why_not(whole, n, minimum)
    if reason:
        return _none(weights, n, confidence, JACKKNIFE, reason)
    weighed = weight_table(len(whole), weights)
    estimate = _kappa(whole / n, weighed)
    left = [whole - table for table in tables]
    known = [_kappa(rest / rest.sum(), weighed) for rest in left if not _why_not(rest, int(rest.sum()), 1)]
    error = None
    if len(known) == len(tables) > 1:
        spread = float(np.sum((np.array(known) - np.mean(known)) ** 2))
        error = sqrt(spread * (len(known) - 1) / len(known)) if spread > _NOTHING else None
    return with_interval(estimate, error, weights=weights, n=n, confidence=confidence, method=JACKKNIFE)


def with_interval(
    estimate: float, error: float | None, *, weights: Weights, n: int, confidence: float, method: str
) -> Kappa:
    """The result; without an error there is no interval, and it says so."""
    if error is None:
        return Kappa(estimate, None, None, None, weights, n, confidence, method, "no_spread")
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * error
    return Kappa(
        estimate, max(-1.0, estimate - reach), min(1.0, estimate + reach), error, weights, n, confidence, method
    )


def weight_table(size: int, weights: Weights) -> Numbers:
    """How much credit each pair of grades has: 1 for the same grade, 0 for the furthest apart."""
    if weights == "none" or size == 1:
        return np.eye(size)
    places = np.arange(size)
    distance = np.abs(places[:, None] - places[None, :]) / (size - 1)
    credit: Numbers = 1.0 - (distance if weights == "linear" else distance**2)
    return credit


def table_of(first: Sequence[Hashable], second: Sequence[Hashable], grades: Sequence[Hashable]) -> Numbers:
    """How often which pair was given."""
    place = {grade: number for number, grade in enumerate(grades)}
    counts = np.zeros((len(grades), len(grades)))
    for one, other in zip(first, second, strict=True):
        counts[place[one], place[other]] += 1
    return counts


def _checked(table: ArrayLike) -> Numbers:
    counts = numbers(table)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or not counts.size:
        raise ValueError("the table must have as many rows as columns, and at least one")
    if np.isnan(counts).any():
        raise ValueError("the table must not have missing counts")
    require_whole(counts, "each count")
    return counts


def _why_not(counts: Numbers, n: int, minimum: int) -> WhyNot:
    if n == 0:
        return "no_pairs"
    if counts.max() == n and counts.diagonal().max() == n:
        return "one_grade"
    return "few" if n < minimum else ""


def _none(weights: Weights, n: int, confidence: float, method: str, reason: WhyNot) -> Kappa:
    return Kappa(None, None, None, None, weights, n, confidence, method, reason)


def _kappa(shares: Numbers, weighed: Numbers) -> float:
    observed = float((weighed * shares).sum())
    expected = float((weighed * np.outer(shares.sum(axis=1), shares.sum(axis=0))).sum())
    return (observed - expected) / (1 - expected)


def _kappa_and_variance(shares: Numbers, weighed: Numbers, n: int) -> tuple[float, float]:
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed = float((weighed * shares).sum())
    expected = float((weighed * np.outer(rows, columns)).sum())
    by_row, by_column = weighed @ columns, rows @ weighed
    inner = weighed * (1 - expected) - (by_row[:, None] + by_column[None, :]) * (1 - observed)
    spread = float((shares * inner**2).sum()) - (observed * expected - 2 * expected + observed) ** 2
    return (observed - expected) / (1 - expected), max(0.0, spread) / (n * (1 - expected) ** 4)
