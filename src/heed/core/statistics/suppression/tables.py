"""Groups, shares and tables with their small counts hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from heed.core.statistics.suppression.hiding import to_hide
from heed.core.statistics.suppression.networks import Arc
from heed.definitions import suppression_rule_set
from heed.definitions.shapes_impact import SuppressionRules

State = Literal["shown", "small", "protecting", "missing"]

# Hiding one more count always costs more than hiding a larger one, and a total more than any number of counts.
_LOSS_OF_COUNT = 1.0
_LOSS_OF_TOTAL = 1e4
_LOSS_OF_ALL = 1e8


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as it may be shown: ``None`` where hidden or missing.

    ``state`` says why. Whether a count is hidden as ``small`` or as ``protecting`` is for those who may see everything:
    shown outside, it would tell what is being hidden. Outside both have one sign.
    """

    count: int | None
    state: State

    @property
    def is_hidden(self) -> bool:
        """Whether there is a count that must not be shown."""
        return self.state in {"small", "protecting"}


_MISSING = Cell(None, "missing")


@dataclass(frozen=True, slots=True)
class SuppressedGroups:
    """Groups and their total."""

    groups: tuple[Cell, ...]
    total: Cell
    rule_set: str


@dataclass(frozen=True, slots=True)
class SuppressedShares:
    """Counts out of totals, group by group and for all. A share may be shown only where both its figures are."""

    counts: tuple[Cell, ...]
    totals: tuple[Cell, ...]
    count: Cell
    total: Cell
    rule_set: str


@dataclass(frozen=True, slots=True)
class SuppressedTable:
    """A table with its totals on both sides."""

    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell
    rule_set: str


def suppress_groups(counts: Sequence[int | None], *, rules: SuppressionRules | None = None) -> SuppressedGroups:
    """Groups that add up to a total, with small counts hidden beyond working out.

    Args:
        counts: one for each group, 0 or more; ``None`` is missing: it stays missing and adds nothing to the total.
        rules: the dated rules; default ``small-groups``: 1 to 4 are hidden, zeros are shown.

    A lone small count takes another with it, the smallest that protects it, because total less the others would give it
    away. No hidden count can be found exactly, and a small one not within fewer than four neighbouring figures. Only
    where there is no other way is the total hidden. What can be learned by comparing with another table or another
    month is not looked at.

    Raises:
        ValueError: a negative or broken count.

    Source: Willenborg and de Waal (2001), Elements of Statistical Disclosure Control, chapter 4; own algorithm.

    >>> found = suppress_groups([3, 12, 9, 40])
    >>> [cell.count for cell in found.groups], found.total.count
    ([None, 12, None, 40], 64)
    """
    used = rules or suppression_rule_set()
    _check(counts)
    known = [count for count in counts if count is not None]
    if not known:
        return SuppressedGroups(tuple(_MISSING for _ in counts), _MISSING, used.id)
    everyone = sum(known)
    arcs = [Arc(0, 1, count, _loss(count, everyone)) for count in known]
    *states, state_of_total = _states([*arcs, Arc(1, 0, everyone, _LOSS_OF_ALL)], used)
    cells = iter(_cell(count, state) for count, state in zip(known, states, strict=True))
    groups = tuple(_MISSING if count is None else next(cells) for count in counts)
    return SuppressedGroups(groups, _cell(everyone, state_of_total), used.id)


def suppress_shares(
    counts: Sequence[int | None], totals: Sequence[int | None], *, rules: SuppressionRules | None = None
) -> SuppressedShares:
    """Counts out of totals for several groups, with small counts hidden beyond working out.

    Args:
        counts, totals: for each group; a group where either is ``None`` is missing and left out of the sums.
        rules: the dated rules; default ``small-groups``.

    Both the count and the rest of its total are looked at: 48 of 50 tells of 2 people as surely as 2 of 50. Where a
    count is hidden its share must be hidden too.

    Raises:
        ValueError: lengths that differ, a negative or broken count, or a count over its total.

    Source: as ``suppress_groups``.

    >>> found = suppress_shares([48, 30, 25], [50, 60, 50])
    >>> [cell.count for cell in found.counts], [cell.count for cell in found.totals], found.count.count
    ([None, 30, None], [50, 60, 50], 103)
    """
    used = rules or suppression_rule_set()
    if len(counts) != len(totals):
        raise ValueError("there must be one total for each count")
    _check(counts)
    _check(totals)
    pairs = list(zip(counts, totals, strict=True))
    rows = [(None, None) if count is None or total is None else (count, total - count) for count, total in pairs]
    if any(rest is not None and rest < 0 for _, rest in rows):
        raise ValueError("a count must not be over its total")
    table = suppress_table(rows, rules=used, columns=2)
    return SuppressedShares(
        counts=tuple(row[0] for row in table.cells),
        totals=table.row_totals,
        count=table.column_totals[0],
        total=table.total,
        rule_set=used.id,
    )


