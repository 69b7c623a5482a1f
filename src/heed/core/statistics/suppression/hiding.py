"""Which counts to hide."""

from __future__ import annotations

from collections.abc import Sequence

from heed.core.statistics.suppression.networks import Arc, Network
from heed.definitions.shapes_impact import SuppressionRules


def small(count: int, rules: SuppressionRules) -> bool:
    """Whether a count is hidden for its own sake."""
    return (0 if not rules.zeros_shown else 1) <= count <= rules.largest_hidden


def to_hide(arcs: Sequence[Arc], rules: SuppressionRules) -> tuple[set[int], set[int]]:
    """The numbers of the counts that are small, and of those that are hidden to protect them.

    Each small count in turn, smallest first, gets the protectors that lose least. No hidden count may be worked out
    exactly, and a small one keeps the range that the rules ask. Then every protector that is not needed after all is
    shown again, the greatest loss first. Where zeros are shown they are never hidden.
    """
    used = [number for number, arc in enumerate(arcs) if arc.count > 0 or not rules.zeros_shown]
    network = Network([arcs[number] for number in used], 1 if rules.zeros_shown else 0)
    primary = {place for place, number in enumerate(used) if small(arcs[number].count, rules)}
    hidden = set(primary)
    waiting = sorted(primary, key=lambda place: (network.arc(place).count, place))
    while waiting:
        place = waiting.pop(0)
        width = _width(place, primary, rules)
        if not network.is_safe(place, hidden, width):
            added = network.protectors(place, hidden, width)
            hidden |= added
            waiting += sorted(added)
    protecting = _needed(network, primary, hidden - primary, rules)
    return {used[place] for place in primary}, {used[place] for place in protecting}


def _width(place: int, primary: set[int], rules: SuppressionRules) -> int:
    return rules.narrowest_range if place in primary else 1


def _needed(network: Network, primary: set[int], protecting: set[int], rules: SuppressionRules) -> set[int]:
    kept = set(protecting)
    for place in sorted(protecting, key=lambda each: (-network.arc(each).loss, each)):
        fewer = kept - {place}
        hidden = primary | fewer
        if all(network.is_safe(each, hidden, _width(each, primary, rules)) for each in sorted(hidden)):
            kept = fewer
    return kept
