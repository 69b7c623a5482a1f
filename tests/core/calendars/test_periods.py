"""The calendar behind a series of dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.calendars import calendar_of


def months(*numbers, day=1, year=2024):
    return [date(year + (number - 1) // 12, (number - 1) % 12 + 1, day) for number in numbers]


@pytest.mark.parametrize(
    ("dates", "name", "indexes"),
    [
        (months(1, 2, 3, 5), "monthly", (0, 1, 2, 4)),
        (months(1, 4, 7, 13), "quarterly", (0, 1, 2, 4)),
        (months(1, 7, 13), "half-yearly", (0, 1, 2)),
        (months(1, 13, 25, 49), "yearly", (0, 1, 2, 4)),
        (months(1, 3, 5, 7), "every 2 months", (0, 1, 2, 3)),
        ([date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)], "monthly", (0, 1, 2)),
        # First Mondays lie 28 or 35 days apart.
        ([date(2024, 1, 1), date(2024, 2, 5), date(2024, 3, 4), date(2024, 4, 1)], "monthly", (0, 1, 2, 3)),
        ([date(2024, 1, 1), date(2024, 1, 8), date(2024, 1, 22)], "weekly", (0, 1, 3)),
        ([date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 4)], "daily", (0, 1, 3)),
        ([date(2024, 1, 1), date(2024, 1, 15), date(2024, 1, 29)], "fortnightly", (0, 1, 2)),
        ([date(2024, 1, 1), date(2024, 1, 11), date(2024, 1, 21)], "every 10 days", (0, 1, 2)),
        # Even steps of 31 days skip a month now and then.
        ([date(2023, 1, 31) + timedelta(days=31 * place) for place in range(4)], "every 31 days", (0, 1, 2, 3)),
        ([date(2024, 1, 1), date(2024, 1, 2), date(2024, 6, 1)], "irregular", (0, 1, 2)),
        # Mondays to Fridays, with one day absent; within a single week nothing shows that weekends are left out.
        ([date(2024, 1, day) for day in (4, 5, 8, 9, 11)], "working days", (0, 1, 2, 3, 5)),
        ([date(2024, 1, day) for day in (5, 6, 8, 9)], "daily", (0, 1, 3, 4)),
        ([date(2024, 1, 1)], "daily", (0,)),
        ([], "daily", ()),
    ],
)
def test_calendar_is_inferred(dates, name, indexes):
    calendar = calendar_of(dates)

    assert (calendar.name, calendar.indexes) == (name, indexes)


def test_calendar_names_absent_periods_and_their_dates():
    calendar = calendar_of([date(2024, 1, 31), date(2024, 2, 29), date(2024, 4, 30)])

    assert (calendar.absent, calendar.date_of(2), calendar.length) == ((2,), date(2024, 3, 31), 4)


def test_calendar_reckons_days_and_plain_months():
    assert calendar_of([date(2024, 1, 1), date(2024, 1, 8)]).date_of(3) == date(2024, 1, 22)
    assert calendar_of(months(1, 2, day=15)).date_of(12) == date(2025, 1, 15)


def test_calendar_of_working_days_passes_over_weekends():
    calendar = calendar_of([date(2024, 1, day) for day in (4, 5, 8, 9, 11)])

    assert (calendar.absent, calendar.date_of(4), calendar.date_of(6)) == ((4,), date(2024, 1, 10), date(2024, 1, 12))
    assert calendar.date_of(7) == date(2024, 1, 15)
    assert calendar.periods_in_a_year() == 261


def test_calendar_without_rule_reckons_nothing():
    calendar = calendar_of([date(2024, 1, 1), date(2024, 1, 2), date(2024, 6, 1)])

    assert (calendar.is_regular, calendar.date_of(7), calendar.date_of(1)) == (False, None, date(2024, 1, 2))
    assert calendar.periods_in_a_year() is None


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (months(1, 2, 3), 12),
        (months(1, 4, 7), 4),
        (months(1, 13, 25), 1),
        ([date(2024, 1, 1), date(2024, 1, 8)], 52),
        ([date(2024, 1, 1), date(2024, 1, 2)], 365),
    ],
)
def test_periods_in_a_year(dates, expected):
    assert calendar_of(dates).periods_in_a_year() == expected


@pytest.mark.parametrize("dates", [[date(2024, 1, 2), date(2024, 1, 1)], [date(2024, 1, 1)] * 2])
def test_calendar_refuses_disorder(dates):
    with pytest.raises(ValueError, match="strictly increasing"):
        calendar_of(dates)


def test_empty_calendar_has_no_periods():
    assert (calendar_of([]).length, calendar_of([]).absent, calendar_of([]).date_of(0)) == (0, (), None)


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.integers(1, 27),
    st.sets(st.integers(1, 30), max_size=4),
)
def test_calendar_finds_an_even_step_again(first, step, left_out):
    kept = [index for index in range(40) if index not in left_out]

    calendar = calendar_of([first + timedelta(days=step * index) for index in kept])

    assert (calendar.indexes, calendar.unit, calendar.step) == (tuple(kept), "days", step)
