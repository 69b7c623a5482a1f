"""What is heard of a theme month by month: a chart that says what is more than chance, and its numbers.

A month with too few decided on has counts and no share: one of one is 100% of nothing. Where most months have too few,
the chart is by quarters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heed.core.charts import Drawing, Levels, PointKind, TimeChart, TimePoint, Unit, draw_both
from heed.core.statistics.control_charts import ControlChart, RunChart, control_chart, run_chart, which_chart
from heed.core.statistics.control_charts.results import Chart
from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.sentences.charts import chart_sentence, chart_title
from heed.core.statistics.sentences.numbers import counted, percent, percent_range
from heed.core.statistics.sentences.runs import run_sentence, run_title
from heed.learning.queries.taxonomy_heard import MonthHeard
from heed.web.periods import months_before

MONTHS = 24
QUARTER = 3
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


def over_time(months: Sequence[MonthHeard], *, polarities: Sequence[str], name: str, fewest: int) -> OverTime:
    """What the months say together. Below `fewest` decided on no share is said."""
    rows = tuple(_row(month, polarities, fewest) for month in months)
    spans = _spans(months, fewest)
    known = [span.decided >= fewest for span in spans]
    if not any(known):
        return OverTime(_nothing(months, fewest), "", None, rows)
    days = [span.on for span in spans]
    counts = [float(span.sources) if is_known else None for span, is_known in zip(spans, known, strict=True)]
    totals = [float(span.decided) if is_known else None for span, is_known in zip(spans, known, strict=True)]
    shares = [span.sources / span.decided if is_known else None for span, is_known in zip(spans, known, strict=True)]
    by_quarters = len(spans) < len(months)
    choice = which_chart("share", days, counts, totals)
    if choice.chart not in SHARES:
        run = run_chart(shares)
        title = run_title(run, sum(known), measure=MEASURE)
        said = run_sentence(run, sum(known), measure=MEASURE, show=percent)
        drawings = _drawn(name, title, spans, shares, None, run, by_quarters=by_quarters)
    else:
        kind: Chart = "p_prime" if choice.chart == "p_prime" else "p"
        chart = control_chart(days, counts, totals, chart=kind, improvement="neutral")
        title, said = chart_title(chart, measure=MEASURE), chart_sentence(chart, measure=MEASURE)
        drawings = _drawn(name, title, spans, shares, chart, None, by_quarters=by_quarters)
    return OverTime(title, " ".join([said, *_left_out(known, fewest, by_quarters=by_quarters)]), drawings, rows)


def _spans(months: Sequence[MonthHeard], fewest: int) -> list[MonthHeard]:
    """The months, or quarters of three whole months that end with the last, where most months with any decided on have
    too few.
    """
    decided = [month.decided for month in months if month.decided]
    if sum(number >= fewest for number in decided) * 2 >= len(decided):
        return list(months)
    first = len(months) % QUARTER
    return [_together(months[place : place + QUARTER]) for place in range(first, len(months), QUARTER)]


def _together(months: Sequence[MonthHeard]) -> MonthHeard:
    return MonthHeard(months[0].on, sum(each.sources for each in months), sum(each.decided for each in months), {})


def _nothing(months: Sequence[MonthHeard], fewest: int) -> str:
    if not any(month.decided for month in months):
        return "Nothing to show over time yet"
    return f"Too few to show a share over time: no quarter has {fewest} sources decided on"


def _left_out(known: Sequence[bool], fewest: int, *, by_quarters: bool) -> list[str]:
    """What the chart does not show, and by what it goes."""
    name = "quarter" if by_quarters else "month"
    said = []
    if by_quarters:
        said.append("It is by quarters: most months have too few.")
    if number := len(known) - sum(known):
        left = counted(number, name, f"{name}s")
        said.append(f"{left} with fewer than {fewest} sources decided on {'has' if number == 1 else 'have'} no share.")
    return said


def _row(month: MonthHeard, polarities: Sequence[str], fewest: int) -> MonthRow:
    share = _range(month) if month.decided >= fewest else "too few" if month.decided else "–"
    said = tuple(month.by_polarity.get(each, 0) for each in polarities)
    return MonthRow(month.on, month.sources, month.decided, share, said)


def _range(month: MonthHeard) -> str:
    interval = wilson_interval(month.sources, month.decided)
    return percent_range(interval.low, interval.high) if interval else "–"


def _drawn(
    name: str,
    title: str,
    months: Sequence[MonthHeard],
    shares: Sequence[float | None],
    chart: ControlChart | None,
    run: RunChart | None,
    *,
    by_quarters: bool,
) -> tuple[Drawing, Drawing]:
    kinds = [_kind(point.direction, point.special_cause) for point in chart.points] if chart else []
    points = tuple(
        TimePoint(
            month.on,
            share,
            kinds[place] if kinds and share is not None else _plain(share),
            says=_says(month, share, by_quarters=by_quarters),
        )
        for place, (month, share) in enumerate(zip(months, shares, strict=True))
    )
    wide, narrow = draw_both(
        TimeChart(
            title=title,
            description=f"{name}, {'quarter by quarter' if by_quarters else 'month by month'}: how many sources speak "
            "of it, of those whose themes were decided on. The table below holds every number.",
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


def _says(month: MonthHeard, share: float | None, *, by_quarters: bool) -> str:
    said = f"{month.sources} of {month.decided}" if month.decided else "nothing decided on"
    if share is not None:
        said += f", true share {_range(month)}"
    elif month.decided:
        said += ", too few to give a share"
    return f"{'Quarter from ' if by_quarters else ''}{month.on:%B %Y}: {said}"


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
