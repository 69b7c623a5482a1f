"""Days along an axis: ticks at days, months, quarters or years, as many as have room for their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from heed.core.charts.lettering import width_of
from heed.core.charts.scales import Scale

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS_IN_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_STEPS_IN_DAYS = (1, 7, 14)
_SHORT = 62  # days: up to this span, ticks are days
_LONG = 3 * 366  # days: beyond, whole years are calmer than halves
_BETWEEN = 8  # the least room between the words of two ticks


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis with its words, and what stands under them where a new year begins."""

    x: float
    words: str
    under: str = ""


@lru_cache(maxsize=4096)
def day_in_words(day: date) -> str:
    """A day as it is written in this country.

    >>> day_in_words(date(2026, 3, 7))
    '7 March 2026'
    """
    return f"{day.day} {day:%B} {day.year}"


def day_ticks(first: date, last: date, scale: Scale, size: float, *, year_starts_in: int = 1) -> tuple[Tick, ...]:
    """Ticks from the first day to the last, the closest together whose words do not touch.

    Args:
        first, last: days; the same day gives one tick.
        scale: from the ordinals of days to places.
        size: of the letters.
        year_starts_in: the month in which years begin; 4 gives financial years, written 2025/26.
    """
    if first == last:
        return (Tick(scale.at(first.toordinal()), f"{first.day} {_MONTHS[first.month - 1]}", str(first.year)),)
    for ticks in _choices(first, last, scale, size, year_starts_in):
        if len(ticks) > 1 and _fit(ticks, size):
            return ticks
    return _ends(first, last, scale, size)


def period_ticks(names: Sequence[str], places: Sequence[float], size: float) -> tuple[Tick, ...]:
    """Ticks at the points themselves, with the names of their periods: all, or every second, third… that have room.

    The last period always keeps its name.
    """
    for step in range(1, len(names) + 1):
        chosen = sorted(range(len(names) - 1, -1, -step))
        ticks = tuple(Tick(places[each], names[each]) for each in chosen)
        if _fit(ticks, size):
            return ticks
    return ()


def _choices(first: date, last: date, scale: Scale, size: float, year_starts_in: int) -> Iterator[tuple[Tick, ...]]:
    if (last - first).days <= _SHORT:
        for step in _STEPS_IN_DAYS:
            yield _by_days(first, last, scale, step)
    month = 30.5 * abs(scale.end - scale.start) / (scale.high - scale.low)
    for step in _STEPS_IN_MONTHS:
        # steps too small for even the shortest word need no ticks to find out
        if month * step > width_of("Jul", size) + _BETWEEN and not (step == 6 and (last - first).days > _LONG):
            yield _by_months(first, last, scale, step, year_starts_in)


def _by_days(first: date, last: date, scale: Scale, step: int) -> tuple[Tick, ...]:
    days = [first + timedelta(count) for count in range(0, (last - first).days + 1, step)]
    return tuple(
        Tick(
            scale.at(day.toordinal()),
            f"{day.day} {_MONTHS[day.month - 1]}",
            str(day.year) if before is None or day.year != before.year else "",
        )
        for before, day in zip([None, *days], days, strict=False)
    )


def _by_months(first: date, last: date, scale: Scale, step: int, year_starts_in: int) -> tuple[Tick, ...]:
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    end = last.year * 12 + last.month - 1
    months = [month for month in range(start, end + 1) if (month - (year_starts_in - 1)) % step == 0]
    return tuple(_month_tick(month, before, scale, step, year_starts_in) for before, month in _with_before(months))


def _with_before(months: list[int]) -> Iterator[tuple[int | None, int]]:
    yield from zip([None, *months], months, strict=False)


def _month_tick(month: int, before: int | None, scale: Scale, step: int, year_starts_in: int) -> Tick:
    year = month // 12
    x = scale.at(date(year, month % 12 + 1, 1).toordinal())
    if step >= 12:
        return Tick(x, str(year) if year_starts_in == 1 else f"{year}/{(year + 1) % 100:02d}")
    is_new = before is None or before // 12 != year
    return Tick(x, _MONTHS[month % 12], str(year) if is_new else "")


def _ends(first: date, last: date, scale: Scale, size: float) -> tuple[Tick, ...]:
    """The first and the last day, or the last alone, where nothing rounder has room or falls between them."""
    ticks = tuple(
        Tick(scale.at(day.toordinal()), f"{day.day} {_MONTHS[day.month - 1]}", str(day.year)) for day in (first, last)
    )
    return ticks if _fit(ticks, size) else ticks[1:]


def _fit(ticks: Sequence[Tick], size: float) -> bool:
    return _apart(((tick.x, tick.words) for tick in ticks), size) and _apart(
        ((tick.x, tick.under) for tick in ticks if tick.under), size
    )


def _apart(placed: Iterator[tuple[float, str]], size: float) -> bool:
    halves = ((x, width_of(words, size) / 2) for x, words in placed)
    return all(right - left >= half + other + _BETWEEN for (left, half), (right, other) in pairwise(halves))
