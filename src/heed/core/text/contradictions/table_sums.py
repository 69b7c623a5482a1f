"""Rows and columns of a table that do not make the total given for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, plain
from heed.core.text.contradictions.page import Report
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell, Table, is_part_or_subtotal, is_total
from heed.core.text.contradictions.wording import limit, says

_NOT_ADDED = frozenset(
    [
        "rate",
        "average",
        "mean",
        "median",
        "percentage",
        "percent",
        "share",
        "days",
        "per",
        "score",
        "%",
        "cumulative",
        "running",
        "ytd",
    ]
)
_LEAST_PARTS = 2


@dataclass(frozen=True, slots=True)
class _Sum:
    """Parts and the total given for them; ``made`` is what the parts make."""

    name: str
    parts: tuple[Figure, ...]
    total: Figure
    made: Decimal

    @property
    def holds(self) -> bool:
        """Whether the parts make the total; each printed with places may have been rounded."""
        places = max(part.decimals for part in (*self.parts, self.total))
        slack = Decimal(5).scaleb(-places - 1) * (len(self.parts) + 1) if places else Decimal(0)
        return abs(self.made - self.total.value) <= slack


def table_sums(report: Report) -> Iterator[Contradiction]:
    """Every total of every table that its own rows or columns deny."""
    for table in report.tables:
        told = list(_denied(report, table, list(_columns(report, table))))
        yield from told
        known = {each.places[-1] for each in told}
        for each in _denied(report, table, list(_rows(report, table)), are_rows=True):
            # A total at the corner that its row and its column deny is told of once.
            if each.places[-1] not in known:
                yield each


def _denied(report: Report, table: Table, sums: Sequence[_Sum], *, are_rows: bool = False) -> Iterator[Contradiction]:
    wrong = [each for each in sums if not each.holds]
    if not wrong or _may_overlap(report, table, wrong):
        return
    held = len(sums) - len(wrong)
    if not are_rows and _total_row(report, table) == 0 and not all(_is_close(each) for each in wrong):
        return
    if are_rows and len(sums) > 1 and held < len(wrong):
        return
    if (
        not are_rows
        and len(sums) > 1
        and held == 0
        and len(wrong) > 1
        and not all(_is_near(report, each) for each in wrong)
    ):
        return
    for each in wrong:
        if held or _is_near(report, each):
            message = (
                f"“{each.name}”: the parts make {plain(each.made)}, but the total is given as "
                f"{plain(each.total.value)}. One of them is wrong."
            )
            yield found(report.text, "total_mismatch", message, *each.parts, each.total)


def _is_near(report: Report, each: _Sum) -> bool:
    low, high = sorted((each.made, each.total.value))
    return float(high - low) <= max(3.0, float(high) * limit("near-totals", report.folder) / 100)


def _is_close(each: _Sum) -> bool:
    """Whether the parts of a total on top were meant to make it: rows under a total may be some of many."""
    return abs(each.made - each.total.value) <= max(Decimal(2), each.total.value / 20) or sorted(
        str(each.made)
    ) == sorted(str(each.total.value))


def _may_overlap(report: Report, table: Table, wrong: Sequence[_Sum]) -> bool:
    """Whether the words about a table say that one case can stand in several rows, or that rows are left out."""
    # What the table itself holds is no hint: "Several" may be one of its labels.
    earlier = max((each.end for each in report.tables_near(table.start, 4_000) if each.end <= table.start), default=0)
    before = report.text[max(0, earlier, table.start - 400) : table.start]
    after = report.text[table.end : table.end + 300]
    for words in (_last_part(before), after.split("\n\n#")[0]):
        if says("overlaps", words, 0, len(words), report.folder):
            return True
    heads = " ".join([*(cell.plain for cell in table.heads), table.caption.words.lower() if table.caption else ""])
    over = all(each.made > each.total.value for each in wrong)
    return over and says("several-things", heads, 0, len(heads), report.folder) is not None


def _last_part(before: str) -> str:
    """What stands over a table under the same heading."""
    heading = before.rfind("\n#")
    return before[heading + 1 :] if heading >= 0 else before


def _columns(report: Report, table: Table) -> Iterator[_Sum]:
    last = _total_row(report, table)
    if last is None:
        return
    # A total may stand on top.
    among = table.rows[:last] if last else table.rows[1:]
    rows = [row for row in among if not is_part_or_subtotal(row[0].plain, report.folder)]
    rows = [row for row in rows if not is_total(row[0].plain, report.folder)]
    for place in range(1, table.width):
        if not _adds_up(table.head(place)):
            continue
        cells = [row[place] for row in rows if place < len(row)]
        total = table.rows[last][place].figure if place < len(table.rows[last]) else None
        name = table.heads[place].words if place < len(table.heads) and table.heads[place].words else "Total"
        made = _sum(name, cells, total, len(rows))
        if made is not None:
            yield made


def _total_row(report: Report, table: Table) -> int | None:
    """The last row, or the last but notes, where it is a total."""
    for place in range(len(table.rows) - 1, max(0, len(table.rows) - 4), -1):
        if is_total(table.rows[place][0].plain, report.folder):
            return place
    if len(table.rows) > _LEAST_PARTS + 1 and is_total(table.rows[0][0].plain, report.folder):
        return 0
    return None


def _rows(report: Report, table: Table) -> Iterator[_Sum]:
    totals = [place for place in range(1, table.width) if is_total(table.head(place), report.folder)]
    if len(totals) != 1:
        return
    total = totals[0]
    beside = range(1, total) if total > _LEAST_PARTS else range(total + 1, table.width)
    parts = [place for place in beside if _adds_up(table.head(place)) and table.head(place)]
    if any(is_part_or_subtotal(table.head(place), report.folder) for place in parts):
        return
    for row in table.rows:
        if len(row) <= max([total, *parts]):
            continue
        made = _sum(row[0].words, [row[place] for place in parts], row[total].figure, len(parts))
        if made is not None:
            yield made


def _adds_up(head: str) -> bool:
    return _NOT_ADDED.isdisjoint(head.split())


def _sum(name: str, cells: Sequence[Cell], total: Figure | None, expected: int) -> _Sum | None:
    """The sum of cells, where every one of them holds a figure of the total's unit."""
    figures = [cell.figure for cell in cells]
    parts = tuple(figure for figure in figures if figure is not None)
    if total is None or total.unit == "percent" or len(parts) != expected or len(parts) < _LEAST_PARTS:
        return None
    if any(part.unit != total.unit for part in parts) or (total.value < 0 and all(part.value >= 0 for part in parts)):
        return None
    return _Sum(name, parts, total, sum((part.value for part in parts), Decimal(0)))
