"""Contradictions with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from heed.core.text.contradictions.shapes import Contradiction, Quoted

MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A place of the text that is no figure and no cell: the words that say something."""

    start: int
    end: int


class Placed(Protocol):
    """Anything that has a place in the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def found(text: str, code: str, message: str, *placed: Placed) -> Contradiction:
    """A contradiction at these places, each once, in order of the text; of many the first and the last are kept."""
    spans = sorted({(each.start, each.end) for each in placed})
    if len(spans) > MOST_PLACES:
        spans = [*spans[: MOST_PLACES - 1], spans[-1]]
    return Contradiction(code, message, tuple(Quoted(text[start:end], start, end) for start, end in spans))
