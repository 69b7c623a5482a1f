"""Where people live: a house with its street, a flat, a street somebody lives in, a house with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import RedactionVocabulary, either, vocabulary

_NUMBER = r"\d{1,4}(?:\s?[A-Za-z](?!\w))?(?:\s?[-/]\s?\d{1,4}[A-Za-z]?(?!\w))?"
_WORD = r"[A-Za-z][\w'.-]*"
_CAPITAL = r"[A-Z][\w'-]*\.?"
_TOWN = r"[A-Z][a-z'-]+"
_TOWNS = rf"(?:,\s*{_TOWN}(?:\s(?:on|upon|in|the|{_TOWN})(?!\w)){{0,3}}(?!\w))"


@lru_cache(maxsize=8)
def _patterns(folder: str | None) -> tuple[re.Pattern[str], ...]:
    known = vocabulary(folder)
    street = rf"(?:{known.either('streets')})(?![\w'])\.?"
    long_street = rf"(?:{either(known.lists['streets'] - known.lists['short-streets'])})(?![\w'])"
    part = rf"(?:{known.either('parts-of-a-house')})\.?\s+(?:no\.?\s*)?(?:\d{{1,4}}[A-Za-z]?|[A-Z])(?!\w)"
    house = rf"(?:the\s+)?(?:{_CAPITAL}\s+){{1,2}}(?i:{known.either('house-names')})(?!\w)"
    lives = rf"(?:{known.either('living-cues')})(?:\s+\w+){{0,2}}?\s+(?:in|at|on|to|is|was|from)\s+"
    return (
        # a number and a street, perhaps a flat and a house before and towns after
        re.compile(
            rf"(?<![\w£])(?:(?i:{part}),?\s+)?(?:{house},?\s+)?{_NUMBER},?\s+(?:(?i:{_WORD})\s+){{1,4}}?(?i:{street}){_TOWNS}{{0,3}}"
        ),
        # a flat or a house by its name, then a street
        re.compile(rf"(?<!\w)(?:(?i:{part})|{house}),?\s+(?:{_CAPITAL}\s+){{1,3}}(?i:{street}){_TOWNS}{{0,3}}"),
        # a flat in a house
        re.compile(rf"(?<!\w)(?i:{part}),?\s+{house}{_TOWNS}{{0,3}}"),
        # a street somebody lives in, whatever its capitals; a house somebody lives in
        re.compile(rf"(?i:(?<!\w){lives})(?P<at>(?:{_CAPITAL}\s+){{1,3}}(?i:{street}){_TOWNS}{{0,2}})"),
        re.compile(
            rf"(?<!\w){lives}(?P<at>(?:(?!the\b|a\b|an\b|our\b|my\b|your\b|this\b|that\b){_WORD}\s+){{1,2}}{long_street})",
            re.IGNORECASE,
        ),
        re.compile(rf"(?i:(?<!\w){lives})(?P<at>{house}{_TOWNS}{{0,3}})"),
        re.compile(r"(?<!\w)(?P<at>P\.?\s?O\.?\s+Box\s+\d+)", re.IGNORECASE),
        # a street by itself: two capitals and a word that is always a street
        re.compile(
            rf"(?<!\w)(?P<at>(?:{_CAPITAL}\s+){{1,3}}(?:Road|Street|Avenue|Lane|Crescent|Terrace|Gardens|Mews))(?!\w)"
        ),
    )


def addresses_in(text: str, known: RedactionVocabulary, folder: str | None = None) -> Iterator[Span]:
    """Addresses in a plain text. The postcode after one is a span of its own."""
    for pattern in _patterns(folder):
        for found in pattern.finditer(text):
            start, end = found.span("at") if "at" in pattern.groupindex else found.span()
            end = start + len(text[start:end].rstrip(" .,"))
            if not _is_amount(text[start:end], known):
                yield Span(start, end, "ADDRESS", text[start:end])


def _is_amount(words: str, known: RedactionVocabulary) -> bool:
    """ "5 days in a row", "3 people on the way": small words between number and street, and a street that is a word."""
    parts = re.findall(r"[A-Za-z']+", words)
    if not parts or not words[0].isdigit():
        return False
    *between, last = parts
    is_common = known.has("short-streets", last.lower().rstrip("."))
    return is_common and last.islower() and all(part.islower() for part in between)
