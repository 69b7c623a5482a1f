"""Figures of single groups, with small ones held back so that nobody can be recognised or worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.suppression import Cell, suppress_groups, suppress_shares
from heed.definitions import suppression_rule_set
from heed.measuring.choices import Calculation
from heed.measuring.models import Measure, Observation
from heed.measuring.pictures import Ends

DEFAULT_RULE = "small-groups"
ALL, REST = "All together", "In no group"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group as it may be shown. A share only where both its figures are, and its total is large enough."""

    category: str
    count: Cell
    total: Cell | None
    share: float | None
    interval: Ends


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Our figures of one period by group, and all of them together."""

    rows: tuple[GroupRow, ...]
    all: GroupRow
    rule: str

    @property
    def is_protected(self) -> bool:
        """Whether something is held back."""
        cells = [cell for row in (*self.rows, self.all) for cell in (row.count, row.total) if cell is not None]
        return any(cell.is_hidden for cell in cells)


def breakdowns(
    measure: Measure, by_dimension: Mapping[str, Sequence[Observation]], whole: Observation | None
) -> dict[str, GroupTable | str]:
    """Every breakdown of one period as it may be shown: its table, or why there is none.

    Two breakdowns of the same people can be set against each other: where anything is held back in one of them, only
    the first by name is shown, and the others say so.
    """
    found = {name: _table_or_why(measure, by_dimension[name], whole) for name in sorted(by_dimension, key=str.casefold)}
    if not any(isinstance(table, str) or table.is_protected for table in found.values()):
        return found
    first = next(iter(found))
    why = f"Small numbers are held back in this period, so only one breakdown of it is shown: by {first}."
    return {name: table if name == first else why for name, table in found.items()}


def _table_or_why(measure: Measure, observations: Sequence[Observation], whole: Observation | None) -> GroupTable | str:
    try:
        return group_table(measure, observations, whole)
    except ValueError as refused:
        return f"{str(refused)[:1].upper()}{str(refused)[1:]}."


def group_table(measure: Measure, observations: Sequence[Observation], whole: Observation | None) -> GroupTable:
    """The groups of one period. Small counts, and what would give them away, are held back.

    `whole` is the measure's figure of the period, which everybody may see: what it counts beyond the groups stands in a
    row of its own, because taking the groups from it would give it away. A measure without a rule of its own has the
    usual one: a breakdown is never shown unprotected.

    Raises:
        ValueError: a measure that counts nothing, or numbers so small that their groups cannot be protected.
    """
    if measure.calculation == Calculation.AVERAGE:
        raise ValueError("averages by group say nothing of how many people they rest on; they are not shown")
    rule = measure.suppression or DEFAULT_RULE
    rules = suppression_rule_set(rule)
    names = [each.category for each in observations]
    counts, totals = [_whole(each.count) for each in observations], [_whole(each.total) for each in observations]
    if rest := _rest(counts, totals, whole):
        names, counts, totals = [*names, REST], [*counts, rest[0]], [*totals, rest[1]]
    if measure.calculation == Calculation.COUNT:
        found = suppress_groups(counts, rules=rules)
        _refuse_if_the_whole_tells(whole, found.total)
        rows = [GroupRow(name, cell, None, None, None) for name, cell in zip(names, found.groups, strict=True)]
        return GroupTable(tuple(rows), GroupRow(ALL, found.total, None, None, None), rule)
    shares = suppress_shares(counts, totals, rules=rules)
    _refuse_if_the_whole_tells(whole, shares.count, shares.total)
    each_row = zip(names, shares.counts, shares.totals, strict=True)
    rows = [_row(measure, name, count, total) for name, count, total in each_row]
    return GroupTable(tuple(rows), _row(measure, ALL, shares.count, shares.total), rule)


def _refuse_if_the_whole_tells(whole: Observation | None, *sums: Cell) -> None:
    """Where the sum has to be hidden too, a whole that stands on the measure's page would undo it."""
    if whole is not None and any(cell.is_hidden for cell in sums):
        raise ValueError("the numbers are so small that they cannot be shown by group")


def _rest(
    counts: Sequence[int | None], totals: Sequence[int | None], whole: Observation | None
) -> tuple[int, int | None] | None:
    """What the whole counts beyond its groups; None where there is nothing, or no whole to set them against.

    Raises ValueError where the groups do not go into the whole: what they overlap by could not be protected.
    """
    count, total = (_whole(whole.count), _whole(whole.total)) if whole else (None, None)
    if count is None:
        return None
    more = count - sum(each or 0 for each in counts)
    more_total = None if total is None else total - sum(each or 0 for each in totals)
    if more < 0 or (more_total is not None and more_total < more):
        raise ValueError("the groups do not go into the figure of the period, so they are not shown beside it")
    return (more, more_total) if more or more_total else None


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)


def _row(measure: Measure, category: str, count: Cell, total: Cell) -> GroupRow:
    if count.count is None or not total.count:
        return GroupRow(category, count, total, None, None)
    if measure.calculation != Calculation.SHARE or total.count < measure.minimum_total:
        return GroupRow(category, count, total, None, None)
    found = wilson_interval(count.count, total.count)
    return GroupRow(category, count, total, count.count / total.count, (found.low, found.high) if found else None)
