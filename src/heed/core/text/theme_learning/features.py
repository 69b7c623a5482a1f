"""What a text is known by: its words, pairs of neighbouring words, and groups of 3 to 5 letters within words.

Weighted by how rare they are (TF-IDF: 1 + log of how often in the text, times how rare among the texts learned from;
words and letters each of length 1). What is said of a text depends on that text alone, to the last bit, whatever stands
beside it in a batch: work that is divided among machines gives the same answers.

Fast because the letters of a word are looked up once a word, not once a text; a sparse product does the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Numbers = NDArray[np.int64]
Reals = NDArray[np.float32]
T = TypeVar("T", int, str)

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SHORTEST, LONGEST = 3, 5  # letters of a group
FEW_TEXTS = 200
MOST_REMEMBERED = 200_000  # words whose letters are kept at hand


@dataclass(frozen=True)
class Batch:
    """Texts as rows of features. `tokens` are their words in turn, `first` where those of each text begin among them,
    `parts` the features of each word and pair.
    """

    matrix: csr_matrix  # texts × features, weighted
    lengths: Reals  # texts × 2: what the weights of words and of letters were divided by
    steps: Numbers  # words and pairs in turn, as rows of `parts`: the words of a text, then its pairs
    step_from: Numbers  # where those of each text begin
    words: Numbers  # how many words each text has
    pair_at: Numbers  # for a step that is a pair, which word of its text it begins with; 0 for words
    parts: csr_matrix
    spoken: list[list[str]]  # the words of each text as they stand in it


@dataclass(frozen=True)
class Features:
    """The words, pairs and groups of letters that were met often enough to count, and how rare each is."""

    words: tuple[str, ...]
    pairs: Numbers  # first word × number of words + second word, in order
    letters: tuple[str, ...]
    rarity: Reals  # words, then pairs, then letters
    _place: dict[str, int] = field(init=False, repr=False, compare=False)
    _letter_place: dict[str, int] = field(init=False, repr=False, compare=False)
    _known: dict[str, tuple[int, list[int]]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_place", {word: place for place, word in enumerate(self.words)})
        after = len(self.words) + len(self.pairs)
        object.__setattr__(self, "_letter_place", {each: after + place for place, each in enumerate(self.letters)})

    @property
    def number(self) -> int:
        return len(self.rarity)

    @property
    def first_letters(self) -> int:
        """Where the groups of letters begin among the features."""
        return len(self.words) + len(self.pairs)

    def of(self, texts: Sequence[str]) -> Batch:
        """One row a text."""
        found = [WORD.findall(text) for text in texts]
        lengths = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
        forms: dict[str, int] = {}
        spoken = np.array([forms.setdefault(form, len(forms)) for form in chain.from_iterable(found)], dtype=np.int64)
        looked_up = [self._look_up(form) for form in forms]
        parts, place = self._parts(looked_up)
        steps, step_from, pair_at = self._steps(spoken, lengths, place, len(looked_up))
        counted = csr_matrix(
            (np.ones(len(steps), dtype=np.float32), steps, step_from), shape=(len(texts), parts.shape[0])
        )
        # In the order in which a text has them, never sorted: the sums of a row are those of its text alone.
        matrix = counted @ parts
        matrix.data, through = self._weighed(matrix)
        return Batch(matrix, through, steps, step_from, lengths, pair_at, parts, found)

    def _look_up(self, form: str) -> tuple[int, list[int]]:
        """The number of a word, -1 where it is not known, and its features."""
        known = self._known.get(form)
        if known is None:
            word = plain(form)
            place = self._place.get(word, -1)
            letters = [self._letter_place[each] for each in groups(word) if each in self._letter_place]
            known = (place, [place, *letters] if place >= 0 else letters)
            if len(self._known) < MOST_REMEMBERED:
                self._known[form] = known
        return known

    def _parts(self, looked_up: Sequence[tuple[int, list[int]]]) -> tuple[csr_matrix, Numbers]:
        """The features of each word of the batch and, below them, of each pair; and the number of each word."""
        place = np.array([each for each, _ in looked_up], dtype=np.int64)
        sizes = np.fromiter((len(each) for _, each in looked_up), dtype=np.int64, count=len(looked_up))
        of_words = np.fromiter(chain.from_iterable(each for _, each in looked_up), dtype=np.int64, count=sizes.sum())
        of_pairs = len(self.words) + np.arange(len(self.pairs))
        indices = np.concatenate([of_words, of_pairs])
        starts = np.concatenate([[0], np.cumsum(np.concatenate([sizes, np.ones(len(of_pairs), dtype=np.int64)]))])
        rows = len(looked_up) + len(of_pairs)
        data = np.ones(len(indices), dtype=np.float32)
        return csr_matrix((data, indices, starts), shape=(rows, self.number)), place

    def _steps(self, spoken: Numbers, lengths: Numbers, place: Numbers, words: int) -> tuple[Numbers, Numbers, Numbers]:
        """Words and pairs of all texts in turn, as rows of the parts; where each text begins; where its pairs stand."""
        text = np.repeat(np.arange(len(lengths)), lengths)
        number = place[spoken]
        both = (number[:-1] >= 0) & (number[1:] >= 0) & (text[:-1] == text[1:])
        keys = number[:-1] * len(self.words) + number[1:]
        at = np.minimum(np.searchsorted(self.pairs, keys), max(len(self.pairs) - 1, 0))
        is_pair = both & (self.pairs[at] == keys) if len(self.pairs) else np.zeros(len(keys), dtype=bool)
        begins = np.flatnonzero(is_pair)
        numbers = np.bincount(text[begins], minlength=len(lengths))
        step_from = np.concatenate([[0], np.cumsum(lengths + numbers)])
        of_words = _runs(step_from[:-1], lengths)
        of_pairs = _runs(step_from[:-1] + lengths, numbers)
        steps = np.empty(step_from[-1], dtype=np.int64)
        steps[of_words], steps[of_pairs] = spoken, words + at[begins]
        pair_at = np.zeros(len(steps), dtype=np.int64)
        pair_at[of_pairs] = begins - (np.cumsum(lengths) - lengths)[text[begins]]
        return steps, step_from, pair_at

    def _weighed(self, matrix: csr_matrix) -> tuple[Reals, Reals]:
        """The weight of each entry, and what those of words and of letters were divided by in each text."""
        counts = matrix.data
        weights = (1 + np.log(counts)) * self.rarity[matrix.indices]
        is_letters = matrix.indices >= self.first_letters
        squares = weights.astype(np.float64) ** 2
        row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        lengths = np.sqrt(np.bincount(2 * row + is_letters, weights=squares, minlength=2 * matrix.shape[0]))
        weights = (weights / lengths[2 * row + is_letters]).astype(np.float32)
        return weights, np.where(lengths > 0, lengths, 1).astype(np.float32).reshape(-1, 2)


def plain(form: str) -> str:
    """A word as it is compared: small letters, no accents, straight apostrophes."""
    word = form.lower()
    if word.isascii():
        return word
    spread = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def groups(word: str) -> list[str]:
    """The groups of letters of a word, with its beginning and end.

    >>> groups("bus")
    [' bu', 'bus', 'us ', ' bus', 'bus ', ' bus ']
    """
    whole = f" {word} "
    found = []
    for length in range(SHORTEST, LONGEST + 1):
        if len(whole) <= length:
            found.append(whole)
            break
        found.extend(whole[start : start + length] for start in range(len(whole) - length + 1))
    return found


def features_of(texts: Sequence[str], *, most: int | None = None) -> Features:
    """The features that these texts have often enough. Of few texts every word counts; `most` words, pairs and letters
    are kept, those in most texts first.
    """
    least_word, least_letters = (2, 3) if len(texts) >= FEW_TEXTS else (1, 1)
    spoken = [[plain(form) for form in WORD.findall(text)] for text in texts]
    words = _often((set(each) for each in spoken), least_word, most)
    place = {word: number for number, word in enumerate(words)}
    pairs = _often((_pairs(each, place) for each in spoken), least_word, most)
    of_word = {word: frozenset(groups(word)) for word in {word for each in spoken for word in each}}
    letters = _often((set().union(*(of_word[word] for word in each)) for each in map(set, spoken)), least_letters, most)
    counts = np.array([*words.values(), *pairs.values(), *letters.values()], dtype=np.float64)
    rarity = np.log((1 + len(texts)) / (1 + counts)) + 1
    return Features(tuple(words), np.array(list(pairs), dtype=np.int64), tuple(letters), rarity.astype(np.float32))


def _pairs(words: Sequence[str], place: dict[str, int]) -> set[int]:
    return {
        place[first] * len(place) + place[second]
        for first, second in pairwise(words)
        if first in place and second in place
    }


def _often(found: Iterable[set[T]], least: int, most: int | None) -> dict[T, int]:
    """What stands in at least so many texts, in order, with how many."""
    counts = Counter(chain.from_iterable(found))
    kept = [each for each, number in counts.items() if number >= least]
    if most is not None and len(kept) > most:
        kept = sorted(kept, key=lambda each: (-counts[each], each))[:most]
    return {each: counts[each] for each in sorted(kept)}


def _runs(starts: Numbers, lengths: Numbers) -> Numbers:
    """The places start, start + 1, … of each run, one run after another."""
    ends = np.cumsum(lengths)
    return np.asarray(np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - lengths), lengths))
