"""Near-identical copies: one wording, however often it was sent."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from heed.core.text.emerging.counting import Whole

SKETCHES = 12
NEIGHBOURS = 3  # with two sketches alike, each text is compared with so many of those next to it
PAIRS_AT_ONCE = 100_000


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
    first, second = _likely(_sketches(has, filled, seed), filled, has.shape)
    alike = np.zeros(len(first), dtype=bool)
    for start in range(0, len(first), PAIRS_AT_ONCE):
        some = slice(start, start + PAIRS_AT_ONCE)
        shared = np.asarray(has[first[some]].multiply(has[second[some]]).sum(axis=1)).ravel()
        alike[some] = shared >= near * (size[first[some]] + size[second[some]] - shared)
    links = csr_matrix((np.ones(int(alike.sum())), (first[alike], second[alike])), shape=(texts, texts))
    _, wording = connected_components(links, directed=False)
    return np.asarray(wording, dtype=np.int64)


def _likely(sketches: Sequence[Whole], filled: Whole, shape: tuple[int, int]) -> tuple[Whole, Whole]:
    """Pairs of texts that two sketches bring together, each once.

    By two at once, as by one far more texts would come together than can be compared: which of them are would be
    chance, and with it who is a copy of whom. Of pairs that share four of five terms, one in 3,000 is missed.
    """
    texts, terms = shape
    found = []
    for least, other in zip(sketches, [*sketches[1:], sketches[0]], strict=True):
        both = least * terms + other
        order = np.argsort(both, kind="stable")
        for step in range(1, NEIGHBOURS + 1):
            same = np.flatnonzero(both[order][step:] == both[order][:-step])
            found.append(filled[order[same]] * texts + filled[order[same + step]])
    pairs = np.unique(np.concatenate(found))
    return pairs // texts, pairs % texts


def _sketches(has: csr_matrix, filled: Whole, seed: int) -> list[Whole]:
    """For each of several random orders of the terms, the least term of each text that has any."""
    random = np.random.default_rng(seed)
    starts = has.indptr[filled]
    found = []
    for _ in range(SKETCHES):
        order = random.permutation(has.shape[1]).astype(np.int64)
        found.append(np.minimum.reduceat(order[has.indices], starts) if len(filled) else filled)
    return found
