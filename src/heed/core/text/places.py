"""Where typed or pasted words stand in a text, though spaces, quotes and dashes may have changed on the way."""

from __future__ import annotations

import re

LONGEST_QUOTE = 5_000
"""Characters; a longer passage is not one statement."""

_LIKE = {
    **dict.fromkeys("'‘’‛`´", "['‘’‛`´]"),
    **dict.fromkeys('"“”„‟', '["“”„‟]'),
    **dict.fromkeys("-‐‑‒–—−", "[-‐‑‒–—−]"),
}


def places_of(quote: str, text: str) -> list[tuple[int, int]]:
    """Every place ``(start, end)`` of ``quote`` in ``text``, in code points, ``end`` exclusive, in order, apart.

    Any run of spaces or line ends matches any other; straight and curly quotation marks match, and so do hyphens
    and dashes. Capitals count, unless nothing is found with them. An empty quote, one longer than
    `LONGEST_QUOTE`, and one that is not there have no place: the list is empty.
    """
    words = quote.split()
    if not words or len(quote) > LONGEST_QUOTE:
        return []
    pattern = r"\s+".join("".join(_LIKE.get(letter, re.escape(letter)) for letter in word) for word in words)
    for flags in (re.NOFLAG, re.IGNORECASE):
        found = [match.span() for match in re.finditer(pattern, text, flags)]
        if found:
            return found
    return []


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
