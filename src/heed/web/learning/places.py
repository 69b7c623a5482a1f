"""A place in a text with the words around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

AROUND = 90
_PARTS = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True)
class PlaceShown:
    """Some words with what comes before and after them."""

    start: int
    end: int
    before: str
    words: str
    after: str

    @property
    def value(self) -> str:
        return f"{self.start}-{self.end}"


def place_shown(text: str, start: int, end: int, *, around: int = AROUND) -> PlaceShown:
    """The words at a place with a little of what surrounds them, cut at spaces."""
    before = text[max(0, start - around) : start]
    after = text[end : end + around]
    if start > around and " " in before:
        before = "…" + before[before.index(" ") :]
    if end + around < len(text) and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return PlaceShown(start, end, before, text[start:end], after)


def several_places(text: str, places: Sequence[tuple[int, int]]) -> list[PlaceShown]:
    """Places to choose from; the first twenty."""
    return [place_shown(text, start, end) for start, end in places[:20]]


def cuts_of(edited: str, quote: str, start: int) -> list[int] | None:
    """Where empty lines were put into a quote, as places in the source; None where its words were changed.

    `start` is the quote's own place. Only white space may differ between `edited` and `quote`.
    """
    parts = [part for part in _PARTS.split(edited.replace("\r\n", "\n").strip()) if part.strip()]
    if "".join("".join(parts).split()) != "".join(quote.split()):
        return None
    letters = [place for place, letter in enumerate(quote) if not letter.isspace()]
    cuts, passed = [], 0
    for part in parts[:-1]:
        passed += len("".join(part.split()))
        cuts.append(start + letters[passed])
    return cuts
