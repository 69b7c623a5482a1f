"""Percentages in tables that the counts beside them do not make, and shares of a whole that do not make 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, agrees, plain
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.percentages import HUNDRED, mismatch_words
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Table, is_part_or_subtotal, is_total
from heed.core.text.contradictions.wording import limit, says

_NO_REST = later(r"\s(?:way|hand|side|direction|day|end|party|two years)\b", re.IGNORECASE)
_FROM_TO = later(r"\bfrom\s[\d.]{1,5}\s?(?:%|per\s?cent)[^.;]{0,30}?\bto\s[\d.]{1,5}\s?(?:%|per\s?cent)", re.IGNORECASE)
_MOST_COLUMNS = 8
_NEAR_MISS = 5
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Share:
    """A percentage of a row with the count and the total it may be made of."""

    percent: Figure
    count: Figure
    total: Figure

    @property
    def holds(self) -> bool:
        """Whether the count and the total make the percentage."""
        return agrees(self.percent, HUNDRED * self.count.value / self.total.value)


def table_percentages(report: Report) -> Iterator[Contradiction]:
    """Percentages of rows against the counts of the same row, or against the total of the column of counts."""
    for table in report.tables:
        for place in range(1, min(table.width, _MOST_COLUMNS)):
            for share in _wrong_shares(report, table, place):
                words = mismatch_words(share.percent, share.count, share.total)
                yield found(report.text, "percent_mismatch", words, share.percent, share.count, share.total)


def table_wholes(report: Report) -> Iterator[Contradiction]:
    """Columns of shares that divide a whole and miss 100% by more than rounding."""
    for table in report.tables:
        for place in range(1, table.width):
            yield from _column_whole(report, table, place)


def sentence_wholes(report: Report) -> Iterator[Contradiction]:
    """Shares of all outcomes in one sentence that miss 100% by more than rounding."""
    for statement in report.statements:
        shares = [figure for figure in statement.figures if figure.unit == "percent"]
        if len(shares) < _LEAST_ROWS or any(figure.is_about for figure in shares) or len(statement.periods) > 1:
            continue
        if _names_all(report, statement, len(shares)) and _misses(report, shares):
            yield _whole(report, shares, None)


def _wrong_shares(report: Report, table: Table, place: int) -> list[_Share]:
    percents = [cell.figures[-1] if cell and cell.figures else None for cell in table.column(place)]
    if not any(figure is not None and figure.unit == "percent" for figure in percents):
        percents = _bare_percents(table, place)
    if not any(percents):
        return []
    best: list[_Share] = []
    for shares in _candidates(report, table, place, percents):
        wrong = [share for share in shares if not share.holds]
        if shares and not wrong:
            return []
        if wrong and len(wrong) < len(shares) - len(wrong) and (not best or len(wrong) < len(best)):
            best = wrong
    return best or _near_miss(table, place, percents)


def _bare_percents(table: Table, place: int) -> list[Figure | None]:
    """Figures without a sign in a column headed "%"."""
    words = table.heads[place].words if place < len(table.heads) else ""
    if "%" not in words and "percent" not in words.lower():
        return [None]
    found_figures: list[Figure | None] = []
    for cell in table.column(place):
        figure = cell.figure if cell else None
        found_figures.append(figure if figure is not None and 0 <= figure.value <= HUNDRED else None)
    return found_figures


def _candidates(report: Report, table: Table, place: int, percents: Sequence[Figure | None]) -> Iterator[list[_Share]]:
    """Each way to make the percentages: of a row's counts, or of a column's counts and its total."""
    counts = _count_columns(table, place)
    for part in counts:
        for whole in counts:
            if part != whole:
                yield _by_row(table, percents, part, whole)
    for part in [place, *counts] if _is_composite(table, place) else counts:
        for total in _column_totals(report, table, part):
            yield _by_column(table, percents, part, total)


def _count_columns(table: Table, place: int) -> list[int]:
    return [
        other
        for other in range(1, min(table.width, _MOST_COLUMNS))
        if other != place
        and any(cell and cell.figure and cell.figure.is_count for cell in table.column(other))
        and not any(cell and cell.figure and cell.figure.unit != "count" for cell in table.column(other))
    ]


def _is_composite(table: Table, place: int) -> bool:
    return any(cell is not None and len(cell.figures) > 1 for cell in table.column(place))


def _by_row(table: Table, percents: Sequence[Figure | None], part: int, whole: int) -> list[_Share]:
    shares: list[_Share] = []
    for row, percent in zip(table.rows, percents, strict=False):
        if percent is None or len(row) <= max(part, whole):
            continue
        count, total = row[part].figure, row[whole].figure
        if count is not None and total is not None and total.value > 0 and 0 <= count.value <= total.value:
            shares.append(_Share(percent, count, total))
    return shares


def _column_totals(report: Report, table: Table, part: int) -> Iterator[Figure]:
    """The total given for a column of counts, and their sum, from which percentages may have been made."""
    figures: list[Figure] = []
    for row in table.rows:
        figure = row[part].figure if part < len(row) else None
        if figure is None or is_part_or_subtotal(row[0].plain, report.folder):
            continue
        if is_total(row[0].plain, report.folder):
            yield figure
        else:
            figures.append(figure)
    made = sum((figure.value for figure in figures), Decimal(0))
    if figures and made > 0:
        yield Figure(made, figures[0].start, figures[-1].end, "count")


def _by_column(table: Table, percents: Sequence[Figure | None], part: int, total: Figure) -> list[_Share]:
    shares: list[_Share] = []
    for row, percent in zip(table.rows, percents, strict=False):
        count = row[part].figure if part < len(row) else None
        if percent is not None and count is not None and 0 <= count.value <= total.value and total.value > 0:
            shares.append(_Share(percent, count, total))
    return shares if len(shares) > _LEAST_ROWS else []


def _near_miss(table: Table, place: int, percents: Sequence[Figure | None]) -> list[_Share]:
    """In a table of few rows, the counts named like the percentage ("Upheld", "Uphold rate") that nearly make it."""
    if len(table.rows) > _LEAST_ROWS:
        return []
    counts = _count_columns(table, place)
    named = [other for other in counts if _beginnings(table.head(place)) & _beginnings(table.head(other))]
    if len(named) != 1:
        return []
    ways = [_by_row(table, percents, named[0], whole) for whole in counts if whole != named[0]]
    held = [shares for shares in ways if any(share.holds for share in shares)]
    if len(table.rows) == 1 and held:
        return []
    wrong = [share for shares in held or ways for share in shares if not share.holds]
    return [
        share
        for share in wrong
        if abs(share.percent.value - HUNDRED * share.count.value / share.total.value) <= _NEAR_MISS
    ][:1]


def _beginnings(head: str) -> set[str]:
    """How the longer words of a heading begin: "uphold" and "upheld" are one."""
    return {word[:3] for word in head.split() if len(word) > 4 and word not in {"number", "total", "percentage"}}


def _column_whole(report: Report, table: Table, place: int) -> Iterator[Contradiction]:
    shares: list[Figure] = []
    total: Figure | None = None
    for row in table.rows:
        figure = row[place].figures[-1] if place < len(row) and row[place].figures else None
        if figure is None or figure.unit != "percent":
            if place < len(row) and row[place].is_held_back:
                return
            continue
        if is_total(row[0].plain, report.folder):
            total = figure
        elif not is_part_or_subtotal(row[0].plain, report.folder):
            shares.append(figure)
    if len(shares) <= _LEAST_ROWS or not (_says_whole(total) or _divides(report, table)):
        return
    words = report.near(table.start, table.end, 300)
    if says("several-each", words, 0, len(words), report.folder) or not _misses(report, shares):
        return
    yield _whole(report, shares, total)


def _says_whole(total: Figure | None) -> bool:
    return total is not None and total.value == HUNDRED


def _divides(report: Report, table: Table) -> bool:
    """Whether the table's own words say that its rows divide a whole: by ethnic group, by outcome."""
    words = " ".join(
        [table.heads[0].words if table.heads else "", table.caption.words if table.caption else ""]
    ).lower()
    return says("whole-groups", words, 0, len(words), report.folder) is not None


