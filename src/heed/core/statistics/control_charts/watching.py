"""The warnings of one chart, in the order in which they matter."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from heed.core.statistics.control_charts.cautions import Residuals, related, seasonal
from heed.core.statistics.control_charts.drawn import Drawn
from heed.core.statistics.control_charts.inputs import ChartInput
from heed.core.statistics.control_charts.results import ChartWarning, ControlChart
from heed.definitions import chart_rule_set
from heed.definitions.shapes_charts import ChartCautions, ChartRuleSet

_SEASONS_OF_YEAR = (4, 12)
_MONTHS_IN_A_YEAR = 12


def warnings_of(
    chart: ControlChart,
    given: ChartInput,
    drawn: Drawn,
    rules: ChartRuleSet,
    cautions: ChartCautions,
    *,
    rolling: bool,
) -> tuple[ChartWarning, ...]:
    """Every warning of one chart."""
    return (
        *_of_inputs(chart, given),
        *_of_few_points(chart, rules),
        *_of_gaps(given, drawn),
        *_of_values(given, drawn, cautions, rolling=rolling),
    )


def _of_inputs(chart: ControlChart, given: ChartInput) -> Iterator[ChartWarning]:
    if given.unknown:
        yield ChartWarning("rebase_unknown", days=given.unknown)
    if given.baseline is not None and given.baseline > max(segment.points for segment in chart.segments):
        yield ChartWarning("baseline_longer", number=given.baseline)


def _of_few_points(chart: ControlChart, rules: ChartRuleSet) -> Iterator[ChartWarning]:
    """One for each short segment; its first day is named where it is not the whole chart.

    A set without safety rules warns as the standard one does.
    """
    standard = chart_rule_set()
    limits_from = max(standard.limits_from, rules.limits_from)
    icons_from = max(standard.icons_from, rules.icons_from)
    for segment in chart.segments:
        days = () if len(chart.segments) == 1 else (segment.start,)
        if segment.points < limits_from:
            yield ChartWarning("too_few_points", segment.points, days, needed=limits_from)
        elif segment.points < icons_from:
            yield ChartWarning("provisional_limits", segment.points, days, needed=icons_from)


def _of_gaps(given: ChartInput, drawn: Drawn) -> Iterator[ChartWarning]:
    missing = ~np.isfinite(drawn.values)
    if missing.any() or given.absent:
        days = tuple(day for day, is_missing in zip(given.dates, missing, strict=True) if is_missing)
        yield ChartWarning("gaps", number=int(missing.sum()) + given.absent, days=days)
    if missing[-1]:
        yield ChartWarning("last_missing", days=(given.dates[-1],))
    if not given.calendar.is_regular:
        yield ChartWarning("irregular_dates")


def _of_values(given: ChartInput, drawn: Drawn, cautions: ChartCautions, *, rolling: bool) -> Iterator[ChartWarning]:
    start = int(drawn.layout.starts[-1])
    last = drawn.values[start:][np.isfinite(drawn.values[start:])]
    if len(last) > 1 and np.ptp(last) <= drawn.limits.rounding[-1]:
        yield ChartWarning("constant")
    yield from _of_calendar(given, drawn, cautions)
    if _counts_are_small(drawn, cautions):
        yield ChartWarning("small_counts", number=_typical_count(drawn))
    link = _link(drawn, cautions)
    if link is not None:
        yield ChartWarning("autocorrelation", number=link)
    if rolling:
        yield ChartWarning("rolling_values")
    elif link is not None and link >= cautions.rolling_from:
        yield ChartWarning("rolling_values", number=link)


def _link(drawn: Drawn, cautions: ChartCautions) -> float | None:
    residuals = Residuals(drawn.values - drawn.limits.centre, drawn.joined)
    return related(residuals, cautions) if residuals.number >= chart_rule_set().icons_from else None


def _of_calendar(given: ChartInput, drawn: Drawn, cautions: ChartCautions) -> Iterator[ChartWarning]:
    calendar = given.calendar
    is_yearly = calendar.unit == "months" and calendar.step == _MONTHS_IN_A_YEAR and len(given.dates) > 1
    if is_yearly and len(given.dates) <= cautions.yearly_points and given.chart == "xmr":
        yield ChartWarning("yearly", number=len(given.dates))
    seasons = calendar.periods_in_a_year()
    if seasons in _SEASONS_OF_YEAR:
        season = np.array(calendar.indexes, dtype=np.intp) % seasons
        share = seasonal(drawn.values - drawn.limits.centre, season, cautions)
        if share is not None:
            yield ChartWarning("seasonality", number=share)


def _counts_are_small(drawn: Drawn, cautions: ChartCautions) -> bool:
    if drawn.expected is not None:
        return bool(np.nanmedian(drawn.expected) < cautions.small_count)
    values = drawn.values[np.isfinite(drawn.values)]
    counts = np.all(values >= 0) and np.all(values == np.floor(values))
    return bool(counts and np.mean(values) < cautions.small_count)


def _typical_count(drawn: Drawn) -> float:
    return float(np.nanmedian(drawn.expected) if drawn.expected is not None else np.nanmean(drawn.values))
