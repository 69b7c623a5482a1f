"""The words of the checker, made ready once: lists, hard words, and how long a word sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from heed.definitions import easy_read_words

_WORD = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^aeiouydt]ed|[^aeiouy]es)$")
_SILENT_WITHIN = re.compile(r"[^aeiouy]e(?=ly$|ful|less|ment|ness)")
_SOUNDED = re.compile(r"(?:[sxz]|ch|sh|[cg])es$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as written, in small letters with a straight apostrophe, and its place."""

    written: str
    plain: str
    start: int
    end: int


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]``; one with a hyphen or apostrophe in it is one word."""
    return [
        Word(found.group(), found.group().lower().replace("’", "'"), *found.span())
        for found in _WORD.finditer(text, start, end)
    ]


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, less an ending that is not sounded.

    Never less than 1. An estimate: it is a reason to look at a word, not to refuse it.

    >>> syllables("care"), syllables("review"), syllables("accessibility")
    (1, 2, 6)
    """
    plain = word.lower()
    number = len(_VOWELS.findall(plain)) - len(_SILENT_WITHIN.findall(plain))
    if _SILENT.search(plain) and not _SOUNDED.search(plain):
        number -= 1
    return max(number, 1)


@dataclass(frozen=True)
class EasyReadVocabulary:
    """Lists by id, and hard words with what to write instead."""

    lists: dict[str, frozenset[str]]
    exact: dict[str, str]
    stems: tuple[tuple[str, str], ...]

    def instead_of(self, plain: str) -> str | None:
        """What to write instead of a hard word; None where it is not known as hard."""
        if plain in self.exact:
            return self.exact[plain]
        return next((instead for stem, instead in self.stems if plain.startswith(stem)), None)

    def has(self, list_id: str, plain: str) -> bool:
        return plain in self.lists[list_id]

    def phrases(self, list_id: str) -> Iterator[str]:
        """Those of a list that are several words."""
        return (phrase for phrase in self.lists[list_id] if " " in phrase)


@lru_cache(maxsize=8)
def vocabulary(folder: str | None = None) -> EasyReadVocabulary:
    """The vocabulary of this installation, or of a folder laid over it."""
    lists: dict[str, frozenset[str]] = {}
    exact: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    for entry in easy_read_words(folder=folder).values():
        if entry.retired or entry.valid_to is not None:
            continue
        if entry.instead is None:
            lists[entry.id] = frozenset(entry.words)
            continue
        for word in entry.words:
            if word.endswith("*"):
                stems.append((word.removesuffix("*"), entry.instead))
            else:
                exact[word] = entry.instead
    return EasyReadVocabulary(lists, exact, tuple(sorted(stems, key=lambda pair: -len(pair[0]))))
