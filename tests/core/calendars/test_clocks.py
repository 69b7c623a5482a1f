"""Clocks: due dates with pauses, and how a clock stands on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.calendars.clocks import (
    ClockFacts,
    ClockState,
    Pause,
    after_pause,
    days_still,
    due_after,
    latest_extension,
    read_clock,
)
from heed.core.calendars.working_days import is_working_day, working_days_in

days = st.dates(date(2015, 1, 1), date(2032, 12, 31))
units = st.sampled_from(["working_days", "days", "months"])
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("started", "number", "unit", "pauses", "due"),
    [
        pytest.param(MONDAY, 3, "working_days", [], date(2026, 3, 5), id="no pause"),
        pytest.param(
            MONDAY,
            10,
            "working_days",
            [Pause(date(2026, 3, 5), date(2026, 3, 9))],
            date(2026, 3, 19),
            id="3 working days",
        ),
        pytest.param(
            MONDAY,
            10,
            "working_days",
            [Pause(date(2026, 3, 7), date(2026, 3, 8))],
            date(2026, 3, 16),
            id="a weekend alone",
        ),
        pytest.param(
            MONDAY, 28, "days", [Pause(date(2026, 3, 7), date(2026, 3, 8))], date(2026, 4, 1), id="calendar days"
        ),
        pytest.param(
            MONDAY,
            6,
            "months",
            [Pause(date(2026, 3, 10), date(2026, 3, 19))],
            date(2026, 9, 12),
            id="ten days of months",
        ),
        pytest.param(
            date(2022, 5, 30),
            3,
            "working_days",
            [Pause(date(2022, 5, 31), date(2022, 6, 3))],
            date(2022, 6, 8),
            id="over the Jubilee",
        ),
        pytest.param(
            MONDAY,
            10,
            "working_days",
            [Pause(date(2026, 3, 3), date(2026, 3, 3)), Pause(date(2026, 3, 5), date(2026, 3, 5))],
            date(2026, 3, 18),
            id="two pauses",
        ),
        pytest.param(
            MONDAY, 10, "working_days", [Pause(date(2026, 3, 5))], date(2026, 3, 16), id="still on, not counted"
        ),
    ],
)
def test_pauses_push_the_due_date(started, number, unit, pauses, due):
    assert due_after(started, number, unit, pauses=pauses) == due


def test_pause_that_is_on_counts_up_to_a_day():
    assert due_after(MONDAY, 10, "working_days", pauses=[Pause(date(2026, 3, 5))], until=date(2026, 3, 6)) == date(
        2026, 3, 18
    )


@pytest.mark.parametrize(
    ("facts", "today", "state", "left", "sentence"),
    [
        pytest.param({}, date(2026, 3, 2), "due soon", 3, "3 working days left", id="on the first day"),
        pytest.param({}, date(2026, 3, 5), "due today", 0, "due today", id="on the last"),
        pytest.param({}, date(2026, 3, 6), "late now", -1, "late by 1 working day", id="a day late"),
        pytest.param({}, date(2026, 3, 10), "late now", -3, "late by 3 working days", id="over a weekend"),
        pytest.param(
            {"due_on": date(2026, 3, 6)}, date(2026, 3, 7), "late now", 0, "late, by days off only", id="Saturday"
        ),
        pytest.param({"due_on": date(2026, 4, 30)}, MONDAY, "running", 41, "41 working days left", id="far away"),
        pytest.param(
            {"done_on": date(2026, 3, 5)}, date(2026, 9, 1), "done in time", 0, "done in time", id="done on the day"
        ),
        pytest.param(
            {"done_on": date(2026, 3, 9)},
            date(2026, 9, 1),
            "done late",
            -2,
            "done late by 2 working days",
            id="done late",
        ),
        pytest.param(
            {"ended_on": date(2026, 3, 4)}, date(2026, 9, 1), "does not apply", 0, "does not apply any more", id="ended"
        ),
        pytest.param(
            {"paused_on": date(2026, 3, 4)},
            date(2026, 3, 9),
            "paused",
            1,
            "paused with 1 working day left",
            id="paused",
        ),
        pytest.param({"unit": "days"}, date(2026, 3, 3), "due soon", 2, "2 days left", id="calendar days"),
    ],
)
def test_clock_stands(facts, today, state, left, sentence):
    clock = ClockFacts(**{"started_on": MONDAY, "due_on": date(2026, 3, 5), **facts})

    reading = read_clock(clock, today)

    assert (reading.state, reading.days, reading.sentence) == (ClockState(state), left, sentence)


def test_paused_clock_is_due_later_with_each_day():
    clock = ClockFacts(MONDAY, date(2026, 3, 5), paused_on=date(2026, 3, 4))

    assert [read_clock(clock, today).due_on for today in (date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 9))] == [
        date(2026, 3, 5),
        date(2026, 3, 6),
        date(2026, 3, 10),
    ]


def test_extension_counts_from_the_first_date():
    assert latest_extension(date(2022, 6, 1), 10, "working_days") == date(2022, 6, 17)


@given(days, st.integers(0, 60), days, st.integers(0, 40))
def test_clock_of_working_days_is_never_due_on_a_day_off(started, number, first, length):
    pauses = [Pause(first, first + timedelta(days=length))]

    assert is_working_day(due_after(started, number, "working_days", pauses=pauses))


@given(days, st.integers(0, 60), units)
def test_later_start_is_never_due_sooner(started, number, unit):
    assert due_after(started, number, unit) <= due_after(started + timedelta(days=1), number, unit)


@given(days, st.integers(0, 60), units)
def test_longer_clock_is_never_due_sooner(started, number, unit):
    assert due_after(started, number, unit) <= due_after(started, number + 1, unit)


@given(days, days, units)
def test_pause_of_no_days_changes_nothing(due, first, unit):
    assert after_pause(due, Pause(first, first - timedelta(days=1)), unit) == due


@given(days, days, st.integers(0, 40), units)
def test_pause_never_brings_a_date_forward(due, first, length, unit):
    assert after_pause(due, Pause(first, first + timedelta(days=length)), unit) >= due


@given(days, st.integers(0, 40))
def test_working_days_stood_still_are_those_of_the_span(first, length):
    last = first + timedelta(days=length)

    assert days_still(Pause(first, last), "working_days") == working_days_in(first, last)


@given(days, st.integers(1, 30), st.integers(-40, 40))
def test_late_is_what_comes_after_the_due_date(started, number, shift):
    due = due_after(started, number, "working_days")
    today = due + timedelta(days=shift)

    assert (read_clock(ClockFacts(started, due), today).state == ClockState.LATE) == (today > due)
