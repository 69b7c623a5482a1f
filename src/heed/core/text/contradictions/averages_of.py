"""Averages that lie outside the figures they are the average of, in the next sentence or in the table above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from heed.core.text.contradictions.claims import segment_of
from heed.core.text.contradictions.following import OPEN, next_in_paragraph
from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Table
from heed.core.text.contradictions.wording import finder

_MEAN_LINE = later(
    r"\s{0,6}(?:mean|average|median)\b[^:\n\d]{0,30}:?[ \t]+(?P<figure>\d{1,4}(?:\.\d{1,2})?)%?[ \t.]*(?:\n|$)",
    re.IGNORECASE,
)
_LEAST_SERIES = 3
_REACH = 120


def average_of_following(report: Report) -> Iterator[Contradiction]:
    """ "The average was 27 days. In the Coast it was 22, in the Downs 25, in the Forest 19 and in the Vale 24."."""
    means = finder("averages", report.folder)
    for place, statement in enumerate(report.statements):
        if not statement.figures or not means.search(report.text, statement.start, statement.end):
            continue
        near = next_in_paragraph(report, place, 1)
        if len(statement.figures) != 1 or not near or len(near[0].figures) < _LEAST_SERIES:
            continue
        mine, parts = statement.figures[0], near[0].figures
        if (
            any(each.unit not in {mine.unit, "count"} or each.is_about for each in parts)
            or near[0].periods
            or mine.is_about
        ):
            continue
        yield from outside(report, mine, parts)


def outside(report: Report, mine: Figure, parts: Sequence[Figure]) -> Iterator[Contradiction]:
    """An average that is less than each, or more than each, of what it is the average of, all of one size."""
    least, most = min(each.value for each in parts), max(each.value for each in parts)
    slack = mine.half_place
    if least - slack <= mine.value <= most + slack or not least / 3 < mine.value < most * 3:
        return
    word = "less than the least" if mine.value < least else "more than the most"
    bound = least if mine.value < least else most
    message = (
        f"The average is given as {amount(mine.value, mine.unit)}, which is {word}, {amount(bound, mine.unit)}. "
        "An average lies between the two."
    )
    yield found(report.text, "average_outside", message, mine, *parts)


def average_under_table(report: Report) -> Iterator[Contradiction]:
    """ "The average score across the four homes was 84" right after the table of the scores."""
    means = finder("averages", report.folder)
    for table in report.tables:
        tail = report.text[table.end : table.end + 300]
        first = report.statement_after(table.end)
        if not tail.strip():
            continue
        line = _MEAN_LINE.match(report.text, table.end)
        if line is not None:
            given = line["figure"]
            figure = Figure(Decimal(given), *line.span("figure"), "count", len(given.partition(".")[2]))
            yield from _under(report, table, figure)
            continue
        if first is None or first.start - table.end >= _REACH:
            continue
        match = means.search(report.text, first.start, first.end)
        figures = [
            figure
            for figure in first.figures
            if match and figure.start > match.start() and not (figure.is_spelt and figure.value == len(table.rows))
        ]
        if match is None or len(figures) != 1 or first.periods or OPEN.search(report.text, first.start, first.end):
            continue
        if not _of_some(report, first, match):
            yield from _under(report, table, figures[0])


def _under(report: Report, table: Table, mine: Figure) -> Iterator[Contradiction]:
    """An average told under a table of one column of figures."""
    columns = [
        [cell.figure for cell in table.column(place) if cell is not None and cell.figure is not None]
        for place in range(1, table.width)
    ]
    shown = [column for column in columns if column]
    if len(shown) != 1 or not len(shown[0]) == len(table.rows) >= _LEAST_SERIES:
        return
    unit = shown[0][0].unit
    if all(each.unit == unit for each in shown[0]) and mine.unit in {unit, "count"}:
        yield from outside(report, mine, shown[0])


def _of_some(report: Report, statement: Statement, match: re.Match[str]) -> bool:
    """Whether the average is of something else than the table: of the country, of a year, or a number a month."""
    words = report.text[statement.start : statement.end].lower()
    start, end = segment_of(report, statement, match.start())
    return bool(
        re.search(r"\b(?:england|national|region|similar|previous|last|per|each|target|days?|excluding)\b", words)
        or end - start > 160
    )
