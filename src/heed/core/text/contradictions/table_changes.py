"""Columns of a table that tell of the change between two others: a size they do not make, an arrow the wrong way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, agrees, amount
from heed.core.text.contradictions.page import Report
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.percentages import HUNDRED
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell, Table

_CHANGE = later(
    r"\b(?:change|difference|variance|movement|increase|decrease|variation|over spend|overspend|underspend)\b"
    r"|^\+\s?/?\s?[-–−]$",
    re.IGNORECASE,
)
_TREND = later(r"\b(?:direction|trend|travel|movement|change|arrow)\b", re.IGNORECASE)
_UP = later(r"(?:↑|▲|⬆|↗|up|increase|increased|increasing|higher|rising|rise|rose)[.️]?", re.IGNORECASE)
_DOWN = later(r"(?:↓|▼|⬇|↘|down|decrease|decreased|decreasing|lower|falling|fall|fell|reduced)[.️]?", re.IGNORECASE)
_SAME = later(r"(?:→|↔|=|same|no change|unchanged|stable|static)[.️]?", re.IGNORECASE)
_POINTS = later(
    r"(?P<figure>[-–−+]?\s?\d{1,3}(?:\.\d{1,2})?)\s?(?:pp|ppt|ppts|%?\s?points?|%?\s?pts|percentage points?)",
    re.IGNORECASE,
)
_YEAR = later(r"(?:19|20)\d\d")
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Row:
    before: Figure
    after: Figure
    told: Figure


Way = Callable[[_Row], Decimal | None]


def table_changes(report: Report) -> Iterator[Contradiction]:
    """Every column of changes of every table."""
    for table in report.tables:
        for place in range(_LEAST_ROWS + 1, table.width):
            head = table.heads[place].words if place < len(table.heads) else ""
            sides = _sides(table, place)
            if sides is None:
                continue
            if _CHANGE.search(head):
                yield from _wrong_sizes(report, table, place, sides)
            if _TREND.search(head):
                yield from _wrong_ways(report, table, place, sides)


def _sides(table: Table, place: int) -> tuple[int, int] | None:
    """The two columns of figures nearest to the left: the earlier and the later, by the years in their headings."""
    filled = [
        other
        for other in range(1, place)
        if not _CHANGE.search(table.head(other))
        and sum(bool(row[other].figure) for row in table.rows if other < len(row)) * 2 > len(table.rows)
    ]
    if len(filled) < 2:
        return None
    first, second = filled[-2:]
    years = [_YEAR.search(table.heads[each].words if each < len(table.heads) else "") for each in (first, second)]
    if years[0] and years[1] and years[0].group() > years[1].group():
        return second, first
    return first, second


def _rows(table: Table, place: int, sides: tuple[int, int]) -> Iterator[_Row]:
    for row in table.rows:
        if len(row) <= max(place, *sides):
            continue
        before, after, told = row[sides[0]].figure, row[sides[1]].figure, _told(row[place])
        if before is not None and after is not None and told is not None and before.unit == after.unit:
            yield _Row(before, after, told)


def _told(cell: Cell) -> Figure | None:
    if cell.figure is not None:
        return cell.figure
    match = _POINTS.fullmatch(cell.words)
    if match is None:
        return None
    digits = match["figure"].replace(" ", "").replace("–", "-").replace("−", "-")
    return Figure(Decimal(digits), cell.start, cell.end, "points", len(digits.partition(".")[2]))


def _size(row: _Row) -> Decimal:
    return row.after.value - row.before.value


def _share(row: _Row) -> Decimal | None:
    return HUNDRED * _size(row) / row.before.value if row.before.value > 0 else None


def _wrong_sizes(report: Report, table: Table, place: int, sides: tuple[int, int]) -> Iterator[Contradiction]:
    """Rows whose change is not what the two figures make, where most rows show how the column was made."""
    rows = list(_rows(table, place, sides))
    ways: tuple[tuple[str, Way], ...] = (("size", _size), ("share", _share))
    best: tuple[str, list[_Row]] | None = None
    for name, way in ways:
        wrong = [row for row in rows if not _fits(row, way(row), name)]
        if len(rows) - len(wrong) >= max(1, len(wrong)) and (best is None or len(wrong) < len(best[1])):
            best = name, wrong
    if best is None or _is_signless(rows, best[1]):
        return
    for row in best[1]:
        exact = _size(row) if best[0] == "size" else _share(row)
        if exact is None or _fits(row, _size(row), "size") or _fits(row, _share(row), "share"):
            continue
        unit = "percent" if best[0] == "share" else row.told.unit if row.before.unit == "percent" else row.before.unit
        shown = Decimal(f"{exact:.1f}") if best[0] == "share" else exact
        message = (
            f"From {amount(row.before.value, row.before.unit)} to {amount(row.after.value, row.after.unit)} is "
            f"a change "
            f"of {amount(shown, unit)}, but the table gives {amount(row.told.value, unit)}. One of the three is "
            f"wrong."
        )
        yield found(report.text, "change_mismatch", message, row.before, row.after, row.told)


def _is_signless(rows: Sequence[_Row], wrong: Sequence[_Row]) -> bool:
    """Whether nothing holds but what is nought."""
    return all(row.told.value == 0 for row in rows if row not in wrong)


def _fits(row: _Row, exact: Decimal | None, name: str) -> bool:
    """Whether a change can be so told: with its sign, the other way round in the whole column, or without one."""
    if exact is None:
        return True
    sides = (row.before, row.after)
    rough = sum((each.half_place for each in sides if each.decimals), Decimal(0)) if name == "size" else Decimal(0)
    for value in (exact, -exact if row.told.value >= 0 or exact > 0 else exact):
        if agrees(row.told, value) or abs(row.told.value - value) <= rough + row.told.half_place:
            return True
    return False


def _wrong_ways(report: Report, table: Table, place: int, sides: tuple[int, int]) -> Iterator[Contradiction]:
    """Arrows and words that say up where the figures go down."""
    wrong: list[tuple[Cell, Figure, Figure]] = []
    held = 0
    for row in table.rows:
        if len(row) <= max(place, *sides):
            continue
        before, after, sign = row[sides[0]].figure, row[sides[1]].figure, _way(row[place].words)
        if before is None or after is None or sign is None or before.unit != after.unit:
            continue
        went = (after.value > before.value) - (after.value < before.value)
        if went == sign or 0 in (went, sign):
            held += went == sign
        else:
            wrong.append((row[place], before, after))
    if held < len(wrong):
        return
    for cell, before, after in wrong:
        way = "up" if after.value > before.value else "down"
        message = (
            f"The table says “{cell.words}”, but the figures go {way}, from {amount(before.value, before.unit)} to "
            f"{amount(after.value, after.unit)}. Check the word and the figures."
        )
        yield found(report.text, "direction_mismatch", message, cell, before, after)


def _way(words: str) -> int | None:
    for pattern, sign in ((_UP, 1), (_DOWN, -1), (_SAME, 0)):
        if pattern.fullmatch(words):
            return sign
    return None
