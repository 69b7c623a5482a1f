"""What a statement says: its words brought to stems, words of one meaning made one, and groups of letters."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from heed.core.text.searching import StemAt, placed_stems
from heed.definitions import similar_words

LETTERS_TOGETHER = 4
KEPT_ANALYSES = 20_000  # texts of statements are short; the same ones are compared again and again
MOST_WORDS = 400
"""Of a longer text only the beginning is compared: a statement is a paragraph, not a report."""

_MEANING = "="  # stands before the id of a meaning, so that it is never taken for a stem


@dataclass(frozen=True)
class Said:
    """What a text says: how strongly each word or meaning stands in it, the groups of letters, and the places.

    A word weighs 1 + ln(times). A place is where the word stands in the text: code points, the end not included.
    """

    text: str = field(repr=False)
    words: Mapping[str, float]
    letters: Mapping[str, float]
    places: Mapping[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class _Meanings:
    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # phrases by their first stem, longest first
    ordinary: frozenset[str]


@lru_cache(maxsize=KEPT_ANALYSES)
def analyse(text: str, folder: str | None = None) -> Said:
    """What a text says. Without words it says nothing, and is like nothing.

    ``folder`` is a council's own folder of definitions. Words that stand in nearly every statement, and function words,
    are left out.

    >>> sorted(analyse("Staff should be taught.").words)
    ['=practitioner', '=training']
    """
    known = _meanings(folder)
    counts: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    places: dict[str, list[tuple[int, int]]] = {}
    for word, start, end in _words_of(text, known):
        counts[word] += 1
        places.setdefault(word, []).append((start, end))
        letters.update(_letters_of(word if word[0] != _MEANING else "".join(text[start:end].lower().split())))
    return Said(text, _weighed(counts), _weighed(letters), MappingProxyType({w: tuple(p) for w, p in places.items()}))


def meaning_of(word: str, folder: str | None = None) -> str:
    """A word of a `Said` in plain words: what a meaning means; empty for a stem, which speaks for itself.

    >>> meaning_of("=training"), meaning_of("visit")
    ('training', '')
    """
    if not word.startswith(_MEANING):
        return ""
    known = similar_words(folder=folder).get(word.removeprefix(_MEANING))
    return known.meaning if known else ""


def recommends(text: str, folder: str | None = None) -> bool:
    """Whether a statement asks for something to be done.

    >>> recommends("Records should say why."), recommends("Records were clear.")
    (True, False)
    """
    return any(phrase.search(text) for phrase in _recommending(folder))


@cache
def _recommending(folder: str | None) -> tuple[re.Pattern[str], ...]:
    words = [each.words for each in similar_words(folder=folder).values() if each.use == "recommending"]
    return tuple(re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE) for group in words for word in group)


def _words_of(text: str, known: _Meanings) -> Iterator[StemAt]:
    stems = list(_first(placed_stems(text)))
    at = 0
    while at < len(stems):
        taken, word = _meaning_at(stems, at, known)
        if word not in known.ordinary:
            yield StemAt(word, stems[at].start, stems[at + taken - 1].end)
        at += taken


def _first(stems: Iterator[StemAt]) -> Iterator[StemAt]:
    for number, stem in enumerate(stems):
        if number == MOST_WORDS:
            return
        yield stem


def _meaning_at(stems: list[StemAt], at: int, known: _Meanings) -> tuple[int, str]:
    """How many stems from here have a meaning together, and the meaning; else one stem for itself."""
    for phrase, meaning in known.by_first.get(stems[at].stem, ()):
        if tuple(each.stem for each in stems[at : at + len(phrase)]) == phrase:
            return len(phrase), meaning
    return 1, stems[at].stem


@cache
def _meanings(folder: str | None) -> _Meanings:
    found: dict[str, dict[tuple[str, ...], str]] = {}
    ordinary = set()
    for each in similar_words(folder=folder).values():
        if each.use == "recommending":
            continue
        meaning = _MEANING + each.id
        if each.use == "ordinary":
            ordinary.add(meaning)
        for words in each.words:
            phrase = tuple(stem.stem for stem in placed_stems(words))
            if phrase:
                found.setdefault(phrase[0], {}).setdefault(phrase, meaning)
    by_first = {
        first: tuple(sorted(phrases.items(), key=lambda each: -len(each[0]))) for first, phrases in found.items()
    }
    return _Meanings(MappingProxyType(by_first), frozenset(ordinary))


@lru_cache(maxsize=50_000)
def _letters_of(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    if len(padded) <= LETTERS_TOGETHER:
        return (padded,)
    return tuple(padded[at : at + LETTERS_TOGETHER] for at in range(len(padded) - LETTERS_TOGETHER + 1))


def _weighed(counts: Counter[str]) -> Mapping[str, float]:
    return MappingProxyType({each: 1 + math.log(times) for each, times in counts.items()})
