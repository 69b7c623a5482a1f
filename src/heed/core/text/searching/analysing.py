"""Words brought to their stems: the one analyser for what is kept and what is asked, whatever the database.

A stem holds only ``a`` to ``z`` and ``0`` to ``9``, so that no database can cut it up or read it in a way of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from heed.core.text.letters import APOSTROPHES

LONGEST_STEM = 40
"""Longer runs of letters are cut: they are addresses of pages or slips of the keyboard, not words."""

_FUNCTION_WORDS = (
    "a an and are as at be been but by for from had has have he her him his i in is it its me my of on or our she so "
    "than that the their them then there they this to us was we were what when which who will with would you your"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that stand in nearly every text: they are not kept, and not asked for."""

_QUOTES = f"'{APOSTROPHES}"
_TOKEN = re.compile(
    r"(?P<reference>(?<![^\W_])[A-Za-z]{1,5}[-/]?\d{1,8}(?:[-/]\d{1,8})*(?![^\W_]))"
    r"|(?P<joined>(?<![^\W_])(?:co|re|pre|non|e)-[^\W\d_]{3,}(?![^\W_]))"
    rf"|(?P<word>[^\W_]+(?:[{_QUOTES}][^\W_]+)*)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[a-z]+|\d+")
_NOT_PLAIN = re.compile(r"[^a-z0-9]")
_OTHER_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_Z_FORM = re.compile(r"(?<=[a-z]{3})iz(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)")
_WITH_Z = frozenset({"capsize", "capsized", "resize", "resized", "resizing", "downsize", "downsized", "downsizing"})
# American spellings that no rule tells, each with the British one.
_BRITISH = {
    "behavior": "behaviour", "behaviors": "behaviours", "behavioral": "behavioural", "center": "centre",
    "centers": "centres", "centered": "centred", "program": "programme", "programs": "programmes",
    "labor": "labour", "favor": "favour", "honor": "honour", "color": "colour", "neighbor": "neighbour",
    "neighbors": "neighbours", "neighborhood": "neighbourhood", "pediatric": "paediatric", "orthopedic": "orthopaedic",
    "anesthetic": "anaesthetic", "judgment": "judgement", "analyze": "analyse", "analyzed": "analysed",
    "fulfill": "fulfil", "enrollment": "enrolment", "counselor": "counsellor", "traveled": "travelled",
    "defense": "defence", "license": "licence", "licensed": "licenced", "practise": "practice",
    "practised": "practiced", "practising": "practicing",
}  # fmt: skip
_stemmer = snowballstemmer.stemmer("english")


class StemAt(NamedTuple):
    """A stem, and the place of its word in the text: code points, the end not included."""

    stem: str
    start: int
    end: int


def stems_of(text: str) -> list[str]:
    """The stems of a text in their order, without function words.

    ``Reviews`` and ``reviewing`` are ``review``; ``organization`` is ``organisation``; ``didn't`` is ``didnt`` and
    ``mother's`` is ``mother``; accents go. A reference keeps its letters and its number, each findable: ``C-0231`` is
    ``c231`` and ``231``. Numbers lose leading noughts. A text without words has none.

    >>> stems_of("The carers' reviews (C-0231) weren't organized")
    ['carer', 'review', 'c231', '231', 'werent', 'organis']
    """
    stems: list[str] = []
    for run in text.split():
        stems.extend(stems_of_run(run))
    return stems


@lru_cache(maxsize=200_000)
def stems_of_run(run: str) -> tuple[str, ...]:
    """The stems of what stands between two spaces: most runs come again and again."""
    return tuple(found.stem for found in placed_stems(run))


def placed_stems(text: str, start: int = 0, end: int | None = None) -> Iterator[StemAt]:
    """As `stems_of`, each with its place, for ``text[start:end]``; places count from the beginning of ``text``.

    >>> [tuple(found) for found in placed_stems("No reviews")]
    [('no', 0, 2), ('review', 3, 10)]
    """
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        for stem in _stems_of_token(match.group(), match.lastgroup or "word"):
            yield StemAt(stem, match.start(), match.end())


def reference_of(token: str) -> str:
    """The one stem of a reference such as ``C-0231``; empty for what is no reference.

    >>> reference_of("C-0231"), reference_of("carer")
    ('c231', '')
    """
    match = _TOKEN.fullmatch(token)
    if match is None or match.lastgroup != "reference":
        return ""
    return _stems_of_token(token, "reference")[0]


def stem_of(word: str) -> str:
    """The stem of a single word that is plain already (`fold`); empty for a function word."""
    return "" if word in FUNCTION_WORDS else _stem(word)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word in small plain letters: accents and apostrophes gone, letters of other scripts as their numbers.

    >>> fold("Łódź"), fold("O’Brien"), fold("mother's")
    ('lodz', 'obrien', 'mother')
    """
    small = word.casefold()
    for quote in _QUOTES:
        if quote in small:
            small = small.removesuffix(f"{quote}s").replace(quote, "")
    if small.isascii():
        return _NOT_PLAIN.sub("", small)[:LONGEST_STEM]
    plain = unicodedata.normalize("NFKD", small.translate(_OTHER_LETTERS))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return _NOT_PLAIN.sub(lambda other: f"x{ord(other.group()):x}", plain.casefold())[:LONGEST_STEM]


@lru_cache(maxsize=100_000)
def _stems_of_token(token: str, kind: str) -> tuple[str, ...]:
    if kind == "reference":
        parts = [_number(part) for part in _PARTS.findall(token.lower())]
        return ("".join(parts)[:LONGEST_STEM], *(part for part in parts if part.isdigit()))
    plain = fold(token.replace("-", ""))
    if not plain or plain in FUNCTION_WORDS:
        return ()
    return (_number(plain) if plain.isdigit() else _stem(plain),)


def _number(digits: str) -> str:
    return digits.lstrip("0") or "0" if digits.isdigit() else digits


@lru_cache(maxsize=100_000)
def _stem(plain: str) -> str:
    word = _BRITISH.get(plain, plain)
    if word not in _WITH_Z:
        word = _Z_FORM.sub("is", word)
    return str(_stemmer.stemWord(word)) or word
