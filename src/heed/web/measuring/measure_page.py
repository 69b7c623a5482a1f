"""The page of one measure: its finding, chart, table, what happened when, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.core.charts import Annotation, Chart, Drawing, Happening, draw_both
from heed.core.statistics.control_charts.charts import without_rebase
from heed.core.statistics.control_charts.rebasing import suggest_rebase
from heed.core.statistics.control_charts.results import ChartPoint
from heed.core.statistics.sentences.charts import chart_sentence, rebase_words
from heed.core.statistics.sentences.numbers import counted
from heed.definitions.shapes_charts import SpecialCause
from heed.improving.queries.impact import actions_on_measure
from heed.measuring.choices import Calculation
from heed.measuring.due import periods_due
from heed.measuring.models import Measure
from heed.measuring.pictures import Picture, intervals_of
from heed.measuring.queries.figures import dimensions_of
from heed.measuring.queries.measures import rebases_of
from heed.measuring.queries.pictures import picture_for
from heed.measuring.series import PeriodFigure
from heed.measuring.values import is_too_small
from heed.web.components.dates import in_words
from heed.web.measuring.drawing import time_chart_of, years_chart_of
from heed.web.measuring.exact import plain
from heed.web.measuring.facts import difference_words
from heed.web.measuring.telling import Told, measure_in_words, shower, told_of

SIGNAL_WORDS: dict[SpecialCause, str] = {
    "outside_limits": "beyond a limit",
    "trend": "part of a trend",
    "two_of_three": "two of three near a limit",
    "shift": "part of a shift",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that stands on the chart: an action from its day on, or new limits with their reason."""

    annotation: Annotation
    words: str
    href: str
    about: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A period in the table: everything that its point on the chart shows, in words and numbers."""

    period: str
    href: str
    count: str
    total: str
    value: str
    interval: str
    mean: str
    limits: str
    signal: str
    note: str


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """Everything that the page, its PDF and its Word document say of a measure."""

    measure: Measure
    picture: Picture
    told: Told
    drawings: tuple[Drawing, Drawing] | None
    rows: tuple[FigureRow, ...]
    happened: tuple[Happened, ...]
    suggestion: str
    without_rebase: str
    dimensions: tuple[str, ...]
    disagreements: tuple[str, ...]
    missing_since: str
    has_limits: bool
    has_totals: bool


def measure_page(measure: Measure, *, for_person: Person) -> MeasurePage:
    """What this person may know of the measure, as it stands."""
    picture = picture_for(measure)
    told = told_of(picture)
    happened = tuple(_happened(measure, for_person))
    chart = chart_of(picture, told, happened)
    suggestion = suggest_rebase(picture.chart) if picture.chart else None
    return MeasurePage(
        measure=measure,
        picture=picture,
        told=told,
        drawings=draw_both(chart) if chart else None,
        rows=tuple(_rows(picture)),
        happened=happened,
        suggestion=rebase_words(suggestion) if suggestion else "",
        without_rebase=_without_rebase(picture),
        dimensions=tuple(dimensions_of(measure)),
        disagreements=tuple(_disagreements(picture)),
        missing_since=_missing_since(picture, timezone.localdate()),
        has_limits=picture.chart is not None and any(point.lower is not None for point in picture.chart.points),
        has_totals=measure.calculation != Calculation.COUNT,
    )


def chart_of(picture: Picture, told: Told, happened: tuple[Happened, ...] = ()) -> Chart | None:
    """The chart of a picture, whichever fits it; None without any value that may be drawn."""
    described = f"{told.sentence} {told.how}.".strip()
    if picture.kind == "nothing":
        return None
    if picture.kind == "years":
        years = years_chart_of(picture, title=told.finding, description=described)
        return years if any(row.value is not None for row in years.rows) else None
    annotations = [each.annotation for each in happened]
    return time_chart_of(picture, title=told.finding, description=described, annotations=annotations)


def _happened(measure: Measure, person: Person) -> Iterator[Happened]:
    for link in actions_on_measure(measure, for_person=person):
        words = f"{link.action.reference} {link.action.title}"
        yield Happened(
            Annotation(link.changes_on, words, Happening.ACTION),
            words,
            link.get_absolute_url(),
            "An action counts from",
        )
    for rebase in rebases_of(measure):
        words = f"New limits: {rebase.reason}"
        about = f"New limits by {rebase.by.name}, for a change of {in_words(rebase.changed_on)}, from"
        yield Happened(
            Annotation(rebase.from_on, words, Happening.REBASE), words, reverse("rebases", args=[measure.pk]), about
        )


def _rows(picture: Picture) -> Iterator[FigureRow]:
    """Newest first."""
    series = picture.series
    points: tuple[ChartPoint | None, ...] = picture.chart.points if picture.chart else (None,) * len(series.figures)
    for figure, point, ends in reversed(list(zip(series.figures, points, intervals_of(series), strict=True))):
        yield _row(picture, figure, point, ends)


def _row(
    picture: Picture, figure: PeriodFigure, point: ChartPoint | None, ends: tuple[float, float] | None
) -> FigureRow:
    measure, observation = picture.series.measure, figure.observation
    show = shower(measure)
    too_small = observation is not None and is_too_small(measure, observation)
    shows_value = figure.value is not None and not too_small

    def scaled(value: float | None) -> str:
        return "" if value is None else show(value * picture.factor)

    return FigureRow(
        period=figure.period.name,
        href=observation.get_absolute_url() if observation else "",
        count=plain(observation.count) if observation else "",
        total=plain(observation.total) if observation else "",
        value=show(figure.value) if figure.value is not None and shows_value else "",
        interval=f"{show(ends[0])} to {show(ends[1])}" if ends and figure.value is not None else "",
        mean=scaled(point.mean) if point else "",
        limits=f"{scaled(point.lower)} to {scaled(point.upper)}" if point and point.lower is not None else "",
        signal=_signal(point),
        note=_note(figure, too_small=too_small),
    )


def _signal(point: ChartPoint | None) -> str:
    if point is None or point.special_cause is None:
        return ""
    judged = {True: "better: ", False: "worse: ", None: ""}[point.improving]
    return f"{judged}{SIGNAL_WORDS[point.special_cause]}"


def _note(figure: PeriodFigure, *, too_small: bool) -> str:
    if figure.observation is None:
        return "No figure"
    if figure.observation.is_withheld:
        return "Withheld by its source"
    return "Too few for a percentage" if too_small else ""


def _without_rebase(picture: Picture) -> str:
    """What the chart would say with one set of limits all along; empty where no limits were renewed."""
    if picture.chart is None or not picture.chart.rebased_on:
        return ""
    show = shower(picture.series.measure)
    return chart_sentence(
        without_rebase(picture.chart),
        measure=measure_in_words(picture.series.measure),
        show=lambda value: show(value * picture.factor),
    )


def _disagreements(picture: Picture) -> Iterator[str]:
    for figure in picture.series.figures:
        if figure.observation and (words := difference_words(picture.series.measure, figure.observation)):
            yield f"{figure.period.name}: {words}"


def _missing_since(picture: Picture, today: date) -> str:
    """That periods are over which have no figure yet; empty where none is, and where a measure is no longer kept."""
    latest, measure = picture.series.latest, picture.series.measure
    if latest is None or measure.is_retired:
        return ""
    due = periods_due(measure, latest.on, today=today, after_days=0)
    if not due:
        return ""
    have = "has" if len(due) == 1 else "have"
    return f"The newest figure is of {latest.period.name}. {counted(len(due), 'period', 'periods')} since {have} none."


def page_context(page: MeasurePage) -> dict[str, Any]:
    """The parts of the page that its templates name."""
    return {"page": page, "measure": page.measure, "told": page.told}
