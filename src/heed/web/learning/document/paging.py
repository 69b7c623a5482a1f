"""Cuts a long text into pages, so that each stays light: at an empty line, else at a line's end, else at a space."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

MOST_FINDINGS = 40
MOST_CHARACTERS = 14_000
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True)
class PagePlace:
    """One page: the part of the text it shows, in code points."""

    number: int
    start: int
    end: int


def pages_of(text: str, starts: Sequence[int]) -> list[PagePlace]:
    """The pages of a text with findings that begin at `starts` (in order). At least one; together all the text."""
    empty_lines = [match.end() for match in _EMPTY_LINE.finditer(text)]
    pages, at = list[PagePlace](), 0
    while True:
        end = _end_of_page(text, at, starts, empty_lines)
        pages.append(PagePlace(len(pages) + 1, at, end))
        if end >= len(text):
            return pages
        at = end


def _end_of_page(text: str, at: int, starts: Sequence[int], empty_lines: Sequence[int]) -> int:
    farthest = min(len(text), at + MOST_CHARACTERS)
    first = bisect_right(starts, at - 1)
    if first + MOST_FINDINGS < len(starts):
        # the page ends before the finding that would be one too many, but never before its first
        farthest = min(farthest, max(starts[first + MOST_FINDINGS], at + 1))
    if farthest >= len(text):
        return len(text)
    line = bisect_right(empty_lines, farthest)
    if line and empty_lines[line - 1] > at:
        return empty_lines[line - 1]
    for mark in ("\n", " "):
        found = text.rfind(mark, at, farthest)
        if found >= at:
            return found + 1
    return farthest


def page_of_place(pages: Sequence[PagePlace], place: int) -> PagePlace:
    """The page that shows this place; the last one for a place past the end."""
    return next((page for page in pages if place < page.end), pages[-1])
