"""Who speaks of a theme, by group, with small numbers held back so that nobody can be recognised or worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.suppression import Cell, suppress_shares
from heed.learning.queries.taxonomy_heard import GroupHeard

TOO_SMALL = "The numbers are so small that they cannot be shown by group."


@dataclass(frozen=True)
class SafeGroup:
    """One group as it may be shown. A share and its interval only where both its numbers are shown."""

    name: str
    sources: Cell
    decided: Cell
    interval: tuple[float, float] | None


def safe_groups(rows: Sequence[GroupHeard], names: Mapping[str, str]) -> list[SafeGroup] | str:
    """The groups, largest first, or why there are none. Their sum stands on the page, so that nothing may be worked out
    from it either. `names` by group; a group without one goes by itself.
    """
    known = sorted((row for row in rows if row.decided), key=lambda row: (-row.decided, str(row.group)))
    if not known:
        return "Nothing was decided on in this time."
    found = suppress_shares([row.sources for row in known], [row.decided for row in known])
    if found.count.is_hidden or found.total.is_hidden:
        return TOO_SMALL
    return [
        SafeGroup(names.get(row.group, row.group), sources, decided, _interval(sources, decided))
        for row, sources, decided in zip(known, found.counts, found.totals, strict=True)
    ]


def one_breakdown_only(tables: Mapping[str, list[SafeGroup] | str]) -> dict[str, list[SafeGroup] | str]:
    """Several breakdowns of the same sources can be set against each other: where anything is held back in one of them,
    only the first is shown.
    """
    if not any(_is_protected(table) for table in tables.values()):
        return dict(tables)
    first = next(iter(tables))
    if isinstance(tables[first], str):
        return dict.fromkeys(tables, TOO_SMALL)
    why = f"Small numbers are held back in this time, so only one of these is shown: {first.lower()}."
    return {name: table if name == first else why for name, table in tables.items()}


def _is_protected(table: list[SafeGroup] | str) -> bool:
    if isinstance(table, str):
        return table == TOO_SMALL
    return any(group.sources.is_hidden or group.decided.is_hidden for group in table)


def _interval(sources: Cell, decided: Cell) -> tuple[float, float] | None:
    if sources.count is None or decided.count is None:
        return None
    found = wilson_interval(sources.count, decided.count)
    return (found.low, found.high) if found else None
