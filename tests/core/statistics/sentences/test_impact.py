"""Changes in words: when, never why."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from heed.core.statistics.impact import Change, interrupted_time_series
from heed.core.statistics.sentences.impact import impact_sentence, verdict_words
from tests.core.statistics.impact.cases import NOISE, case, step
from tests.core.statistics.sentences.samples.impact import found_by_kind, impact_of, samples, share_of

FOUND = found_by_kind()


@pytest.mark.parametrize(
    ("kind", "heading", "sentence"),
    [
        (
            "improved",
            "Improved",
            (
                "The measure fell after the change, which is better. Twelve months on, it was 5.04 lower than "
                "where it was heading. The true figure may be 3.27 to 6.81 lower."
            ),
        ),
        (
            "worsened",
            "Worsened",
            (
                "The measure fell after the change, which is worse. Twelve months on, it was 5.04 lower than "
                "where it was heading. The true figure may be 3.27 to 6.81 lower."
            ),
        ),
        (
            "direction_unknown",
            "Cannot tell",
            (
                "The measure fell after the change. It was not said which way is better. Twelve months on, it was"
                " 5.04 lower than where it was heading. The true figure may be 3.27 to 6.81 lower."
            ),
        ),
        (
            "already_falling",
            "Cannot tell",
            (
                "The measure fell after the change, but it was already falling at much the same speed: no "
                "evidence of an extra change. Twelve months on, it could be anywhere from 7.51 lower to 1.15 "
                "higher than where it was heading."
            ),
        ),
        (
            "nothing",
            "Cannot tell",
            (
                "Cannot tell: no clear sign that the measure changed. Twelve months on, it could be anywhere from"
                " 4.69 lower to 14 higher than where it was heading."
            ),
        ),
        (
            "too_early",
            "Too early to say",
            "Too early to say: 4 of 8 points after the change so far.",
        ),
        (
            "too_early_and_short",
            "Too early to say",
            (
                "Too early to say: 4 of 8 points after the change so far. There are 5 points before the change, "
                "and 8 are needed there too."
            ),
        ),
        (
            "short_before",
            "Cannot tell",
            "Cannot tell. There is 1 point before the change, and 8 are needed.",
        ),
        (
            "no_variation",
            "Cannot tell",
            (
                "Cannot tell. The points lie exactly on straight lines, so there is nothing to judge chance by. "
                "Check that one figure was not entered many times."
            ),
        ),
        (
            "rate",
            "Improved",
            (
                "The measure fell after the change, which is better. Twelve months on, it was 51% lower than "
                "where it was heading. The true figure may be 38% to 61% lower."
            ),
        ),
        (
            "share",
            "Improved",
            (
                "The measure fell after the change, which is better. Twelve months on, it was 16%, where it was "
                "heading for 32%."
            ),
        ),
        (
            "not_estimable",
            "Cannot tell",
            "Cannot tell. The measure has counts that do not allow an estimate.",
        ),
    ],
)
def test_change_is_said_in_plain_words(kind, heading, sentence):
    assert (verdict_words(FOUND[kind]), impact_sentence(FOUND[kind])) == (heading, sentence)


def test_change_that_does_not_last_is_said_so():
    assert impact_sentence(FOUND["mixed"]).startswith(
        "Cannot tell. The measure fell at once after the change, but it did not stay so. Twelve months on, it was"
    )


def test_effect_before_a_year_is_up_names_its_month():
    assert " By September 2021 it was 5.21 lower " in impact_sentence(FOUND["last_point"])


def test_measure_and_amounts_are_named_as_asked():
    said = impact_sentence(FOUND["improved"], measure="the wait", show=lambda days: f"{days:.0f} days")

    assert said.startswith("The wait fell after the change, which is better. Twelve months on, it was 5 days lower")


def test_sure_jump_with_an_unsure_later_effect_says_both():
    values = [20 + 2 * each for each in NOISE] + [13 + 0.4 * place + 2 * each for place, each in enumerate(NOISE)]

    said = impact_sentence(impact_of(values))

    assert re.fullmatch(
        r"The measure fell after the change, which is better\. At once it was [\d.]+ lower\. The true figure may be "
        r"[\d.]+ to [\d.]+ lower\. Twelve months on, it could be anywhere from [\d.]+ lower to [\d.]+ higher than "
        r"where it was heading\.",
        said,
    )


def test_weak_hint_is_not_a_change():
    values = step(20, 19)

    said = impact_sentence(impact_of(values))

    assert said.startswith("Cannot tell: there is a hint that the measure fell after the change, but it is too weak")


def test_fall_after_a_rise_is_not_called_the_same():
    rising = replace(FOUND["already_falling"], slope_before=Change(0.3, 0.2, 0.4, 0.001))

    assert impact_sentence(rising).startswith("Cannot tell: no clear sign that the measure changed.")


def test_rise_that_went_on_is_called_so():
    values = [-value for value in case("its_pre_trend")["input"]["y"]]

    said = impact_sentence(impact_of(values, changed=date(2021, 7, 1)))

    assert said.startswith("The measure rose after the change, but it was already rising at much the same speed: no")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(-1.0, 7.0, "The true figure may be 1 lower to 7 higher."), (None, None, "than where it was heading.")],
)
def test_mixed_change_gives_the_range_it_has(low, high, said):
    found = FOUND["mixed"]
    effect = replace(found.effect_at_12_months, change=Change(3.0, low, high, None))

    assert impact_sentence(replace(found, effect_at_12_months=effect)).endswith(said)


def test_share_without_a_clear_change_is_shown_beside_where_it_was_heading():
    found = share_of([30, 28, 33, 31] * 6)

    assert re.fullmatch(
        r"Cannot tell: no clear sign that the measure changed\. Twelve months on, it was \d+%, where it was heading "
        r"for \d+%\.",
        impact_sentence(found),
    )


def test_hint_at_a_later_effect_gives_its_range():
    values = [20 + 2 * each for each in NOISE] + [20 - 0.35 * place + 2 * each for place, each in enumerate(NOISE)]

    said = impact_sentence(impact_of(values))

    assert said.startswith("Cannot tell: there is a hint that the measure fell after the change")
    assert re.search(r"The true figure may be [\d.]+ to [\d.]+ lower\.$", said)


def test_effect_without_a_date_is_at_the_last_point():
    found = FOUND["last_point"]
    undated = replace(found, effect_at_last_point=replace(found.effect_at_last_point, on=None))

    assert " At the last point it was 5.21 lower " in impact_sentence(undated)


def test_weeks_name_their_day():
    weeks = [date(2024, 1, 1) + timedelta(weeks=place) for place in range(24)]

    found = interrupted_time_series(weeks, step(20, 15), weeks[12], improvement="decrease")

    assert " By 10 June 2024 it was 5" in impact_sentence(found)


def test_estimates_must_be_there():
    with pytest.raises(ValueError, match="must have estimates"):
        impact_sentence(replace(FOUND["improved"], level_change=None))


def test_no_sentence_speaks_of_causes():
    causes = re.compile(r"because of|due to|caused|thanks to|led to|result of", re.IGNORECASE)

    assert [said for said in samples() if causes.search(said)] == []
