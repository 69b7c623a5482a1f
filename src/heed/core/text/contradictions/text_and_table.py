"""A figure of a sentence against the cell of a table that is of the very same thing, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from heed.core.text.contradictions.claims import default_period, period_of, segment_of, thing_after
from heed.core.text.contradictions.fractions import fraction_said, fractions_alone
from heed.core.text.contradictions.numbers import Figure, agrees, amount
from heed.core.text.contradictions.page import Report, Statement, words_content
from heed.core.text.contradictions.percentages import HUNDRED, mismatch_words
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.table_rows import (
    NO_FACT,
    Row,
    count_and_total,
    is_beside,
    words_at,
    year_of_column,
)
from heed.core.text.contradictions.tables import Cell, Table, is_total
from heed.core.text.contradictions.wording import countable_stems, limit, listed, says, stems

_NEAR_MISS = 15
_MOST_TABLES = 20
_MOST_COLUMNS = 3
_MOST_ROWS = 40


def text_and_table(report: Report, rows: Mapping[str, list[Row]]) -> Iterator[Contradiction]:
    """Every figure of every sentence that a cell denies."""
    if not rows:
        return
    for place, statement in enumerate(report.statements):
        span = (statement.start, statement.end)
        if says("several-each", report.text, *span, report.folder) or NO_FACT.search(report.text, *span):
            continue
        for figure in statement.figures:
            if (figure.is_count or figure.unit == "percent") and not figure.is_about:
                yield from _against(report, place, figure, rows)


def _title(report: Report) -> frozenset[str]:
    """What the title says of the whole report, but for what may be counted in it."""
    return report.title - countable_stems(report.folder)


def _against(report: Report, place: int, figure: Figure, rows: Mapping[str, list[Row]]) -> Iterator[Contradiction]:
    statement = report.statements[place]
    segment = segment_of(report, statement, figure.start)
    inside = [each for each in statement.figures if segment[0] <= each.start < segment[1]]
    if len(inside) != 1:
        return
    thing = thing_after(report, figure, segment[1])
    if figure.is_count and thing is None:
        return
    is_known, period = period_of(report, statement, figure, segment)
    if not is_known:
        return
    words = words_at(report, statement, segment)
    for key in sorted(words):
        for row in rows.get(key, [])[:_MOST_ROWS]:
            if not _is_of(report, row, words):
                continue
            if figure.unit == "percent":
                yield from _share_of(report, figure, row, period)
            cell = _cell(report, row, figure, period, words) if _may_be(report, row, figure) else None
            if cell is not None and cell.value != figure.value and _is_near(report, cell, figure):
                yield _said(report, figure, cell, row)
                return


def _is_of(report: Report, row: Row, words: frozenset[str]) -> bool:
    """Whether words say what a row is of, and nothing that neither the row nor its table says."""
    if not row.label <= words or not row.narrow <= words | report.title or not words - row.label:
        return False
    idle = _title(report) | listed("around-shares", report.folder)
    if is_total(row.table.rows[row.place][0].plain, report.folder):
        idle |= stems("own-field", report.folder)
    return words - row.label <= row.known | idle


def _may_be(report: Report, row: Row, figure: Figure) -> bool:
    """Whether a figure can be that of a row: that of a total only where the table stands near."""
    if not is_total(row.table.rows[row.place][0].plain, report.folder):
        return True
    return figure.unit != "percent" and is_beside(report, row, figure.start)


def _share_of(report: Report, figure: Figure, row: Row, period: str | None) -> Iterator[Contradiction]:
    """A share told in words against the count of the row and the total of its column, where the table has no shares."""
    known = count_and_total(report, row, period)
    if known is None or any(each.unit == "percent" for cell in row.table.rows[row.place] for each in cell.figures):
        return
    count, total = known
    exact = HUNDRED * count.value / total.value
    if not agrees(figure, exact) and abs(exact - figure.value) <= _NEAR_MISS and is_beside(report, row, figure.start):
        yield found(report.text, "percent_mismatch", mismatch_words(figure, count, total), figure, count, total)


def fractions_and_tables(report: Report, rows: Mapping[str, list[Row]]) -> Iterator[Contradiction]:
    """ "More than half were upheld in full" against the row of those upheld and the total."""
    if not rows:
        return
    of_shares, of_fractions = (listed(entry, report.folder) for entry in ("around-shares", "of-fractions"))
    for statement in report.statements:
        for told in fractions_alone(report, statement):
            segment = segment_of(report, statement, told.end)
            if any(segment[0] <= figure.start < segment[1] for figure in statement.figures if not figure.is_spelt):
                continue
            words = words_at(report, statement, segment) - of_fractions
            period = default_period(report)[1]
            for row in (row for key in sorted(words) for row in rows.get(key, [])[:_MOST_ROWS]):
                known = count_and_total(report, row, period) if row.label <= words else None
                if known is None or not words - row.label <= row.known | report.title | of_shares:
                    continue
                if not is_beside(report, row, told.start) or not row.narrow <= words | report.title:
                    continue
                if not told.can_be(HUNDRED * known[0].value / known[1].value):
                    yield fraction_said(report, told, HUNDRED * known[0].value / known[1].value, known)


def joined_rows(report: Report) -> Iterator[Contradiction]:
    """ "58 complaints were upheld or partly upheld" against the sum of the two rows."""
    for table in report.tables[:_MOST_TABLES]:
        labels = {row[0].plain: row for row in table.rows[:_MOST_ROWS] if row[0].plain and not row[0].figures}
        if len(labels) < 2 or len(table.heads) > _MOST_COLUMNS:
            continue
        names = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
        pattern = re.compile(
            rf"(?<!not )\b(?:were|was|are)\s(?P<one>{names})\s(?:or|and)\s(?P<other>{names})\b", re.IGNORECASE
        )
        for statement in report.statements:
            match = pattern.search(report.text, statement.start, statement.end) if statement.figures else None
            if match is not None and match["one"].lower() != match["other"].lower():
                yield from _joined(
                    report, statement, match, labels[match["one"].lower()], labels[match["other"].lower()]
                )


def _joined(
    report: Report, statement: Statement, match: re.Match[str], one: tuple[Cell, ...], other: tuple[Cell, ...]
) -> Iterator[Contradiction]:
    counts = [figure for figure in statement.figures if figure.is_count and figure.start < match.start()]
    cells = [row[1].figure if len(row) == 2 else None for row in (one, other)]
    if len(counts) != 1 or cells[0] is None or cells[1] is None or counts[0].is_about or statement.periods:
        return
    if thing_after(report, counts[0], statement.end) is None or not (cells[0].is_count and cells[1].is_count):
        return
    made = cells[0].value + cells[1].value
    if made != counts[0].value and abs(made - counts[0].value) <= max(made, counts[0].value) / 4:
        message = (
            f"The text gives {amount(counts[0].value, 'count')}, but the rows “{one[0].words}” and "
            f"“{other[0].words}” make "
            f"{amount(made, 'count')}. Check which is right, or say how they differ."
        )
        yield found(report.text, "total_mismatch", message, counts[0], cells[0], cells[1])


def _cell(report: Report, row: Row, figure: Figure, period: str | None, words: frozenset[str]) -> Figure | None:
    """The one cell of the row that can be meant: the only one of its unit, or that of its year or heading."""
    cells = row.table.rows[row.place]
    fitting: list[tuple[int, Figure]] = []
    for place in range(1, len(cells)):
        fitting.extend((place, each) for each in cells[place].figures if each.unit == figure.unit)
    if any(each.value == figure.value for _, each in fitting):
        return None
    if figure.unit == "count" and len(fitting) > 1 and is_total(row.table.head(fitting[-1][0]), report.folder):
        return None
    dated = [(place, each) for place, each in fitting if year_of_column(report, row.table, place) is not None]
    if dated:
        fitting = [(place, each) for place, each in dated if year_of_column(report, row.table, place) == period]
    elif len(fitting) > 1:
        fitting = [
            (place, each)
            for place, each in fitting
            if (about := words_content(row.table.head(place), report.folder)) and about <= words
        ]
    if not dated and _table_year(report, row.table) not in {None, period}:
        return None
    return fitting[0][1] if len(fitting) == 1 else None


def _table_year(report: Report, table: Table) -> str | None:
    if table.caption is not None:
        named = [each.name for each in report.periods_in(table.caption.start, table.caption.end)]
        if named:
            return named[0] if len(named) == 1 else "several"
    return default_period(report)[1]


def _is_near(report: Report, one: Figure, other: Figure) -> bool:
    low, high = sorted((one.value, other.value))
    if sorted(str(low)) == sorted(str(high)) or one.decimals != other.decimals:
        return sorted(str(low)) == sorted(str(high))
    return float(high - low) <= max(2.0, float(high) * limit("near-counts", report.folder) / 100)


def _said(report: Report, figure: Figure, cell: Figure, row: Row) -> Contradiction:
    label = row.table.rows[row.place][0].words
    message = (
        f"The text gives {amount(figure.value, figure.unit)}, but the table has {amount(cell.value, cell.unit)} "
        f"for “{label}”. Check which is right, or say how they differ."
    )
    code = "words_and_digits" if figure.is_spelt else "two_values"
    return found(report.text, code, message, figure, cell)
