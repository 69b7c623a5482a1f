"""What a rate says in words."""

import pytest

from heed.core.statistics.sentences.rates import Words, rate_sentence
from tests.core.statistics.sentences.samples.rates import samples


def test_four_of_five_says_that_nothing_can_be_told_and_what_it_would_take():
    words = Words("decision", "decisions", "upheld", "Hounslow's rate", "the comparator")

    sentence = rate_sentence(4, 5, (0.3755, 0.9638), comparator=0.74, verdict="cannot_tell", needed=13, words=words)

    assert sentence == (
        "4 of 5 decisions were upheld (80%). With so few decisions the true rate could be anywhere from 38% to 96%. "
        "This is not evidence that Hounslow's rate is higher than the comparator (74%). "
        "At least 13 decisions would be needed before even 100% upheld could be told apart from 74%."
    )


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("lower and few", "before even 0% could be told apart"),
        ("equal", "no evidence that the rate differs"),
        ("enough, no difference", "It takes about 662 cases to tell 75% from 70% four times in five."),
        ("higher", "This is higher than the comparator (70%), by more than chance."),
        ("none would do", "No number of cases could be told apart"),
        ("alone", "4 of 5 cases (80%). The true rate could be anywhere from 38% to 96%."),
        ("many", "The true rate is about 80%."),
        ("of nothing", "There are no cases, so there is no rate and nothing can be told."),
    ],
)
def test_each_case_has_its_words(name, part):
    assert part in samples()[name]


def test_a_difference_that_rounding_hides_is_not_put_as_one():
    sentence = rate_sentence(
        701, 1000, (0.67, 0.73), comparator=0.7, verdict="cannot_tell", needed=11, needed_for_power=1_600_000
    )

    assert sentence.endswith("This is not evidence that the rate is higher than the comparator (70%).")
