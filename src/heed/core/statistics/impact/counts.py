"""Before and after for counts: shares of a total, and rates for an amount of exposure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from heed.core.statistics.impact.estimates import (
    Model,
    Question,
    estimated,
    not_estimated,
    warnings_of,
    warnings_of_model,
)
from heed.core.statistics.impact.interrupted import checked
from heed.core.statistics.impact.likelihoods import fit_counts
from heed.core.statistics.impact.results import Impact, Improvement
from heed.core.statistics.impact.timeline import enough, timeline
from heed.definitions import impact_rule_set
from heed.definitions.shapes_impact import ImpactRules

Floats = NDArray[np.float64]
Kind = Literal["proportion", "rate"]

# A spread below this is rounding, not variation.
_NOTHING = 1e-10


def interrupted_count_series(
    dates: Sequence[date],
    counts: Sequence[float | None],
    totals: Sequence[float | None],
    changed: date,
    *,
    kind: Kind,
    improvement: Improvement | None = None,
    transition: int = 0,
    rules: ImpactRules | None = None,
) -> Impact:
    """How a share or a rate moved after a date, where each period counts by the size of its total.

    Args:
        dates: one for each period, strictly increasing.
        counts: cases in each period, 0 or more; ``None`` is missing.
        totals: out of how many (``proportion``) or for how much exposure (``rate``); a total of 0 or ``None`` makes the
            period missing: 0 of 0 is no share.
        changed, improvement, transition, rules: as for ``interrupted_time_series``.
        kind: ``proportion`` works on the logarithm of the odds, ``rate`` on the logarithm of the rate.

    The straight lines of ``interrupted_time_series`` hold on that scale; an estimate there of 0 is no change, and the
    exponential of a level change is an odds ratio or a rate ratio. The spread about the line is measured and allowed
    for (``dispersion``, 1 where chance alone is at work), with t on n − 4 degrees of freedom. Errors are taken as
    independent: ``autocorrelation`` is that of the residuals, and a strong one is warned of. Where one side has no
    cases at all, or nothing but cases, there is no estimate.

    Raises:
        ValueError: as ``interrupted_time_series``, and for negative counts or totals, or a share over 1.

    Source: McCullagh and Nelder (1989), Generalized Linear Models, sections 4.5 and 6.2; same figures as R 4.5.0
    ``glm`` with ``quasibinomial`` or ``quasipoisson`` and ``offset(log(total))``.

    >>> days = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(24)]
    >>> seen = [30, 28, 33, 31, 29, 27, 32, 30, 31, 28, 30, 33, 15, 18, 14, 16, 17, 13, 15, 16, 14, 18, 15, 16]
    >>> found = interrupted_count_series(days, seen, [100] * 24, date(2024, 1, 1), kind="rate")
    >>> found.moved, round(float(np.exp(found.level_change.estimate)), 2)
    ('fell', 0.51)
    """
    used = rules or impact_rule_set()
    cases, sizes = checked(dates, counts, transition), checked(dates, totals, transition)
    if (cases < 0).any() or (sizes < 0).any():
        raise ValueError("counts and totals must not be negative")
    if kind == "proportion" and (cases > sizes).any():
        raise ValueError("a count must not be over its total")
    with_total = np.where(sizes > 0, sizes, np.nan)
    shares = cases / with_total
    points = timeline(dates, shares, changed, transition)
    asked = Question(points, shares, changed, improvement, "none", used)
    return _impact(asked, with_total, kind)


def _impact(asked: Question, sizes: Floats, kind: Kind) -> Impact:
    warnings = warnings_of(asked)
    if not enough(asked.points, asked.rules):
        return not_estimated(asked, warnings)
    used = asked.points.is_used
    scale: Literal["log", "logit"] = "logit" if kind == "proportion" else "log"
    fitted = fit_counts(asked.columns(asked.points.places[used]), asked.values[used], sizes[used], scale)
    if fitted is None:
        return not_estimated(asked, (*warnings, "not_estimable"))
    free = int(used.sum()) - fitted.covariance.shape[0]
    nothing = fitted.dispersion <= _NOTHING
    model = Model(
        method="quasi_binomial" if kind == "proportion" else "quasi_poisson",
        scale=scale,
        coefficients=fitted.coefficients,
        covariance=fitted.covariance * (np.nan if nothing else fitted.dispersion),
        degrees_of_freedom=free,
        autocorrelation=None if nothing else _lag_one(fitted.residuals, asked.points.places[used]),
        dispersion=fitted.dispersion,
    )
    return estimated(asked, model, (*warnings, *warnings_of_model(model, asked.rules)))


def _lag_one(residuals: Floats, places: Floats) -> float:
    """How much of a residual is carried to the next period, over periods that follow each other."""
    together = np.diff(places) == 1
    return float((residuals[1:] * residuals[:-1])[together].sum() / (residuals**2).sum())
