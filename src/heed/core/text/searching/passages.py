"""Where in a text the words stand that were asked for: the best passage, with these words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heed.core.text.searching.analysing import StemAt, placed_stems, stems_of_run
from heed.core.text.searching.asking import Question, beginnings

WIDTH = 260
"""How many characters a passage has, about two lines of a page."""
LONGEST_LOOK = 400_000
"""Characters that are looked through; in a longer text the words may stand beyond."""

_RUN = re.compile(r"\S+")


@dataclass(frozen=True)
class Piece:
    """A piece of a passage: marked where it is a word that was asked for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Passage:
    """A stretch of a text: where it begins and ends in it, in code points, and its pieces in order."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False

    @property
    def first_marked(self) -> str:
        """The first marked word; empty where nothing is marked."""
        return next((piece.text for piece in self.pieces if piece.is_marked), "")


def best_passage(text: str, question: Question, *, width: int = WIDTH) -> Passage:
    """The stretch of about `width` characters that holds most of what was asked for, the earliest among equals; the
    beginning of the text where it holds nothing of it. Words that were asked for are marked, spaces made single.

    >>> from heed.core.text.searching import read_question
    >>> passage = best_passage("Staff were kind. Reviews were late.", read_question("review"))
    >>> [piece.text for piece in passage.pieces if piece.is_marked]
    ['Reviews']
    """
    found = list(_found(text[:LONGEST_LOOK], question))
    first, last = _best_stretch(found, width)
    start, end = _widened(text, found[first].start if found else 0, found[last].end if found else 0, width)
    marks = [(each.start, each.end) for each in found if start <= each.start and each.end <= end]
    return Passage(
        start, end, tuple(_pieces(text, start, end, marks)), bool(text[:start].strip()), bool(text[end:].strip())
    )


def marked(text: str, question: Question) -> tuple[Piece, ...]:
    """A short text, such as a title, as a whole, with the words that were asked for marked."""
    marks = [(each.start, each.end) for each in _found(text, question)]
    return tuple(_pieces(text, 0, len(text), marks))


def _found(text: str, question: Question) -> Iterator[StemAt]:
    """The places of the stems that are asked for. Runs between spaces come again and again: most are passed over by one
    look at what is known of them.
    """
    whole = frozenset(stem for term in question.terms if not term.is_beginning for stem in term.stems)
    begin = tuple(each for term in question.terms if term.is_beginning for each in beginnings(term))

    def is_asked(stem: str) -> bool:
        return stem in whole or stem.startswith(begin)

    for run in _RUN.finditer(text):
        if not any(map(is_asked, stems_of_run(run.group()))):
            continue
        last_end = -1
        for placed in placed_stems(text, run.start(), run.end()):
            if is_asked(placed.stem) and placed.start >= last_end:
                last_end = placed.end
                yield placed


def _best_stretch(found: list[StemAt], width: int) -> tuple[int, int]:
    """The first and last of the places that lie within `width` and hold most different stems, then most places."""
    best, place, last = (0, 0), (0, 0), 0
    for first in range(len(found)):
        last = max(last, first)
        while last + 1 < len(found) and found[last + 1].end - found[first].start <= width:
            last += 1
        held = found[first : last + 1]
        worth = (len({each.stem for each in held}), len(held))
        if worth > best:
            best, place = worth, (first, last)
        if last + 1 == len(found):
            break
    return place


def _widened(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The stretch with what stands around it, not cut within a word."""
    spare = max(width - (end - start), 0)
    begin = max(start - spare // 3, 0)
    if begin:
        begin = next((at + 1 for at in range(begin, start) if text[at].isspace()), start)
    stop = min(max(end + spare - (start - begin), end), len(text))
    if stop < len(text):
        stop = next((at for at in range(stop, end, -1) if text[at].isspace()), stop)
    return begin, stop


def _pieces(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> Iterator[Piece]:
    at = start
    for begin, stop in marks:
        if begin > at:
            yield Piece(_single_spaced(text[at:begin]))
        yield Piece(text[begin:stop], is_marked=True)
        at = stop
    if end > at:
        yield Piece(_single_spaced(text[at:end]))


def _single_spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)
