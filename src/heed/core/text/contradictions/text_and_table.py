"""A figure of a sentence against the cell of a table that is of the very same thing, in whatever order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from heed.core.text.contradictions.claims import default_period, period_of, segment_of, thing_after
from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report, Statement, content_of, words_content
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Table, is_part_or_subtotal, is_total
from heed.core.text.contradictions.wording import countable, limit, says, stem, stems
from heed.core.text.periods import find_periods

_NO_FACT = re.compile(
    r"\b(?:if|would|could|should|aims?|targets?|expect(?:s|ed)?|forecast|plan(?:s|ned)?|hope(?:d|s)?|may|might|will|likely)\b",
    re.IGNORECASE,
)
_MOST_ROWS = 40
_YEARS = frozenset(["financial", "calendar"])


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by what its label says; ``known`` is all that the table says, ``narrow`` what narrows the whole table."""

    table: Table
    place: int
    label: frozenset[str]
    known: frozenset[str]
    narrow: frozenset[str]


def text_and_table(report: Report) -> Iterator[Contradiction]:
    """Every figure of every sentence that a cell denies."""
    rows = _rows(report)
    if not rows:
        return
    for place, statement in enumerate(report.statements):
        span = (statement.start, statement.end)
        if says("several-each", report.text, *span, report.folder) or _NO_FACT.search(report.text, *span):
            continue
        for figure in statement.figures:
            if (figure.is_count or figure.unit == "percent") and not figure.is_about:
                yield from _against(report, place, figure, rows)


def _rows(report: Report) -> Mapping[str, list[_Row]]:
    """The rows of every table by one word of their label, the first in the alphabet."""
    rows: dict[str, list[_Row]] = defaultdict(list)
    own = stems("own-field", report.folder) if report.is_own_field else frozenset()
    for table in report.tables:
        around = [cell.words for cell in table.heads] + ([table.caption.words] if table.caption else [])
        heads = frozenset().union(*(_content(report, each) for each in around))
        known = (heads | report.scope_at(table.start)) - own
        caption = _content(report, table.caption.words) if table.caption else frozenset()
        idle = stems("breakdowns", report.folder) | {"by"} | _countable(report) | own
        narrow = (caption | report.scope_at(table.start)) - idle
        for place, row in enumerate(table.rows):
            label = words_content(row[0].words, report.folder) - own
            if label and not _is_no_row(report, row[0].plain) and not find_periods(row[0].words).found:
                rows[min(label)].append(_Row(table, place, label, known, narrow - label))
    return rows


def _content(report: Report, words: str) -> frozenset[str]:
    held = find_periods(words).found
    for period in reversed(held):
        words = words[: period.start] + " " + words[period.end :]
    return words_content(words, report.folder)


def _countable(report: Report) -> frozenset[str]:
    return frozenset(stem(word) for word in countable(report.folder))


def _is_no_row(report: Report, label: str) -> bool:
    return is_total(label, report.folder) or is_part_or_subtotal(label, report.folder)


def _against(report: Report, place: int, figure: Figure, rows: Mapping[str, list[_Row]]) -> Iterator[Contradiction]:
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
    words = _words(report, statement, segment)
    for key in sorted(words):
        for row in rows.get(key, [])[:_MOST_ROWS]:
            if not row.label <= words or not words - row.label <= row.known | {"share", "proportion", "rate"}:
                continue
            if not row.narrow <= words or not words - row.label:
                continue
            cell = _cell(report, row, figure, period, words)
            if cell is not None and cell.value != figure.value and _is_near(report, cell, figure):
                yield _said(report, figure, cell, row)
                return


