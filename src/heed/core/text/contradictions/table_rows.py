"""The rows of the tables of a report by what their labels say, and which of their cells can be meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from heed.core.text.contradictions.numbers import Figure
from heed.core.text.contradictions.page import Report, Statement, content_of, words_content
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.tables import Table, is_part_or_subtotal, is_total
from heed.core.text.contradictions.wording import countable_stems, stems
from heed.core.text.periods import find_periods

NO_FACT = later(
    r"\b(?:if|would|could|should|aims?|targets?|expect(?:s|ed)?|forecast|plan(?:s|ned)?\sto|hope(?:d|s)?|may"
    r"|might|will|likely)\b",
    re.IGNORECASE,
)
"""Words of a sentence that says what may be, not what a table can deny."""
_NEAR = 800


@dataclass(frozen=True, slots=True)
class Row:
    """A row by what its label says; ``known`` is all that the table says, ``narrow`` what narrows the whole table."""

    table: Table
    place: int
    label: frozenset[str]
    words: str
    known: frozenset[str]
    narrow: frozenset[str]


def rows_of(report: Report) -> Mapping[str, list[Row]]:
    """The rows of every table by one word of their label, the first in the alphabet."""
    rows: dict[str, list[Row]] = defaultdict(list)
    own = stems("own-field", report.folder) if report.is_own_field else frozenset()
    for table in report.tables:
        around = [cell.words for cell in table.heads] + ([table.caption.words] if table.caption else [])
        heads = frozenset().union(*(_content(report, each) for each in around))
        known = (heads | report.scope_at(table.start)) - own
        caption = _content(report, table.caption.words) if table.caption else frozenset()
        idle = stems("breakdowns", report.folder) | {"by"} | countable_stems(report.folder) | own
        narrow = (caption | report.scope_at(table.start)) - idle
        for place, row in enumerate(table.rows):
            label = words_content(row[0].words, report.folder) - own
            if is_total(row[0].plain, report.folder):
                # The total of a table is of what its headings say is counted.
                label = (label or (known & countable_stems(report.folder))) - own
            elif is_part_or_subtotal(row[0].plain, report.folder):
                continue
            if label and not find_periods(row[0].words).found:
                rows[min(label)].append(Row(table, place, label, row[0].words, known, narrow - label))
    return rows


def cell_of_year(report: Report, row: Row, year: str) -> Figure | None:
    """The figure of a row in the column of one year."""
    cells = row.table.rows[row.place]
    fitting = [
        cells[place].figure
        for place in range(1, len(cells))
        if year_of_column(report, row.table, place) == year and cells[place].figure
    ]
    return fitting[0] if len(fitting) == 1 else None


def count_and_total(report: Report, row: Row, period: str | None) -> tuple[Figure, Figure] | None:
    """The one count of a row and the total of its column."""
    cells = row.table.rows[row.place]
    places = [place for place in range(1, len(cells)) if any(each.is_count for each in cells[place].figures[:1])]
    dated = [place for place in places if year_of_column(report, row.table, place) is not None]
    if dated:
        places = [place for place in dated if year_of_column(report, row.table, place) == period]
    if len(places) != 1:
        return None
    totals = [
        each[places[0]].figure
        for each in row.table.rows
        if len(each) > places[0] and is_total(each[0].plain, report.folder) and each[places[0]].figure is not None
    ]
    count = cells[places[0]].figure
    if len(totals) != 1 or count is None or totals[0] is None or not 0 < count.value < totals[0].value:
        return None
    return count, totals[0]


def is_beside(report: Report, row: Row, place: int) -> bool:
    """Whether a table stands near a place, under the same heading."""
    is_near = -_NEAR < row.table.start - place < _NEAR or 0 <= place - row.table.end < _NEAR
    return is_near and report.scope_at(place) == report.scope_at(row.table.start)


def words_at(
    report: Report, statement: Statement, segment: tuple[int, int], *, with_scope: bool = True
) -> frozenset[str]:
    """What the segment and the headings over it say, periods left out."""
    start, end = segment
    about: frozenset[str] = report.scope_at(start) if with_scope else frozenset()
    begin = start
    for period in statement.periods:
        if start <= period.start < end:
            about |= content_of(report.text, begin, period.start, report.folder)
            begin = period.end
    about |= content_of(report.text, begin, end, report.folder)
    own = stems("own-field", report.folder) if report.is_own_field else frozenset()
    return about - own - {"%", "per", "cent"}


def year_of_column(report: Report, table: Table, place: int) -> str | None:
    if place >= len(table.heads):
        return None
    head = table.heads[place]
    named = [period.name for period in report.periods_in(head.start, head.end)]
    return named[0] if len(named) == 1 else None


def _content(report: Report, words: str) -> frozenset[str]:
    held = find_periods(words).found
    for period in reversed(held):
        words = words[: period.start] + " " + words[period.end :]
    return words_content(words, report.folder)
