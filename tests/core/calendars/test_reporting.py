"""Reporting periods: read, named, moved; calendar and financial years never mixed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.calendars.reporting import NotAPeriod, Reporting, named_period, period_at, periods_between

KINDS = st.sampled_from(list(Reporting))
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "kind", "starts_on", "ends_on"),
    [
        ("March 2025", Reporting.MONTH, date(2025, 3, 1), date(2025, 3, 31)),
        ("sept 2024", Reporting.MONTH, date(2024, 9, 1), date(2024, 9, 30)),
        ("Feb-2024", Reporting.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-03", Reporting.MONTH, date(2025, 3, 1), date(2025, 3, 31)),
        ("2025-03-01", Reporting.MONTH, date(2025, 3, 1), date(2025, 3, 31)),
        ("Q1 2024/25", Reporting.QUARTER, date(2024, 4, 1), date(2024, 6, 30)),
        ("Q4 2024–25", Reporting.QUARTER, date(2025, 1, 1), date(2025, 3, 31)),
        ("2024/25 Q3", Reporting.QUARTER, date(2024, 10, 1), date(2024, 12, 31)),
        ("2024", Reporting.CALENDAR_YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2023/24", Reporting.FINANCIAL_YEAR, date(2023, 4, 1), date(2024, 3, 31)),
        ("2023-2024", Reporting.FINANCIAL_YEAR, date(2023, 4, 1), date(2024, 3, 31)),
        ("1999/00", Reporting.FINANCIAL_YEAR, date(1999, 4, 1), date(2000, 3, 31)),
    ],
)
def test_named_period_is_read_as_people_write_it(text, kind, starts_on, ends_on):
    period = named_period(text, kind)

    assert (period.starts_on, period.ends_on) == (starts_on, ends_on)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2024", Reporting.FINANCIAL_YEAR),
        ("2023/24", Reporting.CALENDAR_YEAR),
        ("2023/25", Reporting.FINANCIAL_YEAR),
        ("Q5 2024/25", Reporting.QUARTER),
        ("Q1 2024", Reporting.QUARTER),
        ("Marching 2025", Reporting.MONTH),
        ("2025-13", Reporting.MONTH),
        ("2025-00", Reporting.MONTH),
        ("", Reporting.MONTH),
        ("last year", Reporting.FINANCIAL_YEAR),
    ],
)
def test_named_period_refuses_what_is_no_such_period(text, kind):
    with pytest.raises(NotAPeriod, match="write it as"):
        named_period(text, kind)


@given(DAYS, KINDS)
def test_period_has_the_day_in_it_and_is_read_back_by_its_name(day, kind):
    period = period_at(day, kind)

    assert period.starts_on <= day <= period.ends_on
    assert named_period(period.name, kind) == period


@given(DAYS, KINDS, st.integers(-40, 40))
def test_moved_periods_follow_each_other_without_gap(day, kind, steps):
    period = period_at(day, kind)

    assert period.moved(1).starts_on == period.ends_on + timedelta(days=1)
    assert period.moved(steps).moved(-steps) == period


def test_periods_between_counts_both_ends():
    first, last = named_period("Q4 2023/24", Reporting.QUARTER), named_period("Q2 2024/25", Reporting.QUARTER)

    assert [period.name for period in periods_between(first, last)] == ["Q4 2023/24", "Q1 2024/25", "Q2 2024/25"]
    assert list(periods_between(last, first)) == []
