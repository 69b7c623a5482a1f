"""A text without the indents of its lines, in which a sentence over several lines reads as one, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.shapes import Contradiction, Quoted

_INDENT = later(r"(?<=[^\s:])\n[ \t]+(?![-*•●○▪+|]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)(?=\S)")

Places = tuple[list[int], list[int]]
"""Where the shorter text is cut, and by how much it is shorter from there on."""


def dedented(text: str) -> tuple[str, Places]:
    """``text`` without the blanks at the beginning of its lines; those of list items stay."""
    parts: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    last = shift = 0
    for match in _INDENT.finditer(text):
        parts.append(text[last : match.start() + 1])
        shift += match.end() - match.start() - 1
        cuts.append(match.end() - shift)
        shifts.append(shift)
        last = match.end()
    return "".join([*parts, text[last:]]), (cuts, shifts)


def placed_in(text: str, each: Contradiction, places: Places) -> Contradiction:
    """A contradiction of the shorter text at its places in the longer one."""
    if not places[0]:
        return each
    spans = ((_there(place.start, places), _there(place.end - 1, places) + 1) for place in each.places)
    return replace(each, places=tuple(Quoted(text[start:end], start, end) for start, end in spans))


def _there(place: int, places: Places) -> int:
    cut = bisect_right(places[0], place)
    return place + (places[1][cut - 1] if cut else 0)
