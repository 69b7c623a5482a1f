"""The words and limits of ``definitions/figure_checks``, made ready to be looked for."""

from __future__ import annotations

import re
from functools import lru_cache

from heed.core.text.contradictions.patterns import later
from heed.core.text.vocabulary import units
from heed.definitions import figure_checks

_PLURALS = (("ies", "y"), ("sses", "ss"), ("ses", "se"), ("s", ""))
_ENDINGS = later(r"(?:ed|ing|e)$")


@lru_cache(maxsize=256)
def listed(entry: str, folder: str | None = None) -> frozenset[str]:
    """The words and phrases of one entry."""
    return frozenset(figure_checks(folder=folder)[entry].words)


@lru_cache(maxsize=64)
def limit(entry: str, folder: str | None = None) -> float:
    """The number of one entry. Raises ValueError where the entry holds none."""
    within = figure_checks(folder=folder)[entry].within
    if within is None:
        raise ValueError(f"figure_checks: entry '{entry}' has no 'within'")
    return within


@lru_cache(maxsize=256)
def finder(entry: str, folder: str | None = None) -> re.Pattern[str]:
    """A pattern that finds any word or phrase of the entry, the longest first, as whole words."""
    return _pattern(listed(entry, folder))


def says(entry: str, text: str, start: int, end: int, folder: str | None = None) -> re.Match[str] | None:
    """The first word or phrase of the entry in ``text[start:end]``."""
    return finder(entry, folder).search(text, start, end)


@lru_cache(maxsize=8)
def countable(folder: str | None = None) -> frozenset[str]:
    """Words for things that reports count."""
    known = {word for group in units(folder).values() if group.unit == "count" for word in group.words}
    return frozenset(known) | listed("countable", folder)


@lru_cache(maxsize=8)
def countable_stems(folder: str | None = None) -> frozenset[str]:
    """The words for things that reports count, without their endings."""
    return frozenset(stem(word) for word in countable(folder))


@lru_cache(maxsize=64)
def stems(entry: str, folder: str | None = None) -> frozenset[str]:
    """The words of one entry without their endings."""
    return frozenset(stem(word) for word in listed(entry, folder))


def generic(folder: str | None = None) -> frozenset[str]:
    """Stems of words that say nothing about which figure is meant."""
    return stems("generic", folder)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without the endings of number and tense: complaints and complaint are one, closed and closing too."""
    if len(word) < 4 or word.isdigit():
        return word
    for ending, instead in _PLURALS:
        if word.endswith(ending) and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    return _ENDINGS.sub("", word) if len(word) > 5 else word


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)
