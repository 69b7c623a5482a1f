"""Entries of the search index whose words are nearest to a text: where a search for similar cases begins.

All packed entries are compared, word by word, without reading any of them; those that wait to be packed are read. How
rare a word is, is counted among what everybody in the council may read, so that it tells nothing of what is closed.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import Substr
from numpy.typing import NDArray

from heed.accounts.models import Person
from heed.core.text.similarity import (
    TOGETHER,
    Said,
    places_with,
    score_of_one,
    scores_of,
    weight_of,
    words_of_stems,
)
from heed.learning.models import StatementBlock, StatementWaiting, StatementWord
from heed.listening.models import SourceReader
from heed.searching import marks
from heed.searching.models import SearchEntry

MOST_WORDS = 32
"""So many words of a text are looked up, those that tell most."""
MOST_WAITING = 300
"""So many of the newest entries that wait to be packed are read."""
LETTERS_READ = 6_000
"""So much of the stems of a text is read, to pack it and to compare it: more than `core.text.similarity` compares."""
MOST_NEAR = 10_000
"""No more entries than these are handed on, however many share a word."""


@dataclass(frozen=True)
class _Asked:
    """What is asked for: how much each word counts, how much each word of the text weighs, and any other word."""

    words: Mapping[str, float]
    weights: Mapping[str, float]
    others_weigh: float


@dataclass(frozen=True)
class _Within:
    """What is looked among: kinds, reaches, and entries of what the person is named for."""

    council_id: int
    kinds: frozenset[str]
    reaches: frozenset[str]
    named: frozenset[int]


def nearest_entries(said: Said, *, for_person: Person, kinds: Collection[str]) -> list[int]:
    """Ids of entries of these kinds that share words with a text and that this person's roles, or their being named,
    reach, nearest first; among equals the newest. Marks only narrow: who may read each is asked of its record itself.
    """
    council_id = for_person.council_id
    within = _Within(council_id, frozenset(kinds), frozenset(marks.reaches_of(for_person)), _named(for_person, kinds))
    waiting = _waiting(within)  # first: what is packed meanwhile is then known to have waited
    asked = _asked(said, council_id)
    ids, scores = _packed(asked, within)
    packed = ~np.isin(ids, list(waiting))
    fresh = {pk: _score_of(stems, asked) for pk, stems in waiting.items() if stems}
    ids = np.concatenate([ids[packed], np.array(list(fresh), dtype=np.int64)])
    scores = np.concatenate([scores[packed], np.array(list(fresh.values()), dtype=np.float32)])
    return _best(ids, scores)


def keys_of(entries: Collection[int]) -> Iterable[tuple[int, str, int]]:
    """The id of each of these entries that is there, and the kind and id of its record."""
    return SearchEntry.objects.filter(pk__in=entries).order_by().values_list("pk", "kind", "object_id")


def _best(ids: NDArray[np.int64], scores: NDArray[np.float32]) -> list[int]:
    shared = scores > 0
    ids, scores = ids[shared], scores[shared]
    if len(ids) > MOST_NEAR:
        least = np.partition(scores, len(scores) - MOST_NEAR)[len(scores) - MOST_NEAR]
        near = scores >= least
        ids, scores = ids[near], scores[near]
    found: list[int] = ids[np.lexsort((-ids, -scores))][:MOST_NEAR].tolist()
    return found


def _asked(said: Said, council_id: int) -> _Asked:
    number = StatementBlock.objects.filter(council_id=council_id).aggregate(all=Sum("open_statements"))["all"] or 0
    rows = StatementWord.objects.filter(council_id=council_id, word__in=list(said.words)).order_by()
    holders = dict(rows.values_list("word").annotate(all=Sum("open_holders")).values_list("word", "all"))
    weights = {word: weight_of(holders.get(word, 0), number) for word in said.words}
    telling = sorted(said.words, key=lambda word: (-round(said.words[word] * weights[word], 9), word))
    known = [word for word in telling if word in holders][:MOST_WORDS]
    words = {*known, *(word for word in telling if word not in holders)}  # those may stand in what waits
    others_weigh = math.fsum(weights.values()) / len(weights) if weights else 0.0
    return _Asked({word: said.words[word] * weights[word] ** 2 for word in words}, weights, others_weigh)


# What is packed


def _packed(asked: _Asked, within: _Within) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    held = _held(asked, within.council_id)
    all_ids, all_scores = [np.empty(0, np.int64)], [np.empty(0, np.float32)]
    blocks = StatementBlock.objects.filter(council_id=within.council_id, number__in=list(held)).order_by("number")
    for number, sorts, sorted_as, lengths in blocks.values_list("number", "sorts", "sorted_as", "lengths"):
        may_reach = [
            at for at, (kind, reach) in enumerate(sorts, start=1) if kind in within.kinds and reach in within.reaches
        ]
        first = number * TOGETHER
        there = places_with(bytes(sorted_as), may_reach)
        there[[pk - first for pk in within.named if first <= pk < first + TOGETHER]] = True
        scores = scores_of(asked.words, held[number], bytes(lengths))
        places = np.flatnonzero(there & (scores > 0))
        all_ids.append(places + first)
        all_scores.append(scores[places])
    return np.concatenate(all_ids), np.concatenate(all_scores)


def _held(asked: _Asked, council_id: int) -> dict[int, dict[str, bytes]]:
    """By block, the holders of each word."""
    rows = StatementWord.objects.filter(council_id=council_id, word__in=list(asked.words)).order_by()
    found: dict[int, dict[str, bytes]] = {}
    for number, word, holders in rows.values_list("number", "word", "holders"):
        found.setdefault(number, {})[word] = bytes(holders)
    return found


def _named(person: Person, kinds: Collection[str]) -> frozenset[int]:
    """Entries of what this person is named for, beside what their roles reach."""
    sources = SourceReader.objects.filter(person=person).values("source_id")
    return frozenset(SearchEntry.objects.filter(source_id__in=sources, kind__in=kinds).values_list("pk", flat=True))


# What waits to be packed


def _waiting(within: _Within) -> dict[int, list[str]]:
    """The stems of the newest entries that wait; none of those that this person does not reach any more."""
    rows = SearchEntry.objects.filter(
        council_id=within.council_id, kind__in=within.kinds, pk__in=StatementWaiting.objects.values("entry_id")
    ).order_by("-pk")
    words = rows.values_list("pk", "reach", "title_words", Substr("text_words", 1, LETTERS_READ))[:MOST_WAITING]
    return {
        pk: f"{title} {text}".split() if reach in within.reaches or pk in within.named else []
        for pk, reach, title, text in words
    }


def _score_of(stems: list[str], asked: _Asked) -> float:
    words = words_of_stems(stems, settings.DEFINITIONS_FOLDER or None)
    weights = {word: asked.weights.get(word, asked.others_weigh) for word in words}
    return score_of_one(asked.words, words, weights)
