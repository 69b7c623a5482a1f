"""Where typed or pasted words stand in a text, though spaces, quotes and dashes may have changed on the way."""

from __future__ import annotations

import re
from bisect import bisect_right

LONGEST_QUOTE = 5_000
"""Characters; a longer passage is not one statement."""

_LIKE = str.maketrans({**dict.fromkeys("‘’‛`´", "'"), **dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‐‑‒–—−", "-")})
_SPACES = re.compile(r"\s+")
_LONG_SPACES = re.compile(r"\s{2,}")


def places_of(quote: str, text: str) -> list[tuple[int, int]]:
    """Every place ``(start, end)`` of ``quote`` in ``text``, in code points, ``end`` exclusive, in order, apart.

    Any run of spaces or line ends matches any other; straight and curly quotation marks match, and so do hyphens
    and dashes. Capitals count, unless nothing is found with them. An empty quote, one longer than
    `LONGEST_QUOTE`, and one that is not there have no place: the list is empty. The time it takes grows with the
    text, never with the text times the quote.
    """
    if len(quote) > LONGEST_QUOTE or not quote.strip():
        return []
    wanted = " ".join(quote.translate(_LIKE).split())
    even = _SPACES.sub(" ", text.translate(_LIKE))
    found = _all_places(wanted, even) or _all_places(_small(wanted), _small(even))
    if not found or len(even) == len(text):
        return found
    lost = _Lost(text)
    return [(lost.before(start), lost.before(end - 1) + 1) for start, end in found]


def _all_places(wanted: str, text: str) -> list[tuple[int, int]]:
    found, start = [], text.find(wanted)
    while start >= 0:
        found.append((start, start + len(wanted)))
        start = text.find(wanted, start + len(wanted))
    return found


def _small(text: str) -> str:
    """In small letters, each letter in its own place: the few that would become two stay as they are."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


class _Lost:
    """Which letters of a text are lost when each run of spaces becomes one, so that places can be told in the text."""

    def __init__(self, text: str) -> None:
        self.at: list[int] = []  # where, in the text with single spaces, letters are missing before …
        self.many: list[int] = []  # … and how many are by then
        for run in _LONG_SPACES.finditer(text):
            lost = self.many[-1] if self.many else 0
            self.at.append(run.start() - lost + 1)
            self.many.append(lost + run.end() - run.start() - 1)

    def before(self, place: int) -> int:
        """The place in the text of this place among single spaces."""
        known = bisect_right(self.at, place)
        return place + (self.many[known - 1] if known else 0)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place without the white space at its edges; ``(start, start)`` where nothing is left.

    Raises:
        ValueError: for a place that is not within the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{start} to {end} is not a place in a text of {len(text)} characters")
    passage = text[start:end]
    bare = passage.strip()
    if not bare:
        return start, start
    first = start + len(passage) - len(passage.lstrip())
    return first, first + len(bare)
