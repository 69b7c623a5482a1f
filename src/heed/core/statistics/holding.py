"""Whether a lesson holds: what was heard before its actions were embedded, and what was heard after, looked at again
and again as findings come in.

What is left of a rate is tested exactly, given the counts. Because every finding is a new look, each look may spend
only its part of the chance of a false alarm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from scipy.special import betainc, gammaln

from heed.core.statistics.comparisons.rate_ratios import rate_ratio
from heed.core.statistics.intervals.results import Numbers
from heed.definitions.shapes_holding import RecurrenceRules

Verdict = Literal["too_early", "holds", "cannot_tell", "came_back"]
_HALVINGS = 40  # of the span searched for a limit: to a millionth of a day


@dataclass(frozen=True, slots=True)
class HoldingRules:
    """When a lesson is said to hold or to have come back.

    `share`: the part of the rate before that may be left. `alpha`: the chance of a false alarm over the whole watch.
    `fewest`: findings below which nothing comes back. `watch`: days over which `alpha` is spent, in step with time to
    the power of `spending`. `early`: days after which a verdict is given at all. `confidence`: of the interval.
    """

    share: float
    alpha: float
    fewest: int
    watch: float
    early: float
    spending: float = 1.0
    confidence: float = 0.95

    @classmethod
    def of(cls, rules: RecurrenceRules) -> HoldingRules:
        """The numbers of a dated set of rules."""
        return cls(
            share=rules.left,
            alpha=rules.doubt,
            fewest=rules.fewest,
            watch=rules.watch_days,
            early=rules.early_days,
            spending=rules.spending,
            confidence=rules.confidence,
        )


@dataclass(frozen=True, slots=True)
class Holding:
    """What can be said. `ratio` is the rate after over the rate before, with exact limits: `None` where nothing was
    heard before; `high` is `None` where there is no upper limit.

    `p_value` and `limit` are of the look that decided, else of the last: the chance of so many so soon if only `share`
    of the rate before were left, and the highest such chance that this look may call a return. `look` counts the
    findings at that look. All three are `None` below the fewest findings. `quiet` is the days without a finding that
    it would take, from the start, to say that it holds; `None` where nothing was heard before. `can_hold`: whether it
    could be said to hold by the end of the watch, were nothing more heard.
    """

    verdict: Verdict
    ratio: float | None
    low: float | None
    high: float | None
    p_value: float | None
    limit: float | None
    look: int | None
    quiet: float | None
    can_hold: bool


def look_at_return(
    before: int, before_days: float, after: Sequence[float], after_days: float, rules: HoldingRules
) -> Holding:
    """Whether what was heard came back, less than before is heard, or neither can be told.

    Args:
        before: findings in the time before, 0 or more.
        before_days: its length, above 0. Any unit will do, if the same everywhere.
        after: for each finding since, after how many days it came; in any order, each from 0 to `after_days`.
        after_days: days since, 0 or more.
        rules: what decides.

    It came back when the findings came so soon that at most `share` of the rate before could hardly bring them, at any
    look that the findings themselves make. When they are typed in does not matter, only when they were heard. It holds
    when the exact upper limit of the ratio lies below 1. Nothing heard before: it can come back, and never hold. It is
    too early where time alone could still tell that it holds; where the whole watch could not, it cannot be told.

    Raises:
        ValueError: a negative count or length, no time before, or a finding outside the time after.

    Source: conditional binomial test of two Poisson rates (Przyborowski and Wilenski 1940, Biometrika 31, 313-323);
    spending by a power of time (Silva 2018, Statistics in Medicine 37, 107-118).

    >>> rules = HoldingRules(share=0.25, alpha=0.05, fewest=3, watch=730, early=90)
    >>> look_at_return(6, 730, [20, 45, 70, 120, 150], 150, rules).verdict
    'came_back'
    """
    _check(before, before_days, after, after_days)
    came = sorted(float(day) for day in after)
    decided = _return_among(before, before_days, came, rules)
    returned = decided is not None and decided[1] <= decided[2]
    ratio, low, high = _ratio(before, before_days, len(came), after_days, rules)
    quiet = _quiet_days(before, before_days, rules.confidence)
    can_hold = _can_hold(before, before_days, len(came), max(after_days, rules.watch), rules)
    return Holding(
        verdict=_verdict(returned=returned, after_days=after_days, high=high, can_hold=can_hold, rules=rules),
        ratio=ratio,
        low=low,
        high=high,
        p_value=decided[1] if decided else None,
        limit=decided[2] if decided else None,
        look=decided[0] if decided else None,
        quiet=quiet,
        can_hold=can_hold,
    )


def chance_of_so_many(before: int, before_time: float, after: int, after_time: float, *, share: float) -> float:
    """The chance of at least `after` findings, given how many there were in all, were `share` of the rate before left.

    Args:
        before, after: findings, 0 or more.
        before_time, after_time: what they are counted against, above 0, in one unit: days, or all that was heard.
        share: the part of the rate before, above 0.

    No finding after: 1. One-sided and exact: the sum of a binomial tail.

    Raises:
        ValueError: a negative count, or a time or share that is not above 0.

    Source: as `look_at_return`; `binomtest(after, before + after, p, alternative="greater")` of SciPy, and
    `poisson.test(c(after, before), c(after_time, before_time), share, "greater")` of R.

    >>> round(chance_of_so_many(6, 730, 5, 150, share=0.25), 5)
    0.0001
    """
    if before < 0 or after < 0:
        raise ValueError("counts are 0 or more")
    if min(before_time, after_time, share) <= 0:
        raise ValueError("times and share must be above 0")
    return _tail(before, after, share * after_time / before_time)


def latest_days(before: int, before_days: float, rules: HoldingRules, looks: int) -> tuple[float, ...]:
    """By which day each further finding must have come to be a return: the first entry is for the fewest findings.

    Args:
        before, before_days: what was heard before, and its length.
        rules: what decides.
        looks: how many entries, 0 or more; fewer where the whole watch is used up sooner.

    With these limits the chance of a return over the whole watch is `alpha` if `share` of the rate before is left,
    where the rate before is known only from its count.

    Raises:
        ValueError: a negative count, or no time before.

    Source: Silva 2018, as above; the counts after, given those before, are a Pólya process.

    >>> rules = HoldingRules(share=0.25, alpha=0.05, fewest=3, watch=730, early=90)
    >>> [round(day) for day in latest_days(6, 730, rules, 3)]
    [177, 376, 634]
    """
    _check(before, before_days, (), 0)
    return _latest_days(before, before_days, rules, looks)


def _check(before: int, before_days: float, after: Sequence[float], after_days: float) -> None:
    if before < 0 or after_days < 0:
        raise ValueError("counts and days are 0 or more")
    if before_days <= 0:
        raise ValueError("there must be a time before")
    if any(not 0 <= day <= after_days for day in after):
        raise ValueError("every finding must lie in the time after")


def _return_among(
    before: int, before_days: float, came: Sequence[float], rules: HoldingRules
) -> tuple[int, float, float] | None:
    """The first look that is a return, else the last: its findings, its chance, and its limit."""
    if len(came) < rules.fewest:
        return None
    scale = rules.share / before_days
    chances = [_tail(before, number, scale * came[number - 1]) for number in range(rules.fewest, len(came) + 1)]
    if min(chances) > rules.alpha:  # no look may spend more than all: the limits need not be worked out
        return len(came), chances[-1], rules.alpha
    latest = _latest_days(before, before_days, rules, len(chances))
    looks = [
        (number, chance, _tail(before, number, scale * day))
        for number, (chance, day) in enumerate(zip(chances, latest, strict=False), start=rules.fewest)
    ]
    return next((look for look in looks if look[1] <= look[2]), looks[-1])


def _verdict(*, returned: bool, after_days: float, high: float | None, can_hold: bool, rules: HoldingRules) -> Verdict:
    if returned:
        return "came_back"
    if after_days < rules.early:
        return "too_early" if can_hold else "cannot_tell"
    return "holds" if high is not None and high < 1 else "cannot_tell"


def _can_hold(before: int, before_days: float, after: int, until: float, rules: HoldingRules) -> bool:
    """Whether the upper limit of the ratio lies below 1 where nothing more is heard until then."""
    _, _, high = _ratio(before, before_days, after, until, rules)
    return high is not None and high < 1


def _ratio(
    before: int, before_days: float, after: int, after_days: float, rules: HoldingRules
) -> tuple[float | None, float | None, float | None]:
    if before + after == 0 or after_days == 0:
        return None, None, None
    found = rate_ratio(after, after_days, before, before_days, confidence=rules.confidence)
    high = float(found.high)
    return float(found.estimate) if before else None, float(found.low), high if np.isfinite(high) else None


def _quiet_days(before: int, before_days: float, confidence: float) -> float | None:
    """After how many days without any finding the upper limit of the ratio falls below 1."""
    if before == 0:
        return None
    share = 1 - ((1 - confidence) / 2) ** (1 / before)
    return float(before_days * share / (1 - share))


def _tail(before: int, after: int, scaled: float) -> float:
    """Of the binomial with `before + after` trials: the chance of at least `after`; the odds are `scaled` to 1."""
    if after == 0:
        return 1.0
    return float(betainc(after, before + 1, scaled / (1 + scaled)))


@lru_cache(maxsize=512)
def _latest_days(before: int, before_days: float, rules: HoldingRules, looks: int) -> tuple[float, ...]:
    scale = rules.share / before_days
    whole = rules.watch * scale
    day, spent, still = 0.0, 0.0, np.array([1.0])  # in scaled time; the chance of each count with no return so far
    found: list[float] = []
    for number in range(rules.fewest, rules.fewest + looks):
        low, high = day, whole
        if _over(still, before, number, day, whole, spent, rules, whole):
            for _ in range(_HALVINGS):
                middle = (low + high) / 2
                too_far = _over(still, before, number, day, middle, spent, rules, whole)
                low, high = (low, middle) if too_far else (middle, high)
            until = low
        else:
            until = whole
        spent += _crossing(still, before, number, day, until)
        still = _moved_on(still, before, number, day, until)
        day = until
        found.append(until / scale)
        if until == whole:
            break
    return tuple(found)


def _over(
    still: Numbers, before: int, number: int, day: float, until: float, spent: float, rules: HoldingRules, whole: float
) -> bool:
    """Whether a limit of `until` for this look would spend more than may be spent by then."""
    allowed = rules.alpha * (until / whole) ** rules.spending
    return bool(spent + _crossing(still, before, number, day, until) > allowed)


def _crossing(still: Numbers, before: int, number: int, day: float, until: float) -> float:
    """The chance that there is no return by `day` and `number` findings by `until`."""
    counts = np.arange(len(still))
    step = (until - day) / (1 + until)
    return float(np.sum(still * betainc(number - counts, before + 1 + counts, step)))


def _moved_on(still: Numbers, before: int, number: int, day: float, until: float) -> Numbers:
    """The chance of each count below `number` at `until`, with no return by then."""
    start, end = np.arange(len(still))[:, None], np.arange(number)[None, :]
    more, size = end - start, before + 1 + start
    safe = np.maximum(more, 0)
    stay, step = np.log((1 + day) / (1 + until)), (until - day) / (1 + until)
    log_chance = gammaln(size + safe) - gammaln(size) - gammaln(safe + 1) + size * stay
    chance = np.exp(log_chance) * step**safe
    return np.asarray(still @ np.where(more >= 0, chance, 0.0))
