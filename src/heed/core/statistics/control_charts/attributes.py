"""Charts of counts: p and u out of totals, c without; p′ and u′ where points vary more than chance alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from heed.core.statistics.control_charts.layouts import Bools, Floats, Layout, Signs
from heed.core.statistics.control_charts.limits import (
    Limits,
    mean_moving_range,
    moving_ranges,
    quotient,
    rounding_of,
)
from heed.core.statistics.control_charts.results import Chart
from heed.core.statistics.control_charts.signals import Placing

SPREAD_PER_MOVING_RANGE = 1 / 1.128
"""The standard deviation over the mean moving range of pairs (constant d2)."""

LIMIT_IN_DEVIATIONS = 3.0
TAIL_BEYOND_LIMIT = 0.0013498980316301
"""One tail of the normal distribution beyond 3 standard deviations."""

TAIL_NEAR_LIMIT = 0.0227501319481792
"""One tail beyond 2."""


@dataclass(frozen=True, slots=True)
class AttributeLimits:
    """Values and limits of one chart of counts; ``lower`` and ``upper`` are cut to what is possible.

    expected
        The count expected at each point, and its complement on p charts (else infinite), whichever is smaller.
    """

    values: Floats
    limits: Limits
    lower: Floats
    upper: Floats
    expected: Floats


def attribute_limits(
    chart: Chart, counts: Floats, totals: Floats, layout: Layout, *, baseline: int | None
) -> AttributeLimits:
    """Centre ± 3 standard deviations, segment by segment, as qicharts2 0.8.1 gives them.

    Where count or total is missing, or the total is 0, there is no value and there are no limits. ``totals`` are all
    1 on c charts. Primed charts are widened by the spread of the points, never narrowed.

    Source: qicharts2 0.8.1; D. B. Laney (2002), Quality Engineering 14, 531-537, for p′ and u′.
    """
    known = np.isfinite(counts) & np.isfinite(totals) & (totals > 0)
    values = quotient(np.where(known, counts, np.nan), np.where(known, totals, np.nan))
    centre = _pooled(np.where(known, counts, 0.0), np.where(known, totals, 0.0), layout, baseline)
    share = chart in ("p", "p_prime")
    variance = centre * (1 - centre) if share else centre
    deviation = np.sqrt(quotient(np.maximum(variance, 0.0), np.where(known, totals, np.nan)))
    if chart in ("p_prime", "u_prime"):
        deviation = deviation * _widening(quotient(values - centre, deviation), layout, baseline)
    width = LIMIT_IN_DEVIATIONS * deviation
    ceiling = 1.0 if share else np.inf
    complement = totals * (1 - centre) if share else np.full(len(totals), np.inf)
    return AttributeLimits(
        values=values,
        limits=Limits(centre, width, rounding_of(values, layout)),
        lower=np.maximum(centre - width, 0.0),
        upper=np.minimum(centre + width, ceiling),
        expected=np.minimum(totals * centre, complement),
    )


def with_exact_tails(
    placed: Placing,
    chart: Chart,
    counts: Floats,
    totals: Floats,
    found: AttributeLimits,
    layout: Layout,
    *,
    baseline: int | None,
    under: float,
) -> Placing:
    """The same placing, decided by the exact binomial or Poisson tail where fewer than ``under`` are expected.

    A centre of exactly 0 or 1 would make any other count impossible; there half a case is added to the baseline.
    """
    small = np.isfinite(found.values) & (found.expected < under)
    if chart not in ("p", "u", "c") or not small.any():
        return placed
    centre = _never_certain(chart, counts, totals, found, layout, baseline)
    low, high = _tails(chart, np.where(small, counts, 0.0), np.where(small, totals, 1.0), centre)
    side = placed.side
    return replace(
        placed,
        near=np.where(small, _beyond(low, high, side, TAIL_NEAR_LIMIT), placed.near),
        outside=np.where(small, _beyond(low, high, side, TAIL_BEYOND_LIMIT), placed.outside),
    )


def _pooled(counts: Floats, totals: Floats, layout: Layout, baseline: int | None) -> Floats:
    inside = np.ones(len(counts)) if baseline is None else layout.position < baseline
    return layout.spread(quotient(layout.sums(counts * inside), layout.sums(totals * inside)))


def _widening(scores: Floats, layout: Layout, baseline: int | None) -> Floats:
    """How much more the points vary than chance: at least 1, also where it cannot be told."""
    ranges = moving_ranges(scores, layout, baseline)
    spread = SPREAD_PER_MOVING_RANGE * mean_moving_range(ranges, layout, screened=True)
    return layout.spread(np.fmax(spread, 1.0))


def _never_certain(
    chart: Chart, counts: Floats, totals: Floats, found: AttributeLimits, layout: Layout, baseline: int | None
) -> Floats:
    known = np.isfinite(found.values)
    inside = known if baseline is None else known & (layout.position < baseline)
    total = layout.spread(layout.sums(np.where(inside, totals, 0.0)))
    count = layout.spread(layout.sums(np.where(inside, counts, 0.0)))
    centre = found.limits.centre
    if chart == "p":
        return np.where((centre > 0) & (centre < 1), centre, quotient(count + 0.5, total + 1))
    return np.where(centre > 0, centre, quotient(count + 0.5, total))


def _tails(chart: Chart, counts: Floats, totals: Floats, centre: Floats) -> tuple[Floats, Floats]:
    """The chance of so few, and of so many."""
    fewer = np.maximum(counts - 1, 0)
    some = counts > 0
    if chart == "p":
        low, high = special.bdtr(counts, totals.astype(int), centre), special.bdtrc(fewer, totals.astype(int), centre)
    else:
        low, high = special.pdtr(counts, totals * centre), special.pdtrc(fewer, totals * centre)
    return low, np.where(some, high, 1.0)


def _beyond(low: Floats, high: Floats, side: Signs, tail: float) -> Signs:
    """1 or −1 where the tail on the point's own side of the centre is this small or smaller."""
    above: Bools = (side > 0) & (high <= tail)
    below: Bools = (side < 0) & (low <= tail)
    return above.astype(np.int8) - below.astype(np.int8)
