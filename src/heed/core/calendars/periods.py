"""The regular calendar behind a series of dates, so that an absent period is seen as missing."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, reduce
from itertools import pairwise
from math import gcd
from typing import Literal

Unit = Literal["days", "working_days", "months", "rows"]

_SHORTEST_MONTH = 28
_DAYS_IN_A_YEAR = 365.25
_WORKING_DAYS_IN_A_YEAR = 261
_MONTHS_IN_A_YEAR = 12
_WORKING_DAYS = 5
_MONTH_NAMES = {1: "monthly", 3: "quarterly", 6: "half-yearly", 12: "yearly"}
_DAY_NAMES = {1: "daily", 7: "weekly", 14: "fortnightly", 28: "four-weekly"}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The periods of a series: every date given, and the place of each in a regular calendar.

    dates
        The dates as given, in order.
    indexes
        For each date the number of its period, counted from 0; a jump of more than 1 is a gap.
    unit, step
        A period lasts ``step`` days or months. ``working_days`` are Mondays to Fridays: weekends are no periods.
        ``rows`` where no regular calendar fits: each date is then its own period, nothing is known to be absent, and
        ``is_regular`` is false.
    """

    dates: tuple[date, ...]
    indexes: tuple[int, ...]
    unit: Unit
    step: int

    @property
    def is_regular(self) -> bool:
        """Whether a regular calendar was found."""
        return self.unit != "rows"

    @property
    def name(self) -> str:
        """The calendar in a word: monthly, quarterly, weekly…"""
        if self.unit == "months":
            return _MONTH_NAMES.get(self.step, f"every {self.step} months")
        if self.unit == "days":
            return _DAY_NAMES.get(self.step, f"every {self.step} days")
        if self.unit == "working_days":
            return "working days"
        return "irregular"

    @property
    def length(self) -> int:
        """How many periods there are from the first date to the last, absent ones included."""
        return self.indexes[-1] + 1 if self.indexes else 0

    @property
    def absent(self) -> tuple[int, ...]:
        """The numbers of the periods between first and last for which there is no date."""
        present = set(self.indexes)
        return tuple(index for index in range(self.length) if index not in present)

    def periods_in_a_year(self) -> int | None:
        """How many periods make twelve months, to the nearest whole; ``None`` without a calendar."""
        if self.unit == "months":
            return max(1, round(_MONTHS_IN_A_YEAR / self.step))
        if self.unit == "days":
            return max(1, round(_DAYS_IN_A_YEAR / self.step))
        if self.unit == "working_days":
            return _WORKING_DAYS_IN_A_YEAR
        return None

    def date_of(self, index: int) -> date | None:
        """The date of a period: as given, or reckoned from the first date; ``None`` where it cannot be reckoned."""
        for known, day in zip(self.indexes, self.dates, strict=True):
            if known == index:
                return day
        if not self.dates or not self.is_regular:
            return None
        if self.unit == "days":
            return self.dates[0] + timedelta(days=index * self.step)
        if self.unit == "working_days":
            return _working_day(_number_of_working_day(self.dates[0]) + index)
        return _months_after(self.dates[0], index * self.step, at_month_end=all(map(_is_month_end, self.dates)))


def calendar_of(dates: Sequence[date]) -> Calendar:
    """The regular calendar that the dates follow: days, weeks, months, quarters, years, or any even step.

    Args:
        dates: strictly increasing days. None or one are taken as days of a daily calendar without gaps.

    Dates at least four weeks apart are read by their months when no two share a month, so that month ends, first
    Mondays and the like are periods of one length; unless months would be skipped while every distance is the same.
    Otherwise the step is the largest number of days that fits every distance. Where that is a single day and no date
    is on a weekend, weekends are no periods; holidays are, and absent. Where more than half of the periods would be
    absent no calendar is believed, and each date is its own period.

    Raises:
        ValueError: dates that are repeated or not in order.

    Source: own rule; a complete regular calendar is what run rules and autocorrelation need.

    >>> found = calendar_of([date(2024, 1, 31), date(2024, 2, 29), date(2024, 4, 30)])
    >>> found.name, found.indexes, found.absent
    ('monthly', (0, 1, 3), (2,))
    """
    return _calendar_of(tuple(dates))


@lru_cache(maxsize=256)  # many measures share their periods
def _calendar_of(days: tuple[date, ...]) -> Calendar:
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise ValueError("dates must be strictly increasing")
    if len(days) < 2:
        return Calendar(days, tuple(range(len(days))), "days", 1)
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    by_months = _by_months(days, gaps)
    if by_months is not None and (not by_months.absent or len(set(gaps)) > 1):
        return by_months
    return _by_days(days) or Calendar(days, tuple(range(len(days))), "rows", 1)


def _by_months(days: tuple[date, ...], gaps: list[int]) -> Calendar | None:
    months = [day.year * _MONTHS_IN_A_YEAR + day.month for day in days]
    if sorted(gaps)[len(gaps) // 2] < _SHORTEST_MONTH or len(set(months)) < len(months):
        return None
    return _fitted(days, months, "months")


def _by_days(days: tuple[date, ...]) -> Calendar | None:
    found = _fitted(days, [day.toordinal() for day in days], "days")
    if found is None or found.step > 1 or any(day.weekday() >= _WORKING_DAYS for day in days):
        return found
    working = _fitted(days, [_number_of_working_day(day) for day in days], "working_days")
    return working if working is not None and working.length < found.length else found


def _fitted(days: tuple[date, ...], places: list[int], unit: Unit) -> Calendar | None:
    """The largest step that fits, unless most of its periods would be absent."""
    step = reduce(gcd, (later - earlier for earlier, later in pairwise(places)))
    indexes = tuple((place - places[0]) // step for place in places)
    if len(indexes) * 2 < indexes[-1] + 1:
        return None
    return Calendar(days, indexes, unit, step)


def _number_of_working_day(day: date) -> int:
    """How many Mondays to Fridays lie before it."""
    weeks, rest = divmod(day.toordinal() - 1, 7)  # the first day of the calendar is a Monday
    return weeks * _WORKING_DAYS + rest


def _working_day(number: int) -> date:
    weeks, rest = divmod(number, _WORKING_DAYS)
    return date.fromordinal(weeks * 7 + rest + 1)


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _months_after(day: date, months: int, *, at_month_end: bool) -> date:
    year, month = divmod(day.year * _MONTHS_IN_A_YEAR + day.month - 1 + months, _MONTHS_IN_A_YEAR)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if at_month_end else min(day.day, last))
