"""Everything on a measure's chart as CSV, for machines: ISO dates, plain numbers, and the rules it was judged by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from heed.accounts.models import Person
from heed.core.statistics.control_charts.results import CarriedLimits, ChartPoint
from heed.measuring.choices import Unit
from heed.measuring.models import Measure, Observation
from heed.measuring.pictures import Ends, intervals_of
from heed.measuring.series import PeriodFigure
from heed.measuring.values import as_plain, is_too_small
from heed.web.lists.tables import Table
from heed.web.measuring.documents.naming import measure_file
from heed.web.measuring.exact import unit_words
from heed.web.measuring.measure_page import MeasurePage

HEADINGS = (
    *("Period", "First day", "Last day", "Count", "Total", "Value", "Interval low", "Interval high"),
    *("Published value", "Withheld", "Mean", "Median", "Lower limit", "Upper limit", "Special cause", "Improving"),
    *("Earlier mean", "Earlier lower limit", "Earlier upper limit", "Target", "What happened"),
    *("Chart", "Rules", "Rules version", "Source", "Source address", "Note"),
)
_DIGITS = 10  # what is worked out has no more that mean anything

Number = float | str


def measure_table(page: MeasurePage, *, for_person: Person, on: date) -> Table:
    """A row for each period, oldest first, the missing ones included; values in the measure's own unit."""
    rows = list(_rows(page))
    return Table(
        title=str(page.measure),
        name=measure_file(page.measure, on=on),
        headings=HEADINGS,
        rows=lambda: rows,
        count=len(rows),
        about=(
            ("Council", for_person.council.name),
            ("Values", unit_words(page.measure)),
            ("Judged by", page.told.how or "no chart yet"),
            ("Made", on.isoformat()),
            ("By", for_person.name),
        ),
    )


def _rows(page: MeasurePage) -> Iterator[tuple[object, ...]]:
    picture = page.picture
    figures = picture.series.figures
    points: tuple[ChartPoint | None, ...] = picture.chart.points if picture.chart else (None,) * len(figures)
    for figure, point, ends in zip(figures, points, intervals_of(picture.series), strict=True):
        yield (
            *_counted(page.measure, figure, ends),
            *_judged(page, point),
            *_earlier(page, figure.on),
            _exactly(page.measure.target),
            _happened(page, figure),
            *_rules(page),
            *_origin(page.measure, figure.observation),
        )


def _counted(measure: Measure, figure: PeriodFigure, ends: Ends) -> tuple[object, ...]:
    """The value stays away where the total is too small for it, as everywhere."""
    observation, size = figure.observation, _size(measure)
    too_small = observation is not None and is_too_small(measure, observation)
    low, high = ends if ends and figure.value is not None else (None, None)
    return (
        figure.period.name,
        figure.period.starts_on.isoformat(),
        figure.period.ends_on.isoformat(),
        _exactly(observation.count if observation else None),
        _exactly(observation.total if observation else None),
        "" if too_small else _scaled(figure.value, size),
        _scaled(low, size),
        _scaled(high, size),
        _exactly(observation.published_value if observation else None),
        "yes" if observation and observation.is_withheld else "",
    )


def _judged(page: MeasurePage, point: ChartPoint | None) -> tuple[object, ...]:
    size = _size(page.measure)
    median = _scaled(page.picture.run.median, size) if page.picture.run else ""
    if point is None:
        return "", median, "", "", "", ""
    size *= page.picture.factor
    return (
        _scaled(point.mean, size),
        median,
        _scaled(point.lower, size),
        _scaled(point.upper, size),
        point.special_cause or "",
        {True: "yes", False: "no", None: ""}[point.improving],
    )


def _earlier(page: MeasurePage, day: date) -> tuple[Number, Number, Number]:
    """The limits from before a rebase, as the chart carries them on."""
    chart, size = page.picture.chart, _size(page.measure) * page.picture.factor
    carried: tuple[CarriedLimits, ...] = chart.carried if chart else ()
    for limits in carried:
        if limits.start <= day <= limits.end:
            return _scaled(limits.mean, size), _scaled(limits.lower, size), _scaled(limits.upper, size)
    return "", "", ""


def _happened(page: MeasurePage, figure: PeriodFigure) -> str:
    within = [
        f"{each.annotation.on.isoformat()} {each.words}"
        for each in page.happened
        if figure.period.starts_on <= each.annotation.on <= figure.period.ends_on
    ]
    return "; ".join(within)


def _rules(page: MeasurePage) -> tuple[str, str, str]:
    chart = page.picture.chart
    return (page.picture.kind, chart.rules, chart.rules_version) if chart else (page.picture.kind, "", "")


def _origin(measure: Measure, observation: Observation | None) -> tuple[str, str, str]:
    if observation is None:
        return "", "", "no figure"
    words = [observation.note] if observation.note else []
    if is_too_small(measure, observation):
        words.insert(0, f"fewer than {measure.minimum_total} in total: too few for a value")
    return observation.source, observation.source_address, "; ".join(words)


def _size(measure: Measure) -> float:
    """Percentages are worked with as shares of 1, and written in per cent."""
    return 100.0 if measure.unit == Unit.PERCENT else 1.0


def _scaled(value: float | None, size: float) -> Number:
    return "" if value is None else float(f"{value * size:.{_DIGITS}g}")


def _exactly(number: Decimal | None) -> str | Decimal:
    """A number as it was entered, without the noughts that a database adds."""
    return "" if number is None else Decimal(as_plain(number))
