"""What is said of a measure: its values, finding, sentence and warnings in words. Pages, PDF and Word say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from heed.core.charts import Assurance, Icon, PointKind, assurance_icon, variation_icon
from heed.core.charts.units import Unit
from heed.core.charts.units import in_words as in_chart_words
from heed.core.statistics.control_charts.results import ControlChart
from heed.core.statistics.sentences.chart_warnings import warning_words
from heed.core.statistics.sentences.charts import (
    assurance_words,
    chart_sentence,
    chart_title,
    variation_words,
)
from heed.core.statistics.sentences.numbers import counted, figure, percent, whole
from heed.core.statistics.sentences.runs import run_sentence, run_title
from heed.core.statistics.sentences.trends import trend_sentence, trend_words
from heed.core.statistics.sentences.years import counts_only_sentence, newest_sentence
from heed.core.statistics.trends import Trend, trend_of_shares, trend_of_values
from heed.measuring.choices import Calculation
from heed.measuring.choices import Unit as MeasureUnit
from heed.measuring.models import Measure, Observation
from heed.measuring.pictures import Picture, intervals_of
from heed.measuring.series import PeriodFigure, Series
from heed.measuring.values import is_too_small, value_of

Show = Callable[[float], str]

CHART_NAMES = {
    "xmr": "XmR chart",
    "p": "p chart",
    "p_prime": "p′ chart",
    "u": "u chart",
    "u_prime": "u′ chart",
    "c": "c chart",
    "run": "run chart",
    "years": "year by year",
    "nothing": "",
}

WHY_NO_LIMITS = {
    "rare": "without limits, because so few cases are expected in a period; longer periods would say more",
    "few_points": "without limits, because there are too few figures for them",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Everything said of one measure as it stands.

    `finding` is the title of its chart, `sentence` what stands below it, `latest` its newest value with what it is made
    of. `how` names the chart and the rules by which it was judged.
    """

    finding: str
    sentence: str
    warnings: tuple[str, ...]
    latest: str
    latest_period: str
    variation: str
    variation_icon: Icon
    assurance: str
    assurance_icon: Icon | None
    how: str


def measure_in_words(measure: Measure) -> str:
    """How a measure is called inside a sentence."""
    return f"“{measure.name}”"


def shower(measure: Measure) -> Show:
    """How a value on the scale of a series is written: a percentage, pounds, days, or a plain number."""
    unit = MeasureUnit(measure.unit)
    if unit is MeasureUnit.PERCENT:
        return percent
    if unit is MeasureUnit.POUNDS:
        return lambda value: in_chart_words(value, Unit.MONEY)
    if unit is MeasureUnit.DAYS:
        return lambda value: f"{figure(value)} {'day' if value == 1 else 'days'}"
    if unit is MeasureUnit.HOURS:
        return lambda value: f"{figure(value)} {'hour' if value == 1 else 'hours'}"
    if unit is MeasureUnit.RATE:
        return lambda value: f"{figure(value)} for each {whole(measure.per)}"
    return figure


def counts_in_words(measure: Measure, numbers: PeriodFigure | Observation) -> str:
    """What a value is made of: 4 of 5; 15 for 288,000; empty where only the value is known, or for a plain count."""
    count, total = numbers.count, numbers.total
    if count is None or total is None or measure.calculation == Calculation.AVERAGE:
        return ""
    join = "of" if measure.calculation == Calculation.SHARE else "for"
    return f"{_number(count)} {join} {_number(total)}"


def value_in_words(measure: Measure, numbers: PeriodFigure | Observation | None) -> str:
    """A figure as people read it: 4 of 5 (80%); the counts alone where the total is too small; empty where missing."""
    observation = numbers.observation if isinstance(numbers, PeriodFigure) else numbers
    if observation is None:
        return ""
    if observation.is_withheld:
        return "withheld by its source"
    made_of = counts_in_words(measure, observation)
    value = value_of(measure, observation)
    if value is None or (made_of and is_too_small(measure, observation)):
        return made_of
    shown = shower(measure)(float(value) / (100 if measure.unit == MeasureUnit.PERCENT else 1))
    if not made_of:
        return shown
    return f"{made_of} ({shown})" if measure.calculation == Calculation.SHARE else f"{shown} ({made_of})"


def _number(number: float | Decimal) -> str:
    return whole(float(number)) if number == int(number) else figure(float(number))


