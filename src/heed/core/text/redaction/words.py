"""The words by which personal data are told from other words, made ready once."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from heed.core.text.letters import APOSTROPHES
from heed.core.text.vocabulary import WordList
from heed.definitions import load, redaction_rules, redaction_words

_ALIKE = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys("‐‑–—−", "-"),
        **dict.fromkeys("\u00a0\u200b\u202f\u205f\u2060\u3000\ufeff", " "),
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    }
)
# "O7700 9OO123": letters written for a nought or a one, in what is otherwise digits
_MEANT_AS_DIGITS = re.compile(
    r"(?<![^\W_])(?=[OoIl]*\d)(?=\d*[OoIl])[\dOoIl]{2,}(?![^\W_])"
    r"|(?<![^\W_])O{2,3}(?=[ .-]\d)|(?<=\d[ .-])O{2,3}(?![^\W_])"
)
_HAS_DIGIT = re.compile(r"\d")
_DIGITS_MEANT = str.maketrans("OoIl", "0011")


def plain(text: str) -> str:
    """The text with apostrophes, dashes and blanks of one kind, every letter at its place."""
    return text.translate(_ALIKE)


def with_digits_meant(text: str) -> str:
    """The text with noughts and ones for letters that were typed for them, every character at its place.

    >>> with_digits_meant("O7700 9OO123 to Olive")
    '07700 900123 to Olive'
    """
    if not _HAS_DIGIT.search(text):
        return text
    return _MEANT_AS_DIGITS.sub(lambda found: found.group().translate(_DIGITS_MEANT), text)


@cache
def ordinary_words() -> frozenset[str]:
    """The words of English that are written in small letters."""
    return _packed("ordinary_words")


@cache
def listed_given_names() -> frozenset[str]:
    """First names of many languages that are no ordinary words."""
    return _packed("given_names")


@cache
def listed_family_names() -> frozenset[str]:
    """Family names of many languages that are no ordinary words, nor first names."""
    return _packed("family_names")


def _packed(name: str) -> frozenset[str]:
    packed = files("heed.core.text.redaction").joinpath(f"data/{name}.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split("\n"))


@dataclass(frozen=True, eq=False)
class RedactionVocabulary:
    """Lists of words by id, and what is made of them."""

    lists: dict[str, frozenset[str]]
    given_names: frozenset[str]
    birth_year_until: int
    cue_within: int
    compiled: dict[tuple[str, str], re.Pattern[str]] = field(default_factory=dict)

    def has(self, list_id: str, word: str) -> bool:
        return word in self.lists[list_id]

    def either(self, list_id: str) -> str:
        """A pattern for any word of a list, longest first."""
        return either(self.lists[list_id])

    def pattern(self, list_id: str, around: str) -> re.Pattern[str]:
        """A pattern compiled once, with any word of a list in place of {}."""
        key = (list_id, around)
        if key not in self.compiled:
            self.compiled[key] = re.compile(around.replace("{}", self.either(list_id)))
        return self.compiled[key]


def either(words: Iterable[str]) -> str:
    """A pattern for any of these words, longest first; a blank stands for any white space."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


@lru_cache(maxsize=8)
def vocabulary(folder: str | None = None) -> RedactionVocabulary:
    """The vocabulary of this installation, or of a folder laid over it."""
    numbers = {key: entry.number for key, entry in redaction_rules(folder=folder).items()}
    given = load("reading/given_names", WordList, folder)
    return RedactionVocabulary(
        lists={
            key: frozenset(entry.words) for key, entry in redaction_words(folder=folder).items() if not entry.retired
        },
        given_names=frozenset(word for entry in given.values() for word in entry.words)
        | frozenset(redaction_words(folder=folder)["more-given-names"].words),
        birth_year_until=numbers["birth-year-until"],
        cue_within=numbers["cue-within"],
    )
