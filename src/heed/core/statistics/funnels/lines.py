"""The limits that are drawn: smooth, for the eye to follow. Who stands out is decided by exact chances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from heed.core.statistics.comparisons.tails import Tails, binomial_tails, poisson_tails
from heed.core.statistics.funnels.results import Kind, LimitLines, Method
from heed.core.statistics.intervals.results import Numbers, numbers
from heed.definitions import comparison_rule_set

# FunnelPlotR writes these quantiles out.
_QUANTILES = {0.025: 1.959964, 0.001: 3.090232}


@dataclass(frozen=True, slots=True)
class Ends:
    """The first counts whose chance of so few passes ``tail`` and 1 − ``tail``, with their chances."""

    tail: float
    low: Numbers
    high: Numbers
    low_tails: Tails
    high_tails: Tails


def limit_lines(
    totals: ArrayLike, target: float, *, kind: Kind = "proportion", method: Method = "exact", tau2: float = 0.0
) -> LimitLines:
    """The limits of a funnel at any totals, for drawing: 95% and 99.8%.

    Args:
        totals: cases (people, expected events), above 0, one dimension; shares take whole numbers.
        target: the common share from 0 to 1, or rate or ratio of 0 or more.
        kind: "proportion" (binomial), "rate" or "ratio" (Poisson; ``totals`` are people, or expected events).
        method: "exact" interpolates between the exact counts; "arcsine" is FunnelPlotR's for shares, and the
            square root, squared back, for rates; "normal" is PHEindicatormethods' for shares, and its like for rates.
        tau2: extra variance on the arcsine (square root) scale; exact limits are then drawn out by √(1 + 4·total·τ²).

    Limits of shares stay within 0 and 1, those of rates do not go below 0. A total of 0 gives NaN.

    Raises:
        ValueError: a target that is impossible for the kind, a negative total or variance.

    Source: D. J. Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, appendix A.1; FunnelPlotR 0.6.0;
    PHEindicatormethods 2.1.0.

    >>> lines = limit_lines([5, 50], 0.74)
    >>> lines.lower95.round(3).tolist(), lines.upper998.round(3).tolist()
    ([0.214, 0.604], [0.999, 0.906])
    """
    places = np.atleast_1d(numbers(totals))
    if not 0 <= target <= (1 if kind == "proportion" else np.inf) or np.isinf(target):
        raise ValueError(f"target must be 0 or more, and for shares at most 1, not {target}")
    if np.any(places < 0) or tau2 < 0:
        raise ValueError("totals and tau2 must be 0 or more")
    rules = comparison_rule_set()
    centre = np.full(places.shape, float(target))
    near = limits_at(kind, method, places, centre, rules.near_tail, tau2)
    far = limits_at(kind, method, places, centre, rules.far_tail, tau2)
    return LimitLines(places, *near, *far)


def limits_at(
    kind: Kind,
    method: Method,
    totals: Numbers,
    target: Numbers,
    tail: float,
    tau2: Numbers | float,
    ends: Ends | None = None,
) -> tuple[Numbers, Numbers]:
    """Both limits at each total of checked arrays; NaN where it is 0 or missing. ``ends`` saves finding them."""
    some = np.where(totals > 0, totals, np.nan)
    centre = np.where(np.isnan(some), np.nan, target)
    if method == "exact":
        found = ends or ends_of(kind, some, centre, tail)
        lower, upper = _drawn_out(centre, *interpolated(found, some, centre, kind), 1 + 4 * some * tau2)
    elif method == "arcsine":
        lower, upper = _transformed(kind, some, centre, tail, tau2)
    else:
        lower, upper = _normal(kind, some, centre, tail)
    top = 1.0 if kind == "proportion" else np.inf
    return np.clip(lower, 0, top), np.clip(upper, 0, top)


def interpolated(ends: Ends, totals: Numbers, target: Numbers, kind: Kind) -> tuple[Numbers, Numbers]:
    """Where the chance of so few just reaches the tail, between counts: (r − (F(r) − p)/(F(r) − F(r−1)))/n."""
    low, high = (np.where(tails.at > 0, tails.at, 1) for tails in (ends.low_tails, ends.high_tails))
    lower = ends.low - (ends.low_tails.lower - ends.tail) / low
    upper = ends.high - 1 + (ends.high_tails.upper - ends.tail) / high
    # Where everybody or nobody is a case there is no chance at work, and both limits are the target.
    fixed = (target == 0) | ((target == 1) if kind == "proportion" else False)
    return np.where(fixed, target, lower / totals), np.where(fixed, target, upper / totals)


def ends_of(kind: Kind, totals: Numbers, target: Numbers, tail: float) -> Ends:
    """The counts at both ends, with their exact chances."""
    low, high = (_smallest(kind, chance, totals, target) for chance in (tail, 1 - tail))
    return Ends(tail, low, high, tails_of(kind, low, totals, target), tails_of(kind, high, totals, target))


def _smallest(kind: Kind, chance: float, totals: Numbers, target: Numbers) -> Numbers:
    """The smallest count at which the chance of so few is at least ``chance``.

    The continuous inverse is at most one too high. SciPy's ``stats`` has it ready, but takes seconds to load.
    """
    if kind == "proportion":
        guess = np.ceil(special.bdtrik(chance, totals, target))
        guess = np.where(target <= 0, 0, np.where(target >= 1, totals, guess))
    else:
        guess = np.where(target <= 0, 0, np.ceil(special.pdtrik(chance, totals * target)))
    guess = np.where(np.isnan(totals), np.nan, guess)
    before = np.maximum(guess - 1, 0)
    return np.where(tails_of(kind, before, totals, target).lower >= chance, before, guess)


def tails_of(kind: Kind, counts: Numbers, totals: Numbers, target: Numbers) -> Tails:
    """The exact chances under the common figure: binomial for shares, Poisson for rates and ratios."""
    if kind == "proportion":
        return binomial_tails(counts, totals, target)
    return poisson_tails(counts, totals * target)


def _drawn_out(target: Numbers, lower: Numbers, upper: Numbers, variance: Numbers) -> tuple[Numbers, Numbers]:
    scale = np.sqrt(variance)
    return target - (target - lower) * scale, target + (upper - target) * scale


def _transformed(
    kind: Kind, totals: Numbers, target: Numbers, tail: float, tau2: Numbers | float
) -> tuple[Numbers, Numbers]:
    """On the scale where the variance is 1/(4n) whatever the target: the arcsine of shares, the root of rates."""
    reach = _QUANTILES.get(tail, -special.ndtri(tail)) * np.sqrt(1 / (4 * totals) + tau2)
    if kind != "proportion":
        middle = np.sqrt(target)
        return np.maximum(middle - reach, 0) ** 2, (middle + reach) ** 2
    middle = np.arcsin(np.sqrt(target))
    # Beyond 0 and a quarter turn the sine comes back, and with it a limit that means nothing.
    return np.sin(np.maximum(middle - reach, 0)) ** 2, np.sin(np.minimum(middle + reach, np.pi / 2)) ** 2


def _normal(kind: Kind, totals: Numbers, target: Numbers, tail: float) -> tuple[Numbers, Numbers]:
    spread = target * (1 - target) if kind == "proportion" else target
    reach = -special.ndtri(tail) * np.sqrt(spread / totals)
    return target - reach, target + reach
