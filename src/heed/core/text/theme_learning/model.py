"""What was learned: used wherever themes are suggested, without what only learning needs (scikit-learn)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from heed.core.text.theme_learning.features import Batch, Features, Reals


@dataclass(frozen=True)
class ThemeModel:
    """What was learned: for each label a weight for each feature and a threshold.

    `slope` and `level` turn a score into how likely the label is (Platt): tuned on held-out parts, all labels together.
    """

    labels: tuple[str, ...]
    features: Features
    weights: Reals  # features × labels, row after row as a sparse product reads them
    offsets: Reals  # threshold included
    slope: float
    level: float

    def scores(self, texts: Sequence[str]) -> Reals:
        """How much speaks for each label, texts × labels, less its threshold: above 0 the label is given."""
        return self.scores_of(self.features.of(texts))

    def scores_of(self, batch: Batch) -> Reals:
        """The same for texts whose features are known."""
        return np.asarray(batch.matrix @ self.weights) + self.offsets

    def likely(self, scores: Reals) -> Reals:
        """How likely each label is, 0 to 1, from its score.

        Source: J. Platt (1999), Probabilistic outputs for support vector machines.
        """
        return np.asarray(1 / (1 + np.exp(-(self.slope * scores + self.level))), dtype=np.float32)

    def labels_of(self, texts: Sequence[str]) -> list[frozenset[str]]:
        """The labels of each text; none where nothing speaks clearly enough."""
        if not texts:
            return []
        return self.labels_by(self.scores(texts))

    def labels_by(self, scores: Reals) -> list[frozenset[str]]:
        """The labels that these scores give, one set a row."""
        names = np.array(self.labels, dtype=object)
        return [frozenset(names[row]) for row in scores > 0]
