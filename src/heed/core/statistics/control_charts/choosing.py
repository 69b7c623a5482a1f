"""Which chart fits the figures, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from heed.core.calendars import calendar_of
from heed.core.statistics.control_charts.layouts import Floats
from heed.definitions import chart_cautions, chart_rule_set
from heed.definitions.shapes_charts import ChartCautions, ChartRuleSet

Kind = Literal["share", "rate", "count", "value"]
FittingChart = Literal["p", "p_prime", "u", "u_prime", "c", "xmr", "g", "t", "run"]
Reason = Literal[
    "yearly",
    "few_points",
    "rare",
    "share_of_many",
    "share",
    "rate_of_many",
    "rate",
    "counts_vary_more",
    "count",
    "value",
]

_MONTHS_IN_A_YEAR = 12
_VARY_MORE_FROM = 2.0


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """The fitting chart, the reason, and the number on which it turned; the words are in ``sentences.charts``."""

    chart: FittingChart
    reason: Reason
    number: float


def which_chart(
    kind: Kind,
    dates: Sequence[date],
    values: Sequence[float | None],
    totals: Sequence[float | None] | None = None,
    *,
    rules: ChartRuleSet | None = None,
    cautions: ChartCautions | None = None,
) -> ChartChoice:
    """The chart that fits a measure, a suggestion in plain reasons.

    Args:
        kind: ``share`` (a count out of a total), ``rate`` (a count per so much), ``count``, or any other ``value``.
        dates: strictly increasing, one for each period.
        values: counts, or the values of ``value``; ``None`` where missing.
        totals: of ``share`` and ``rate``; ``None`` where missing.

    Up to 10 yearly figures, and fewer than 8 of any, fit a run chart only. Where fewer than about 5 cases are
    expected in a period, cases between them (g) or days between them (t) say more. Large totals make the limits of
    chance alone too narrow, so the primed charts take their place.

    Raises:
        ValueError: dates that do not rise, lengths that differ, totals missing where they are needed.

    Source: statistics of the qicharts2 authors and unaettie.com on the fewest cases; limits in ``chart_cautions.yaml``.

    >>> months = [date(2024, month, 1) for month in range(1, 11)]
    >>> which_chart("share", months, [30] * 10, [60] * 10).chart
    'p'
    """
    given = np.array([np.nan if value is None else float(value) for value in values])
    if len(given) != len(dates) or (totals is not None and len(totals) != len(given)):
        raise ValueError("give one figure and one total for each date, None where missing")
    if kind in ("share", "rate") and totals is None:
        raise ValueError(f"a {kind} needs its totals")
    cautions = cautions or chart_cautions()["default"]
    calendar = calendar_of(dates)
    known = int(np.isfinite(given).sum())
    is_yearly = calendar.unit == "months" and calendar.step == _MONTHS_IN_A_YEAR and len(dates) > 1
    if is_yearly and len(given) <= cautions.yearly_points:
        return ChartChoice("run", "yearly", len(given))
    if known < (rules or chart_rule_set()).limits_from:
        return ChartChoice("run", "few_points", known)
    if kind == "value":
        return ChartChoice("xmr", "value", known)
    if kind == "count" or totals is None:
        return _of_counts(given[np.isfinite(given)], cautions)
    each = np.array([np.nan if total is None else float(total) for total in totals])
    return _of_totals(kind, given, each, cautions)


def _of_counts(counts: Floats, cautions: ChartCautions) -> ChartChoice:
    mean = float(np.mean(counts))
    if mean < cautions.small_count:
        return ChartChoice("t", "rare", mean)
    spread = float(np.var(counts, ddof=1)) / mean
    if spread > _VARY_MORE_FROM:
        return ChartChoice("xmr", "counts_vary_more", spread)
    return ChartChoice("c", "count", mean)


def _of_totals(kind: Kind, counts: Floats, totals: Floats, cautions: ChartCautions) -> ChartChoice:
    known = np.isfinite(counts) & np.isfinite(totals) & (totals > 0)
    if not known.any():
        return ChartChoice("run", "few_points", 0)
    typical = float(np.median(totals[known]))
    centre = float(counts[known].sum() / totals[known].sum())
    expected = typical * (min(centre, 1 - centre) if kind == "share" else centre)
    if expected < cautions.small_count:
        return ChartChoice("g" if kind == "share" else "t", "rare", expected)
    if kind == "share":
        many = typical > cautions.largest_total_for_p
        return ChartChoice("p_prime" if many else "p", "share_of_many" if many else "share", typical)
    many = expected > cautions.largest_total_for_p
    return ChartChoice("u_prime" if many else "u", "rate_of_many" if many else "rate", expected)
