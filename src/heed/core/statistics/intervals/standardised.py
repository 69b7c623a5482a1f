"""Rates that allow for age: directly and indirectly standardised."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from heed.core.statistics.intervals.counts import byar_ends, events_interval
from heed.core.statistics.intervals.results import Numbers, StandardisedRates, divided, numbers, require_share
from heed.definitions import comparison_rule_set


def directly_standardised_rate(
    areas: Sequence[str],
    events: ArrayLike,
    population: ArrayLike,
    standard: ArrayLike,
    *,
    event_frequency: ArrayLike | None = None,
    multiplier: float = 100_000,
    confidence: float = 0.95,
    minimum_count: int | None = None,
) -> StandardisedRates:
    """What each area's rate would be if its people had the ages of the standard population: Dobson's method.

    Args:
        areas: the area of each row. A row is one age band of one area (and one frequency of events, where given).
        events: events of the row; where ``event_frequency`` is given, people who had that many events.
            Missing counts as 0.
        population: people of the row, above 0. Missing is an error: a hole in a population is never nothing.
        standard: people of the standard population in that band, 0 or more.
        event_frequency: how many events each counted person had, where the same person can come more than once.
        multiplier: per how many people.
        confidence: between 0 and 1, ends excluded.
        minimum_count: with fewer events than this, value and limits are withheld (rule: 10).

    Raises:
        ValueError: lists of different length, a missing or impossible population or standard, a negative count.

    Source: A. J. Dobson and others (1991), Statistics in Medicine 10, 457-462; calculate_dsr of
    PHEindicatormethods 2.1.0.

    >>> result = directly_standardised_rate(["A", "A"], [20, 30], [1000, 2000], [3, 1], multiplier=1000)
    >>> result.estimate.round(2).tolist(), result.low.round(2).tolist(), result.high.round(2).tolist()
    ([18.75], [12.51], [26.46])
    """
    require_share(confidence, "confidence")
    _same_length(areas, events, population, standard)
    counts = _events(events)
    people, weights = _people(population, "population"), _people(standard, "standard")
    if np.any(people == 0):
        raise ValueError("population must be above 0 in every band")
    times = np.ones_like(counts) if event_frequency is None else numbers(event_frequency)
    if times.shape != counts.shape or not np.all(times > 0):
        raise ValueError("event_frequency must be above 0 in every row")
    least = comparison_rule_set().standardised_minimum_count if minimum_count is None else minimum_count
    names, place = _places(areas)
    rows = len(names)
    whole = _weight_of(place, times, weights, rows)
    value = divided(_summed(place, times * weights * counts / people, rows), whole)
    variance = divided(_summed(place, times**2 * weights**2 * counts / people**2, rows), whole**2)
    observed = _summed(place, times * counts, rows)
    withheld = observed < least
    low, high = byar_ends(observed, confidence)
    scale = np.sqrt(divided(variance, observed))
    answers = [value, value + scale * (low - observed), value + scale * (high - observed)]
    shown = [np.where(withheld, np.nan, each) * multiplier for each in answers]
    missing = np.full(rows, np.nan)
    return StandardisedRates(
        names, observed, missing, shown[0], shown[1], shown[2], confidence, multiplier, "dobson", withheld
    )


def indirectly_standardised_rate(
    areas: Sequence[str],
    events: ArrayLike,
    population: ArrayLike,
    reference_events: ArrayLike,
    reference_population: ArrayLike,
    *,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> StandardisedRates:
    """Each area's events set against those expected if the reference rates held there, as a rate.

    Args:
        areas, events, population: one row an age band of an area; missing events count as 0.
        reference_events, reference_population: the reference's events and people in the same band, in the same shape.
        multiplier, confidence: as in `directly_standardised_rate`.

    Observed over expected, times the reference's overall rate over the same bands. The interval is that of the
    observed count: exact below 10, Byar's above. With nothing expected there is no rate (NaN).

    Raises:
        ValueError: as `directly_standardised_rate`.

    Source: calculate_ISRate of PHEindicatormethods 2.1.0.

    >>> result = indirectly_standardised_rate(["A", "A"], [5, 9], [4000, 3000], [120, 180], [80_000, 70_000])
    >>> result.observed.tolist(), result.expected.round(2).tolist(), result.estimate.round(1).tolist()
    ([14.0], [13.71], [204.2])
    """
    require_share(confidence, "confidence")
    _same_length(areas, events, population, reference_events, reference_population)
    counts, people = _events(events), _people(population, "population")
    cases, standard = _events(reference_events), _people(reference_population, "reference_population")
    names, place = _places(areas)
    rows = len(names)
    observed = _summed(place, counts, rows)
    expected = _summed(place, people * divided(cases, standard), rows)
    overall = divided(_summed(place, cases, rows), _summed(place, standard, rows)) * multiplier
    first = comparison_rule_set().byar_from_count
    low, high = events_interval(observed, confidence, first)
    per = divided(overall, expected)
    method = np.where(observed < first, "exact", "byar")
    none = np.zeros(rows, dtype=bool)
    return StandardisedRates(
        *(names, observed, expected, observed * per, low * per, high * per, confidence, multiplier, method, none)
    )


def _weight_of(place: NDArray[np.intp], times: Numbers, weights: Numbers, rows: int) -> Numbers:
    """The standard population once for each area, though its bands stand once for each frequency of events."""
    firsts = np.zeros(rows)
    for row in range(rows):
        mine = place == row
        firsts[row] = weights[mine & (times == times[mine][0])].sum()
    return firsts


def _summed(place: NDArray[np.intp], values: Numbers, rows: int) -> Numbers:
    return np.asarray(np.bincount(place, values, rows), dtype=np.float64)


def _places(areas: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    names = tuple(dict.fromkeys(areas))
    order = {name: row for row, name in enumerate(names)}
    return names, np.array([order[area] for area in areas], dtype=np.intp)


def _events(events: ArrayLike) -> Numbers:
    counts = np.nan_to_num(numbers(events), nan=0.0, posinf=np.inf)
    if np.any(counts < 0) or np.any(np.isinf(counts)):
        raise ValueError("events must be 0 or more, and finite")
    return counts


def _people(people: ArrayLike, name: str) -> Numbers:
    known = numbers(people)
    if not np.all(known >= 0) or np.any(np.isinf(known)):
        raise ValueError(f"{name} must be known, finite and 0 or more in every band")
    return known


def _same_length(areas: Sequence[str], *lists: ArrayLike) -> None:
    if not areas or any(numbers(each).shape != (len(areas),) for each in lists):
        raise ValueError("areas, events and populations must be lists of one length, and not empty")
