"""What a funnel gives back: one frozen object for a page, arrays for many indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from heed.core.statistics.intervals.results import Numbers

Kind = Literal["proportion", "rate", "ratio"]
Method = Literal["exact", "arcsine", "normal"]
Side = Literal["low", "high"]
UnitVerdict = Literal["lower", "higher", "no_clear_difference", "too_few"]
Dispersion = Literal["detected", "not_detected", "not_judged"]


@dataclass(frozen=True, slots=True)
class LimitLines:
    """The limits at some totals, in the order of the totals: 95% and 99.8%, on the scale of the estimates."""

    totals: Numbers
    lower95: Numbers
    upper95: Numbers
    lower998: Numbers
    upper998: Numbers


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must know about a funnel, with a code for programs."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FunnelUnit:
    """One council in a funnel. ``None`` is missing: a total of 0 has no estimate, no limits and no chance.

    ``outlier`` is outside the 99.8% limits, or under exact limits a tail of 0.1% or less; ``beyond95`` the same
    at 95%. ``low_at`` and ``high_at`` are the counts at, below or above which this council would be an outlier.
    ``plain_outlier`` leaves overdispersion out, ``dispersed_outlier`` allows for it and is missing where it was
    not detected.
    """

    unit: str
    count: int
    total: float
    estimate: float | None
    lower95: float | None
    upper95: float | None
    lower998: float | None
    upper998: float | None
    outlier: Side | None
    beyond95: Side | None
    p_value: float | None
    lower_tail: float | None
    upper_tail: float | None
    dispersed_lower_tail: float | None
    dispersed_upper_tail: float | None
    plain_outlier: Side | None
    dispersed_outlier: Side | None
    low_at: int | None
    high_at: int | None
    enough: bool
    verdict: UnitVerdict


@dataclass(frozen=True, slots=True)
class Funnel:
    """All councils of one indicator, in the order given.

    ``phi`` and ``tau2`` are those that the method uses, ``phi_corrected`` allows for the trimming: 1 is chance alone.
    ``needed_none`` and ``needed_every`` are the totals at which no cases, or all cases, could be told at 95%.
    ``expected_beyond95`` and ``expected_outliers`` are how many councils chance alone would put there.
    """

    kind: Kind
    method: Method
    target: float | None
    phi: float | None
    phi_corrected: float | None
    tau2: float | None
    dispersion: Dispersion
    allows_for_dispersion: bool
    units: tuple[FunnelUnit, ...]
    needed_none: int | None
    needed_every: int | None
    expected_beyond95: float
    expected_outliers: float
    warnings: tuple[Notice, ...]
    rules: str


@dataclass(frozen=True, slots=True)
class Funnels:
    """Many indicators at once: numbers of an indicator have one axis, those of councils two (indicator, council).

    ``outlier``, ``beyond95``, ``plain_outlier`` and ``dispersed_outlier`` are -1 low, 1 high, 0 neither. Counts
    at which nothing would be reached are NaN, as is everything that is missing.
    """

    kind: Kind
    method: Method
    target: Numbers
    phi: Numbers
    phi_corrected: Numbers
    tau2: Numbers
    detected: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    allows_for_dispersion: bool
    count: Numbers
    total: Numbers
    estimate: Numbers
    lower95: Numbers
    upper95: Numbers
    lower998: Numbers
    upper998: Numbers
    lower_tail: Numbers
    upper_tail: Numbers
    dispersed_lower_tail: Numbers
    dispersed_upper_tail: Numbers
    p_value: Numbers
    outlier: NDArray[np.int8]
    beyond95: NDArray[np.int8]
    plain_outlier: NDArray[np.int8]
    dispersed_outlier: NDArray[np.int8]
    low_at: Numbers
    high_at: Numbers
    enough: NDArray[np.bool_]
    chance_beyond95: Numbers
    chance_outlier: Numbers
    rules: str
