"""Finding what is being said that no theme holds."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from heed.core.text.emerging.belonging import Belonging
from heed.core.text.emerging.copies import wordings_of
from heed.core.text.emerging.counting import Whole, terms_of, words_of
from heed.core.text.emerging.groups import Lying, Numbered, groups_of
from heed.core.text.emerging.heard import Emerging, Heard, Spans
from heed.core.text.emerging.starts import (
    Numbers,
    Starts,
    Together,
    agreement,
    groups_together,
    start_often,
    without_small,
)
from heed.core.text.emerging.telling import telling_words
from heed.definitions import emerging_rule_set
from heed.definitions.shapes_emerging import EmergingRules

FEWEST_TO_GROUP = 3  # wordings


def find_emerging(
    heard: Sequence[Heard],
    *,
    spans: Spans,
    rules: EmergingRules | None = None,
    seed: int = 0,
    folder: str | None = None,
) -> Emerging:
    """Groups of texts that say something alike, with their words, how stable each is, and whether it grew.

    Args:
        heard: the texts that no theme holds, all within `spans`; each key once.
        spans: the time looked at, and everything heard in it.
        rules: thresholds; those in use where none are given. seed: of everything that is left to chance.

    The same texts give the same answer in any order. Every text is counted, in a group or out of one: see `Emerging`.
    No texts: no groups. Texts that say too little (only common words) are `wordless`.

    Raises:
        ValueError: a day outside the spans, or a key given twice.

    Source: words and pairs weighed by TF-IDF, reduced by singular value decomposition, grouped by many starts of
    k-means whose agreement decides (Fred and Jain 2005); at least 5 texts or 0.1 % a group, no two more than 90 %
    alike, as in the open rules of the government's themefinder.

    >>> from datetime import date
    >>> year = Spans(date(2025, 1, 1), date(2025, 10, 1), date(2025, 12, 31), 100, 40)
    >>> said = [Heard(str(n), f"The new gate at number {n} jams shut", date(2025, 11, n), str(n)) for n in range(1, 7)]
    >>> found = find_emerging(said, spans=year)
    >>> found.texts, len(found.groups), found.unclear
    (6, 1, 0)
    """
    _check(heard, spans)
    rules = rules or emerging_rule_set(folder=folder)
    ordered = sorted(heard, key=lambda each: (each.text, each.on, each.source, each.key))
    return _found(ordered, spans, rules, seed, folder)


def _check(heard: Sequence[Heard], spans: Spans) -> None:
    if any(not spans.since <= each.on <= spans.until for each in heard):
        raise ValueError("every text must be heard within the spans")
    if len({each.key for each in heard}) != len(heard):
        raise ValueError("every text must have a key of its own")


def _found(heard: Sequence[Heard], spans: Spans, rules: EmergingRules, seed: int, folder: str | None) -> Emerging:
    words = words_of([each.text for each in heard], passed_over=frozenset(rules.passed_over))
    terms = terms_of(words)
    wording = wordings_of(terms.counts, near=rules.near_copy, seed=seed)
    space = _space(heard, terms.counts, wording, rules)
    numbered = _numbered(heard, wording)
    if space is None:
        wordless = int((np.diff(terms.counts.indptr) == 0).sum())
        return Emerging([], len(heard), 0, 0, len(heard) - wordless, wordless, None, rules.id)
    starts = start_often(
        space.places[space.first], space.weights, starts=rules.starts, left_out=rules.left_out, seed=seed
    )
    groups, together, agreed = _groups_of_sample(space, starts, rules)
    lying = Lying(space.places, space.wording, space.first, _belonging(space, starts), together)
    return groups_of(heard, numbered, lying, groups, telling_words(words, terms, rules, folder), spans, agreed)


@dataclass(frozen=True)
class _Space:
    """Where each text lies, at length 1, or 0 where nothing is known of it; and the wordings that are grouped."""

    places: Numbers  # texts × dimensions
    wording: Whole  # of each text
    firsts: Whole  # the text that stands for each wording
    first: Whole  # the same, of those in the sample
    weights: Numbers  # how many texts it stands for


def _space(heard: Sequence[Heard], counts: csr_matrix, wording: Whole, rules: EmergingRules) -> _Space | None:
    """TF-IDF of words and pairs that at least two wordings have, reduced to few dimensions."""
    _, firsts, sizes = np.unique(wording, return_index=True, return_counts=True)
    chosen = _sample(heard, firsts, rules.sample)
    first, weights = firsts[chosen], sizes[chosen].astype(float)
    has = counts[first].getnnz(axis=0)
    columns = np.flatnonzero(has >= 2)
    if len(first) < FEWEST_TO_GROUP or len(columns) < 2:
        return _of_copies(counts, wording, firsts, first, weights)
    weighed = counts[:, columns].astype(float)
    weighed.data = 1 + np.log(weighed.data)
    weighed = normalize(weighed @ diags(1 + np.log((1 + len(first)) / (1 + has[columns]))))
    # of few texts few dimensions: with one for nearly every text none would be near another
    dimensions = min(rules.dimensions, math.ceil(len(first) ** 0.5), len(columns) - 1, len(first) - 1)
    # exact, so that nothing of it is left to chance
    reduced = TruncatedSVD(dimensions, algorithm="arpack", random_state=0).fit(weighed[first])
    places = normalize(reduced.transform(weighed))
    is_known = np.linalg.norm(places[first], axis=1) > 0
    return _Space(places, wording, firsts, first[is_known], weights[is_known]) if is_known.any() else None


def _of_copies(counts: csr_matrix, wording: Whole, firsts: Whole, first: Whole, weights: Numbers) -> _Space | None:
    """Too few wordings to reduce: each that says anything is a direction of its own."""
    says = np.flatnonzero(counts[first].getnnz(axis=1))
    if not len(says):
        return None
    places = np.zeros((counts.shape[0], len(says)))
    for direction, each in enumerate(says):
        places[wording == wording[first[each]], direction] = 1
    return _Space(places, wording, firsts, first[says], weights[says])


def _sample(heard: Sequence[Heard], firsts: Whole, most: int) -> Whole:
    """At most so many wordings, chosen by their words alone."""
    if len(firsts) <= most:
        return np.arange(len(firsts))
    by_chance = np.array([zlib.crc32(heard[first].text.encode()) for first in firsts])
    return np.sort(np.argsort(by_chance, kind="stable")[:most])


def _belonging(space: _Space, starts: Starts) -> Belonging:
    known = np.linalg.norm(space.places[space.firsts], axis=1) > 0
    sampled = space.wording[space.first]
    return Belonging(starts.labels_of(space.places[space.firsts]), sampled, space.weights, known)


def _groups_of_sample(space: _Space, starts: Starts, rules: EmergingRules) -> tuple[Whole, Together, float]:
    """The group of every wording of the sample, how often they came together, and how far two halves of the starts
    agree.
    """
    shares = starts.together()
    # what is too small may still be told as one with another: here only what could have no words is dissolved
    groups, *halves = [
        without_small(groups_together(each, at_least=rules.together), space.weights, fewest=rules.word_in_texts)
        for each in (shares, *starts.halves())
    ]
    row = np.full(len(space.firsts), -1, dtype=np.int64)
    row[space.wording[space.first]] = np.arange(len(space.first))
    return groups, Together(shares, row[space.wording]), agreement(*halves)


def _numbered(heard: Sequence[Heard], wording: Whole) -> Numbered:
    sources = {source: number for number, source in enumerate(sorted({each.source for each in heard}))}
    source = np.array([sources[each.source] for each in heard], dtype=np.int64)
    # what is of one voice, and copies within one source
    voices = [each.voice or f"{each.source} {copy}" for each, copy in zip(heard, wording, strict=True)]
    _, voice = np.unique(np.array(voices, dtype=object), return_inverse=True)
    return Numbered(wording=wording, source=source, voice=np.asarray(voice, dtype=np.int64))