def _misses(report: Report, shares: Sequence[Figure]) -> bool:
    """Whether shares miss 100% by more than rounding each can do, without being ticks of people who chose several."""
    made = sum((share.value for share in shares), Decimal(0))
    slack = sum((share.half_place for share in shares), Decimal(0))
    within = Decimal(limit("shares-at-least", report.folder)) <= made <= Decimal(limit("shares-at-most", report.folder))
    return within and abs(made - HUNDRED) > slack + Decimal(limit("shares-apart", report.folder))


def _names_all(report: Report, statement: Statement, shares: int) -> bool:
    """Whether a sentence names every outcome there is, one for each of its shares, or "the remaining"."""
    span = (statement.start, statement.end)
    if says("several-each", report.text, *span, report.folder):
        return False
    if all(says(each, report.text, *span, report.folder) for each in ("upheld", "not-upheld")):
        return shares == (3 if says("partly-upheld", report.text, *span, report.folder) else 2)
    exhaustive = says("exhaustive", report.text, *span, report.folder)
    if exhaustive is None or _NO_REST.match(report.text, exhaustive.end()) or _FROM_TO.search(report.text, *span):
        return False
    return exhaustive.group().lower().startswith("the ")


def _whole(report: Report, shares: Sequence[Figure], total: Figure | None) -> Contradiction:
    made = sum((share.value for share in shares), Decimal(0))
    message = (
        f"These shares of a whole make {plain(made)}%, not 100%, and rounding cannot explain it. "
        "Check them, or say that people could choose several."
    )
    placed = [*shares, total] if total is not None else shares
    return found(report.text, "shares_not_whole", message, *placed)
