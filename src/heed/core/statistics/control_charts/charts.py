"""One chart over time, from dates and figures to points, segments, variation, assurance and warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from heed.core.statistics.control_charts.attributes import attribute_limits, with_exact_tails
from heed.core.statistics.control_charts.drawn import Drawn
from heed.core.statistics.control_charts.grids import judged_places
from heed.core.statistics.control_charts.inputs import ChartInput, checked_input
from heed.core.statistics.control_charts.judgements import assurance_of, is_stable, variation_of
from heed.core.statistics.control_charts.layouts import Layout, lay_out
from heed.core.statistics.control_charts.limits import xmr_limits
from heed.core.statistics.control_charts.results import (
    DIRECTION_SIGNS,
    Chart,
    ChartPoint,
    ChartSegment,
    ChartWarning,
    ControlChart,
    Improvement,
)
from heed.core.statistics.control_charts.signals import SPECIAL_CAUSES, find_signals, placing
from heed.core.statistics.control_charts.watching import warnings_of
from heed.definitions import chart_cautions, chart_rule_set
from heed.definitions.shapes_charts import ChartCautions, ChartRuleSet


def control_chart(
    dates: Sequence[date],
    values: Sequence[float | None],
    totals: Sequence[float | None] | None = None,
    *,
    chart: Chart = "xmr",
    rules: ChartRuleSet | None = None,
    improvement: Improvement = "increase",
    target: float | None = None,
    rebase: Sequence[date] = (),
    baseline: int | None = None,
    rolling: bool = False,
    cautions: ChartCautions | None = None,
) -> ControlChart:
    """What a measure over time says: its natural limits, its signals, and what can be said of it now.

    Args:
        dates: one for each period, strictly increasing.
        values: the figure of each period, ``None`` where missing; on every chart but ``xmr`` the count.
        totals: out of how many, or per how much, on ``p``, ``u`` and their primes; not given for ``xmr`` and ``c``.
        chart: ``xmr`` for any figure; ``p`` for shares, ``u`` for rates, ``c`` for counts; ``p_prime`` and
            ``u_prime`` where points vary more than chance alone.
        rules: a set of rules; ``mdc`` where none is given.
        improvement: which way is better.
        target: on the scale of the drawn value, so a share on a p chart.
        rebase: days on which a new segment begins; each must be in ``dates``.
        baseline: limits from the first so many periods of each segment.
        rolling: that each figure covers periods of the one before, as rolling twelve months do. Under ``mdc`` such
            a series has no variation and no assurance.
        cautions: from where on warnings are given; those of the definitions where not given.

    A missing period, a total of 0 included, has no value and ends every run. Under ``mdc`` an absent period of a
    regular calendar is missing too; there are no limits under 8 points of a segment, no variation and no assurance
    under 13, and no assurance while the last segment is changing. Fewer than 5 expected are decided by exact tails.

    Raises:
        ChartRefused: figures of which no chart can be made, with the mend; it is a ValueError.

    Source: see ``chart_rules.yaml``; NHSRplotthedots 0.2.2 for XmR; qicharts2 0.8.1 for the charts of counts.

    >>> months = [date(2024, month, 1) for month in range(1, 13)]
    >>> found = control_chart(months, [5, 7, 6, 8, 5, 7, 6, 8, 5, 7, 6, 8])
    >>> found.points[0].mean, found.variation, [warning.code for warning in found.warnings]
    (6.5, None, ['provisional_limits'])
    """
    rules = rules or chart_rule_set()
    given = checked_input(dates, values, totals, chart=chart, rules=rules, rebase=rebase, baseline=baseline)
    drawn = _drawn(given, rules, improvement)
    points = _points(given, drawn, improvement)
    may_be_judged = drawn.judged >= 0 and (rules.judges_rolling_values or not rolling)
    judged = points[drawn.judged] if may_be_judged else None
    result = ControlChart(
        chart=chart,
        rules=rules.id,
        rules_version=rules.version,
        improvement=improvement,
        target=target,
        baseline=baseline,
        rebased_on=given.rebased_on,
        points=points,
        segments=_segments(points, drawn.layout),
        variation=variation_of(judged, improvement),
        assurance=assurance_of(judged, target, improvement, rules),
        judged_on=judged.on if judged else None,
        warnings=(),
    )
    warnings = warnings_of(result, given, drawn, rules, cautions or chart_cautions()["default"], rolling=rolling)
    return _steadied(replace(result, warnings=warnings), rules)


def without_rebase(chart: ControlChart, *, rules: ChartRuleSet | None = None) -> ControlChart:
    """The same chart with no rebase at all, to be shown beside it.

    >>> months = [date(2024, month, 1) for month in range(1, 13)]
    >>> rebased = control_chart(months, [1, 2, 1, 2, 1, 2, 8, 9, 8, 9, 8, 9], rebase=[months[6]])
    >>> len(rebased.segments), len(without_rebase(rebased).segments)
    (2, 1)
    """
    of_counts = chart.chart != "xmr"
    with_totals = chart.chart not in ("xmr", "c")
    return control_chart(
        [point.on for point in chart.points],
        [point.count if of_counts else point.value for point in chart.points],
        [point.total for point in chart.points] if with_totals else None,
        chart=chart.chart,
        rules=rules or chart_rule_set(chart.rules),
        improvement=chart.improvement,
        target=chart.target,
        baseline=chart.baseline,
    )


def _drawn(given: ChartInput, rules: ChartRuleSet, improvement: Improvement) -> Drawn:
    """Limits, signals and the judged point, as arrays along the points."""
    layout = lay_out((1, len(given.dates)), [given.starts], [given.breaks] if rules.notices_absent_periods else None)
    if given.chart == "xmr":
        values = given.counts
        limits = xmr_limits(
            values,
            layout,
            baseline=given.baseline,
            screened=rules.screens_moving_ranges,
            handles_constant=rules.handles_constant,
        )
        lower, upper = limits.centre - limits.width, limits.centre + limits.width
        placed, expected = placing(values, limits, layout), None
    else:
        found = attribute_limits(given.chart, given.counts, given.totals, layout, baseline=given.baseline)
        values, limits, lower, upper, expected = found.values, found.limits, found.lower, found.upper, found.expected
        placed = placing(values, limits, layout)
        if rules.exact_tails_under is not None:
            placed = with_exact_tails(
                placed,
                given.chart,
                given.counts,
                given.totals,
                found,
                layout,
                baseline=given.baseline,
                under=rules.exact_tails_under,
            )
    observed = np.isfinite(values)
    number = layout.spread(layout.sums(observed))
    too_few = number < rules.limits_from
    lower[too_few], upper[too_few] = np.nan, np.nan
    signals = find_signals(placed, rules, np.full(len(values), DIRECTION_SIGNS[improvement], dtype=np.int8))
    signals.cause[too_few], signals.direction[too_few] = 0, 0
    enough = number >= rules.icons_from
    judged = judged_places(observed[None], enough[None], last_observed=rules.judges_last_observed)
    return Drawn(layout, values, limits, lower, upper, signals, placed.joined, expected, int(judged[0]))


def _points(given: ChartInput, drawn: Drawn, improvement: Improvement) -> tuple[ChartPoint, ...]:
    sign = DIRECTION_SIGNS[improvement]
    of_counts = given.chart != "xmr"
    with_totals = given.chart not in ("xmr", "c")
    directions = drawn.signals.direction.tolist()
    return tuple(
        ChartPoint(
            on=day,
            value=value,
            mean=mean,
            lower=lower,
            upper=upper,
            special_cause=SPECIAL_CAUSES[cause],
            direction=direction,
            improving=direction * sign > 0 if direction and sign else None,
            count=count if of_counts else None,
            total=total if with_totals else None,
        )
        for day, value, mean, lower, upper, cause, direction, count, total in zip(
            given.dates,
            known_or_none(drawn.values),
            known_or_none(drawn.limits.centre),
            known_or_none(drawn.lower),
            known_or_none(drawn.upper),
            drawn.signals.cause.tolist(),
            directions,
            known_or_none(given.counts),
            known_or_none(given.totals),
            strict=True,
        )
    )


def _segments(points: Sequence[ChartPoint], layout: Layout) -> tuple[ChartSegment, ...]:
    return tuple(
        _segment(points[start : start + length])
        for start, length in zip(layout.starts.tolist(), layout.lengths.tolist(), strict=True)
    )


def _segment(points: Sequence[ChartPoint]) -> ChartSegment:
    limited = [point for point in points if point.lower is not None and point.upper is not None]
    last = limited[-1] if limited else None
    return ChartSegment(
        start=points[0].on,
        end=points[-1].on,
        points=sum(point.value is not None for point in points),
        mean=next((point.mean for point in reversed(points) if point.mean is not None), None),
        lower=last.lower if last else None,
        upper=last.upper if last else None,
    )


def _steadied(chart: ControlChart, rules: ChartRuleSet) -> ControlChart:
    """The chart without assurance, and with a warning, where its last segment is changing."""
    if not rules.assurance_needs_stability or chart.assurance is None:
        return chart
    start = chart.segments[-1].start
    if is_stable([point for point in chart.points if point.on >= start]):
        return chart
    return replace(chart, assurance=None, warnings=(*chart.warnings, ChartWarning("assurance_withheld")))


def known_or_none(figures: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[float | None]:
    """The figures as Python numbers, ``None`` where missing."""
    return [figure if figure == figure else None for figure in figures.tolist()]
