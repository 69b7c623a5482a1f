"""England's working days: known years, and what must hold on every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.calendars.working_days import (
    add_length,
    add_months,
    add_working_days,
    is_working_day,
    working_day_on_or_after,
    working_days_between,
    working_days_in,
)

days = st.dates(date(2012, 1, 1), date(2035, 12, 31))
numbers = st.integers(0, 60)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 4, 3), id="Good Friday"),
        pytest.param(date(2026, 4, 6), id="Easter Monday"),
        pytest.param(date(2026, 5, 4), id="early May"),
        pytest.param(date(2026, 5, 25), id="spring"),
        pytest.param(date(2026, 8, 31), id="summer"),
        pytest.param(date(2026, 12, 25), id="Christmas Day"),
        pytest.param(date(2026, 12, 28), id="Boxing Day on a Saturday, given on Monday"),
        pytest.param(date(2021, 12, 27), id="Christmas Day on a Saturday, given on Monday"),
        pytest.param(date(2021, 12, 28), id="Boxing Day on a Sunday, given on Tuesday"),
        pytest.param(date(2022, 12, 26), id="Boxing Day"),
        pytest.param(date(2022, 12, 27), id="Christmas Day on a Sunday, given on Tuesday"),
        pytest.param(date(2022, 1, 3), id="New Year's Day on a Saturday, given on Monday"),
        pytest.param(date(2023, 1, 2), id="New Year's Day on a Sunday, given on Monday"),
        pytest.param(date(2020, 5, 8), id="May day moved to a Friday in 2020"),
        pytest.param(date(2022, 6, 2), id="spring moved to the Jubilee"),
        pytest.param(date(2022, 6, 3), id="Jubilee"),
        pytest.param(date(2022, 9, 19), id="state funeral"),
        pytest.param(date(2023, 5, 8), id="coronation"),
        pytest.param(date(2026, 3, 7), id="Saturday"),
        pytest.param(date(2026, 3, 8), id="Sunday"),
    ],
)
def test_day_off_is_no_working_day(day):
    assert is_working_day(day) is False


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2020, 5, 4), id="the Monday May day moved away from"),
        pytest.param(date(2022, 5, 30), id="the Monday the spring day moved away from"),
        pytest.param(date(2026, 3, 17), id="Saint Patrick's Day is Northern Ireland's"),
        pytest.param(date(2026, 1, 2), id="2 January is Scotland's"),
        pytest.param(date(2026, 12, 24), id="Christmas Eve"),
    ],
)
def test_day_on_is_a_working_day(day):
    assert is_working_day(day) is True


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        pytest.param(date(2026, 3, 2), 3, date(2026, 3, 5), id="Monday to Thursday"),
        pytest.param(date(2026, 3, 6), 3, date(2026, 3, 11), id="Friday: over a weekend"),
        pytest.param(date(2026, 3, 7), 3, date(2026, 3, 11), id="Saturday: the same day as Friday's"),
        pytest.param(date(2026, 3, 8), 3, date(2026, 3, 11), id="Sunday: the same day as Friday's"),
        pytest.param(date(2026, 4, 2), 3, date(2026, 4, 9), id="over Easter"),
        pytest.param(date(2026, 4, 3), 3, date(2026, 4, 9), id="on Good Friday"),
        pytest.param(date(2021, 12, 23), 3, date(2021, 12, 30), id="Christmas on a weekend 2021"),
        pytest.param(date(2022, 12, 23), 3, date(2022, 12, 30), id="Christmas on a weekend 2022"),
        pytest.param(date(2022, 12, 30), 3, date(2023, 1, 5), id="over New Year"),
        pytest.param(date(2022, 6, 1), 3, date(2022, 6, 8), id="over the Jubilee"),
        pytest.param(date(2022, 6, 1), 10, date(2022, 6, 17), id="ten days over the Jubilee"),
        pytest.param(date(2022, 9, 16), 3, date(2022, 9, 22), id="over the state funeral"),
        pytest.param(date(2020, 5, 6), 3, date(2020, 5, 12), id="over the moved May day"),
        pytest.param(date(2026, 3, 2), 0, date(2026, 3, 2), id="none: the day itself"),
        pytest.param(date(2026, 3, 7), 0, date(2026, 3, 9), id="none on a day off: the next working day"),
    ],
)
def test_within_so_many_working_days(start, number, due):
    assert add_working_days(start, number) == due


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 3, 2), 6, date(2026, 9, 2)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_calendar_months_end_on_the_same_day_or_the_last(start, months, due):
    assert add_months(start, months) == due


def test_calendar_days_may_end_on_a_day_off():
    assert add_length(date(2026, 3, 6), 28, "days") == date(2026, 4, 3)


def test_councils_own_closed_days_count_as_days_off():
    closed = {date(2026, 12, 24), date(2026, 12, 29)}

    assert add_working_days(date(2026, 12, 23), 2, closed=closed) == date(2026, 12, 31)


@pytest.mark.parametrize("unit", ["working_days", "days", "months"])
def test_length_below_nothing_is_refused(unit):
    with pytest.raises(ValueError, match="below 0"):
        add_length(date(2026, 3, 2), -1, unit)


def test_no_days_lie_in_a_span_that_ends_before_it_begins():
    assert working_days_in(date(2026, 3, 9), date(2026, 3, 6)) == 0


@given(days, numbers)
def test_due_day_is_never_a_day_off(start, number):
    assert is_working_day(add_working_days(start, number))


@given(days, st.integers(1, 60))
def test_counting_back_gives_the_number(start, number):
    assert working_days_between(start, add_working_days(start, number)) == number


@given(days, days)
def test_counting_the_other_way_changes_the_sign(one, other):
    assert working_days_between(one, other) == -working_days_between(other, one)


@given(days, numbers)
def test_later_start_is_never_due_sooner(start, number):
    assert add_working_days(start, number) <= add_working_days(start + timedelta(days=1), number)


@given(days, numbers)
def test_more_days_are_never_due_sooner(start, number):
    assert add_working_days(start, number) <= add_working_days(start, number + 1)


@given(days, st.integers(1, 30), st.integers(1, 30))
def test_counting_in_two_steps_is_counting_in_one(start, first, second):
    assert add_working_days(add_working_days(start, first), second) == add_working_days(start, first + second)


@given(days)
def test_next_working_day_is_the_first(day):
    found = working_day_on_or_after(day)

    assert [is_working_day(day + timedelta(days=n)) for n in range((found - day).days)] == [False] * (found - day).days


@given(days, st.integers(0, 24))
def test_months_land_in_the_month_meant(start, months):
    due = add_months(start, months)

    assert (due.year * 12 + due.month, due.day <= start.day) == (start.year * 12 + start.month + months, True)
