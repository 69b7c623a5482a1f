"""The run chart: the median, and whether the points keep to one side of it for too long or cross it too seldom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from scipy import special

_DOUBT = 0.05
_ADDED_TO_LONGEST = 3


@dataclass(frozen=True, slots=True)
class RunChart:
    """What a run chart says.

    median
        Of the observed values; ``None`` where there is none.
    useful
        How many points do not lie on the median.
    longest_run, crossings
        The most useful points in a row on one side, and how often the side changes; ``None`` without useful points.
    longest_run_limit, crossings_limit
        More than the first, or fewer than the second, is a signal.
    signal
        Whether either is.
    """

    median: float | None
    useful: int
    longest_run: int | None
    crossings: int | None
    longest_run_limit: int | None
    crossings_limit: int | None
    signal: bool


def run_chart(values: Sequence[float | None]) -> RunChart:
    """Whether a series keeps to one side of its median: Anhøj's two rules, which adapt to the number of points.

    Args:
        values: in order of time, ``None`` where missing. With fewer than about 10 a signal is hardly possible.

    Missing points and points on the median are passed over: they neither end a run nor add to it. No value at all has
    no median and no signal.

    Raises:
        ValueError: a value that is not finite.

    Source: J. Anhøj and A. V. Olesen (2014), PLoS ONE 9(11), e113825; limits as qicharts2 0.8.1.

    >>> found = run_chart([1, 2, 1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5, 6, 5, 6])
    >>> found.median, found.longest_run, found.longest_run_limit, found.crossings, found.signal
    (3.5, 8, 7, 1, True)
    """
    known = np.array([float(value) for value in values if value is not None])
    if not np.all(np.isfinite(known)):
        raise ValueError("values must be finite, or None where missing")
    if not len(known):
        return RunChart(None, 0, None, None, None, None, signal=False)
    median = float(np.median(known))
    return _judged(median, np.sign(known - median))


def longest_run_limit(useful: int) -> int:
    """The longest run that is no signal among so many useful points: log₂ rounded, plus 3. Needs 1 or more."""
    return round(log2(_at_least_one(useful))) + _ADDED_TO_LONGEST


def crossings_limit(useful: int) -> int:
    """The fewest crossings that are no signal: the 5 % point of the binomial with one chance less, each a half."""
    chances = _at_least_one(useful) - 1
    counts = np.arange(chances + 1)
    return int(np.argmax(special.bdtr(counts.astype(float), chances, 0.5) >= _DOUBT))


def _judged(median: float, signs: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> RunChart:
    sides = signs[signs != 0]
    if not len(sides):
        return RunChart(median, 0, None, None, None, None, signal=False)
    turns = np.flatnonzero(np.diff(sides))
    longest = int(np.max(np.diff(np.concatenate(([-1], turns, [len(sides) - 1])))))
    most, fewest = longest_run_limit(len(sides)), crossings_limit(len(sides))
    signal = longest > most or len(turns) < fewest
    return RunChart(median, len(sides), longest, len(turns), most, fewest, signal=signal)


def _at_least_one(useful: int) -> int:
    if useful < 1:
        raise ValueError("needs at least one useful point")
    return useful
