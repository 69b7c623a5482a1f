"""Places of personal data, and which of two that overlap stands."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# In the order in which they win where two overlap: what has a shape of its own before what depends on words around it.
TYPES = (
    "EMAIL",
    "URL",
    "IP",
    "CARD",
    "NHS_NUMBER",
    "NINO",
    "DATE_OF_BIRTH",
    "SORT_CODE",
    "BANK_ACCOUNT",
    "PHONE",
    "POSTCODE",
    "VEHICLE",
    "CASE_REF",
    "ADDRESS",
    "PERSON",
)
# What only a person marks: something that tells who it is and is none of the above, such as a hobby.
DETAIL = "DETAIL"
_LEAST_OF_A_PHONE = 3  # digits of what is left of one that another number lies over
_SCRAPS = (
    "SMS",
    "TXT",
    "URN",
    "MRN",
    "REF",
    "POC",
    "NO",
    "CAD",
    "CRM",
    "ID",
    "PNC",
    "CRN",
)  # of a reference that starts behind them
_RANK = {name: rank for rank, name in enumerate(TYPES)}


@dataclass(frozen=True, slots=True)
class Span:
    """One passage: its place in code points of the text as given, what it is, and its words."""

    start: int
    end: int
    type: str
    text: str


def span_of(found: re.Match[str], kind: str, group: int | str = 0) -> Span:
    """What a pattern found, or one group of it, as a passage of this type."""
    return Span(*found.span(group), kind, found[group])


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of place; of two that overlap the one whose type wins, else the longer one.

    What of the other lies outside stays masked if it has a letter or digit: no part of a name comes free that way.
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (_RANK[each.type], each.start - each.end, each.start)):
        for piece in _free_pieces(span, kept):
            kept.insert(bisect(kept, piece.start, key=lambda each: each.start), piece)
    return kept


def _free_pieces(span: Span, kept: list[Span]) -> Iterator[Span]:
    """The parts of a span that no kept one covers."""
    start = span.start
    place = max(bisect(kept, start, key=lambda each: each.start) - 1, 0)
    for other in kept[place:]:
        if other.start >= span.end:
            break
        if other.end <= start:
            continue
        yield from _piece(span, start, other.start)
        start = other.end
    yield from _piece(span, start, span.end)


def _piece(span: Span, start: int, end: int) -> Iterator[Span]:
    if (start, end) == (span.start, span.end):
        yield span
        return
    words = span.text[start - span.start : end - span.start]
    bare = words.strip(" ,.;:\n-/()'")
    is_letter = span.type == "PERSON" and len(bare) == 1  # "KAUR, Balvinder F"
    digits = sum(letter.isdigit() for letter in bare)
    is_scrap = (
        (span.type == "PHONE" and digits < _LEAST_OF_A_PHONE)
        or (span.type == "CASE_REF" and bare in _SCRAPS)
        or (span.type == "ADDRESS" and digits == 0 and " " not in bare)
    )
    if start < end and not is_letter and not is_scrap and any(letter.isalnum() for letter in bare):
        first = start + words.index(bare)
        yield Span(first, first + len(bare), span.type, bare)