def _words(
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


def _cell(report: Report, row: _Row, figure: Figure, period: str | None, words: frozenset[str]) -> Figure | None:
    """The one cell of the row that can be meant: the only one of its unit, or that of its year or heading."""
    cells = row.table.rows[row.place]
    fitting: list[tuple[int, Figure]] = []
    for place in range(1, len(cells)):
        fitting.extend((place, each) for each in cells[place].figures if each.unit == figure.unit)
    if any(each.value == figure.value for _, each in fitting):
        return None
    if figure.unit == "count" and len(fitting) > 1 and is_total(row.table.head(fitting[-1][0]), report.folder):
        return None
    dated = [(place, each) for place, each in fitting if _year(report, row.table, place) is not None]
    if dated:
        fitting = [(place, each) for place, each in dated if _year(report, row.table, place) == period]
    elif len(fitting) > 1:
        fitting = [
            (place, each)
            for place, each in fitting
            if (about := words_content(row.table.head(place), report.folder)) and about <= words
        ]
    if not dated and _table_year(report, row.table) not in {None, period}:
        return None
    return fitting[0][1] if len(fitting) == 1 else None


def _year(report: Report, table: Table, place: int) -> str | None:
    if place >= len(table.heads):
        return None
    head = table.heads[place]
    named = [period.name for period in report.periods_in(head.start, head.end)]
    return named[0] if len(named) == 1 else None


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


def _said(report: Report, figure: Figure, cell: Figure, row: _Row) -> Contradiction:
    label = row.table.rows[row.place][0].words
    message = (
        f"The text gives {amount(figure.value, figure.unit)}, but the table has {amount(cell.value, cell.unit)} "
        f"for “{label}”. Check which is right, or say how they differ."
    )
    code = "words_and_digits" if figure.is_spelt else "two_values"
    return found(report.text, code, message, figure, cell)


def shares_told_twice(report: Report) -> Iterator[Contradiction]:
    """Percentages and lengths of time told twice of the very same thing with two values."""
    groups: dict[tuple[frozenset[str], str | None, str], list[tuple[int, Figure]]] = defaultdict(list)
    for place, statement in enumerate(report.statements):
        for figure in statement.figures:
            about = _told_of(report, statement, figure)
            if about is not None:
                groups[(*about, figure.unit)].append((place, figure))
    for (_about, period, _unit), told in groups.items():
        yield from _two_shares(report, period, told)


def _two_shares(report: Report, period: str | None, told: Sequence[tuple[int, Figure]]) -> Iterator[Contradiction]:
    values = {figure.value for _place, figure in told}
    if len(values) != 2 or len({place for place, _figure in told}) < len(told):
        return
    first = told[0][1]
    other = next(figure for _place, figure in told if figure.value != first.value)
    if abs(first.value - other.value) > max(first.value, other.value) / 4 or first.decimals != other.decimals:
        return
    when = f" for {period}" if period else ""
    unit = f" {first.unit}s" if first.unit not in {"percent"} else ""
    message = (
        f"The same thing is given{when} as {amount(first.value, first.unit)}{unit} in one place and "
        f"{amount(other.value, other.unit)}{unit} in another. Check which is right, or say how they differ."
    )
    yield found(report.text, "two_values", message, *(figure for _place, figure in told))


def _told_of(report: Report, statement: Statement, figure: Figure) -> tuple[frozenset[str], str | None] | None:
    """What a share or a time is of, where the sentence says plainly."""
    if figure.unit not in {"percent", "day", "week"} or figure.is_about:
        return None
    segment = segment_of(report, statement, figure.start)
    inside = [each for each in statement.figures if segment[0] <= each.start < segment[1] and each != figure]
    limits = [each for each in inside if each.unit in {"day", "week"} and _is_limit(report, each)]
    span = (statement.start, statement.end)
    if len(inside) != len(limits) or _NO_FACT.search(report.text, *span) or _is_limit(report, figure):
        return None
    is_known, period = period_of(report, statement, figure, segment)
    scope = report.scope_at(segment[0])
    own = _words(report, statement, segment, with_scope=False)
    about = own | {word for word in scope if not any(word[:4] == each[:4] for each in own)}
    if not is_known or len(about) < 3 or says("compares", report.text, *segment, report.folder):
        return None
    around = content_words(report, segment)
    if around & {
        "fell",
        "rose",
        "increase",
        "increased",
        "decrease",
        "more",
        "less",
        "further",
        "target",
        "reduction",
        "longest",
        "shortest",
    }:
        return None
    return about | {f"within {each.value} {each.unit}" for each in limits}, period


def content_words(report: Report, segment: tuple[int, int]) -> frozenset[str]:
    """The words between two places, small."""
    return frozenset(report.text[slice(*segment)].lower().split())


def _is_limit(report: Report, figure: Figure) -> bool:
    before = report.text[max(0, figure.start - 14) : figure.start].lower().split()
    return (
        bool(before)
        and before[-1] in {"within", "in", "over", "under", "than", "of", "the"}
        and figure.unit != "percent"
    )
