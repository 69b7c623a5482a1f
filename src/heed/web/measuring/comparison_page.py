"""The page that sets one figure of ours beside those of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from heed.core.charts import Drawing, IntervalChart, IntervalRow, draw_both
from heed.core.statistics.funnels import Funnel, FunnelUnit
from heed.core.statistics.sentences import funnels as funnel_words
from heed.core.statistics.sentences.numbers import sentence
from heed.core.statistics.sentences.rates import Words, rate_sentence
from heed.measuring.beside import AgainstPublished, Beside, OtherFigure
from heed.measuring.choices import Calculation, Direction
from heed.measuring.models import ComparatorGroup, Measure
from heed.measuring.queries.comparing import comparison, periods_to_compare
from heed.measuring.values import is_too_small, period_of
from heed.web.measuring.drawing import funnel_chart_of, units_of
from heed.web.measuring.telling import counts_in_words, measure_in_words, shower, value_in_words

VERDICTS = {
    "higher": "higher",
    "lower": "lower",
    "cannot_tell": "no clear difference",
    "too_few": "too few to tell",
    "no_clear_difference": "no clear difference",
}
_GOOD: dict[str, funnel_words.Good] = {Direction.HIGHER: "high", Direction.LOWER: "low"}


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A council or published figure in the table, in the order of names: there are no ranks."""

    name: str
    value: str
    interval: str
    verdict: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Everything that the comparison of one period says, on the page and in its documents."""

    measure: Measure
    period: str
    periods: tuple[tuple[str, str], ...]  # the first day and the name of each period that can be compared
    starts_on: date
    group: ComparatorGroup | None
    finding: str
    sentences: tuple[str, ...]
    notices: tuple[str, ...]
    drawings: tuple[tuple[Drawing, Drawing], ...]
    rows: tuple[OtherRow, ...]


def comparison_page(measure: Measure, starts_on: date | None, group: ComparatorGroup | None) -> ComparisonPage | None:
    """The comparison of a period, the newest that can be compared without one; None where nothing can be."""
    days = periods_to_compare(measure)
    day = starts_on if starts_on in days else next(iter(days), None)
    found = comparison(measure, day, group=group) if day else None
    if day is None or found is None:
        return None
    name = period_of(measure.period, day).name
    finding = _finding(found, name)
    return ComparisonPage(
        measure=measure,
        period=name,
        periods=tuple((each.isoformat(), period_of(measure.period, each).name) for each in days),
        starts_on=day,
        group=group,
        finding=finding,
        sentences=tuple(_sentences(found, name)),
        notices=tuple(_notices(found)),
        drawings=tuple(_drawings(found, finding)),
        rows=tuple(_rows(found)),
    )


def good_way(measure: Measure) -> funnel_words.Good | None:
    """Which way is better, as the sentences take it; None where a measure only describes."""
    return _GOOD.get(measure.direction)


def _finding(found: Beside, period: str) -> str:
    """The page's heading: what can be told, of the most telling comparison there is."""
    name = measure_in_words(found.measure)
    if found.funnel is not None:
        own = _own_unit(found.funnel, found)
        words = funnel_words.verdict(own.verdict, good=good_way(found.measure))
        return f"{name} in {period}: {words} against {len(found.funnel.units) - 1} other councils"
    if found.against is not None:
        return f"{name} in {period}: {VERDICTS[found.against.verdict]} against the others together"
    if found.published:
        first = found.published[0]
        words = funnel_words.verdict(_as_unit_verdict(first.verdict), good=good_way(found.measure))
        return f"{name} in {period}: {words} against {first.other.name}"
    return f"{name} in {period}: no test against others"


def _as_unit_verdict(verdict: str) -> str:
    return "no_clear_difference" if verdict == "cannot_tell" else verdict


def _sentences(found: Beside, period: str) -> Iterator[str]:
    for each in found.published:
        yield _published_sentence(found, each, period)
    if found.funnel is not None:
        yield from _funnel_sentences(found, found.funnel)
    elif found.against is not None and found.against.others is not None:
        yield _against_sentence(found)
    if not found.published and found.funnel is None and found.against is None:
        yield "Nothing can be tested here: it takes our count and total, and those of others or a published figure."


def _published_sentence(found: Beside, each: AgainstPublished, period: str) -> str:
    measure, own = found.measure, found.own.figure
    show = shower(measure)
    if measure.calculation == Calculation.SHARE and own.count is not None and own.total and each.p_value is not None:
        ends = found.own.interval
        return rate_sentence(
            round(own.count),
            round(own.total),
            ends,
            comparator=each.other.figure.value,
            verdict="cannot_tell" if each.verdict == "too_few" else each.verdict,
            needed=each.needed,
            minimum=measure.minimum_total,
            words=Words(comparator=each.other.name, rate="our rate"),
        )
    ours = f"our figure of {show(own.value)} in {period}" if own.value is not None else "our figure"
    value = each.other.figure.value
    theirs = f"that of {each.other.name}" + (f" ({show(value)})" if value is not None else "")
    if each.verdict in ("higher", "lower"):
        return sentence(f"{ours} is {each.verdict} than {theirs}, by more than chance")
    if each.p_value is None and found.own.interval is None:
        return sentence(f"{ours} cannot be told from {theirs}: no range is known for it")
    return sentence(f"{ours} shows no clear difference from {theirs}")


