"""How alike two statements are: the angle between their weighed words, between their letters, and their themes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from heed.core.text.similarity.analysing import Said

OF_WORDS, OF_LETTERS = 0.65, 0.35
THEMES_ADD = 0.06  # what a theme in common adds to statements that share words: never enough by itself
_NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Weights:
    """How much each word says: the fewer of the `number` statements hold it, the more.

    Of ``n`` statements of which ``d`` hold a word it weighs ln(1 + (n + 1) / (d + 1)), so that none weighs nothing.
    Source: K. Sparck Jones (1972), A statistical interpretation of term specificity, smoothed.
    """

    number: int
    words: Mapping[str, float]
    letters: Mapping[str, float]

    def of_word(self, word: str) -> float:
        return self.words.get(word, self._unknown)

    def of_letters(self, letters: str) -> float:
        return self.letters.get(letters, self._unknown)

    @cached_property
    def _unknown(self) -> float:
        return weight_of(0, self.number)


def weight_of(holders: int, number: int) -> float:
    """How much a word says that so many of this number of statements hold: see `Weights`."""
    return math.log(1 + (number + 1) / (holders + 1))


@dataclass(frozen=True)
class Alike:
    """How alike two statements are, 0 to 1: by words and meanings, by letters, by themes, and all together."""

    words: float
    letters: float
    themes: frozenset[str]

    @cached_property
    def score(self) -> float:
        """All together, 0 to 1. Themes in common add to words in common, and are nothing without them."""
        by_text = OF_WORDS * self.words + OF_LETTERS * self.letters
        return min(1.0, by_text + (THEMES_ADD if self.themes and self.words else 0.0))

    @property
    def per_cent(self) -> int:
        """The score out of 100, as the rules name it."""
        return round(100 * self.score)


@dataclass(frozen=True)
class Weighed:
    """A statement with each of its words and groups of letters weighed, of length 1."""

    said: Said
    words: Mapping[str, float]
    letters: Mapping[str, float]


def weights_of(statements: Iterable[Said]) -> Weights:
    """How much each word says among these statements. Among none every word says the same."""
    words: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    number = 0
    for each in statements:
        number += 1
        words.update(each.words.keys())
        letters.update(each.letters.keys())
    by_holders = [weight_of(holders, number) for holders in range(number + 1)]
    return Weights(
        number,
        {word: by_holders[holders] for word, holders in words.items()},
        {group: by_holders[holders] for group, holders in letters.items()},
    )


def weigh(said: Said, weights: Weights) -> Weighed:
    """A statement with its words weighed, to be compared with many."""
    words, letters = weights.of_word, weights.of_letters
    return Weighed(
        said,
        unit({word: strength * words(word) for word, strength in said.words.items()}),
        unit({group: strength * letters(group) for group, strength in said.letters.items()}),
    )


def compare(one: Weighed, other: Weighed, *, themes: Collection[str] = (), other_themes: Collection[str] = ()) -> Alike:
    """How alike two weighed statements are. Statements without a word in common are not alike by words: 0.

    >>> from heed.core.text.similarity.analysing import analyse
    >>> both = [analyse("Staff need training on falls"), analyse("Teach workers about falls")]
    >>> one, other = (weigh(each, weights_of(both)) for each in both)
    >>> compare(one, other).words
    1.0
    """
    return Alike(
        round(dot(one.words, other.words), 9),
        round(dot(one.letters, other.letters), 9),
        frozenset(themes) & frozenset(other_themes),
    )


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The sum of the products of what both hold."""
    if len(one) > len(other):
        one, other = other, one
    total = 0.0
    for key, value in one.items():
        if key in other:
            total += value * other[key]
    return total


def unit(values: Mapping[str, float]) -> Mapping[str, float]:
    """The same brought to length 1; nothing stays nothing."""
    length = math.hypot(*values.values())
    return {key: value / length for key, value in values.items()} if length else _NOTHING
