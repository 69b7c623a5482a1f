"""What a funnel says in words."""

import pytest

from heed.core.statistics.sentences.funnels import by_chance, too_few_units, unit_sentence, verdict, zero_totals


@pytest.mark.parametrize(
    ("word", "good", "words"),
    [
        ("lower", None, "lower"),
        ("lower", "high", "lower (worse)"),
        ("lower", "low", "lower (better)"),
        ("higher", "high", "higher (better)"),
        ("no_clear_difference", "high", "no clear difference"),
        ("too_few", None, "too few to tell"),
    ],
)
def test_better_and_worse_only_where_the_measure_has_a_direction(word, good, words):
    assert verdict(word, good=good) == words


@pytest.mark.parametrize(
    ("kind", "total", "target", "sentence"),
    [
        (
            "rate",
            42_000,
            0.01,
            "A: 30 cases for 42,000, a rate of 0.000714. That is lower than the common rate of 0.01",
        ),
        ("ratio", 61.5, 1, "A: 30 cases where 61.5 were expected. That is lower than the common ratio of 1"),
    ],
)
def test_rates_and_ratios_are_not_put_as_percentages(kind, total, target, sentence):
    assert unit_sentence("A", "lower", 30, total, target, kind=kind) == f"{sentence} and more than chance."


def test_a_unit_without_cases_has_no_rate():
    assert unit_sentence("A", "too_few", 0, 0, 0.5) == "A: there are no cases, so there is no rate."
    assert unit_sentence("A", "too_few", 0, 5, None) == "A: there are no cases, so there is no rate."


def test_too_few_without_a_number_that_would_do_names_none():
    assert unit_sentence("A", "too_few", 1, 2, 0.5) == "A: 1 of 2 cases (50%). That is too few to tell from 50%."


def test_no_clear_difference_claims_no_sameness():
    assert unit_sentence("A", "no_clear_difference", 1, 2, 0.5).endswith("There is no clear difference from 50%.")


def test_numbers_agree_with_their_verbs():
    assert by_chance(0, 5) == "None of 5 would be outside the 95% limits by chance."
    assert zero_totals(2) == "2 have a total of 0: no rate."
    assert too_few_units(1) == "1 has too few cases to tell, whatever the result."
