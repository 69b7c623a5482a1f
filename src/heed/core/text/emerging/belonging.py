"""To which group a text belongs: the one whose texts it came together with most often, over all starts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from heed.core.text.emerging.counting import Whole
from heed.core.text.emerging.starts import NO_GROUP, Numbers, Places


@dataclass(frozen=True)
class Belonging:
    """What every start made of every wording, in the sample or beyond it."""

    labels: Whole  # starts × wordings
    sampled: Whole  # the wordings of the sample
    weights: Numbers  # of each of the sample
    is_known: Whole  # wordings of which anything is known

    def groups(self, of_sample: Whole, *, at_least: float) -> Whole:
        """The group of every wording, in the numbers of `of_sample`; `NO_GROUP` where it came together with the texts
        of none in at least so many of the starts.

        A text is judged beyond the sample just as within it: by all starts together, so that none of them decides, and
        not by one neighbour.
        """
        known, place = np.unique(of_sample, return_inverse=True)
        if known[0] == NO_GROUP:
            known, place = known[1:], place - 1
        if not len(known):
            return np.full(self.labels.shape[1], NO_GROUP, dtype=np.int64)
        shares = self._shares(place, len(known))
        nearest = shares.argmax(axis=1)
        belongs = self.is_known & (shares[np.arange(len(nearest)), nearest] >= at_least)
        return np.where(belongs, known[nearest], NO_GROUP)

    def _shares(self, place: Whole, groups: int) -> Places:
        """In which share of the starts each wording came together with the texts of each group, on average."""
        inside = np.flatnonzero(place >= 0)
        weights, place = self.weights[inside], place[inside]
        weight = np.bincount(place, weights=weights, minlength=groups)
        found = np.zeros((self.labels.shape[1], groups), dtype=np.float32)
        for labels in self.labels:
            at = (labels[self.sampled[inside]], place)
            inside_each = csr_matrix((weights, at), shape=(int(labels.max()) + 1, groups)).toarray()
            found += (inside_each / weight).astype(np.float32)[labels]
        return found / np.float32(len(self.labels))
