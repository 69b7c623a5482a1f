"""The words of many texts as numbers: which word stands where, and which words and pairs of words a text has."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Whole = NDArray[np.int64]
Marks = NDArray[np.bool_]

SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BREAK = re.compile(r"[.!?:;\n]")


@dataclass(frozen=True)
class Words:
    """The telling words of texts, text after text: one row a word in `text`, `form`, `is_small` and `follows`.

    `forms` are words as written, in small letters; `stems` make one of singular and plural, and `stem_of` leads from
    form to stem. `follows` says that nothing stands between a word and the one before. Both vocabularies are sorted, so
    that numbers do not depend on the order of the texts.
    """

    texts: int
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    stem_of: Whole
    text: Whole
    form: Whole
    is_small: Marks
    follows: Marks

    @property
    def stem(self) -> Whole:
        return self.stem_of[self.form]


def stem(word: str) -> str:
    """A word without its plural ending. D. Harman (1991), the S stemmer, a little simplified.

    >>> stem("visits"), stem("families"), stem("illness"), stem("this")
    ('visit', 'family', 'illness', 'this')
    """
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and word[-2:-1] not in "suai" and len(word) > 3:
        return word[:-1]
    return word


def words_of(texts: Sequence[str], *, passed_over: Collection[str]) -> Words:
    """The words of three letters and more, without those that tell nothing by themselves."""
    text: list[int] = []
    written: list[str] = []
    is_small: list[bool] = []
    follows: list[bool] = []
    for number, each in enumerate(texts):
        last = -1
        for found in _WORD.finditer(each):
            word = found.group().replace("’", "'").removesuffix("'s")
            low = word.lower()
            if len(low) < SHORTEST or low.replace("'", "") in passed_over:
                continue
            text.append(number)
            written.append(low)
            is_small.append(word[0].islower())
            follows.append(last >= 0 and found.start() - last <= 2 and not _BREAK.search(each, last, found.start()))
            last = found.end()
    forms, form = _numbered(written)
    stems, stem_of = _numbered([stem(each) for each in forms])
    return Words(
        texts=len(texts),
        forms=forms,
        stems=stems,
        stem_of=stem_of,
        text=np.array(text, dtype=np.int64),
        form=form,
        is_small=np.array(is_small, dtype=bool),
        follows=np.array(follows, dtype=bool),
    )


def _numbered(words: Sequence[str]) -> tuple[tuple[str, ...], Whole]:
    """The different words in order, and the number of each word given."""
    known = tuple(sorted(set(words)))
    number = {word: place for place, word in enumerate(known)}
    return known, np.array([number[word] for word in words], dtype=np.int64)


@dataclass(frozen=True)
class Terms:
    """Which words (stems) and which pairs of neighbouring words each text has, and how often: texts × terms.

    `first` and `second` are the stems of each term; `second` is -1 for a single word.
    """

    counts: csr_matrix
    first: Whole
    second: Whole


def terms_of(words: Words) -> Terms:
    """Every word and pair of words, each with a column of its own."""
    from scipy.sparse import csr_matrix  # takes a fifth of a second to load, and words alone do not need it

    stems = words.stem
    size = max(len(words.stems), 1)
    starts = np.flatnonzero(words.follows)
    pairs = stems[starts - 1] * size + stems[starts]
    known, column = np.unique(pairs, return_inverse=True)
    rows = np.concatenate([words.text, words.text[starts]])
    columns = np.concatenate([stems, size + column])
    shape = (words.texts, size + len(known))
    counts = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    counts.sum_duplicates()
    single = np.full(size, -1, dtype=np.int64)
    return Terms(
        counts=counts,
        first=np.concatenate([np.arange(size, dtype=np.int64), known // size]),
        second=np.concatenate([single, known % size]),
    )
