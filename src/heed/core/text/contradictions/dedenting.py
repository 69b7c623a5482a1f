"""A text without the indents of its lines, in which a sentence over several lines reads as one, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.shapes import Contradiction, Quoted

_INDENT = later(r"(?<=[^\s:])\n[ \t]+(?![-*•●○▪+|]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)(?=\S)")
_WRAPPED = later(
    r"^(?![ \t]*[#|>])(?:(?!\s{2}|\.{3}|[|\t])[^\n]){50,200}(?<![:.;!?])(?P<end>\n)"
    r"(?=(?:[a-z]{2,}|a)[ ,;.)]|[£(]?\d[\d,.]*(?:%|m|bn)?[)]?[ ,;](?![ \d])|%)"
    r"(?!\d{1,3}[.)]\s|[^\n]*(?:\|| {2}\S|\t))",
    re.MULTILINE,
)
"""A line of prose broken where it was full: the next goes on with a small word or a figure, and neither is a table."""

Places = tuple[list[int], list[int]]
"""Where the shorter text is cut, and by how much it is shorter from there on."""


def dedented(text: str) -> tuple[str, Places]:
    """``text`` without the blanks at the beginning of its lines, its sentences on one line; list items stay."""
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
    return _flowing("".join([*parts, text[last:]])), (cuts, shifts)


def placed_in(text: str, each: Contradiction, places: Places) -> Contradiction:
    """A contradiction of the shorter text at its places in the longer one."""
    spans = ((_there(place.start, places), _there(place.end - 1, places) + 1) for place in each.places)
    return replace(each, places=tuple(Quoted(text[start:end], start, end) for start, end in spans))


def _flowing(text: str) -> str:
    """``text`` with a space where a line of prose is broken, so that every place stays."""
    pieces: list[str] = []
    last = 0
    for match in _WRAPPED.finditer(text):
        pieces += [text[last : match.start("end")], " "]
        last = match.end()
    return "".join([*pieces, text[last:]])


def _there(place: int, places: Places) -> int:
    cut = bisect_right(places[0], place)
    return place + (places[1][cut - 1] if cut else 0)
