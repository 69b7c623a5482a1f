"""The words by which a group is told from the rest: ordinary words only, each said by several, so that they tell of
nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_matrix

from heed.core.text.emerging.counting import Terms, Whole, Words
from heed.core.text.redaction.words import ordinary_words, vocabulary
from heed.definitions.shapes_emerging import EmergingRules

_NAMES = ("names-that-are-words", "places", "joining-names", "titles")


@lru_cache(maxsize=8)
def _names(folder: str | None) -> frozenset[str]:
    known = vocabulary(folder)
    return known.given_names.union(*(known.lists[each] for each in _NAMES))


@dataclass(frozen=True)
class TellingWords:
    """What the words of groups are chosen from: which may be shown, and in how many texts each term stands."""

    words: Words
    terms: Terms
    may_show: frozenset[int]  # forms
    has: csr_matrix  # texts × terms: 1 where it is there
    frequency: Whole
    rules: EmergingRules


def telling_words(words: Words, terms: Terms, rules: EmergingRules, folder: str | None = None) -> TellingWords:
    """Ordinary words that are no names, and that are mostly written in small letters where they stand."""
    size = len(words.forms)
    small = np.bincount(words.form[words.is_small], minlength=size)
    often = np.bincount(words.form, minlength=size)
    known, names = ordinary_words() | frozenset(rules.also_ordinary), _names(folder)
    may_show = frozenset(
        number
        for number, form in enumerate(words.forms)
        if form in known and form not in names and 2 * small[number] >= often[number]
    )
    counts = terms.counts
    has = csr_matrix((np.ones(len(counts.data)), counts.indices, counts.indptr), shape=counts.shape)
    frequency = np.asarray(has.sum(axis=0), dtype=np.int64).ravel()
    return TellingWords(words, terms, may_show, has, frequency, rules)


def words_of_group(members: Whole, sources: Whole, telling: TellingWords) -> tuple[str, ...]:
    """The words that many of these texts share and others do not, the most telling first; none where they share none.

    Args:
        members: numbers of its texts. sources: the number of the source of every text there is.
    """
    rules, has = telling.rules, telling.has
    inside = has[members]
    within = np.asarray(inside.sum(axis=0)).ravel()
    outside = (telling.frequency - within + 0.5) / (has.shape[0] - len(members) + 1)
    share = within / len(members)
    score = np.where(share >= rules.word_share, share * np.log(np.maximum(share / outside, 1)), 0)
    score[share < rules.word_times * outside] = 0
    best = np.argsort(-score, kind="stable")[: rules.most_words * 4]
    best = best[score[best] > 0]
    if not len(best) or share[best].max() < rules.first_word_share:
        return ()
    forms = _FormsOfGroup(members, sources, telling)
    chosen: list[tuple[str, ...]] = []
    # a pair says more than either of its words: pairs that hold for most of a word's texts come first
    for term in _pairs_first(best, share, telling.terms):
        shown = forms.shown(telling.terms, int(term))
        if shown and not any(set(shown) <= set(each) for each in chosen):
            chosen.append(shown)
    return tuple(" ".join(each) for each in chosen[: rules.most_words])


def _pairs_first(best: Whole, share: np.ndarray[tuple[int], np.dtype[np.float64]], terms: Terms) -> Sequence[int]:
    """The same terms, each pair before the single words that it nearly always goes with."""
    pairs = [int(term) for term in best if terms.second[term] >= 0]
    found: list[int] = []
    for term in best:
        if terms.second[term] < 0:
            in_pairs = [
                pair
                for pair in pairs
                if term in (terms.first[pair], terms.second[pair]) and share[pair] >= share[term] / 2
            ]
            found.extend(pair for pair in in_pairs if pair not in found)
        if term not in found:
            found.append(int(term))
    return found


class _FormsOfGroup:
    """How the words of one group are written, by how many sources."""

    def __init__(self, members: Whole, sources: Whole, telling: TellingWords) -> None:
        words, self.fewest = telling.words, telling.rules.word_in_texts
        is_inside = np.zeros(words.texts, dtype=bool)
        is_inside[members] = True
        rows = np.flatnonzero(is_inside[words.text])
        self.by_stem: dict[int, list[tuple[int, str]]] = {}
        size = max(len(words.forms), 1)
        said = np.unique(sources[words.text[rows]] * size + words.form[rows]) % size
        for form, count in zip(*np.unique(said, return_counts=True), strict=True):
            if count >= self.fewest and int(form) in telling.may_show:
                written = self.by_stem.setdefault(int(words.stem_of[form]), [])
                written.append((int(count), words.forms[form]))
        self.pairs = _said_pairs(words, rows, sources)

    def shown(self, terms: Terms, term: int) -> tuple[str, ...] | None:
        """How a term is written; `None` where it may not be shown."""
        first, second = int(terms.first[term]), int(terms.second[term])
        stems = (first,) if second < 0 else (first, second)
        if second >= 0 and self.pairs.get((first, second), 0) < self.fewest:
            return None
        written = [self._most_written(each) for each in stems]
        return None if None in written else tuple(each for each in written if each)

    def _most_written(self, stem: int) -> str | None:
        forms = self.by_stem.get(stem)
        return min(forms, key=lambda each: (-each[0], each[1]))[1] if forms else None


def _said_pairs(words: Words, rows: Whole, sources: Whole) -> dict[tuple[int, int], int]:
    """By how many sources each pair of stems is said."""
    seconds = rows[words.follows[rows]]
    stems = words.stem
    said = {
        (int(stems[row - 1]), int(stems[row]), int(source))
        for row, source in zip(seconds, sources[words.text[seconds]], strict=True)
    }
    found: dict[tuple[int, int], int] = {}
    for first, second, _ in said:
        found[first, second] = found.get((first, second), 0) + 1
    return found
