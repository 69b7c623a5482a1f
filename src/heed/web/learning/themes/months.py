"""What is heard of a theme month by month: a chart that says what is more than chance, and its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heed.core.charts import Drawing, Levels, PointKind, TimeChart, TimePoint, Unit, draw_both
from heed.core.statistics.control_charts import ControlChart, RunChart, control_chart, run_chart, which_chart
from heed.core.statistics.control_charts.results import Chart
from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.sentences.charts import chart_sentence, chart_title
from heed.core.statistics.sentences.numbers import percent, percent_range
from heed.core.statistics.sentences.runs import run_sentence, run_title
from heed.learning.queries.taxonomy_heard import MonthHeard
from heed.web.periods import months_before

MONTHS = 24
SHARES = ("p", "p_prime")
MEASURE = "the share of what we hear that speaks of it"


@dataclass(frozen=True)
class MonthRow:
    """One month in the table below the chart."""

    on: date
    sources: int
    decided: int
    share: str
    said: tuple[int, ...]  # in the order of the polarities


@dataclass(frozen=True)
class OverTime:
    """A theme over time: the finding, one to three sentences, the chart, and every number in it."""

    title: str
    sentence: str
    drawings: tuple[Drawing, Drawing] | None
    rows: tuple[MonthRow, ...]


def whole_months(today: date) -> tuple[date, date]:
    """The months that are over: a month that still runs would always look low."""
    last = today.replace(day=1) - timedelta(days=1)
    return months_before(last.replace(day=1), MONTHS - 1), last


def over_time(months: Sequence[MonthHeard], *, polarities: Sequence[str], name: str) -> OverTime:
    """What the months say together."""
    rows = tuple(_row(month, polarities) for month in months)
    shares = [month.sources / month.decided if month.decided else None for month in months]
    known = sum(share is not None for share in shares)
    if not known:
        return OverTime("Nothing to show over time yet", "", None, rows)
    days = [month.on for month in months]
    counts = [float(month.sources) if month.decided else None for month in months]
    totals = [float(month.decided) if month.decided else None for month in months]
    choice = which_chart("share", days, counts, totals)
    if choice.chart not in SHARES:
        run = run_chart(shares)
        title, sentence = (
            run_title(run, known, measure=MEASURE),
            run_sentence(run, known, measure=MEASURE, show=percent),
        )
        return OverTime(title, sentence, _drawn(name, title, months, shares, None, run), rows)
    kind: Chart = "p_prime" if choice.chart == "p_prime" else "p"
    chart = control_chart(days, counts, totals, chart=kind, improvement="neutral")
    title = chart_title(chart, measure=MEASURE)
    return OverTime(
        title, chart_sentence(chart, measure=MEASURE), _drawn(name, title, months, shares, chart, None), rows
    )


def _row(month: MonthHeard, polarities: Sequence[str]) -> MonthRow:
    interval = wilson_interval(month.sources, month.decided)
    share = percent_range(interval.low, interval.high) if interval else "–"
    said = tuple(month.by_polarity.get(each, 0) for each in polarities)
    return MonthRow(month.on, month.sources, month.decided, share, said)


def _drawn(
    name: str,
    title: str,
    months: Sequence[MonthHeard],
    shares: Sequence[float | None],
    chart: ControlChart | None,
    run: RunChart | None,
) -> tuple[Drawing, Drawing]:
    kinds = [_kind(point.direction, point.special_cause) for point in chart.points] if chart else []
    points = tuple(
        TimePoint(month.on, share, kinds[place] if kinds and share is not None else _plain(share), says=_says(month))
        for place, (month, share) in enumerate(zip(months, shares, strict=True))
    )
    wide, narrow = draw_both(
        TimeChart(
            title=title,
            description=f"{name}, month by month: how many sources speak of it, of those whose themes were decided on. "
            "The table below holds every number.",
            points=points,
            unit=Unit.SHARE,
            value_name="Share of what we hear",
            levels=_levels(chart, run, len(months)),
            centre_name="Mean" if chart else "Median",
        )
    )
    return wide, narrow


def _kind(direction: int, cause: str | None) -> PointKind:
    if not cause or not direction:
        return PointKind.COMMON
    return PointKind.NEUTRAL_HIGH if direction > 0 else PointKind.NEUTRAL_LOW


def _plain(share: float | None) -> PointKind:
    return PointKind.MISSING if share is None else PointKind.COMMON


def _says(month: MonthHeard) -> str:
    said = f"{month.sources} of {month.decided}" if month.decided else "nothing decided on"
    return f"{month.on:%B %Y}: {said}"


def _levels(chart: ControlChart | None, run: RunChart | None, number: int) -> tuple[Levels, ...]:
    if chart is None:
        return (Levels.steady(0, number, mean=run.median if run else None),)
    return (
        Levels(
            0,
            tuple(point.mean for point in chart.points),
            tuple(point.lower for point in chart.points),
            tuple(point.upper for point in chart.points),
        ),
    )
