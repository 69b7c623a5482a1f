"""Which points are signals, by which rule, in which direction: one engine for every chart and any number of series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from heed.core.statistics.control_charts.layouts import Bools, Floats, Layout, Signs, before
from heed.core.statistics.control_charts.limits import Limits
from heed.definitions.shapes_charts import ChartRuleSet, SpecialCause

SPECIAL_CAUSES: tuple[SpecialCause | None, ...] = (None, "outside_limits", "trend", "two_of_three", "shift")
"""What the codes of ``Signals.cause`` stand for."""

_CODES = {cause: code for code, cause in enumerate(SPECIAL_CAUSES)}
_WINDOW_OF_THREE = 3
_TWO_OF_THE_THREE_LIMITS = 2 / 3


@dataclass(frozen=True, slots=True)
class Placing:
    """Where each point lies: 1 above, −1 below, 0 neither. A missing point is 0 everywhere.

    side
        Of the centre.
    near
        Beyond two thirds of the way to a limit, points beyond the limit included.
    outside
        Beyond the limit.
    step
        From the point before; 0 also where the two are not joined.
    joined
        Whether the point and the one before are both there, with no absent period between.
    """

    side: Signs
    near: Signs
    outside: Signs
    step: Signs
    joined: Bools


@dataclass(frozen=True, slots=True)
class Signals:
    """For each point the code of its rule (see ``SPECIAL_CAUSES``), and 1 if high or rising, −1 if low or falling."""

    cause: Signs
    direction: Signs


def placing(values: Floats, limits: Limits, layout: Layout) -> Placing:
    """Where each point lies against its limits and its predecessor."""
    away = values - limits.centre
    step = values - before(values)
    joined = layout.joined & np.isfinite(step)
    return Placing(
        side=_signs(away, limits.rounding),
        near=_signs(away, _TWO_OF_THE_THREE_LIMITS * limits.width + limits.rounding),
        outside=_signs(away, limits.width + limits.rounding),
        step=np.where(joined, _signs(step, limits.rounding), np.int8(0)),
        joined=joined,
    )


def find_signals(placed: Placing, rules: ChartRuleSet, improvement: Signs) -> Signals:
    """The signals of a rule set. ``improvement``: at each point 1 if high is good, −1 if low is good, 0 for neither."""
    marks = _marks(placed, rules)
    cause = np.zeros_like(placed.side)
    direction = np.zeros_like(placed.side)
    for name in rules.order:
        risen, fallen = marks[name]
        # Only a trend can go both ways at one point.
        turn = _next_step(placed) if name == "trend" else cause
        _write(cause, direction, _CODES[name], risen, fallen, turn)
    if rules.both_ways == "improvement":
        better = cause.astype(bool) & (direction == -improvement) & (improvement != 0)
        for name in reversed(rules.order):
            for sign, mark in zip((1, -1), marks[name], strict=True):
                shown = better & mark & (improvement == sign)
                cause[shown], direction[shown] = _CODES[name], sign
    return Signals(cause, direction)


def _marks(placed: Placing, rules: ChartRuleSet) -> Mapping[SpecialCause, tuple[Bools, Bools]]:
    """For each rule the points it marks as high or rising, and as low or falling."""
    return {
        "outside_limits": (placed.outside > 0, placed.outside < 0),
        "trend": (
            _stretches(placed.step > 0, rules.trend_points),
            _stretches(placed.step < 0, rules.trend_points),
        ),
        "two_of_three": (_two_of_three(placed, rules, 1), _two_of_three(placed, rules, -1)),
        "shift": (
            _stretches(_linked(placed.side > 0, placed.joined), rules.shift_points),
            _stretches(_linked(placed.side < 0, placed.joined), rules.shift_points),
        ),
    }


def _write(cause: Signs, direction: Signs, code: int, risen: Bools, fallen: Bools, turn: Signs) -> None:
    """Writes one rule at the points that no earlier rule has marked."""
    free = cause == 0
    marked = free & (risen | fallen)
    cause[marked] = code
    direction[marked] = np.where(risen, np.where(fallen, turn, 1), -1)[marked]


def _next_step(placed: Placing) -> Signs:
    """A point at which a rise ends and a fall begins, or the other way round, goes where its next step goes."""
    turn = np.zeros_like(placed.step)
    turn[:-1] = placed.step[1:]
    return turn


def _linked(mask: Bools, joined: Bools) -> Bools:
    """Where a point and the one before it are both marked and joined."""
    links = joined.copy()
    links &= mask
    links[1:] &= mask[:-1]
    return links


def _ends_of_stretches(links: Bools, points: int) -> Bools:
    """The points at which at least ``points`` points have followed each other by links."""
    ends = links.copy()
    covered, needed = 1, points - 1
    while covered < needed:
        step = min(covered, needed - covered)
        ends[step:] &= ends[:-step].copy()
        ends[:step] = False
        covered += step
    return ends


def _back_over(ends: Bools, points: int) -> Bools:
    """Each mark and the ``points`` − 1 points before it."""
    members = ends.copy()
    covered = 1
    while covered < points:
        step = min(covered, points - covered)
        members[:-step] |= members[step:].copy()
        covered += step
    return members


def _stretches(links: Bools, points: int) -> Bools:
    return _back_over(_ends_of_stretches(links, points), points)


def _two_of_three(placed: Placing, rules: ChartRuleSet, sign: int) -> Bools:
    """Three points on one side, at least two of them near the limit: the near ones are marked."""
    near = placed.near == sign
    if not rules.counts_outside_in_two_of_three:
        near &= placed.outside != sign
    ends = _ends_of_stretches(_linked(placed.side == sign, placed.joined), _WINDOW_OF_THREE)
    number = near.astype(np.int8)
    number[1:] += near[:-1]
    number[2:] += near[:-2]
    marked: Bools = _back_over(ends & (number > 1), _WINDOW_OF_THREE) & near
    return marked


def _signs(differences: Floats, threshold: Floats) -> Signs:
    above: Signs = (differences > threshold).view(np.int8)
    below: Signs = (differences < -threshold).view(np.int8)
    return above - below
