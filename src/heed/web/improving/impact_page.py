"""The page of an impact: two answers side by side, what was expected, and who fixed what when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from heed.core.charts import Annotation, Drawing, draw_both
from heed.core.statistics.impact import Change, Impact
from heed.core.statistics.sentences.impact import verdict_words
from heed.core.statistics.sentences.numbers import counted, figure
from heed.improving.queries.impact import ImpactReading
from heed.web.components.dates import in_words
from heed.web.lists.drawing import link as link_to
from heed.web.measuring.drawing import impact_chart_of, time_chart_of
from heed.web.measuring.telling import how_it_is_judged, shower, told_of, value_in_words

METHODS = {
    "reml_ar1": "Two straight lines through the values, before and after; errors carry over to the next period",
    "quasi_binomial": "Two straight lines through the odds, each period counting by its total",
    "quasi_poisson": "Two straight lines through the logarithm of the rate, each period counting by its total",
    "none": "No estimate",
}
Facts = list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period in the table below the charts: everything that they draw."""

    period: str
    side: str
    value: str
    fitted: str
    heading_for: str


@dataclass(frozen=True, slots=True)
class ImpactPage:
    """Everything shown of an impact. Before one may look there are only `facts`."""

    reading: ImpactReading
    estimate_drawings: tuple[Drawing, Drawing] | None
    chart_drawings: tuple[Drawing, Drawing] | None
    chart_warnings: tuple[str, ...]
    chart_judged: str
    control_verdict: str
    rows: tuple[PeriodRow, ...]
    facts: Facts
    worked_out: Facts


def impact_page(reading: ImpactReading, *, reads_measures: bool, dropped: int = 0, revised: int = 0) -> ImpactPage:
    """What there is to show of a reading; the way to the measure itself only for those who read measures."""
    told = told_of(reading.picture) if reading.picture and reading.chart else None
    return ImpactPage(
        reading=reading,
        estimate_drawings=_estimate_drawings(reading),
        chart_drawings=_chart_drawings(reading),
        chart_warnings=told.warnings if told else (),
        chart_judged=how_it_is_judged(reading.picture) if reading.picture and reading.chart else "",
        control_verdict=verdict_words(reading.control) if reading.control else "",
        rows=tuple(_rows(reading)),
        facts=_facts(reading, reads_measures=reads_measures, dropped=dropped, revised=revised),
        worked_out=_worked_out(reading.impact),
    )


def _estimate_drawings(reading: ImpactReading) -> tuple[Drawing, Drawing] | None:
    if not reading.series.known:
        return None
    link = reading.link
    chart = impact_chart_of(
        reading.series,
        reading.impact,
        changed_on=link.changes_on,
        action_name=link.action.reference,
        title=reading.finding,
        description=reading.sentence,
    )
    return draw_both(replace(chart, value_name=""))  # the page is about one measure and names it above


def _chart_drawings(reading: ImpactReading) -> tuple[Drawing, Drawing] | None:
    if reading.picture is None or reading.chart is None:
        return None
    happened = (Annotation(reading.link.changes_on, str(reading.link.action)),)
    chart = time_chart_of(
        reading.picture,
        title=reading.chart_sentence,
        description=f"{how_it_is_judged(reading.picture)}.",
        annotations=happened,
    )
    return draw_both(replace(chart, value_name=""))


def _rows(reading: ImpactReading) -> Iterator[PeriodRow]:
    """Oldest first, as the charts are read."""
    measure, show = reading.link.measure, shower(reading.link.measure)
    lines = {point.on: point for point in reading.impact.line} if reading.impact else {}
    for each in reading.series.figures:
        line = lines.get(each.on)
        heading = line.counterfactual if line else None
        yield PeriodRow(
            period=each.period.name,
            side="before" if each.on < reading.link.changes_on else "after",
            value=value_in_words(measure, each) or "no figure",
            fitted=show(line.fitted) if line else "",
            heading_for=show(heading) if heading is not None else "",
        )


def _facts(reading: ImpactReading, *, reads_measures: bool, dropped: int, revised: int) -> Facts:
    link = reading.link
    action, measure = link.action, link.measure
    rows: Facts = [
        ("Action", link_to(str(action), action.get_absolute_url())),
        ("Measure", link_to(str(measure), measure.get_absolute_url()) if reads_measures else str(measure)),
        ("What should be seen, written beforehand", link.expectation or "Nothing was written"),
        ("The change counts from", in_words(link.changes_on)),
        ("Named by", f"{link.made_by.name} on {in_words(link.made_at, with_time=False)}"),
    ]
    if link.day_moved_at is not None:
        moved = in_words(link.day_moved_at, with_time=False)
        rows.append(("The day was last moved on", f"{moved}. The trail of the action says from when, and why"))
    if link.first_looked_by is not None:
        looked = f"{link.first_looked_by.name} on {in_words(link.first_looked_at, with_time=False)}"
        rows.append(("First looked at by", f"{looked}. From then on the day stays as it is"))
    if revised:
        times = counted(revised, "time", "times")
        rows.append(("Figures revised since the first look", f"{times}. The figures of the measure say which, and why"))
    if dropped:
        times = counted(dropped, "measure", "measures")
        rows.append(("Named and dropped again", f"{times}. The trail of the action says which, and why"))
    if link.changes_on != action.due_on:
        rows.append(("The action is due", f"{in_words(action.due_on)}: not the day from which the change counts"))
    return rows


def _worked_out(impact: Impact | None) -> Facts:
    """The numbers of an estimate, for those who check it."""
    if impact is None or impact.method == "none":
        return []
    rows: Facts = [
        ("How", METHODS[impact.method]),
        ("Points before and after", f"{impact.n_before} and {impact.n_after}"),
        ("Change at once", _change(impact.level_change)),
        ("Slope before, a period", _change(impact.slope_before)),
        ("Change of slope", _change(impact.slope_change)),
    ]
    if impact.effect is not None:
        rows.append((f"Difference {impact.effect.periods} periods on", _change(impact.effect.change)))
    if impact.autocorrelation is not None:
        rows.append(("Carried to the next period", figure(impact.autocorrelation)))
    if impact.dispersion is not None:
        rows.append(("Spread against chance alone", figure(impact.dispersion)))
    scale = {"values": "", "log": " on the logarithm of the rate", "logit": " on the logarithm of the odds"}
    rows.append(("Scale and rules", f"{impact.rule_set}{scale[impact.scale]}"))
    return rows


def _change(change: Change | None) -> str:
    if change is None:
        return ""
    if change.low is None or change.high is None:
        return f"{figure(change.estimate)}, without a range: nothing varies"
    return f"{figure(change.estimate)}, from {figure(change.low)} to {figure(change.high)}"
