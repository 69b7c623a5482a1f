"""What a statement says: its words brought to stems, words of one meaning made one, and groups of letters."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice
from types import MappingProxyType

from heed.core.text.searching import StemAt, placed_stems
from heed.definitions import similar_words

LETTERS_TOGETHER = 4
KEPT_ANALYSES = 20_000  # texts of statements are short; the same ones are compared again and again
MOST_WORDS = 400
"""Of a longer text only the beginning is compared: a statement is a paragraph, not a report."""

_ANALYSER = 2  # another number where a text is analysed in another way: what is kept is then read anew
_RUN = re.compile(r"\S+")
_NAMED = re.compile(r"\b[A-Z][a-z'’]+ \Z")  # a name right before
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
    streets: frozenset[str]  # as they are written in a name


@lru_cache(maxsize=KEPT_ANALYSES)
def analyse(text: str, folder: str | None = None) -> Said:
    """What a text says. Without words it says nothing, and is like nothing.

    ``folder`` is a council's own folder of definitions. Words that stand in nearly every statement, and function words,
    are left out, and so is a word of the field that is the last of a street's name: "Wren Close" closes no case.

    >>> sorted(analyse("Staff should be taught.").words)
    ['=practitioner', '=training']
    """
    known = _meanings(folder)
    places: dict[str, list[tuple[int, int]]] = {}
    letters: list[str] = []
    for word, start, end in _words_of(text, known):
        places.setdefault(word, []).append((start, end))
        letters += _letters_of(word if word[0] != _MEANING else "".join(text[start:end].lower().split()))
    return Said(
        text,
        MappingProxyType({word: _strength(len(found)) for word, found in places.items()}),
        MappingProxyType({group: _strength(times) for group, times in Counter(letters).items()}),
        MappingProxyType({word: tuple(found) for word, found in places.items()}),
    )


def words_of_stems(stems: Sequence[str], folder: str | None = None) -> Counter[str]:
    """How often each word or meaning stands in a text whose stems are known (`core.text.searching.stems_of`): the same
    words as those of `analyse`, without places. Only the last word of a street's name is not known for one here: stems
    have no capitals.

    >>> sorted(words_of_stems(["staff", "taught", "twice"]))
    ['=practitioner', '=training', 'twice']
    """
    known, stems = _meanings(folder), stems[:MOST_WORDS]
    counts: Counter[str] = Counter()
    at = 0
    while at < len(stems):
        taken, word = _meaning_at(stems, at, known)
        if word not in known.ordinary:
            counts[word] += 1
        at += taken
    return counts


@cache
def analyser_mark(folder: str | None = None) -> str:
    """Names the way in which texts are analysed: another one where words have other meanings than before."""
    known = _meanings(folder)
    told = f"{_ANALYSER} {MOST_WORDS} {sorted(known.by_first.items())} {sorted(known.ordinary)}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


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
    placed = list(islice(_placed(text), MOST_WORDS))
    stems = [each[0] for each in placed]
    at = 0
    while at < len(stems):
        taken, word = _meaning_at(stems, at, known)
        _, start, _ = placed[at]
        end = placed[at + taken - 1][2]
        if word not in known.ordinary and not _is_street(text, start, end, known):
            yield StemAt(word, start, end)
        at += taken


def _is_street(text: str, start: int, end: int, known: _Meanings) -> bool:
    """Whether these words end a street's name: both with a capital, in a row."""
    return text[start:end] in known.streets and _NAMED.search(text, max(0, start - 40), start) is not None


def _placed(text: str) -> Iterator[tuple[str, int, int]]:
    """As `placed_stems`, from run to run: most runs of letters come again and again."""
    for run in _RUN.finditer(text):
        first = run.start()
        for stem, start, end in _placed_in_run(run.group()):
            yield stem, first + start, first + end


@lru_cache(maxsize=100_000)
def _placed_in_run(run: str) -> tuple[StemAt, ...]:
    return tuple(placed_stems(run))


def _meaning_at(stems: Sequence[str], at: int, known: _Meanings) -> tuple[int, str]:
    """How many stems from here have a meaning together, and the meaning; else one stem for itself."""
    for phrase, meaning in known.by_first.get(stems[at], ()):
        if tuple(stems[at : at + len(phrase)]) == phrase:
            return len(phrase), meaning
    return 1, stems[at]


@cache
def _meanings(folder: str | None) -> _Meanings:
    found: dict[str, dict[tuple[str, ...], str]] = {}
    ordinary, streets = set(), set[str]()
    for each in similar_words(folder=folder).values():
        if each.use == "recommending":
            continue
        if each.use == "street":
            streets.update(each.words)
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
    return _Meanings(MappingProxyType(by_first), frozenset(ordinary), frozenset(streets))


@lru_cache(maxsize=50_000)
def _letters_of(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    if len(padded) <= LETTERS_TOGETHER:
        return (padded,)
    return tuple(padded[at : at + LETTERS_TOGETHER] for at in range(len(padded) - LETTERS_TOGETHER + 1))


_strengths = tuple(1 + math.log(times) for times in range(1, 1 + MOST_WORDS))


def _strength(times: int) -> float:
    return _strengths[times - 1] if times <= MOST_WORDS else 1 + math.log(times)
