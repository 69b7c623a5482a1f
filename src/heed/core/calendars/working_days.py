"""England's working days, and dates so many days or months away, as the law and councils' targets count them.

The day on which something happens is day 0. Saturdays, Sundays, Christmas Day, Good Friday and bank holidays are no
working days, those proclaimed for one year among them; a council may pass days on which it is closed besides.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import Literal

Unit = Literal["working_days", "days", "months"]

FRIDAY = 4
_ONE_DAY = timedelta(days=1)
_MONTHS = 12


@cache
def _holidays_of(year: int) -> frozenset[date]:
    """England's bank and public holidays of a year, those given in place of one that falls on a weekend included."""
    import holidays  # only where days are counted: reading its calendars takes a good part of a second

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=[year]))


def is_working_day(day: date, *, closed: Collection[date] = ()) -> bool:
    """Whether the council works on this day. `closed` are days of its own on which it does not.

    >>> is_working_day(date(2022, 6, 3)), is_working_day(date(2022, 6, 6))
    (False, True)
    """
    return day.weekday() <= FRIDAY and day not in closed and day not in _holidays_of(day.year)


def working_day_on_or_after(day: date, *, closed: Collection[date] = ()) -> date:
    """This day where it is a working day, else the first one that follows.

    >>> working_day_on_or_after(date(2021, 12, 25))
    datetime.date(2021, 12, 29)
    """
    while not is_working_day(day, closed=closed):
        day += _ONE_DAY
    return day


def add_working_days(start: date, number: int, *, closed: Collection[date] = ()) -> date:
    """The last day of "within so many working days". The day of receipt is day 0, whether or not it is a working day.

    The first working day after it is day 1: what comes on a Saturday and what came on the Friday before are due on the
    same day. 0 gives the day itself, or the first working day after it. Raises ValueError for a number below 0.
    Source: SI 2009/309, regulation 13, and the definition of a working day in SI 2006/1681.

    >>> add_working_days(date(2022, 6, 1), 3), add_working_days(date(2022, 6, 4), 3)
    (datetime.date(2022, 6, 8), datetime.date(2022, 6, 8))
    """
    if number < 0:
        raise ValueError("A number of working days is counted forward: it cannot be below 0.")
    if number == 0:
        return working_day_on_or_after(start, closed=closed)
    day = start
    for _ in range(number):
        day = working_day_on_or_after(day + _ONE_DAY, closed=closed)
    return day


def working_days_between(start: date, end: date, *, closed: Collection[date] = ()) -> int:
    """How many working days lie after `start`, up to and with `end`; below 0 where `end` comes first.

    The counterpart of `add_working_days`: from any start, what is due in N working days is N working days away.

    >>> working_days_between(date(2022, 6, 1), date(2022, 6, 8))
    3
    """
    if end < start:
        return -working_days_between(end, start, closed=closed)
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(is_working_day(day, closed=closed) for day in days)


def working_days_ago(day: date, number: int) -> date:
    """The last day that lies at least so many working days before `day`; that day itself where `number` is 0 or less.

    >>> working_days_ago(date(2026, 3, 9), 3)  # a Monday
    datetime.date(2026, 3, 4)
    """
    found = day
    while working_days_between(found, day) < number:
        found -= timedelta(days=1)
    return found


def working_days_in(first: date, last: date, *, closed: Collection[date] = ()) -> int:
    """How many working days there are from `first` to `last`, both included; none where `last` comes first.

    >>> working_days_in(date(2022, 6, 1), date(2022, 6, 6))
    2
    """
    return max(0, working_days_between(first - _ONE_DAY, last, closed=closed)) if last >= first else 0


def add_months(start: date, number: int) -> date:
    """The same day of the month so many calendar months on; where that month is shorter, its last day.

    This is the law's usual rule for periods of months (the corresponding date rule). Raises ValueError below 0.

    >>> add_months(date(2025, 8, 31), 6), add_months(date(2023, 8, 31), 6)
    (datetime.date(2026, 2, 28), datetime.date(2024, 2, 29))
    """
    if number < 0:
        raise ValueError("A number of months is counted forward: it cannot be below 0.")
    months = start.year * _MONTHS + start.month - 1 + number
    year, month = divmod(months, _MONTHS)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_length(start: date, number: int, unit: Unit, *, closed: Collection[date] = ()) -> date:
    """The day so many working days, calendar days or calendar months after `start`.

    Calendar days and months end on the day they end, be it a Sunday: only working days avoid days off.

    >>> add_length(date(2026, 3, 2), 28, "days"), add_length(date(2026, 3, 2), 6, "months")
    (datetime.date(2026, 3, 30), datetime.date(2026, 9, 2))
    """
    if unit == "working_days":
        return add_working_days(start, number, closed=closed)
    if unit == "months":
        return add_months(start, number)
    if number < 0:
        raise ValueError("A number of days is counted forward: it cannot be below 0.")
    return start + timedelta(days=number)