def told_of(picture: Picture) -> Told:
    """What is said of a measure as its picture stands."""
    measure, series = picture.series.measure, picture.series
    finding, sentence = _finding(picture)
    chart = picture.chart
    latest = series.latest
    assured = chart.assurance if chart else None
    return Told(
        finding=finding,
        sentence=sentence,
        warnings=tuple(_warnings(chart, sentence)) if chart else (),
        latest=value_in_words(measure, latest),
        latest_period=latest.period.name if latest else "",
        variation=_in_short(picture, finding),
        variation_icon=variation_icon(icon_kind(picture)),
        assurance=assurance_words(assured) or "",
        assurance_icon=assurance_icon(Assurance(assured)) if assured else None,
        how=how_it_is_judged(picture),
    )


def _warnings(chart: ControlChart, sentence: str) -> Iterator[str]:
    """The warnings in words, but for those that the sentence says."""
    said = {"assurance_withheld", *(["provisional_limits"] if "provisional" in sentence else [])}
    return (warning_words(warning) for warning in chart.warnings if warning.code not in said)


def _in_short(picture: Picture, finding: str) -> str:
    """What the figures say in two or three words. Charts without limits judge no single point, but may say something
    of the whole.
    """
    if picture.variation is not None:
        return variation_words(picture.chart.variation if picture.chart else None)
    if picture.kind == "years":
        return trend_words(trend_of(picture.series))
    return variation_words(None) if picture.kind == "nothing" else finding.partition(":")[0]


def icon_kind(picture: Picture) -> PointKind:
    """The drawing that stands beside what the last point says."""
    if picture.variation is None:
        return PointKind.MISSING
    return PointKind.COMMON if picture.variation == "common_cause" else PointKind(picture.variation)


def how_it_is_judged(picture: Picture) -> str:
    """The chart and its rules, with their version: what anybody needs to come to the same result; and why this chart
    where another might be expected.
    """
    name = CHART_NAMES[picture.kind]
    if picture.chart is not None:
        return f"{name}, rules {picture.chart.rules} {picture.chart.rules_version}"
    return f"{name}, {WHY_NO_LIMITS[picture.reason]}" if picture.reason in WHY_NO_LIMITS else name


def _finding(picture: Picture) -> tuple[str, str]:
    name, series = measure_in_words(picture.series.measure), picture.series
    show = shower(series.measure)
    if picture.chart is not None:
        return (
            chart_title(picture.chart, measure=name),
            chart_sentence(picture.chart, measure=name, show=lambda value: show(value * picture.factor)),
        )
    if picture.run is not None:
        known = len(series.known)
        return run_title(picture.run, known, measure=name), run_sentence(picture.run, known, measure=name, show=show)
    if picture.kind == "years":
        return _yearly(series, name, show)
    return f"{name} has no figures yet", "Enter the first figure, or bring figures in from a spreadsheet."


def _yearly(series: Series, name: str, show: Show) -> tuple[str, str]:
    latest = series.known[-1]
    trend = trend_of(series)
    sentences = [_newest(series, latest, name, show), trend_sentence(trend, measure=name)]
    if trend.direction == "cannot_say":
        return f"{name}: {counted(len(series.known), 'year', 'years')} of figures", " ".join(sentences)
    return f"{trend_words(trend)}: {name}", " ".join(sentences)


def _newest(series: Series, latest: PeriodFigure, name: str, show: Show) -> str:
    measure = series.measure
    counts = counts_in_words(measure, latest)
    if counts and latest.observation is not None and is_too_small(measure, latest.observation):
        return counts_only_sentence(
            measure=name, period=latest.period.name, counts=counts, minimum=measure.minimum_total
        )
    low, high = intervals_of(series)[series.figures.index(latest)] or (None, None)
    return newest_sentence(
        measure=name,
        period=latest.period.name,
        value=latest.value or 0.0,
        low=low,
        high=high,
        counts=counts,
        show=show,
    )


def trend_of(series: Series) -> Trend:
    """The recent trend of yearly figures; it says nothing where intervals are missing."""
    is_rolling = series.measure.is_rolling
    if series.is_counted and series.measure.calculation == Calculation.SHARE:
        return trend_of_shares(series.days, series.counts, series.totals, is_rolling=is_rolling)
    ends = intervals_of(series)
    return trend_of_values(
        series.days,
        series.values,
        [None if each is None else each[0] for each in ends],
        [None if each is None else each[1] for each in ends],
        is_rolling=is_rolling,
    )