def _against_sentence(found: Beside) -> str:
    against = found.against
    own = found.own.figure
    if against is None or against.others is None or own.count is None or not own.total:
        return ""
    show = shower(found.measure)
    if found.measure.calculation == Calculation.SHARE:
        return rate_sentence(
            round(own.count),
            round(own.total),
            found.own.interval,
            comparator=against.others,
            verdict=against.verdict,
            needed=against.needed,
            minimum=found.measure.minimum_total,
            words=Words(comparator="the others together", rate="our rate"),
        )
    others = show(against.others * found.measure.per)
    ours = f"our rate of {show(own.value)}" if own.value is not None else "our rate"
    if against.verdict in ("higher", "lower"):
        return sentence(f"{ours} is {against.verdict} than that of the others together ({others}), by more than chance")
    return sentence(f"{ours} shows no clear difference from that of the others together ({others})")


def _own_unit(funnel: Funnel, found: Beside) -> FunnelUnit:
    return next(unit for unit in funnel.units if unit.unit == found.own.name)


def _funnel_sentences(found: Beside, funnel: Funnel) -> Iterator[str]:
    own = _own_unit(funnel, found)
    needed = funnel.needed_every if (own.estimate or 0) >= (funnel.target or 0) else funnel.needed_none
    yield funnel_words.unit_sentence(
        own.unit,
        own.verdict,
        own.count,
        own.total,
        funnel.target,
        kind=funnel.kind,
        needed=needed,
        good=good_way(found.measure),
        minimum=found.measure.minimum_total,
    )
    lower = sum(unit.outlier == "low" for unit in funnel.units)
    higher = sum(unit.outlier == "high" for unit in funnel.units)
    yield funnel_words.outside(lower, higher, len(funnel.units))
    yield funnel_words.by_chance(funnel.expected_outliers, len(funnel.units), limits="99.8%")
    if own.dispersed_outlier != own.plain_outlier and funnel.dispersion == "detected":
        plain, dispersed = _side(own.plain_outlier), _side(own.dispersed_outlier)
        yield f"With chance alone: {plain}. With what councils truly differ by: {dispersed}."


def _side(side: str | None) -> str:
    return {"low": "lower", "high": "higher"}.get(side or "", "no clear difference")


def _notices(found: Beside) -> Iterator[str]:
    if found.funnel is not None:
        yield from (notice.message for notice in found.funnel.warnings)
    if found.measure.caution:
        yield found.measure.caution


def _drawings(found: Beside, finding: str) -> Iterator[tuple[Drawing, Drawing]]:
    if found.funnel is not None:
        yield draw_both(funnel_chart_of(found, title=finding))
    rows = [found.own, *(each.other for each in found.published)]
    if found.funnel is None:
        rows += found.councils
    if len(rows) > 1:
        yield draw_both(_interval_chart(found, rows, finding))


def _interval_chart(found: Beside, rows: Sequence[OtherFigure], finding: str) -> IntervalChart:
    measure = found.measure
    return IntervalChart(
        title=finding,
        description="Each value with the range in which the true one likely lies.",
        rows=tuple(_interval_row(measure, each, is_own=each is found.own) for each in rows),
        unit=units_of(measure),
        value_name=measure.name,
    )


def _interval_row(measure: Measure, each: OtherFigure, *, is_own: bool) -> IntervalRow:
    low, high = each.interval or (None, None)
    detail = counts_in_words(measure, each.figure)
    if is_too_small(measure, each.observation):  # its counts alone, as in the table
        return IntervalRow(each.name, None, None, None, detail, is_own=is_own)
    return IntervalRow(each.name, each.figure.value, low, high, detail, is_own=is_own)


def _rows(found: Beside) -> Iterator[OtherRow]:
    verdicts = {unit.unit: unit.verdict for unit in found.funnel.units} if found.funnel else {}
    published = {each.other.name: each.verdict for each in found.published}
    everyone = [found.own, *(each.other for each in found.published), *found.councils]
    for each in sorted(everyone, key=lambda other: other.name):
        word = verdicts.get(each.name) or published.get(each.name) or ""
        yield OtherRow(
            name=each.name,
            value=value_in_words(found.measure, each.figure),
            interval=_interval_words(found.measure, each),
            verdict=VERDICTS.get(word, ""),
            is_own=each is found.own,
        )


def _interval_words(measure: Measure, each: OtherFigure) -> str:
    if each.interval is None:
        return ""
    show = shower(measure)
    return f"{show(each.interval[0])} to {show(each.interval[1])}"
