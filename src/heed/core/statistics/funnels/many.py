"""Funnels of many indicators at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from heed.core.statistics.comparisons.results import ROUNDING
from heed.core.statistics.comparisons.tails import Tails, binomial_least_likely, poisson_least_likely
from heed.core.statistics.funnels.decisions import chance_beyond, chance_of_exact, decision_counts
from heed.core.statistics.funnels.lines import Ends, ends_of, limits_at, tails_of
from heed.core.statistics.funnels.overdispersion import Dispersed, dispersed_tails, dispersion
from heed.core.statistics.funnels.results import Funnels, Kind, Method
from heed.core.statistics.intervals.results import Numbers, counts_and_totals, divided, numbers, require_whole
from heed.definitions import comparison_rule_set
from heed.definitions.shapes_comparing import ComparisonRules

_Signs = NDArray[np.int8]
_Pair = tuple[Ends, Ends]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every step looks at: checked arrays of two axes, missing where there is no total."""

    kind: Kind
    method: Method
    count: Numbers
    total: Numbers
    estimate: Numbers
    target: Numbers
    rules: ComparisonRules


def funnels(
    count: ArrayLike,
    total: ArrayLike,
    *,
    kind: Kind = "proportion",
    method: Method = "exact",
    overdispersion: bool = False,
    rules: ComparisonRules | None = None,
) -> Funnels:
    """Every council of every indicator against the indicator's common figure.

    Args:
        count: whole numbers, shape (indicators, councils); missing values allowed.
        total: the same shape: cases for "proportion" (whole), people for "rate", expected events for "ratio".
        kind, method: as in `funnel`.
        overdispersion: whether limits and outliers allow for councils that differ by more than chance.
        rules: the set of rules; without it the one in use.

    The target is the sum of counts over the sum of totals. A total of 0 and missing values give NaN and no outlier.

    Raises:
        ValueError: impossible counts or totals, arrays that do not have two axes of one shape.

    Source: as `funnel`.

    >>> result = funnels([[4, 30, 3]], [[5, 42, 60]])
    >>> result.target.round(3).tolist(), result.outlier.tolist()
    ([0.346], [[0, 1, -1]])
    """
    chosen = rules or comparison_rule_set()
    counts, totals = _checked(count, total, kind)
    usable = totals > 0
    target = divided(*(np.where(usable, each, 0).sum(axis=-1) for each in (counts, totals)))
    x, n = np.where(usable, counts, np.nan), np.where(usable, totals, np.nan)
    centre = np.where(np.isnan(n), np.nan, target[:, None])
    frame = _Frame(kind, method, x, n, divided(x, n), centre, chosen)
    ends = _ends(frame)
    spread = dispersion(kind, frame.estimate, n, centre, chosen)
    tau2 = spread.tau2 if method == "arcsine" else spread.tau2_corrected
    used = np.nan_to_num(tau2) if overdispersion and method != "normal" else np.zeros_like(tau2)
    return Funnels(
        kind=kind,
        method=method,
        target=target,
        phi=spread.phi if method == "arcsine" else spread.phi_corrected,
        phi_corrected=spread.phi_corrected,
        tau2=tau2,
        detected=spread.detected,
        judged=spread.judged,
        allows_for_dispersion=bool(np.any(used > 0)),
        count=counts,
        total=totals,
        estimate=frame.estimate,
        p_value=_p_values(frame),
        enough=_enough(frame),
        rules=chosen.id,
        **_judged(frame, spread, used[:, None], ends),
        **_counts_and_chances(frame, used[:, None], ends),
    )


def _judged(frame: _Frame, spread: Dispersed, used: Numbers, ends: _Pair | None) -> dict[str, Any]:
    """Limits, tails and who is outside, with and without overdispersion."""
    near_tail, far_tail = frame.rules.near_tail, frame.rules.far_tail
    near = _limits(frame, near_tail, used, ends and ends[0])
    far = _limits(frame, far_tail, used, ends and ends[1])
    tails, wider = tails_of(frame.kind, frame.count, frame.total, frame.target), _wider(frame, spread)
    if frame.method == "exact":
        plain, dispersed = _by_tails(tails, far_tail), _by_tails(wider, far_tail)
        outlier = np.where(used > 0, dispersed, plain)
        beyond95 = np.where(used > 0, _by_tails(wider, near_tail), _by_tails(tails, near_tail))
    else:
        plain, dispersed = _by_limits(frame, *_limits(frame, far_tail, 0.0)), _by_tails(wider, far_tail)
        outlier, beyond95 = _by_limits(frame, *far), _by_limits(frame, *near)
    return {
        **dict(zip(("lower95", "upper95", "lower998", "upper998"), (*near, *far), strict=True)),
        "lower_tail": tails.lower,
        "upper_tail": tails.upper,
        "dispersed_lower_tail": wider.lower,
        "dispersed_upper_tail": wider.upper,
        "outlier": outlier,
        "beyond95": beyond95,
        "plain_outlier": plain,
        "dispersed_outlier": dispersed,
    }