def suppress_table(
    rows: Sequence[Sequence[int | None]], *, rules: SuppressionRules | None = None, columns: int | None = None
) -> SuppressedTable:
    """A table of counts with the totals of its rows and columns, small counts hidden beyond working out.

    Args:
        rows: the counts, every row of one length; ``None`` is missing and adds nothing to any total.
        rules: the dated rules; default ``small-groups``.
        columns: how many columns a table without rows has.

    Somebody who subtracts shown counts from shown totals, along rows and columns and any chain of them, cannot find a
    hidden count exactly, nor a small one within fewer than four neighbouring figures. Totals are hidden where they are
    small themselves, or where nothing else helps.

    Raises:
        ValueError: rows of different lengths, or a negative or broken count.

    Source: as ``suppress_groups``; cycles in a network as in Kelly, Golden and Assad (1992), Networks 22, 397-417.

    >>> found = suppress_table([[3, 20, 30], [25, 6, 40], [50, 60, 70]])
    >>> [[cell.count for cell in row] for row in found.cells]
    [[None, None, 30], [None, None, 40], [50, 60, 70]]
    """
    used = rules or suppression_rule_set()
    width = len(rows[0]) if rows else (columns or 0)
    if any(len(row) != width for row in rows):
        raise ValueError("every row must be of the same length")
    for row in rows:
        _check(row)
    return _suppressed(_Counts([list(row) for row in rows], width), used)


@dataclass(frozen=True, slots=True)
class _Counts:
    """A table with its sums; a row or column in which everything is missing has no sum."""

    rows: list[list[int | None]]
    width: int

    def places(self) -> list[tuple[int, int]]:
        return [
            (row, column)
            for row, counts in enumerate(self.rows)
            for column, count in enumerate(counts)
            if count is not None
        ]

    def arcs(self) -> dict[tuple[int | None, int | None], Arc]:
        """One for each count by row and column; ``None`` stands for all of them.

        Nodes: the rows, the columns, then the sum of all column totals and the sum of all row totals.
        """
        columns = len(self.rows)
        foot, side = columns + self.width, columns + self.width + 1
        places = self.places()
        everyone = sum(self.rows[row][column] or 0 for row, column in places)
        down, across = Counter[int](), Counter[int]()
        arcs: dict[tuple[int | None, int | None], Arc] = {}
        for row, column in places:
            count = self.rows[row][column] or 0
            down[row] += count
            across[column] += count
            arcs[row, column] = Arc(row, columns + column, count, _loss(count, everyone))
        for row, total in sorted(down.items()):
            arcs[row, None] = Arc(side, row, total, _LOSS_OF_TOTAL + _loss(total, everyone))
        for column, total in sorted(across.items()):
            arcs[None, column] = Arc(columns + column, foot, total, _LOSS_OF_TOTAL + _loss(total, everyone))
        if places:
            arcs[None, None] = Arc(foot, side, everyone, _LOSS_OF_ALL)
        return arcs


def _suppressed(counts: _Counts, rules: SuppressionRules) -> SuppressedTable:
    arcs = counts.arcs()
    states = dict(zip(arcs, _states(list(arcs.values()), rules), strict=True))

    def cell(row: int | None, column: int | None) -> Cell:
        if (row, column) not in arcs:
            return _MISSING
        return _cell(arcs[row, column].count, states[row, column])

    rows, columns = range(len(counts.rows)), range(counts.width)
    return SuppressedTable(
        cells=tuple(tuple(cell(row, column) for column in columns) for row in rows),
        row_totals=tuple(cell(row, None) for row in rows),
        column_totals=tuple(cell(None, column) for column in columns),
        total=cell(None, None),
        rule_set=rules.id,
    )


def _states(arcs: Sequence[Arc], rules: SuppressionRules) -> list[State]:
    small, protecting = to_hide(arcs, rules)
    return [
        "small" if number in small else "protecting" if number in protecting else "shown" for number in range(len(arcs))
    ]


def _cell(count: int, state: State) -> Cell:
    return Cell(count if state == "shown" else None, state)


def _loss(count: int, everyone: int) -> float:
    return _LOSS_OF_COUNT + count / (everyone + 1)


def _check(counts: Sequence[int | None]) -> None:
    if any(count is not None and (count < 0 or count != int(count)) for count in counts):
        raise ValueError("counts must be whole numbers of 0 or more")
