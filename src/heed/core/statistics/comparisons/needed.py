"""How many cases it would take before anything could be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, isfinite, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy import special

from heed.core.statistics.comparisons.results import ROUNDING
from heed.core.statistics.intervals.results import require_share
from heed.definitions import comparison_rule_set

# Above so many cases the exact power no longer jumps about its approximation by a visible amount.
_EXACT_UP_TO = 20_000


@dataclass(frozen=True, slots=True)
class Needed:
    """The smallest totals at which no cases at all, and all cases, could be told from the comparator.

    ``None`` where no total within the rules' bound would do.
    """

    none: int | None
    every: int | None
    confidence: float

    @property
    def either(self) -> int | None:
        """The smallest total at which any result at all could be told."""
        return min((each for each in (self.none, self.every) if each is not None), default=None)

    @property
    def both(self) -> int | None:
        """The smallest total at which both extremes could be told; where one never can, the other's."""
        return max((each for each in (self.none, self.every) if each is not None), default=None)

    def towards(self, estimate: float | None, comparator: float) -> int | None:
        """The smallest total at which the extreme on the side of the estimate could be told; without a side, `both`."""
        if estimate is None or estimate == comparator:
            return self.both
        return self.every if estimate > comparator else self.none


def needed_against_share(comparator: float, *, confidence: float = 0.95, most: int | None = None) -> Needed:
    """The smallest totals at which even 0 of n, and n of n, could be told from a share that is taken as known.

    Args:
        comparator: a share from 0 to 1.
        confidence: a verdict needs an exact tail of (1 − confidence)/2 or less.
        most: no larger total is looked for (rule: ten million).

    All of n can never be told from a comparator of 1, nor none of n from 0: those are ``None``.

    Raises:
        ValueError: a comparator outside 0–1, a confidence that is not between 0 and 1.

    Source: comparator to the power n ≤ (1 − confidence)/2, the binomial chance of n of n.

    >>> needed_against_share(0.74)
    Needed(none=3, every=13, confidence=0.95)
    >>> needed_against_share(0.74, confidence=0.998).every
    23
    """
    require_share(confidence, "confidence")
    if not 0 <= comparator <= 1:
        raise ValueError(f"comparator must lie between 0 and 1, not {comparator}")
    bound = comparison_rule_set().most_needed if most is None else most
    tail = (1 - confidence) / 2
    sides = (_all_of_n(1 - comparator, tail, bound), _all_of_n(comparator, tail, bound))
    return Needed(*sides, confidence)


def needed_against_group(
    other_count: int, other_total: int, *, confidence: float = 0.95, most: int | None = None
) -> Needed:
    """The smallest totals of ours at which even 0 of n, and n of n, could be told from another group as it stands.

    Args:
        other_count, other_total: whole numbers, 0 ≤ other_count ≤ other_total: the other group, which stays as it is.
        confidence: a verdict needs a one-sided tail of Fisher's test of (1 − confidence)/2 or less.
        most: no larger total is looked for (rule: ten million).

    A small group may never allow an answer, however many cases we have: that side is ``None``.

    Raises:
        ValueError: impossible counts, a confidence that is not between 0 and 1.

    Source: the hypergeometric chance that all n of ours are cases, (C+n)!T!/(C!(T+n)!), which falls with n.

    >>> needed_against_group(2100, 2900).every, needed_against_group(3, 4).every
    (12, 156)
    """
    require_share(confidence, "confidence")
    if not 0 <= other_count <= other_total:
        raise ValueError(f"other_count must lie between 0 and other_total, not {other_count} of {other_total}")
    bound = comparison_rule_set().most_needed if most is None else most
    tail = log((1 - confidence) / 2 * ROUNDING)

    def told(cases: int) -> Callable[[int], bool]:
        return lambda n: bool(_log_chance_of_all(n, cases, other_total) <= tail)

    sides = (_first(told(other_total - other_count), bound), _first(told(other_count), bound))
    return Needed(*sides, confidence)


def total_for_power(
    share: float, comparator: float, *, power: float | None = None, confidence: float = 0.95
) -> int | None:
    """How many cases it takes to tell a true share from a comparator most of the time.

    Args:
        share: the true share, between 0 and 1.
        comparator: a share between 0 and 1 that is taken as known.
        power: how often the difference should be seen (rule: 0.8).
        confidence: seen means an exact tail of (1 − confidence)/2 or less on the side of the share.

    The power of an exact test goes up and down by steps; the answer is the total from which on it stays at ``power``.
    ``None`` where both shares are the same. Above 20,000 cases the answer is the normal approximation.

    Raises:
        ValueError: a share, comparator, power or confidence that is not between 0 and 1.

    Source: exact binomial power; J. L. Fleiss (1981), Statistical Methods for Rates and Proportions, equation 2.14.

    >>> total_for_power(0.80, 0.74)
    415
    """
    wanted = comparison_rule_set().power if power is None else power
    for value, name in ((share, "share"), (comparator, "comparator"), (wanted, "power"), (confidence, "confidence")):
        require_share(value, name)
    if share == comparator:
        return None
    if share < comparator:
        share, comparator = 1 - share, 1 - comparator
    tail = (1 - confidence) / 2
    near = _approximate_total(share, comparator, wanted, tail)
    if near > _EXACT_UP_TO:
        return near
    totals = np.arange(1, ceil(1.5 * near) + 100, dtype=np.int64)
    fewest = _fewest_told(totals, comparator, tail)
    possible = fewest <= totals
    chance = np.where(possible, special.betainc(fewest, np.maximum(totals - fewest, 0) + 1, share), 0.0)
    short = np.flatnonzero(chance < wanted)
    return int(totals[short[-1]] + 1) if short.size else 1


def _fewest_told(totals: NDArray[np.int64], comparator: float, tail: float) -> NDArray[np.int64]:
    """The smallest counts whose chance of so many is no more than ``tail``, by halving; total + 1 where none is."""
    low, high = np.zeros_like(totals), totals + 1
    while np.any(high - low > 1):
        middle = np.maximum((low + high) // 2, 1)
        told = special.betainc(middle, totals - middle + 1, comparator) <= tail * ROUNDING
        high, low = np.where(told, middle, high), np.where(told, low, middle)
    return high


def _approximate_total(share: float, comparator: float, power: float, tail: float) -> int:
    normal = NormalDist()
    spread = normal.inv_cdf(1 - tail) * sqrt(comparator * (1 - comparator))
    spread += normal.inv_cdf(power) * sqrt(share * (1 - share))
    return max(1, ceil((spread / (share - comparator)) ** 2))


def _all_of_n(chance: float, tail: float, most: int) -> int | None:
    """The smallest n for which ``chance`` to the power n is no more than ``tail``."""
    if chance <= 0:
        return 1
    if chance >= 1:
        return None
    guess = log(tail) / log(chance)
    if not isfinite(guess) or guess > most:
        return None
    n = max(1, ceil(guess))
    return n - 1 if n > 1 and chance ** (n - 1) <= tail * ROUNDING else n


def _log_chance_of_all(n: int, cases: int, total: int) -> float:
    if cases == total:
        return 0.0  # where all of theirs are cases, all of ours are no surprise
    return float(special.betaln(n + cases + 1, total - cases) - special.betaln(cases + 1, total - cases))


def _first(told: Callable[[int], bool], most: int) -> int | None:
    """The smallest n that can be told, by doubling and then halving."""
    high = 1
    while not told(high):
        if high >= most:
            return None
        high = min(2 * high, most)
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if told(middle) else (middle, high)
    return high
