"""The learner: groups of words and letters, and for each label a linear model and a threshold tuned on held-out parts.

Measured against published recipes in `benchmarks/text.py`. Everything is determined by the examples: the same
examples in any order give the same model.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from heed.core.text.theme_learning.examples import Example, part_of, sameness
from heed.core.text.theme_learning.features import features_of
from heed.core.text.theme_learning.model import ThemeModel
from heed.core.text.theme_learning.scores import Marks, Scores, f1_of, marks_of

FOLDS = 5
COST = 0.5
PULL = 20  # examples at which a label's own threshold counts as much as the one of all labels together
LEAST_EXAMPLES = 2  # of a label, and of what is not of it, before anything can be learned of it
CALM = 100.0  # keeps the likeliness from 0 and 1 where a few held-out texts divide cleanly
MOST_FEATURES = 20_000  # words, and pairs, and groups of letters: those in most texts
_GRID = np.linspace(-1.2, 0.6, 37)


class NothingToLearn(ValueError):
    """No label has enough examples to learn it from."""


def learn(examples: Sequence[Example]) -> ThemeModel:
    """Learn from labelled texts. Raises NothingToLearn where no label has two examples with and two without it."""
    ordered = sorted(examples, key=lambda each: (sameness(each.text), each.text, sorted(each.labels)))
    texts = [each.text for each in ordered]
    labels = tuple(sorted({label for each in ordered for label in each.labels}))
    marks = marks_of([each.labels for each in ordered], labels)
    can_be_learned = (marks.sum(axis=0) >= LEAST_EXAMPLES) & ((~marks).sum(axis=0) >= LEAST_EXAMPLES)
    if not can_be_learned.any():
        raise NothingToLearn("No label has enough examples: at least two texts with it and two without.")
    labels = tuple(label for label, is_learned in zip(labels, can_be_learned, strict=True) if is_learned)
    marks = marks[:, can_be_learned]
    features = features_of(texts, most=MOST_FEATURES)
    if not features.words:
        raise NothingToLearn("The texts hold no words to learn from.")
    matrix = features.of(texts).matrix.astype(np.float64)
    matrix.sort_indices()
    weights, offsets = _fitted(matrix, marks)
    held_out = _held_out_scores(matrix, marks, texts)
    thresholds = _thresholds(held_out, marks)
    slope, level = _calibrated(held_out - thresholds, marks)
    given = (offsets - thresholds).astype(np.float32)
    return ThemeModel(labels, features, np.ascontiguousarray(weights, dtype=np.float32), given, slope, level)


def _fitted(matrix: csr_matrix, marks: Marks) -> tuple[Scores, Scores]:
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


def _held_out_scores(matrix: csr_matrix, marks: Marks, texts: Sequence[str]) -> Scores:
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


def _calibrated(scores: Scores, marks: Marks) -> tuple[float, float]:
    """Slope and level of how likely a label is by its score: all labels of all held-out texts together."""
    fitted = LogisticRegression(C=CALM, max_iter=1000).fit(scores.reshape(-1, 1), marks.ravel())
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _best(scores: Scores, has_it: Marks) -> float:
    given = scores[:, None] > _GRID
    right = (given & has_it[:, None]).sum(axis=0)
    measure = 2 * right / np.maximum(given.sum(axis=0) + has_it.sum(), 1)
    return _middle(measure)


def _middle(measure: Scores) -> float:
    """The middle of the places that do best: at its edge, the next text would fall on either side."""
    best = np.flatnonzero(measure == measure.max())
    return float(_GRID[best[len(best) // 2]])