def _counts_and_chances(frame: _Frame, used: Numbers, ends: _Pair | None) -> dict[str, Any]:
    """At which counts a council would be an outlier, and the chance that chance alone puts it there."""
    tails = (frame.rules.near_tail, frame.rules.far_tail)
    if ends:
        chances = [chance_of_exact(each) for each in ends]
        far = decision_counts(frame.kind, frame.method, frame.total, frame.target, tails[1], used, ends[1])
    else:
        bounds = [decision_counts(frame.kind, frame.method, frame.total, frame.target, tail, used) for tail in tails]
        chances = [chance_beyond(frame.kind, frame.total, frame.target, *each) for each in bounds]
        far = bounds[1]
    # Where limits allow for overdispersion, chance includes it, and the nominal rate is what they are made for.
    widened = ~np.isnan(frame.total) & (used > 0)
    return {
        "low_at": np.where(widened & (frame.method == "exact"), np.nan, far[0]),
        "high_at": np.where(widened & (frame.method == "exact"), np.nan, far[1]),
        "chance_beyond95": np.where(widened, 2 * tails[0], chances[0]),
        "chance_outlier": np.where(widened, 2 * tails[1], chances[1]),
    }


def _checked(count: ArrayLike, total: ArrayLike, kind: Kind) -> tuple[Numbers, Numbers]:
    counts, totals = numbers(count), numbers(total)
    if counts.ndim != 2 or counts.shape != totals.shape:
        raise ValueError("count and total must have two axes, indicators and councils, of one shape")
    if kind == "proportion":
        return counts_and_totals(counts, totals)
    require_whole(counts, "count")
    if np.any(totals < 0) or np.any(np.isinf(totals)):
        raise ValueError("total must be 0 or more, and finite")
    if np.any((totals == 0) & (counts > 0)):
        raise ValueError("count must be 0 where total is 0")
    return counts, np.where(np.isnan(counts), np.nan, totals)


def _limits(frame: _Frame, tail: float, tau2: Numbers | float, ends: Ends | None = None) -> tuple[Numbers, Numbers]:
    return limits_at(frame.kind, frame.method, frame.total, frame.target, tail, tau2, ends)


def _ends(frame: _Frame) -> _Pair | None:
    """The exact ends at both tails, found once."""
    if frame.method != "exact":
        return None
    near, far = (
        ends_of(frame.kind, frame.total, frame.target, tail) for tail in (frame.rules.near_tail, frame.rules.far_tail)
    )
    return near, far


def _by_limits(frame: _Frame, lower: Numbers, upper: Numbers) -> _Signs:
    return (frame.estimate > upper).astype(np.int8) - (frame.estimate < lower).astype(np.int8)


def _by_tails(tails: Tails, tail: float) -> _Signs:
    reached = tail * ROUNDING
    return (tails.upper <= reached).astype(np.int8) - (tails.lower <= reached).astype(np.int8)


def _wider(frame: _Frame, spread: Dispersed) -> Tails:
    """Tails that allow for overdispersion, of the indicators where it was detected."""
    lower, upper, at = (np.full(frame.total.shape, np.nan) for _ in range(3))
    for row in np.flatnonzero(spread.detected):
        known = ~np.isnan(frame.total[row])
        target, tau2 = float(frame.target[row, 0]), float(spread.tau2_corrected[row])
        tails = dispersed_tails(frame.kind, frame.count[row, known], frame.total[row, known], target, tau2)
        lower[row, known], upper[row, known], at[row, known] = tails.lower, tails.upper, tails.at
    return Tails(lower, upper, at)


def _p_values(frame: _Frame) -> Numbers:
    if frame.kind == "proportion":
        return binomial_least_likely(frame.count, frame.total, frame.target)
    return poisson_least_likely(frame.count, frame.total * frame.target)


def _enough(frame: _Frame) -> NDArray[np.bool_]:
    """Whether no cases, or all cases, would reach the 95% tail. Events have no "all": enough of them always would."""
    if frame.kind != "proportion":
        return frame.total * frame.target > 0
    chance = np.minimum(frame.target**frame.total, (1 - frame.target) ** frame.total)
    enough: NDArray[np.bool_] = chance <= frame.rules.near_tail * ROUNDING
    return enough
