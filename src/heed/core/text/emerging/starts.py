"""Many starts, each with other texts left out, and how often two texts come together in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform
from sklearn.metrics import adjusted_rand_score

from heed.core.text.emerging.counting import Whole

Numbers = NDArray[np.float64]

ROUNDS = 30  # of one start: it has settled long before
NO_GROUP = -1
SAME_PLACE = 1e-12  # of squared distances


@dataclass(frozen=True)
class Starts:
    """How often each two wordings came together, as a share of all starts, and the same of either half of them."""

    together: NDArray[np.float32]
    halves: tuple[NDArray[np.float32], NDArray[np.float32]]


@dataclass(frozen=True)
class Together:
    """How often texts came together; `row` is the row of each text's wording, -1 where it was not among the sample."""

    shares: NDArray[np.float32]
    row: Whole

    def stability(self, texts: Whole) -> float:
        """The share of pairs of their wordings that came together, over all starts; 1 where there is one wording."""
        rows = np.unique(self.row[texts])
        rows = rows[rows >= 0]
        pairs = len(rows) * (len(rows) - 1)
        shared = float(self.shares[np.ix_(rows, rows)].sum()) - len(rows)
        return min(1.0, max(0.0, shared / pairs)) if pairs else 1.0


def start_often(places: Numbers, weights: Numbers, *, starts: int, left_out: float, seed: int) -> Starts:
    """Group the wordings again and again by k-means, each time with another number of groups and other texts left out.

    The number of groups goes from half the square root of their number to one and a half times it: no one number is
    right, and what comes together whatever the number is a group.

    Source: A. Fred and A. K. Jain (2005), Combining multiple clusterings using evidence accumulation, IEEE Transactions
    on Pattern Analysis and Machine Intelligence 27, 835-850.
    """
    random = np.random.default_rng(seed)
    halves = [np.zeros((len(places), len(places)), dtype=np.float32) for _ in range(2)]
    numbers = _numbers_of_groups(len(places), starts)
    for start, groups in enumerate(numbers):
        kept = np.flatnonzero(random.random(len(places)) >= left_out)
        if len(kept) <= groups:
            kept = np.arange(len(places))
        labels = _grouped(places, weights, kept, groups, random)
        half = halves[start % 2]
        for label in np.unique(labels):
            inside = np.flatnonzero(labels == label)
            half[np.ix_(inside, inside)] += 1
    first, second = halves
    shares = (first / np.float32(starts - starts // 2), second / np.float32(starts // 2))
    return Starts((first + second) / np.float32(starts), shares)


def _numbers_of_groups(texts: int, starts: int) -> Sequence[int]:
    """Each number twice, so that both halves of the starts have the same."""
    root = texts**0.5
    spread = np.linspace(root / 2, root * 1.5, (starts + 1) // 2).round().astype(int)
    return [int(min(max(2, each), texts)) for each in np.repeat(spread, 2)[:starts]]


def _grouped(places: Numbers, weights: Numbers, kept: Whole, groups: int, random: np.random.Generator) -> Whole:
    """K-means of those kept, then the nearest middle for everybody. A group that empties keeps its middle."""
    points, weight = places[kept], weights[kept]
    middles = _spread(points, weight, groups, random)
    before = None
    for _ in range(ROUNDS):
        nearest = _nearest(points, middles)
        if before is not None and np.array_equal(nearest, before):
            break
        before = nearest
        inside = csr_matrix((weight, (nearest, np.arange(len(points)))), shape=(len(middles), len(points)))
        sums, total = np.asarray(inside @ points), np.asarray(inside.sum(axis=1))
        middles = np.where(total > 0, sums / np.maximum(total, 1), middles)
    return _nearest(places, middles)


def _nearest(points: Numbers, middles: Numbers) -> Whole:
    """By distance: half the square of it, less what is the same for all middles."""
    found: Whole = ((middles**2).sum(axis=1) / 2 - points @ middles.T).argmin(axis=1)
    return found


def _spread(points: Numbers, weight: Numbers, groups: int, random: np.random.Generator) -> Numbers:
    """First middles far from each other (Arthur and Vassilvitskii 2007, k-means++); fewer where points coincide."""
    chosen = [int(random.choice(len(points), p=weight / weight.sum()))]
    distance = np.full(len(points), np.inf)
    while len(chosen) < groups:
        distance = np.minimum(distance, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
        chance = weight * np.where(distance > SAME_PLACE, distance, 0)
        if not chance.any():
            break
        chosen.append(int(random.choice(len(points), p=chance / chance.sum())))
    return points[chosen]


def groups_together(together: NDArray[np.float32], *, at_least: float) -> Whole:
    """The group of each wording: those that on average come together in at least so many of the starts, by average
    linkage. Numbers say nothing by themselves.
    """
    if len(together) < 2:
        return np.zeros(len(together), dtype=np.int64)
    apart = 1 - together
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    return np.asarray(fcluster(tree, 1 - at_least, "distance"), dtype=np.int64)


def without_small(groups: Whole, weights: Numbers, *, fewest: float) -> Whole:
    """The groups with those that weigh too little dissolved."""
    weight = np.bincount(groups, weights=weights)
    return np.where(weight[groups] >= fewest, groups, NO_GROUP)


def agreement(first: Whole, second: Whole) -> float:
    """How far two groupings are the same: the adjusted Rand index, 1 for the same, about 0 for chance.

    Texts in no group count as one group, so that losing them costs.
    """
    return float(adjusted_rand_score(first, second))
