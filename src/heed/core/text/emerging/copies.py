"""Near-identical copies: one wording, however often it was sent."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from heed.core.text.emerging.counting import Whole

SKETCHES = 8  # two texts that share nine of ten terms miss each other in all of them once in a hundred million


def wordings_of(counts: csr_matrix, *, near: float, seed: int) -> Whole:
    """The number of the wording of each text: texts that share at least `near` of their terms have one wording.

    Args:
        counts: texts × terms. A text without terms is a wording of its own.
        near: Jaccard's coefficient, above 0 to 1. seed: of the sketches by which likely copies are looked for.

    Source: A. Z. Broder (1997), On the resemblance and containment of documents: the least of the terms in a random
    order is the same in two texts as often as their terms are. Whatever a sketch brings together is compared in full.
    """
    texts = counts.shape[0]
    has = csr_matrix((np.ones(len(counts.data), dtype=np.int32), counts.indices, counts.indptr), shape=counts.shape)
    size = np.diff(has.indptr)
    filled = np.flatnonzero(size)
    one: list[Whole] = []
    other: list[Whole] = []
    for least in _sketches(has, filled, seed):
        order = np.argsort(least, kind="stable")
        same = np.flatnonzero(least[order][1:] == least[order][:-1])
        one.append(filled[order[same]])
        other.append(filled[order[same + 1]])
    first, second = np.concatenate(one), np.concatenate(other)
    shared = np.asarray(has[first].multiply(has[second]).sum(axis=1)).ravel()
    alike = shared >= near * (size[first] + size[second] - shared)
    links = csr_matrix((np.ones(int(alike.sum())), (first[alike], second[alike])), shape=(texts, texts))
    _, wording = connected_components(links, directed=False)
    return np.asarray(wording, dtype=np.int64)


def _sketches(has: csr_matrix, filled: Whole, seed: int) -> list[Whole]:
    """For each of several random orders of the terms, the least term of each text that has any."""
    random = np.random.default_rng(seed)
    starts = has.indptr[filled]
    found = []
    for _ in range(SKETCHES):
        order = random.permutation(has.shape[1])
        found.append(np.minimum.reduceat(order[has.indices], starts) if len(filled) else filled)
    return found
