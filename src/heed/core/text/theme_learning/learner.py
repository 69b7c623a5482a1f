"""The learner: groups of words and letters, and for each label a linear model and a threshold tuned on held-out parts.

Measured against published recipes in `benchmarks/text.py`. Everything is determined by the examples: the same
examples in any order give the same model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from heed.core.text.theme_learning.examples import Example, part_of, sameness
from heed.core.text.theme_learning.scores import f1_of

Scores = NDArray[np.float64]
Marks = NDArray[np.bool_]

FOLDS = 5
COST = 0.5
PULL = 20  # examples at which a label's own threshold counts as much as the one of all labels together
LEAST_EXAMPLES = 2  # of a label, and of what is not of it, before anything can be learned of it
NEVER = np.inf
_GRID = np.linspace(-1.2, 0.6, 37)
_WORD = r"(?u)\b\w+(?:['’]\w+)?\b"


class NothingToLearn(ValueError):
    """No label has enough examples to learn it from."""


@dataclass(frozen=True)
class Features:
    """What a text is known by: its words and pairs of words, and groups of 3 to 5 letters within words."""

    by_word: TfidfVectorizer
    by_letter: TfidfVectorizer

    def of(self, texts: Sequence[str]) -> csr_matrix:
        """One row a text."""
        return hstack([self.by_word.transform(texts), self.by_letter.transform(texts)]).tocsr()


@dataclass(frozen=True)
class ThemeModel:
    """What was learned: for each label a weight for each feature and a threshold."""

    labels: tuple[str, ...]
    features: Features
    weights: Scores  # features × labels, row after row as a sparse product reads them
    offsets: Scores
    thresholds: Scores

    def scores(self, texts: Sequence[str]) -> Scores:
        """How much speaks for each label, texts × labels, less its threshold: above 0 the label is given."""
        if not texts:
            return np.zeros((0, len(self.labels)))
        found = self.features.of(texts) @ self.weights
        return np.asarray(found) + self.offsets - self.thresholds

    def labels_of(self, texts: Sequence[str]) -> list[frozenset[str]]:
        """The labels of each text; none where nothing speaks clearly enough."""
        names = np.array(self.labels, dtype=object)
        return [frozenset(names[row]) for row in self.scores(texts) > 0]


def learn(examples: Sequence[Example]) -> ThemeModel:
    """Learn from labelled texts. Raises NothingToLearn where no label has two examples with and two without it."""
    ordered = sorted(examples, key=lambda each: (sameness(each.text), each.text, sorted(each.labels)))
    texts = [each.text for each in ordered]
    labels = tuple(sorted({label for each in ordered for label in each.labels}))
    marks = _marks(ordered, labels)
    can_be_learned = (marks.sum(axis=0) >= LEAST_EXAMPLES) & ((~marks).sum(axis=0) >= LEAST_EXAMPLES)
    if not can_be_learned.any():
        raise NothingToLearn("No label has enough examples: at least two texts with it and two without.")
    labels = tuple(label for label, is_learned in zip(labels, can_be_learned, strict=True) if is_learned)
    marks = marks[:, can_be_learned]
    features = _features(texts)
    matrix = features.of(texts)
    weights, offsets = _fitted(matrix, marks)
    thresholds = _thresholds(_held_out_scores(matrix, marks, texts), marks)
    return ThemeModel(labels, features, weights, offsets, thresholds)


def _marks(examples: Sequence[Example], labels: Sequence[str]) -> Marks:
    place = {label: number for number, label in enumerate(labels)}
    marks = np.zeros((len(examples), len(labels)), dtype=bool)
    for row, each in enumerate(examples):
        marks[row, [place[label] for label in each.labels]] = True
    return marks


def _features(texts: Sequence[str]) -> Features:
    """Rare words are left out where there are many texts; of few texts every word counts."""
    least_word, least_letters = (2, 3) if len(texts) >= 200 else (1, 1)
    by_word = TfidfVectorizer(
        ngram_range=(1, 2), sublinear_tf=True, min_df=least_word, strip_accents="unicode", token_pattern=_WORD
    )
    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=least_letters)
    try:
        return Features(by_word.fit(texts), by_letter.fit(texts))
    except ValueError as empty:
        raise NothingToLearn("The texts hold no words to learn from.") from empty


def _fitted(matrix: Any, marks: Marks) -> tuple[Scores, Scores]:
    """One linear model a label; a label that all or none of these have gets no weights."""
    weights = np.zeros((matrix.shape[1], marks.shape[1]))
    offsets = np.zeros(marks.shape[1])
    for label in range(marks.shape[1]):
        has_it = marks[:, label]
        if has_it.all() or not has_it.any():
            offsets[label] = 1.0 if has_it.all() else -1.0
            continue
        model = LinearSVC(C=COST, random_state=0).fit(matrix, has_it)
        weights[:, label], offsets[label] = model.coef_[0], model.intercept_[0]
    return weights, offsets


def _held_out_scores(matrix: Any, marks: Marks, texts: Sequence[str]) -> Scores:
    """The score of each text from a model that did not see it, nor a copy of it."""
    fold = np.array([int(part_of(text, purpose="folds") * FOLDS) for text in texts])
    scores = np.zeros(marks.shape)
    for number in range(FOLDS):
        held_out = fold == number
        if held_out.any() and not held_out.all():
            weights, offsets = _fitted(matrix[~held_out], marks[~held_out])
            scores[held_out] = np.asarray(matrix[held_out] @ weights) + offsets
    return scores


def _thresholds(scores: Scores, marks: Marks) -> Scores:
    """The threshold of each label that does best on held-out texts, drawn to the one of all labels where it is rare."""
    of_all = _middle(np.array([f1_of(scores > place, marks) for place in _GRID]))
    examples = marks.sum(axis=0)
    own = np.array([_best(scores[:, label], marks[:, label]) for label in range(marks.shape[1])])
    pull = examples / (examples + PULL)
    return np.asarray(pull * own + (1 - pull) * of_all)


def _best(scores: Scores, has_it: Marks) -> float:
    given = scores[:, None] > _GRID
    right = (given & has_it[:, None]).sum(axis=0)
    measure = 2 * right / np.maximum(given.sum(axis=0) + has_it.sum(), 1)
    return _middle(measure)


def _middle(measure: Scores) -> float:
    """The middle of the places that do best: at its edge, the next text would fall on either side."""
    best = np.flatnonzero(measure == measure.max())
    return float(_GRID[best[len(best) // 2]])
