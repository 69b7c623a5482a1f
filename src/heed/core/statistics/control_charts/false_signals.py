"""How many signals chance alone would give, so that a count of signals can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from heed.core.statistics.control_charts.grids import xmr_grid
from heed.core.statistics.control_charts.layouts import Floats
from heed.definitions import false_signals
from heed.definitions.shapes_charts import ChartRuleSet, FalseSignals

Process = Callable[[Generator, int, int], Floats]
"""Makes series × points in which nothing changes."""

_LEAD_IN = 50


@dataclass(frozen=True, slots=True)
class FalseSignalShares:
    """Of unchanged series: the share whose judged point is a signal, that have any, and of points that are signals.

    ``series`` were simulated, so a share s is known to about √(s(1 − s)/series).
    """

    points: int
    series: int
    last: float
    anywhere: float
    of_points: float


@dataclass(frozen=True, slots=True)
class ExpectedSignals:
    """How many of ``charts`` would show a signal though nothing changed: at the point that speaks, or anywhere."""

    charts: int
    last: float
    anywhere: float


def simulate_false_signals(
    process: Process, *, points: int, series: int, rules: ChartRuleSet, random: Generator
) -> FalseSignalShares:
    """How often the rules see something in series in which nothing changes.

    Args:
        process: makes the series, for instance ``unrelated`` or ``related_by(0.6)``.
        points: in each series, 1 or more.
        series: how many to make; 3,000 know a share of 1.5 % to about 0.2 %.
        random: where chance comes from; the same generator state gives the same answer.

    Under rules with a fewest number of points for icons, ``last`` is 0 below it.

    Raises:
        ValueError: no points or no series.

    Source: own; by these processes NHSRplotthedots 0.2.2 gives, on 24 independent points, 1.3 % last and 18 % anywhere.

    >>> from heed.definitions import chart_rule_set
    >>> found = simulate_false_signals(
    ...     unrelated, points=24, series=2000, rules=chart_rule_set("mdc"), random=np.random.default_rng(1)
    ... )
    >>> 0.005 < found.last < 0.025
    True
    """
    if points < 1 or series < 1:
        raise ValueError("needs at least one series of at least one point")
    grid = xmr_grid(process(random, series, points), rules=rules)
    marked = grid.cause > 0
    return FalseSignalShares(
        points=points,
        series=series,
        last=float(np.mean(grid.last_direction != 0)),
        anywhere=float(np.mean(marked.any(axis=1))),
        of_points=float(np.mean(marked)),
    )


def expected_false_signals(points: Sequence[int], *, rates: FalseSignals | None = None) -> ExpectedSignals:
    """How many of several charts would show a signal by chance, if none of them had changed.

    Args:
        points: for each chart how many points its last segment has.
        rates: simulated shares by number of points; those of the definitions for ``mdc`` where not given.

    Between the numbers of points in the table a straight line is drawn; beyond its last the last is taken. A chart
    with fewer points than the first has no icon and counts 0. The shares are those of independent points: where
    points are related to each other there are many more.

    Raises:
        ValueError: a negative number of points.

    Source: ``false_signals.yaml``, with seed, size and command.

    >>> 1.0 < expected_false_signals([24] * 100).last < 2.0
    True
    """
    if any(each < 0 for each in points):
        raise ValueError("a chart cannot have fewer than 0 points")
    table = (rates or false_signals()["mdc"]).rates
    steps = [rate.points for rate in table]
    shown = [max(each, 0) for each in points if each >= steps[0]]
    return ExpectedSignals(
        charts=len(points),
        last=float(np.sum(np.interp(shown, steps, [rate.last for rate in table]))),
        anywhere=float(np.sum(np.interp(shown, steps, [rate.anywhere for rate in table]))),
    )


def unrelated(random: Generator, series: int, points: int) -> Floats:
    """Independent normal values."""
    return random.normal(size=(series, points))


def related_by(link: float) -> Process:
    """Normal values, each related to the one before by ``link``, −1 to 1 (an autoregressive process)."""

    def made(random: Generator, series: int, points: int) -> Floats:
        values = random.normal(size=(series, points + _LEAD_IN))
        for place in range(1, points + _LEAD_IN):
            values[:, place] += link * values[:, place - 1]
        return values[:, _LEAD_IN:]

    return made


def counts_about(mean: float) -> Process:
    """Counts of independent events, so many on average (Poisson)."""
    return lambda random, series, points: random.poisson(mean, size=(series, points)).astype(float)


def shares_of(cases: int, share: float) -> Process:
    """Shares of so many cases each (binomial)."""
    return lambda random, series, points: random.binomial(cases, share, size=(series, points)) / cases


def seasons_of(amplitude: float, spread: float) -> Process:
    """Twelve months that go up and down by ``amplitude`` each year, with normal noise of ``spread``."""

    def made(random: Generator, series: int, points: int) -> Floats:
        wave = amplitude * np.sin(2 * np.pi * np.arange(1, points + 1) / 12)
        return random.normal(scale=spread, size=(series, points)) + wave

    return made
