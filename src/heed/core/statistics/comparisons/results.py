"""What a comparison gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from heed.core.statistics.intervals.results import Numbers

Verdict = Literal["lower", "higher", "cannot_tell"]

# Takes up the rounding of floats, so that a chance of exactly the tail counts as the tail.
ROUNDING = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts against a comparator, by exact chances. Arrays of one shape; missing is NaN, its verdict "cannot_tell".

    ``lower_tail`` and ``upper_tail`` are the chances of so few and of so many if nothing but chance were at work; the
    ``mid`` tails count the result itself by half. ``p_value`` is two-sided: all results no more likely than this one.
    """

    estimate: Numbers
    comparator: Numbers
    lower_tail: Numbers
    upper_tail: Numbers
    mid_lower_tail: Numbers
    mid_upper_tail: Numbers
    p_value: Numbers
    mid_p_value: Numbers
    verdict: NDArray[np.str_]
    confidence: float


def verdicts(lower_tail: Numbers, upper_tail: Numbers, tail: float) -> NDArray[np.str_]:
    """A verdict only where one tail is no larger than ``tail``; both can be only where the comparator is impossible."""
    choices = [lower_tail <= tail * ROUNDING, upper_tail <= tail * ROUNDING]
    return np.select(choices, ["lower", "higher"], "cannot_tell")


def doubled(lower_tail: Numbers, upper_tail: Numbers) -> Numbers:
    """Twice the smaller tail, at most 1."""
    twice: Numbers = np.minimum(1.0, 2 * np.minimum(lower_tail, upper_tail))
    return twice
