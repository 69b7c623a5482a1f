"""How alike two short texts are, word by word: enough to see that somebody wrote the same thing twice."""

from __future__ import annotations

import re
from itertools import pairwise

WORDS_TOGETHER = 2
_WORD = re.compile(r"\w+")


def likeness(one: str, other: str) -> float:
    """The share of neighbouring pairs of words that two texts have in common: 0 nothing, 1 everything.

    Capitals and punctuation do not count. A text of one word is that word; a text without words is like nothing, 0.
    Jaccard's coefficient on pairs of words.

    Source: A. Z. Broder (1997), On the resemblance and containment of documents.

    >>> round(likeness("The carer came late again.", "the carer came late"), 2), likeness("", "")
    (0.75, 0.0)
    """
    return likeness_of_pairs(word_pairs(one), word_pairs(other))


def word_pairs(text: str) -> frozenset[tuple[str, ...]]:
    """The neighbouring pairs of words of a text, to be compared with those of many others."""
    words = _WORD.findall(text.lower())
    if len(words) < WORDS_TOGETHER:
        return frozenset([tuple(words)] if words else [])
    return frozenset(pairwise(words))


def likeness_of_pairs(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """The same for pairs that were taken before."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0
