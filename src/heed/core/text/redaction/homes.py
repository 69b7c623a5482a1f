"""Homes that are no number and street: Welsh, Cornish and Irish names that begin with their kind, pitches and moorings,
boats, and what a field of a form holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from heed.core.text.redaction.near import has_digit
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import RedactionVocabulary, ordinary_words, vocabulary

_NOT_A_LABEL = (
    r"(?!(?i:tel|phone|mob|mobile|post\w*|town|village|city|county|country|dob|nhs|e-?mail|ref|addr\w*|date|no|name|pc"
    r"|street|contact|gp|nok)\b)"
)
_CAPITAL = rf"{_NOT_A_LABEL}[A-ZÀ-Þ][\w'-]*\.?"
_NUMBER = r"(?<![\w£.])\d{1,4}[A-Za-z]?,?[ ]+"
_TOWNS = rf"(?:[ ]?,[ ]?{_CAPITAL}(?:[ ](?:on|upon|in|the|y|yr|{_CAPITAL})(?!\w)){{0,3}}){{0,3}}"
_PARTICLE = r"(?:[ -](?:[Yy]|[Yy]r|ap|na|nan|an|'r|a'))"
_CHUNK = (
    rf"(?:\d{{1,4}}[A-Za-z]?,?[ ])?(?:The[ ])?{_CAPITAL}(?:[ ](?:y|yr|on|the|of|in|le|na|an|{_CAPITAL})(?!\w)){{0,4}}"
)
_FIELD = re.compile(
    r"(?<!\w)(?i:(?:addr(?:ess)?(?:[ ]?line)?[ ]?[1-4]|house[ ]name(?:[ ]or[ ](?:no|number))?)[.:]?\s{1,2}"
    r"|(?<!mail )(?<!ip )(?<!web )(?<!site's )address\s?(?::|=|-(?=\s)|is(?=\s))\s?)"
    rf"(?P<at>{_CHUNK}(?:,[ ]{_CHUNK}){{0,4}})"
)
_NUMBER_OF_A_HOUSE = re.compile(r"(?i:(?<!\w)house (?:no|number|num)\b\.?\s?:?\s?)(?P<at>\d{1,4}[A-Za-z]?)(?!\w)")
_STREET_FIELD = re.compile(rf"(?<!\w)(?i:street(?: name)?|road|property)\s?:\s?(?P<at>{_CHUNK})")
_NO_ADDRESS = frozenset(
    [
        "as",
        "same",
        "not",
        "no",
        "none",
        "see",
        "unknown",
        "withheld",
        "redacted",
        "confirmed",
        "above",
        "below",
        "details",
        "required",
        "updated",
        "correct",
        "verified",
        "checked",
        "given",
        "tbc",
        "nfa",
        "n/a",
        "your",
        "please",
        "to",
        "from",
        "which",
        "where",
        "when",
        "yes",
        "if",
        "and",
        "the",
    ]
)
_PLACES_OF_WORK = re.compile(
    r"\b(?:ward|hospital|town hall|city hall|county hall|civic|council offices?|business park|retail park"
    r"|car park|surgery)\b",
    re.IGNORECASE,
)
_SIGNS_OF_A_FIELD = ("addr", "house n", "street", "property", "road")
_LINES = re.compile(
    r"(?<![\w£.])\d{1,4}[A-Za-z]?,?[ ]+(?:[A-Z][\w'-]*\.?[ ]){0,2}[A-Z][\w'-]*\.?[ ]?\r?\n[ ]*(?:[A-Z][\w'-]*[ ]){0,2}"
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Close|Drive|Crescent|Terrace|Gardens|Grove|Mews|Court|Way|Place|Hill)(?!\w)"
)


@lru_cache(maxsize=8)
def _patterns(folder: str | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each pattern, and the list of words of which one must stand in a text that it can find anything in."""
    known = vocabulary(folder)
    first, house = known.either("streets-first"), known.either("houses-first")
    street = rf"(?<!\w)(?i:{first})(?:{_PARTICLE}?[ -]{_CAPITAL}){{1,3}}"
    ends = rf"(?i:{known.either('sites')}|{known.either('streets')}|{known.either('house-names')})(?!\w)"
    part = rf"(?<!\w)(?i:{known.either('parts-of-a-site')})\s(?:no\.?\s)?\d{{1,3}}[A-Za-z]?(?!\w)"
    boat = rf"(?<!\w)(?i:{known.either('boats')})"
    return (
        ("streets-first", re.compile(rf"{_NUMBER}{street}{_TOWNS}")),
        ("streets-first", re.compile(rf"(?<!\w)(?:{_CAPITAL}[ ]){{0,2}}{_CAPITAL},[ ]{street}{_TOWNS}")),
        ("streets-first", re.compile(rf"(?<!\w)(?i:{first}){_PARTICLE}[ -]{_CAPITAL}{_TOWNS}")),
        (
            "houses-first",
            re.compile(
                rf"(?i:\bat|\bto|\blives|\blives (?:in|at)|\bin|address:?)\s"
                rf"(?P<at>(?i:{house})[ -]{_CAPITAL}(?:[ ]{_CAPITAL})?{_TOWNS})"
            ),
        ),
        (
            "parts-of-a-site",
            re.compile(
                rf"{part}(?:[ ]?,[ ]+|[ ](?:at |on )?(?:the )?|,?[ ]?\r?\n)(?:(?:{_CAPITAL}|on|the"
                rf"|of)[ ]){{0,4}}?{ends}"
                rf"(?:[ ](?=[A-Z]){ends})*(?:[ ](?:caravan |travellers'? |gypsy )?(?:site|park)(?!\w))?{_TOWNS}"
            ),
        ),
        (
            "boats",
            re.compile(
                rf"{boat}(?: (?:called|named|is the|the))?[ ](?P<at>['\"]?{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}}['\"]?"
                rf"(?:,?[ ](?:(?:moored|berthed|tied up|mooring \d+),?[ ])?(?:(?:at|on|by|near|off)[ ])?(?:the[ ])?"
                rf"{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}})?)"
            ),
        ),
        ("boats", re.compile(rf"(?i:\b(?:moored|berthed)(?: up)?(?:,| at| on| by| near"
            rf"| off)?[ ](?:the )?)(?P<at>{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}})")),
    )  # fmt: skip


