"""The periods that figures are reported for: months, quarters of the financial year, calendar and financial years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FIRST_MONTH = 4  # the financial year of councils begins in April
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_MONTH_IN_WORDS = re.compile(rf"(?P<month>[a-z]+)\.? ?[-/]? ?{_YEAR}")
_MONTH_IN_FIGURES = re.compile(rf"{_YEAR}-(?P<month>[0-9]{{1,2}})(?:-01)?")
_QUARTER = re.compile(rf"(?:q|quarter ?)(?P<quarter>[1-4]),? (?:of )?{_YEAR} ?[/-] ?(?P<next>(?:20)?[0-9]{{2}})")
_QUARTER_LAST = re.compile(rf"{_YEAR} ?[/-] ?(?P<next>(?:20)?[0-9]{{2}}),? (?:q|quarter ?)(?P<quarter>[1-4])")
_FINANCIAL = re.compile(rf"{_YEAR} ?[/-] ?(?P<next>(?:20)?[0-9]{{2}})")
_CALENDAR = re.compile(_YEAR)


class Reporting(StrEnum):
    """A kind of period. A measure keeps to one."""

    MONTH = "month"
    QUARTER = "quarter"
    CALENDAR_YEAR = "calendar_year"
    FINANCIAL_YEAR = "financial_year"


EXAMPLES = {
    Reporting.MONTH: "March 2025",
    Reporting.QUARTER: "Q1 2024/25",
    Reporting.CALENDAR_YEAR: "2024",
    Reporting.FINANCIAL_YEAR: "2023/24",
}
_LENGTHS = {
    Reporting.MONTH: 1,
    Reporting.QUARTER: 3,
    Reporting.CALENDAR_YEAR: 12,
    Reporting.FINANCIAL_YEAR: 12,
}


class NotAPeriod(ValueError):
    """Text that names no period of the kind wanted. The message says what would."""


@dataclass(frozen=True, slots=True, order=True)
class ReportingPeriod:
    """One period: its first and last day, and its kind."""

    starts_on: date
    ends_on: date
    kind: Reporting

    @property
    def name(self) -> str:
        """As people write it: March 2025, Q1 2024/25, 2024, 2023/24."""
        if self.kind is Reporting.MONTH:
            return f"{_NAMES[self.starts_on.month - 1]} {self.starts_on.year}"
        if self.kind is Reporting.CALENDAR_YEAR:
            return str(self.starts_on.year)
        year = self.starts_on.year - (self.starts_on.month < _FIRST_MONTH)
        financial = f"{year}/{(year + 1) % 100:02}"
        if self.kind is Reporting.FINANCIAL_YEAR:
            return financial
        return f"Q{(self.starts_on.month - _FIRST_MONTH) % 12 // 3 + 1} {financial}"

    def moved(self, periods: int) -> ReportingPeriod:
        """The period so many periods later; earlier where it is negative.

        >>> period_at(date(2025, 3, 31), Reporting.QUARTER).moved(1).name
        'Q1 2025/26'
        """
        months = self.starts_on.year * 12 + self.starts_on.month - 1 + periods * _LENGTHS[self.kind]
        return _from_month(*divmod(months, 12), self.kind)


def period_at(day: date, kind: Reporting) -> ReportingPeriod:
    """The period of this kind in which a day lies.

    >>> period_at(date(2025, 3, 31), Reporting.FINANCIAL_YEAR).name
    '2024/25'
    """
    month = day.month
    if kind is Reporting.QUARTER:
        month = (day.month - 1) // 3 * 3 + 1
    elif kind is Reporting.CALENDAR_YEAR:
        month = 1
    elif kind is Reporting.FINANCIAL_YEAR:
        year = day.year - (day.month < _FIRST_MONTH)
        return _from_month(year, _FIRST_MONTH - 1, kind)
    return _from_month(day.year, month - 1, kind)


def periods_between(first: ReportingPeriod, last: ReportingPeriod) -> Iterator[ReportingPeriod]:
    """Every period of one kind from `first` to `last`, both included; none where last is before first."""
    period = first
    while period.starts_on <= last.starts_on:
        yield period
        period = period.moved(1)


def named_period(text: str, kind: Reporting) -> ReportingPeriod:
    """The period that a text names, as people write it in a spreadsheet or a form.

    A calendar year is never taken for a financial one, nor the other way round: 2024 is no financial year.
    Months may be in words or figures: March 2025, Mar 2025, 2025-03.

    Raises:
        NotAPeriod: no period of this kind; years that do not follow each other, as 2023/25.

    >>> named_period("2023/24", Reporting.FINANCIAL_YEAR).ends_on
    datetime.date(2024, 3, 31)
    """
    words = " ".join(text.replace("–", "-").lower().split())
    found = _READERS[kind](words)
    if found is None:
        raise NotAPeriod(f"“{text.strip()[:40]}” is not {_KIND_WORDS[kind]}: write it as {EXAMPLES[kind]}")
    return found


def _month(words: str) -> ReportingPeriod | None:
    if match := _MONTH_IN_FIGURES.fullmatch(words):
        month = int(match["month"])
        return _from_month(int(match["year"]), month - 1, Reporting.MONTH) if 1 <= month <= 12 else None
    match = _MONTH_IN_WORDS.fullmatch(words)
    if not match or match["month"][:3] not in _MONTHS:
        return None
    place = _MONTHS.index(match["month"][:3])
    # "Marching 2025" begins like a month and is none; "Sept" is written for September
    if not (_NAMES[place].lower().startswith(match["month"]) or match["month"] == "sept"):
        return None
    return _from_month(int(match["year"]), place, Reporting.MONTH)


def _quarter(words: str) -> ReportingPeriod | None:
    match = _QUARTER.fullmatch(words) or _QUARTER_LAST.fullmatch(words)
    if not match or not _follow(match["year"], match["next"]):
        return None
    year = _from_month(int(match["year"]), _FIRST_MONTH - 1, Reporting.QUARTER)
    return year.moved(int(match["quarter"]) - 1)


def _financial_year(words: str) -> ReportingPeriod | None:
    match = _FINANCIAL.fullmatch(words)
    if not match or not _follow(match["year"], match["next"]):
        return None
    return _from_month(int(match["year"]), _FIRST_MONTH - 1, Reporting.FINANCIAL_YEAR)


def _calendar_year(words: str) -> ReportingPeriod | None:
    match = _CALENDAR.fullmatch(words)
    return _from_month(int(match["year"]), 0, Reporting.CALENDAR_YEAR) if match else None


def _follow(year: str, following: str) -> bool:
    return (int(year) + 1) % 100 == int(following) % 100 and len(following) in (2, 4)


@lru_cache(maxsize=4096)  # many measures share their periods
def _from_month(year: int, month: int, kind: Reporting) -> ReportingPeriod:
    """The period that begins with this month, counted from 0."""
    after = year * 12 + month + _LENGTHS[kind]
    ends_on = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return ReportingPeriod(date(year, month + 1, 1), ends_on, kind)


_READERS = {
    Reporting.MONTH: _month,
    Reporting.QUARTER: _quarter,
    Reporting.CALENDAR_YEAR: _calendar_year,
    Reporting.FINANCIAL_YEAR: _financial_year,
}
_KIND_WORDS = {
    Reporting.MONTH: "a month",
    Reporting.QUARTER: "a quarter of a financial year",
    Reporting.CALENDAR_YEAR: "a calendar year",
    Reporting.FINANCIAL_YEAR: "a financial year",
}
