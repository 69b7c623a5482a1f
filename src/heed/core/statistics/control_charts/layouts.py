"""Where segments begin in many series laid end to end, so that one pass works through them all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Signs = NDArray[np.int8]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Layout:
    """A grid of series × points laid end to end, cut into segments; a segment never spans two series.

    shape
        How many series, and how many points in each.
    starts, lengths
        The place of each segment's first point, and how many points it has.
    position
        For each point its place within its segment, from 0.
    joined
        For each point whether it follows directly on the one before it: same segment, no absent period between.
    """

    shape: tuple[int, int]
    starts: Places
    lengths: Places
    position: Places
    joined: Bools

    def sums(self, figures: NDArray[np.number]) -> Floats:
        """The sum of each segment."""
        return np.add.reduceat(figures, self.starts).astype(float)

    def most(self, figures: Floats) -> Floats:
        """The largest figure of each segment."""
        return np.asarray(np.maximum.reduceat(figures, self.starts))

    def spread(self, figures: NDArray[np.float64]) -> Floats:
        """A figure of each segment, written at each of its points."""
        return np.repeat(figures, self.lengths)


def lay_out(shape: tuple[int, int], starts: ArrayLike | None = None, breaks: ArrayLike | None = None) -> Layout:
    """The layout of a grid of series × points.

    ``starts`` marks the points at which a segment begins besides the first of each series, ``breaks`` those before
    which a period is absent; each as booleans that broadcast to ``shape``.
    """
    first = np.zeros(shape, dtype=bool)
    if starts is not None:
        first |= np.asarray(starts, dtype=bool)
    first[:, 0] = True
    joined = ~first
    if breaks is not None:
        joined &= ~np.asarray(breaks, dtype=bool)
    places = np.flatnonzero(first)
    lengths = np.diff(places, append=first.size)
    return Layout(shape, places, lengths, np.arange(first.size) - np.repeat(places, lengths), joined.ravel())


def before(figures: Floats) -> Floats:
    """Each figure's predecessor; missing at the very start."""
    shifted = np.empty_like(figures)
    shifted[0] = np.nan
    shifted[1:] = figures[:-1]
    return shifted
