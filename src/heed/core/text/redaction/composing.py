"""Letters whose marks are written as characters of their own, as some programs write “ñ”: read as one, masked whole."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from heed.core.text.redaction.spans import Span


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with every letter and its marks in one, and where each of its characters stands in the text as given."""

    text: str
    starts: tuple[int, ...] | None  # None where the text as given is so already
    ends: tuple[int, ...] | None

    def as_given(self, start: int, end: int) -> tuple[int, int]:
        """Where a passage of this stands in the text as given, its marks included."""
        if self.starts is None or self.ends is None or start == end:
            return start, end
        return self.starts[start], self.ends[end - 1]


def composed(text: str) -> Composed:
    """The text with its letters composed (Unicode form NFC), cluster by cluster.

    >>> name = "Mrs Nun" + chr(0x303) + "ez"
    >>> whole = composed(name)
    >>> len(name), len(whole.text), whole.as_given(4, 9)
    (10, 9, (4, 10))
    """
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, None, None)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    first = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and unicodedata.combining(text[place]):
            continue
        part = unicodedata.normalize("NFC", text[first:place])
        parts.append(part)
        starts += [first] * len(part)
        ends += [place] * len(part)
        first = place
    return Composed("".join(parts), tuple(starts), tuple(ends))


def place_again(spans: list[Span], whole: Composed, text: str) -> list[Span]:
    """Passages of a composed text as passages of the text as given."""
    if whole.starts is None:
        return spans
    places = [(*whole.as_given(each.start, each.end), each.type) for each in spans]
    return [Span(start, end, kind, text[start:end]) for start, end, kind in places]
