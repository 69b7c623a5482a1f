"""The words by which personal data are told from other words, made ready once."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from heed.core.text.letters import APOSTROPHES
from heed.core.text.vocabulary import WordList
from heed.definitions import load, redaction_rules, redaction_words

_ALIKE = str.maketrans(
    {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys("‐‑–—−", "-"), **dict.fromkeys("\u00a0\u2007\u202f", " ")}
)


def plain(text: str) -> str:
    """The text with apostrophes, dashes and blanks of one kind, every letter at its place."""
    return text.translate(_ALIKE)


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

    def has(self, list_id: str, word: str) -> bool:
        return word in self.lists[list_id]

    def either(self, list_id: str) -> str:
        """A pattern for any word of a list, longest first."""
        return either(self.lists[list_id])


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
        given_names=frozenset(word for entry in given.values() for word in entry.words),
        birth_year_until=numbers["birth-year-until"],
        cue_within=numbers["cue-within"],
    )
