"""Numbers as people write them on charts: 71%, £1.2m, 28 days, 1,200."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from math import floor, log10


class Unit(StrEnum):
    """What a value counts, and so how it is written and where its axis may end."""

    COUNT = "count"  # whole things; an axis of theirs has no halves
    NUMBER = "number"
    SHARE = "share"  # 0 to 1, written as a percentage
    PERCENT = "percent"  # 0 to 100
    MONEY = "money"  # pounds
    DAYS = "days"


# Looking a member up costs as much as writing a number does, and charts write many.
_SHARE, _PERCENT, _MONEY, _DAYS = Unit.SHARE, Unit.PERCENT, Unit.MONEY, Unit.DAYS
_HALVES_UP = 1 + 1e-12
_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


def ceiling_of(unit: Unit) -> float | None:
    """The most that a value of this unit can be, where there is a most."""
    return {Unit.SHARE: 1.0, Unit.PERCENT: 100.0}.get(unit)


@lru_cache(maxsize=1024)
def decimals_for(step: float) -> int:
    """How many decimals tell two values apart that lie a step apart; 0 for steps of 1 and more.

    >>> decimals_for(0.25), decimals_for(20)
    (2, 0)
    """
    decimals = max(0, -floor(log10(step) + 1e-9))
    # a step such as 0.25 needs one decimal more than its size says
    return decimals + 1 if abs(round(step, decimals) - step) > step * 1e-6 else decimals


def in_words(value: float, unit: Unit, *, step: float = 1.0, is_tick: bool = False) -> str:
    """A value as it is written on a chart whose axis goes up by `step`; days are named, except at ticks.

    >>> in_words(0.714, Unit.SHARE, step=0.1), in_words(1_250_000, Unit.MONEY, step=50_000), in_words(28, Unit.DAYS)
    ('71%', '£1.25m', '28 days')
    """
    return writer_of(unit, step=step, is_tick=is_tick)(value)


def writer_of(unit: Unit, *, step: float = 1.0, is_tick: bool = False) -> Callable[[float], str]:
    """What writes many values of one chart as `in_words` does, with all that they have in common found out once."""
    times = 100 if unit is _SHARE else 1
    step *= times
    form = f",.{decimals_for(step)}f"
    before = "£" if unit is _MONEY else ""
    after = "%" if unit is _SHARE or unit is _PERCENT else ""
    names_days = unit is _DAYS and not is_tick

    def write(value: float) -> str:
        shown = value * times
        # Halves go up, as in the sentences beside the chart: binary fractions and even digits would have it otherwise.
        size = abs(shown) * _HALVES_UP
        scale, word = _size_of(size, step) if size >= 1e6 else (1.0, "")
        figures = format(size, form) if scale == 1.0 else f"{size / scale:,.{decimals_for(step / scale)}f}"
        # −0 is 0
        sign = "−" if shown < 0 and figures.strip("0.,") else ""
        days = (" day" if figures == "1" else " days") if names_days else ""
        return f"{sign}{before}{figures}{word}{after}{days}"

    return write


def _size_of(size: float, step: float) -> tuple[float, str]:
    """Millions and more are shortened, unless the axis goes up by so little that the figures would not tell apart."""
    return next(((scale, word) for scale, word in _SCALES if size >= scale and step >= scale / 1000), (1.0, ""))


def finer(step: float, unit: Unit) -> float:
    """The step at which a value between two ticks is written: a fifth of theirs, and whole where the axis is whole.

    >>> in_words(0.714, Unit.SHARE, step=finer(0.1, Unit.SHARE))
    '71%'
    """
    return 1.0 if unit is Unit.COUNT else step / 5
