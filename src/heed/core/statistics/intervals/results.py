"""What the interval functions give back, and what they refuse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Intervals:
    """Estimates with the range in which each true value may lie. Arrays of one shape; a missing value is NaN.

    ``method`` has an entry for each estimate where methods differ between them, else one word for all.
    """

    estimate: Numbers
    low: Numbers
    high: Numbers
    confidence: float
    method: str | NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class StandardisedRates:
    """Standardised rates of several areas, in the order given. Withheld or missing values are NaN."""

    areas: tuple[str, ...]
    observed: Numbers
    expected: Numbers
    estimate: Numbers
    low: Numbers
    high: Numbers
    confidence: float
    multiplier: float
    method: str | NDArray[np.str_]
    withheld: NDArray[np.bool_]


def numbers(values: ArrayLike) -> Numbers:
    """Any numbers as floats; ``None`` becomes NaN."""
    return np.asarray(values, dtype=np.float64)


def counts_and_totals(count: ArrayLike, total: ArrayLike) -> tuple[Numbers, Numbers]:
    """Counts and their totals in one shape, checked. Where either is missing both are NaN.

    Raises:
        ValueError: a negative count or total, a count over its total, or a count that is not whole.
    """
    counts, totals = (np.array(each) for each in np.broadcast_arrays(numbers(count), numbers(total)))
    require_whole(counts, "count")
    require_whole(totals, "total")
    if np.any(counts > totals):
        raise ValueError("count must lie between 0 and total")
    missing = np.isnan(counts) | np.isnan(totals)
    counts[missing] = totals[missing] = np.nan
    return counts, totals


def require_whole(values: Numbers, name: str) -> None:
    """Refuses what cannot have been counted. Missing values pass."""
    if np.any(values < 0) or np.any(np.isinf(values)):
        raise ValueError(f"{name} must be 0 or more, and finite")
    known = values[~np.isnan(values)]
    if np.any(known != np.floor(known)):
        raise ValueError(f"{name} must be a whole number")


def require_share(value: float, name: str) -> None:
    """Refuses what does not lie between 0 and 1, ends excluded."""
    if not 0 < value < 1:
        raise ValueError(f"{name} must lie between 0 and 1, not {value}")


def divided(top: Numbers, bottom: Numbers) -> Numbers:
    """A quotient that is missing, not infinite, where nothing is divided by nothing or anything by nothing."""
    known = bottom > 0
    quotient: Numbers = np.divide(top, bottom, out=np.full(np.broadcast(top, bottom).shape, np.nan), where=known)
    return quotient
