"""Who speaks of a theme, by group, with small numbers held back so that nobody can be recognised or worked out.

A theme and what lies under it have pages of their own that link to each other: their tables are made safe together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.suppression import Cell, Part, SuppressedParts, suppress_parts
from heed.learning.queries.taxonomy import Taxonomy
from heed.learning.queries.taxonomy_heard import GroupHeard, HeardFor

TOO_SMALL = "The numbers are so small that they cannot be shown by group."
ONE_ONLY = "Small numbers are held back in this time, so that only one of these is shown: the one above."
TOO_SMALL_BESIDE = "The numbers are so small that by group only those of “{whole}” are shown."
NOTHING = "Nothing was decided on in this time."


@dataclass(frozen=True)
class SafeGroup:
    """One group as it may be shown. A share and its interval only where both its numbers are shown."""

    name: str
    sources: Cell
    decided: Cell
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Family:
    """A theme that lies in no other, and all that lie in it, by what is counted under them; each with the place of the
    smallest it lies in. The same from whichever of them one looks.
    """

    themes: tuple[str, ...]
    within: tuple[int | None, ...]


def family_of(theme: str, taxonomy: Taxonomy) -> Family:
    """The family of a theme, also of those out of use; one that was merged is what it was merged into."""
    counted = {each: frozenset(taxonomy.and_below([each])) for each in taxonomy.themes if each not in taxonomy.merged}
    of_theme = counted[taxonomy.counts_as(theme)]
    # of two that are counted alike the one that comes first stands for both
    distinct = {stored: each for each, stored in reversed(counted.items())}
    above = [stored for stored in distinct if of_theme <= stored]
    whole = max(above, key=lambda stored: (len(stored), distinct[stored]))
    inside = sorted((stored for stored in distinct if stored <= whole), key=lambda each: (-len(each), distinct[each]))
    within = [_smallest_above(place, inside) for place in range(len(inside))]
    return Family(tuple(distinct[stored] for stored in inside), tuple(within))


def _smallest_above(place: int, inside: Sequence[frozenset[str]]) -> int | None:
    return max((before for before in range(place) if inside[place] < inside[before]), default=None)


def safe_breakdowns(
    theme: str, counts: HeardFor, *, kinds: Mapping[str, Mapping[str, str]], since: date, until: date
) -> dict[str, list[SafeGroup] | str]:
    """By kind the groups of a theme, largest first, or why they are not shown: from the first day of a month to the
    last of one. `kinds`: each with the names of its groups; a group without one goes by itself.

    Several breakdowns of the same sources can be set against each other: where anything is held back in the widest
    theme, only the first is shown.
    """
    family = family_of(theme, counts.taxonomy)
    place = _place_of(theme, family, counts.taxonomy)
    heard = counts.by_groups(family.themes, kinds=list(kinds), since=since, until=until)
    rows = {kind: [_in_order(heard.get((kind, each), [])) for each in family.themes] for kind in kinds}
    safe = {kind: _safe(of_kind, family) for kind, of_kind in rows.items()}
    shown: dict[str, list[SafeGroup] | str] = {}
    first = next(iter(kinds))
    for kind, names in kinds.items():
        held_back = any(each.hides_in(0) for each in safe.values())
        if not rows[kind][place]:
            shown[kind] = NOTHING
        elif safe[first].parts[0] is None:
            shown[kind] = TOO_SMALL
        elif held_back and kind != first:
            shown[kind] = ONE_ONLY
        elif safe[kind].parts[place] is None:
            shown[kind] = TOO_SMALL_BESIDE.format(whole=counts.taxonomy.names[family.themes[0]])
        else:
            shown[kind] = _shown(rows[kind][place], safe[kind], place, names)
    return shown


def _place_of(theme: str, family: Family, taxonomy: Taxonomy) -> int:
    stored = taxonomy.and_below([taxonomy.counts_as(theme)])
    return next(place for place, each in enumerate(family.themes) if taxonomy.and_below([each]) == stored)


def _in_order(rows: Sequence[GroupHeard]) -> list[GroupHeard]:
    """Largest first. All themes of a family have the same groups, out of the same totals."""
    return sorted((row for row in rows if row.decided), key=lambda row: (-row.decided, str(row.group)))


def _safe(rows: Sequence[Sequence[GroupHeard]], family: Family) -> SuppressedParts:
    parts = [
        Part(tuple(row.sources for row in of_theme), within)
        for of_theme, within in zip(rows, family.within, strict=True)
    ]
    return suppress_parts([row.decided for row in rows[0]], parts)


def _shown(rows: Sequence[GroupHeard], safe: SuppressedParts, place: int, names: Mapping[str, str]) -> list[SafeGroup]:
    return [
        SafeGroup(names.get(row.group, row.group), sources, decided, _interval(sources, decided))
        for row, sources, decided in zip(rows, safe.parts[place] or (), safe.totals, strict=True)
    ]


def _interval(sources: Cell, decided: Cell) -> tuple[float, float] | None:
    if sources.count is None or decided.count is None:
        return None
    found = wilson_interval(sources.count, decided.count)
    return (found.low, found.high) if found else None
