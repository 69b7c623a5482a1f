"""Numbers that no chart could show, and that no council ever counted."""

from datetime import date
from decimal import Decimal

import pytest

from heed.core.calendars.reporting import Reporting, named_period
from heed.measuring.faults import placed_faults
from heed.measuring.models import Measure
from heed.measuring.values import Figure

MAY = named_period("May 2021", Reporting.MONTH)


def faults(calculation, **numbers):
    measure = Measure(calculation=calculation, unit="rate", per=100_000, period="month", intervals="computed")
    figure = Figure(source="Case system", **{name: Decimal(number) for name, number in numbers.items()})
    return placed_faults(measure, MAY, figure, today=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("numbers", "field", "says"),
    [
        ({"count": 10**13, "total": 10**11}, "count", "This number is far too large"),
        ({"published_value": -(10**12)}, "published_value", "This number is far too large"),
        ({"count": 10**9, "total": 1}, "count", "Count and total make a value that is far too large"),
    ],
)
def test_number_that_is_far_too_large_is_a_fault(numbers, field, says):
    found = faults("rate", **numbers)
    assert found[0][0] == field
    assert found[0][1].startswith(says)


def test_large_numbers_that_may_be_counted_are_no_fault():
    assert faults("rate", count=288_000, total=60_000_000) == []
    assert faults("rate", count=5, total=0) == []
