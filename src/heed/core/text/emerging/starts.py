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
Places = NDArray[np.float32]

ROUNDS = 30  # of one start: it has settled long before
NO_GROUP = -1
SAME_PLACE = 1e-6  # of squared distances
ROWS_AT_ONCE = 10_000
PAIRS_AT_ONCE = 500


@dataclass(frozen=True)
class Starts:
    """What each start made of the sample: the middles of its groups, and the number of the group of each wording."""

    middles: Sequence[Places]
    labels: Whole  # starts × wordings

    def together(self) -> Places:
        """How often each two wordings came together, as a share of the starts: wordings × wordings."""
        return _together(self.labels)

    def halves(self) -> tuple[Places, Places]:
        """The same of either half of the starts."""
        return _together(self.labels[::2]), _together(self.labels[1::2])

    def labels_of(self, places: Numbers) -> Whole:
        """The number of the group of each of these, at every start: starts × places."""
        found = np.empty((len(self.middles), len(places)), dtype=np.int64)
        for first in range(0, len(places), ROWS_AT_ONCE):
            rows = slice(first, first + ROWS_AT_ONCE)
            points = places[rows].astype(np.float32)
            for start, middles in enumerate(self.middles):
                found[start, rows] = _nearest(points, middles)
        return found


@dataclass(frozen=True)
class Together:
    """How often texts came together; `row` is the row of each text's wording, -1 where it was not among the sample."""

    shares: Places
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
    points = places.astype(np.float32)  # half the time, and near enough for a distance
    middles, labels = [], []
    for groups in _numbers_of_groups(len(points), starts):
        kept = np.flatnonzero(random.random(len(points)) >= left_out)
        if len(kept) <= groups:
            kept = np.arange(len(points))
        middles.append(_middles(points[kept], weights[kept], groups, random))
        labels.append(_nearest(points, middles[-1]))
    return Starts(middles, np.array(labels))


def _numbers_of_groups(texts: int, starts: int) -> Sequence[int]:
    """Each number twice, so that both halves of the starts have the same."""
    root = texts**0.5
    spread = np.linspace(root / 2, root * 1.5, (starts + 1) // 2).round().astype(int)
    return [int(min(max(2, each), texts)) for each in np.repeat(spread, 2)[:starts]]


def _middles(points: Places, weights: Numbers, groups: int, random: np.random.Generator) -> Places:
    """The middles that k-means comes to. A group that empties keeps its middle."""
    middles = _spread(points, weights, groups, random)
    before = None
    for _ in range(ROUNDS):
        nearest = _nearest(points, middles)
        if before is not None and np.array_equal(nearest, before):
            break
        before = nearest
        inside = csr_matrix((weights, (nearest, np.arange(len(points)))), shape=(len(middles), len(points)))
        sums, total = np.asarray(inside @ points), np.asarray(inside.sum(axis=1))
        middles = np.where(total > 0, sums / np.maximum(total, 1), middles).astype(np.float32)
    return middles


def _nearest(points: Places, middles: Places) -> Whole:
    """By distance: half the square of it, less what is the same for all middles."""
    found: Whole = ((middles**2).sum(axis=1) / 2 - points @ middles.T).argmin(axis=1)
    return found


def _spread(points: Places, weights: Numbers, groups: int, random: np.random.Generator) -> Places:
    """First middles far from each other (Arthur and Vassilvitskii 2007, k-means++); fewer where points coincide."""
    chosen = [_by_chance(weights, random)]
    squares = (points**2).sum(axis=1)
    distance = np.full(len(points), np.inf)
    while len(chosen) < groups:
        middle = points[chosen[-1]]
        distance = np.minimum(distance, squares + squares[chosen[-1]] - 2 * (points @ middle))
        chance = weights * np.where(distance > SAME_PLACE, distance, 0)
        if not chance.any():
            break
        chosen.append(_by_chance(chance, random))
    return points[chosen]


def _by_chance(chances: Numbers, random: np.random.Generator) -> int:
    """One place, as likely as its share of the chances."""
    sums = chances.cumsum()
    return min(int(np.searchsorted(sums, random.random() * sums[-1], side="right")), int(np.flatnonzero(chances)[-1]))


def _together(labels: Whole) -> Places:
    starts, wordings = labels.shape
    has = _memberships(labels)
    found = np.empty((wordings, wordings), dtype=np.float32)
    for first in range(0, wordings, PAIRS_AT_ONCE):
        rows = slice(first, first + PAIRS_AT_ONCE)
        found[rows] = (has[rows] @ has.T).toarray()
    found /= np.float32(starts)
    return found


def _memberships(labels: Whole) -> csr_matrix:
    """Each wording in its group of each start: wordings × all groups of all starts, 1 where it is there."""
    starts, wordings = labels.shape
    sizes = labels.max(axis=1) + 1
    columns = (labels + (np.cumsum(sizes) - sizes)[:, None]).T.ravel()
    rows = np.arange(0, wordings * starts + 1, starts)
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, rows), shape=(wordings, int(sizes.sum())))


def groups_together(together: Places, *, at_least: float) -> Whole:
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