def homes_in(text: str, words: frozenset[str], known: RedactionVocabulary, folder: str | None = None) -> Iterator[Span]:
    """Such homes in a plain text, whose words in small letters are given."""
    low = text.lower()
    for needs, pattern in _patterns(folder):
        if not words.isdisjoint(known.lists[needs]):
            yield from _found(pattern, text)
    if any(sign in low for sign in _SIGNS_OF_A_FIELD):
        yield from (each for each in _found(_FIELD, text) if _is_a_home(each.text, known))
        yield from (each for each in _found(_STREET_FIELD, text) if _is_a_home(each.text, known))
        yield from _found(_NUMBER_OF_A_HOUSE, text)
    if "\n" in text and has_digit(text):
        yield from _found(_LINES, text)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for found in pattern.finditer(text):
        start, end = found.span("at") if "at" in pattern.groupindex else found.span()
        written = text[start:end].rstrip(" .,\r\n")
        if not _PLACES_OF_WORK.search(written):
            yield Span(start, start + len(written), "ADDRESS", written)


def _is_a_home(written: str, known: RedactionVocabulary) -> bool:
    """Whether a field of a form holds a home, and not "Unknown" or "As above"."""
    words = [word.lower().strip(".,'") for word in written.split()]
    if words[0] in _NO_ADDRESS or (len(words) > 1 and words[0] == "the" and words[1] in _NO_ADDRESS):
        return False
    is_strange = any(word not in ordinary_words() and not known.has("field-terms", word) for word in words)
    return is_strange or len(words) > 1 or any(letter.isdigit() for letter in written)
