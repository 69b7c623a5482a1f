"""Places of personal data, and which of two that overlap stands."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
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
_RANK = {name: rank for rank, name in enumerate(TYPES)}


@dataclass(frozen=True, slots=True)
class Span:
    """One passage: its place in code points of the text as given, what it is, and its words."""

    start: int
    end: int
    type: str
    text: str


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of place; of two that overlap the one whose type wins, else the longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (_RANK[each.type], each.start - each.end, each.start)):
        place = bisect(kept, span.start, key=lambda each: each.start)
        is_free_before = place == 0 or kept[place - 1].end <= span.start
        is_free_after = place == len(kept) or span.end <= kept[place].start
        if is_free_before and is_free_after:
            kept.insert(place, span)
    return kept
