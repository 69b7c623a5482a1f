"""Trends in words."""

import pytest

from heed.core.statistics.sentences.trends import trend_sentence, trend_words
from tests.core.statistics.sentences.samples.trends import found_by_kind

FOUND = found_by_kind()


@pytest.mark.parametrize(
    ("kind", "heading", "sentence"),
    [
        ("rising", "Rising", "The measure has been rising from 2019/20 to 2023/24."),
        ("falling", "Falling", "The measure has been falling from 2019 to 2023."),
        ("no_clear_trend", "No clear trend", "The measure shows no clear trend from 2019/20 to 2023/24."),
        ("no_intervals", "Cannot say", "Nothing can be said about a trend: the ranges of the figures are not known."),
        ("broken", "Cannot say", "Nothing can be said about a trend: a year is missing among the latest."),
    ],
)
def test_trend_is_said_in_plain_words(kind, heading, sentence):
    assert (trend_words(FOUND[kind]), trend_sentence(FOUND[kind])) == (heading, sentence)


def test_scattered_years_are_warned_of():
    assert trend_sentence(FOUND["overdispersed"]).endswith(" so take this with care.")


def test_measure_is_named_as_asked():
    assert trend_sentence(FOUND["rising"], measure="the uphold rate").startswith("The uphold rate has been rising")


@pytest.mark.parametrize("kind", sorted(FOUND))
def test_every_trend_can_be_said(kind):
    assert trend_sentence(FOUND[kind]).endswith(".")
