"""Numbers in words: no false nothing, no false all, nothing missing shown as a number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.core.statistics.sentences import numbers


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "0%"),
        (1, "100%"),
        (0.004999, "under 1%"),
        (0.005, "1%"),
        (0.995, "over 99%"),
        (0.99, "99%"),
        (0.285, "29%"),
        (None, "not known"),
        (float("nan"), "not known"),
    ],
)
def test_percent_says_no_false_nothing_and_no_false_all(share, words):
    assert numbers.percent(share) == words


@pytest.mark.parametrize(
    ("share", "words"), [(0.0004, "under 0.1%"), (0.9996, "over 99.9%"), (0.5, "50%"), (0.123, "12.3%")]
)
def test_percent_with_a_place_drops_noughts(share, words):
    assert numbers.percent(share, places=1) == words


@given(some.floats(min_value=0, max_value=1))
def test_percent_keeps_the_ends_for_the_ends(share):
    words = numbers.percent(share)

    assert (words == "0%", words == "100%") == (share == 0, share == 1)


def test_percent_range_with_a_missing_end_is_not_known():
    assert numbers.percent_range(None, 0.5) == "not known"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (None, "not known"), (999.6, "1,000"), (-2.345, "-2.35"), (0.1 + 0.2, "0.3"), (1e-7, "0.0000001")],
)
def test_figure_never_uses_powers_of_ten(value, words):
    assert numbers.figure(value) == words


def test_months_of_one_month_names_it_once():
    assert numbers.months(date(2025, 3, 1), date(2025, 3, 31)) == "March 2025"


@pytest.mark.parametrize(("number", "words"), [(0.96, "about 1"), (7.5, "about 8"), (0.0001, "fewer than 0.1")])
def test_about_rounds_as_people_do(number, words):
    assert numbers.about(number) == words


@pytest.mark.parametrize(("limit", "words"), [(0.048, "0.048"), (7.44, "7.4"), (100.0, "100"), (100.1, "over 100")])
def test_an_upper_limit_past_a_hundred_is_said_to_be_past_it(limit, words):
    assert numbers.at_most(limit) == words
