"""How well labels were given: precision, recall and F1, for one label and for all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.bool_]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Of one label: how much of what was given is right, how much of what there is was found, both as one number.

    `support` is how many texts have the label. Where nothing was given, or there is nothing to find, the score is 0.
    """

    f1: float
    precision: float
    recall: float
    support: int


def marks_of(rows: Sequence[Collection[str]], names: Sequence[str]) -> Marks:
    """Which of these names each row has, rows × names.

    >>> marks_of([{"a"}, {"a", "b"}], ["a", "b"]).tolist()
    [[True, False], [True, True]]
    """
    return np.array([[name in row for name in names] for row in rows], dtype=bool).reshape(len(rows), len(names))


def score_of(given: Marks, there: Marks) -> LabelScore:
    """The score of one label, over texts.

    >>> score_of(np.array([True, True, False]), np.array([True, False, True])).f1
    0.5
    """
    right, offered, support = int((given & there).sum()), int(given.sum()), int(there.sum())
    return LabelScore(
        f1=2 * right / (offered + support) if offered + support else 0.0,
        precision=right / offered if offered else 0.0,
        recall=right / support if support else 0.0,
        support=support,
    )


def f1_of(given: Marks, there: Marks) -> float:
    """Micro F1: over all texts and labels together; 0 where there is nothing to give."""
    right, both = int((given & there).sum()), int(given.sum()) + int(there.sum())
    return 2 * right / both if both else 0.0
