"""A whole and its parts by the same groups, each with a table of its own: what may be shown beside what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from heed.core.statistics.suppression.hiding import small
from heed.core.statistics.suppression.tables import Cell, suppress_groups
from heed.definitions import suppression_rule_set
from heed.definitions.shapes_impact import SuppressionRules


@dataclass(frozen=True, slots=True)
class Part:
    """Counts by group, out of the totals of the groups. ``within`` is the place of what it is a part of, which comes
    before it; ``None`` for the whole.
    """

    counts: tuple[int, ...]
    within: int | None = None


@dataclass(frozen=True, slots=True)
class SuppressedParts:
    """The totals of the groups, the same for all; and for each part its counts, or ``None`` where it has no table that
    could stand beside those before it.
    """

    totals: tuple[Cell, ...]
    parts: tuple[tuple[Cell, ...] | None, ...]
    rule_set: str

    def hides_in(self, place: int) -> bool:
        """Whether anything is held back of a part: a figure, a total, or its whole table."""
        part = self.parts[place]
        return part is None or any(cell.is_hidden for cell in (*part, *self.totals))


def suppress_parts(
    totals: Sequence[int], parts: Sequence[Part], *, rules: SuppressionRules | None = None
) -> SuppressedParts:
    """A whole and parts within parts, each counted by the same groups, with small counts hidden beyond working out.

    Args:
        totals: of each group, out of which all parts are counted.
        parts: the whole first, then whatever lies in it, each after what it lies within.
        rules: the dated rules; default ``small-groups``.

    The sum over all groups of each part, and of the totals, is taken to be known. The whole gets a table in which small
    counts, and counts that leave a small rest of their total, are hidden together with as many others as it takes. A
    part gets a table only if, with the same groups hidden, nothing small is shown in it, nothing small is left when it
    is taken from what it lies within, or when all parts shown so far are, and the sum of what is hidden in it leaves
    room. Otherwise it has none: what is shown of the whole stays. Parts may overlap.

    Raises:
        ValueError: a part that is longer or shorter than the totals, comes before what it lies within, or has a count
            over that of what it lies within.

    Source: as ``suppress_groups``; differences between tables that lie within each other as in Willenborg and de Waal
    (2001), chapter 6; own algorithm.

    >>> found = suppress_parts([60, 80], [Part((20, 30)), Part((14, 2), within=0), Part((9, 12), within=0)])
    >>> [part and [cell.count for cell in part] for part in found.parts]
    [[20, 30], None, [9, 12]]
    """
    used = rules or suppression_rule_set()
    _check(totals, parts)
    family = _Family(totals, parts, used)
    return SuppressedParts(family.totals, tuple(family.tables()), used.id)


class _Family:
    def __init__(self, totals: Sequence[int], parts: Sequence[Part], rules: SuppressionRules) -> None:
        self._sizes, self._parts, self._rules = tuple(totals), tuple(parts), rules
        found = suppress_groups(totals, rules=rules)
        self.totals = found.groups
        self._groups = range(len(self._sizes))
        self._closed = frozenset(group for group in self._groups if found.groups[group].is_hidden)
        self._hidden = self._hidden_of_whole() if parts and not found.total.is_hidden else None

    def tables(self) -> list[tuple[Cell, ...] | None]:
        shown: list[int] = []
        for place in range(len(self._parts)):
            if self._hidden is not None and (place == 0 or self._fits(place, shown)):
                shown.append(place)
        return [self._table(place) if place in shown else None for place in range(len(self._parts))]

    def _table(self, place: int) -> tuple[Cell, ...]:
        hidden = self._hidden or ()
        return tuple(
            Cell(count, "shown")
            if group not in hidden
            else Cell(None, "small" if self._tells(count, group) else "protecting")
            for group, count in enumerate(self._parts[place].counts)
        )

    def _tells(self, count: int, group: int) -> bool:
        """Whether a count is small, or leaves a small rest."""
        return small(count, self._rules) or small(self._sizes[group] - count, self._rules)

    def _hidden_of_whole(self) -> frozenset[int] | None:
        """The groups to hide; none where every one would have to be."""
        counts = self._parts[0].counts
        hidden = {group for group in self._groups if group in self._closed or self._tells(counts[group], group)}
        others = sorted(
            (group for group in self._groups if group not in hidden and (counts[group] or not self._rules.zeros_shown)),
            key=lambda group: (self._sizes[group], group),
        )
        while hidden and not self._has_room(counts, hidden, lowest=1 if self._rules.zeros_shown else 0):
            if not others:
                return None
            hidden.add(others.pop(0))
        return frozenset(hidden) if len(hidden) < len(self._sizes) else None

    def _has_room(self, counts: Sequence[int], hidden: Collection[int], *, lowest: int) -> bool:
        """Whether every hidden count could lie anywhere in a range wide enough, for somebody who knows their sum, and
        even the totals that are hidden.
        """
        together = sum(counts[group] for group in hidden)
        for group in hidden:
            size, least = self._sizes[group], 0 if group in self._closed else lowest
            others = sum(
                self._sizes[other] - (0 if other in self._closed else lowest) for other in hidden if other != group
            )
            least_others = sum(0 if other in self._closed else lowest for other in hidden if other != group)
            highest = min(size - least, together - least_others)
            if highest - max(least, together - others) < self._rules.narrowest_range:
                return False
        return True

    def _fits(self, place: int, shown: Sequence[int]) -> bool:
        """Whether a part may be shown beside those that are."""
        part, hidden = self._parts[place].counts, self._hidden or ()
        above = self._shown_above(place, shown)
        beside = [each for each in shown if each != 0 and self._shown_above(each, shown) == above]
        whole = self._parts[above].counts
        left = [count - own for count, own in zip(whole, part, strict=True)]
        left_by_all = [one - sum(self._parts[each].counts[group] for each in beside) for group, one in enumerate(left)]
        open_groups = [group for group in self._groups if group not in hidden]
        if any(self._tells(part[group], group) for group in open_groups):
            return False
        if any(small(rest[group], self._rules) for rest in (left, left_by_all) for group in open_groups):
            return False
        return all(self._is_loose(rest) for rest in (part, left, left_by_all))

    def _is_loose(self, counts: Sequence[int]) -> bool:
        """Whether the sum of what is hidden tells of no group: it is nothing, less than nothing, or leaves room."""
        hidden = self._hidden or ()
        together = sum(counts[group] for group in hidden)
        return together <= 0 or self._has_room(counts, hidden, lowest=0)

    def _shown_above(self, place: int, shown: Collection[int]) -> int:
        """The nearest that is shown of what a part lies within; the whole always is."""
        above = self._parts[place].within
        while above is not None and above not in shown:
            above = self._parts[above].within
        return above or 0


def _check(totals: Sequence[int], parts: Sequence[Part]) -> None:
    for place, part in enumerate(parts):
        if len(part.counts) != len(totals):
            raise ValueError("every part must have a count for each group")
        if (part.within is None) != (place == 0) or (part.within is not None and part.within >= place):
            raise ValueError("the whole must come first, and every part after what it lies within")
        above = totals if part.within is None else parts[part.within].counts
        if any(count < 0 or count > most for count, most in zip(part.counts, above, strict=True)):
            raise ValueError("a count must not be over that of what it lies within")
