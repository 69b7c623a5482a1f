"""The funnel of one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import ArrayLike

from heed.core.statistics.comparisons.needed import needed_against_share
from heed.core.statistics.funnels.many import funnels
from heed.core.statistics.funnels.results import (
    Dispersion,
    Funnel,
    Funnels,
    FunnelUnit,
    Kind,
    Method,
    Notice,
    Side,
    UnitVerdict,
)
from heed.core.statistics.sentences import funnels as words
from heed.definitions import comparison_rule_set
from heed.definitions.shapes_comparing import ComparisonRules

_SIDES: dict[int, Side | None] = {-1: "low", 0: None, 1: "high"}
_VERDICTS: dict[int, UnitVerdict] = {-1: "lower", 0: "no_clear_difference", 1: "higher"}


def funnel(
    units: Sequence[str],
    count: ArrayLike,
    total: ArrayLike,
    *,
    kind: Kind = "proportion",
    method: Method = "exact",
    overdispersion: bool = False,
    rules: ComparisonRules | None = None,
) -> Funnel:
    """Which councils stand out from their common figure by more than chance.

    Args:
        units: the names of the councils, each once.
        count: one whole number a council: cases, or events.
        total: one number a council: cases in all for "proportion", people (or time) for "rate", expected events
            for "ratio".
        kind: "proportion" takes binomial chances; "rate" and "ratio" take Poisson chances.
        method: "exact" decides by exact tails of 2.5% and 0.1% and draws interpolated lines; "arcsine" decides by
            FunnelPlotR's limits, "normal" by PHEindicatormethods', both kept to agree with those tools.
        overdispersion: whether limits and outliers allow for councils that differ by more than chance. Phi and
            tau² are given either way; with "exact", both answers stand beside each other in every unit.
        rules: the set of rules; without it the one in use.

    A total of 0 has no estimate and no limits, and is never an outlier. With fewer than 20 councils that are
    large enough overdispersion is not judged (phi and tau² are ``None``), which a warning says; "arcsine" gives
    FunnelPlotR's own phi whatever the number. There are no ranks.

    Raises:
        ValueError: a name given twice, lists of different length, impossible counts or totals.

    Source: D. J. Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202; FunnelPlotR 0.6.0 (type PR);
    PHEindicatormethods 2.1.0.

    >>> result = funnel(["Ours", "A", "B"], [4, 30, 3], [5, 42, 60])
    >>> [(each.unit, each.verdict) for each in result.units]
    [('Ours', 'no_clear_difference'), ('A', 'higher'), ('B', 'lower')]
    """
    chosen = rules or comparison_rule_set()
    if len(set(units)) != len(units):
        raise ValueError("units must each have their own name")
    counts, totals = (np.asarray(each, dtype=np.float64)[None, :] for each in (count, total))
    if counts.shape != (1, len(units)):
        raise ValueError("units, count and total must be lists of one length")
    if np.isnan(counts).any() or np.isnan(totals).any():
        raise ValueError("count and total must be known; leave out a unit that has none")
    arrays = funnels(counts, totals, kind=kind, method=method, overdispersion=overdispersion, rules=chosen)
    target = _known(arrays.target[0])
    needed = needed_against_share(target) if kind == "proportion" and target is not None else None
    return Funnel(
        kind=kind,
        method=method,
        target=target,
        phi=_known(arrays.phi[0]),
        phi_corrected=_known(arrays.phi_corrected[0]),
        tau2=_known(arrays.tau2[0]),
        dispersion=_dispersion(arrays),
        allows_for_dispersion=arrays.allows_for_dispersion,
        units=tuple(_unit(arrays, place, name) for place, name in enumerate(units)),
        needed_none=needed.none if needed else None,
        needed_every=needed.every if needed else None,
        expected_beyond95=float(np.nansum(arrays.chance_beyond95)),
        expected_outliers=float(np.nansum(arrays.chance_outlier)),
        warnings=_warnings(arrays, chosen, asked=overdispersion),
        rules=chosen.id,
    )


def _unit(arrays: Funnels, place: int, name: str) -> FunnelUnit:
    at = (0, place)
    total, outlier = float(arrays.total[at]), int(arrays.outlier[at])
    enough = bool(arrays.enough[at])
    detected = bool(arrays.detected[0])
    return FunnelUnit(
        unit=name,
        count=int(arrays.count[at]),
        total=int(total) if total.is_integer() else total,
        estimate=_known(arrays.estimate[at]),
        lower95=_known(arrays.lower95[at]),
        upper95=_known(arrays.upper95[at]),
        lower998=_known(arrays.lower998[at]),
        upper998=_known(arrays.upper998[at]),
        outlier=_SIDES[outlier],
        beyond95=_SIDES[int(arrays.beyond95[at])],
        p_value=_known(arrays.p_value[at]),
        lower_tail=_known(arrays.lower_tail[at]),
        upper_tail=_known(arrays.upper_tail[at]),
        dispersed_lower_tail=_known(arrays.dispersed_lower_tail[at]),
        dispersed_upper_tail=_known(arrays.dispersed_upper_tail[at]),
        plain_outlier=_SIDES[int(arrays.plain_outlier[at])],
        dispersed_outlier=_SIDES[int(arrays.dispersed_outlier[at])] if detected else None,
        low_at=_whole(arrays.low_at[at]),
        high_at=_whole(arrays.high_at[at]),
        enough=enough,
        verdict=_VERDICTS[outlier] if enough else "too_few",
    )


def _dispersion(arrays: Funnels) -> Dispersion:
    if not arrays.judged[0]:
        return "not_judged"
    return "detected" if arrays.detected[0] else "not_detected"


def _warnings(arrays: Funnels, rules: ComparisonRules, *, asked: bool) -> tuple[Notice, ...]:
    notices = [
        Notice(f"overdispersion_{_dispersion(arrays)}", words.dispersion(_dispersion(arrays), rules.minimum_units))
    ]
    if asked and arrays.method == "normal":
        notices.append(Notice("overdispersion_not_used", words.NORMAL_TAKES_NO_DISPERSION))
    if arrays.method != "exact":
        flagged = (arrays.plain_outlier != 0) & ~_exactly_outside(arrays, rules.far_tail)
        if number := int(flagged.sum()):
            notices.append(Notice("drawn_limits_flag_chance", words.drawn_limits_flag_chance(number)))
    if number := int((arrays.total == 0).sum()):
        notices.append(Notice("zero_totals", words.zero_totals(number)))
    if number := int((~arrays.enough & (arrays.total > 0)).sum()):
        notices.append(Notice("too_few", words.too_few_units(number)))
    return tuple(notices)


def _exactly_outside(arrays: Funnels, tail: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return cast(
        "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]", np.minimum(arrays.lower_tail, arrays.upper_tail) <= tail
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
