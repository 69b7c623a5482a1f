"""Trying the learner on texts that it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from heed.core.text.theme_learning.examples import Example, divide
from heed.core.text.theme_learning.learner import learn
from heed.core.text.theme_learning.scores import LabelScore, f1_of, marks_of, score_of

TEST_SHARE = 0.2
LEAST_TRAIN, LEAST_TEST = 10, 5
Clock = Callable[[], float]


class NothingCounts(ValueError):
    """No label has enough examples on both sides to say anything of it."""


@dataclass(frozen=True)
class Evaluation:
    """How well the learner did. `labels` are those that count: at least 10 examples to learn from and 5 to be tried on.

    `micro_f1` is over all their decisions together, `macro_f1` the mean of the labels: it tells how rare ones fare.
    """

    micro_f1: float
    macro_f1: float
    train: int
    test: int
    labels: dict[str, LabelScore]
    train_seconds: float
    predict_per_second: float


def evaluate(examples: Sequence[Example], *, test: Sequence[Example] | None = None, clock: Clock) -> Evaluation:
    """Learn from most examples and try on the rest, or on `test` where given.

    Without `test` about a fifth is held back, copies of a text together, by the words of each text alone: the same
    file always gives the same answer. `clock` gives seconds. Raises NothingToLearn or NothingCounts.
    """
    if test is None:
        examples, test = divide(examples, share=TEST_SHARE, purpose="test")
    began = clock()
    model = learn(examples)
    learned = clock()
    given = model.labels_of([each.text for each in test])
    ended = clock()
    counted = [label for label in model.labels if _counts(label, examples, test)]
    if not counted:
        raise NothingCounts(f"No label has {LEAST_TRAIN} examples to learn from and {LEAST_TEST} to be tried on.")
    offered, there = marks_of(given, counted), marks_of([each.labels for each in test], counted)
    labels = {label: score_of(offered[:, place], there[:, place]) for place, label in enumerate(counted)}
    return Evaluation(
        micro_f1=f1_of(offered, there),
        macro_f1=float(np.mean([each.f1 for each in labels.values()])),
        train=len(examples),
        test=len(test),
        labels=labels,
        train_seconds=learned - began,
        predict_per_second=len(test) / max(ended - learned, 1e-9),
    )


def _counts(label: str, train: Sequence[Example], test: Sequence[Example]) -> bool:
    learned_from = sum(label in each.labels for each in train)
    tried_on = sum(label in each.labels for each in test)
    return learned_from >= LEAST_TRAIN and tried_on >= LEAST_TEST
