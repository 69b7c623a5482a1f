"""Which of the records that match come first: from their words alone, so that every database gives one order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from heed.core.text.searching.asking import Question, Term, beginnings

TITLE_COUNTS = 3.0
"""A word in the title counts as much as so many in the text."""
SATURATION, LENGTH_COUNTS = 1.2, 0.6
"""`k1` and `b` of BM25: how soon more of a word stops to count, and how far a long text is marked down."""
FRESH_COUNTS, HALF_AS_FRESH_AFTER = 0.3, 365.0
"""What is of today is lifted by so much of its score; after so many days by half of it."""


class Candidate(NamedTuple):
    """A record that matches: its words as stems with spaces between, and the day it is of."""

    key: int
    title_words: str
    text_words: str
    day: date | None = None


def ranked(candidates: Sequence[Candidate], question: Question) -> list[int]:
    """The keys of the candidates, best first; among equals the higher key, which came later.

    BM25 with the title counted more, over the candidates alone: how rare a term is, and how long a text usually is, are
    taken from them. Newer days are lifted a little; how new is counted from the newest among them, so that the order
    does not depend on the day one looks. A candidate whose words given do not hold a term gains nothing by it.

    Source: S. Robertson, H. Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond, section 3.

    >>> from heed.core.text.searching import read_question
    >>> ranked([Candidate(1, "a report", "review"), Candidate(2, "review", "late")], read_question("review"))
    [2, 1]
    """
    if not candidates:
        return []
    terms = question.terms
    sought = [_sought(term) for term in terms]
    counts = [_counts(sought, each) for each in candidates]
    lengths = [1 + each.text_words.count(" ") for each in candidates]
    usual = sum(lengths) / len(lengths)
    rarity = [_rarity(sum(row[place] > 0 for row in counts), len(candidates)) for place in range(len(terms))]
    newest = max((each.day for each in candidates if each.day), default=None)
    scored = []
    for each, row, length in zip(candidates, counts, lengths, strict=True):
        longer = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length / usual)
        score = math.fsum(weight * count / (count + longer) for weight, count in zip(rarity, row, strict=True))
        scored.append((-round(score * _freshness(each.day, newest), 9), -each.key))
    return [-key for _, key in sorted(scored)]


def _sought(term: Term) -> tuple[str, ...]:
    """What to look for among words with spaces around: that which stands most often counts."""
    if term.is_beginning:
        return tuple(f" {each}" for each in beginnings(term))
    return (f" {' '.join(term.stems)} ",)


def _counts(sought: Sequence[tuple[str, ...]], candidate: Candidate) -> list[float]:
    """How often each term stands in a candidate, the title counted more."""
    title, text = f" {candidate.title_words} ", f" {candidate.text_words} "
    return [TITLE_COUNTS * max(map(title.count, each)) + max(map(text.count, each)) for each in sought]


def _rarity(holding: int, total: int) -> float:
    """Never nought: a term that all candidates hold still says how much they are about it."""
    return 0.2 + math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def _freshness(day: date | None, newest: date | None) -> float:
    if day is None or newest is None:
        return 1.0
    return 1.0 + FRESH_COUNTS * math.pow(0.5, (newest - day).days / HALF_AS_FRESH_AFTER)
