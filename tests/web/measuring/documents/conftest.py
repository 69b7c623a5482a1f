"""A measure that got better, with everything that a document may have to tell."""

import pytest
from django.urls import reverse

from heed.measuring.models import Rebase
from tests.factories import measuring as made
from tests.measuring.conftest import council, lead, reader, recorder, stranger

__all__ = ["council", "lead", "reader", "recorder", "stranger"]

BEFORE = [20, 22, 19, 23, 21, 20, 22, 19, 20, 23, 22, 20, 21, None]
AFTER = [31, 30, 32, 31, 29, 31, 30, 32, 30, 31, 29, 30, 32, 31, 30, 30]


@pytest.fixture
def measure(lead):
    """Sixteen better months under new limits after fourteen, one of them missing; all of 40 cases."""
    found = made.measure(
        by=lead,
        reference="M-903",
        name="Answered on time",
        target=80,
        target_source="The board, April 2025",
        caution="=Late answers hide in open cases.",
    )
    first = made.last_period(found).moved(1 - len(BEFORE + AFTER))
    made.figures(measure=found, counts=[*BEFORE, *AFTER], totals=40, first=first)
    day = first.moved(len(BEFORE)).starts_on
    Rebase.objects.create(
        measure=found, from_on=day, changed_on=day, reason="A new triage team", why_lasting="It is permanent", by=lead
    )
    return found


@pytest.fixture
def given(client, lead):
    """What the lead is given at an address."""

    def ask(name: str, *args: object, query: str = ""):
        client.force_login(lead)
        return client.get(reverse(name, args=args) + query)

    return ask


@pytest.fixture
def shelf(lead, measure):
    """Beside the measure that is told apart from nothing: one that got worse, and one without figures."""
    worse = made.measure(by=lead, name="Days to an answer", group="access", unit="days", calculation="average",
                         direction="lower_is_better")  # fmt: skip
    period = made.last_period(worse).moved(-20)
    for place in range(21):
        made.figure(measure=worse, period=period, published_value=20 + place % 3 + (15 if place > 14 else 0))
        period = period.moved(1)
    return measure, worse, made.measure(by=lead, name="Not counted yet")
