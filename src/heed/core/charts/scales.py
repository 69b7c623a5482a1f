"""From values to places: axes with round steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from heed.core.charts.units import Unit, ceiling_of, in_words

# A chart that starts at zero wastes the part below its lowest value. This share of its height it may: counts are
# compared by how high they stand, other values by how they differ.
_WASTE = {Unit.COUNT: 0.6}
_WASTE_OF_OTHERS = 0.4
_SMALLEST = 1e-6  # values closer together than this count as the same
LARGEST = 1e15  # beyond this, steps of an axis are lost in the rounding of numbers


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight way from values `low` to `high` to places `start` to `end`; `end` may be the smaller."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value. Values beyond the ends are drawn at the ends."""
        if value <= self.low or value >= self.high:
            if self.high == self.low:
                return (self.start + self.end) / 2
            return self.start if value <= self.low else self.end
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """An axis with round steps: its ends, its step, and ticks with their words."""

    low: float
    high: float
    step: float
    ticks: tuple[float, ...]
    words: tuple[str, ...]
    unit: Unit


def known(value: float | None) -> float | None:
    """The value, or None where it is missing: None itself, not a number, or no end to it.

    Raises:
        ValueError: larger than a chart can be ruled for, 10 to the power of 15.
    """
    if value is None or not isfinite(value):
        return None
    if abs(value) > LARGEST:
        raise ValueError(f"{value} is too large for a chart: {LARGEST:.0e} is the most")
    return float(value)


def nice_step(span: float, wanted: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that rules a span with at most about `wanted` steps.

    Source: P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems (1990), pages 61-63, with the smallest
    step that keeps to the number wanted in place of the nearest.

    >>> nice_step(87, 5), nice_step(0.3, 5)
    (20.0, 0.1)
    """
    rough = span / wanted
    power = 10.0 ** floor(log10(rough))
    return next((times * power for times in (1, 2, 5) if times * power >= rough * (1 - 1e-9)), 10 * power)


def value_axis(values: Sequence[float], unit: Unit, *, wanted: int = 5, from_zero: bool | None = None) -> ValueAxis:
    """An axis that holds all these values, with round steps.

    Args:
        values: everything to be drawn, in the unit; no value may be missing. With none, an axis from 0 to 1
            without ticks.
        unit: percentages never go beyond 0 and 100, unless a value does; counts have whole steps.
        wanted: about how many steps.
        from_zero: start at zero. Left out, the axis does so where that wastes less than six tenths of it for
            counts, and four for other units.

    One value, or many that are all the same, stand in the middle of a span of about a fifth of their size.
    """
    if not values:
        return ValueAxis(0.0, 1.0, 1.0, (), (), unit)
    low, high = _span(min(values), max(values), unit, from_zero)
    step = nice_step(high - low, wanted)
    if unit is Unit.COUNT:
        step = max(1.0, step)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    ticks = tuple(round(each * step, 12) for each in range(first, last + 1))
    words = tuple(in_words(tick, unit, step=step, is_tick=True) for tick in ticks)
    return ValueAxis(ticks[0], ticks[-1], step, ticks, words, unit)


def _span(low: float, high: float, unit: Unit, from_zero: bool | None) -> tuple[float, float]:
    if from_zero is None:
        from_zero = low >= 0 and low <= high * _WASTE.get(unit, _WASTE_OF_OTHERS)
    if from_zero:
        low, high = min(0.0, low), max(0.0, high)
    if high - low <= max(abs(high) * 1e-9, abs(low) * 1e-9, _SMALLEST):
        return _around(low, unit)
    return low, high


def _around(value: float, unit: Unit) -> tuple[float, float]:
    """A span about a single value that keeps to what the unit can be."""
    most = ceiling_of(unit)
    spare = abs(value) * 0.1 if abs(value) > _SMALLEST else (most or 1.0) * 0.1
    if unit is Unit.COUNT:
        spare = max(1.0, spare)
    low, high = value - spare, value + spare
    if value >= 0:
        low = max(0.0, low)
    if most is not None and value <= most:
        high = min(most, high)
    return low, high


def drawable(value: float, values: Sequence[float], unit: Unit) -> float:
    """A limit cut, for drawing only, to what values can be: not under 0 where none is, not over 100%.

    >>> drawable(-3.2, [1, 2], Unit.COUNT), drawable(1.08, [0.9], Unit.SHARE), drawable(-3.2, [-1], Unit.MONEY)
    (0.0, 1.0, -3.2)
    """
    if value < 0 and all(each >= 0 for each in values):
        return 0.0
    most = ceiling_of(unit)
    if most is not None and value > most and all(each <= most for each in values):
        return most
    return value
