"""The arithmetic traps of CQC's scoring: totals near the edges of bands, gaps between them, missing scores."""

from datetime import date
from fractions import Fraction

import pytest

from heed.definitions import quality_statements, rating_rule_set, rating_rule_set_on, rating_rules
from heed.definitions.rating import band_for, overall, statement_score_from_categories

STATEMENTS = list(quality_statements())
CATEGORIES = ["people", "staff_and_leaders", "partners", "processes"]


def spread(total: int, ids: list[str]) -> dict[str, int]:
    """Scores of 1 to 4 that add up to the total, as even as they can be."""
    base, rest = divmod(total, len(ids))
    return {key: base + (position < rest) for position, key in enumerate(ids)}


@pytest.mark.parametrize("rule_set", list(rating_rules()))
@pytest.mark.parametrize(
    ("total", "percent", "rounded", "band", "flags"),
    [
        (9, 25.0, 25, "inadequate", []),
        (13, 36.1, 36, "inadequate", []),
        (14, 38.9, 39, "requires_improvement", ["between_published_bands"]),
        (22, 61.1, 61, "requires_improvement", []),
        (23, 63.9, 64, "good", []),
        (31, 86.1, 86, "good", []),
        (32, 88.9, 89, "outstanding", []),
        (36, 100.0, 100, "outstanding", []),
    ],
)
def test_overall_at_the_edges_of_bands(rule_set, total, percent, rounded, band, flags):
    result = overall(spread(total, STATEMENTS), rating_rule_set(rule_set))

    assert (result.points, result.maximum) == (total, 36)
    assert round(result.percent, 1) == percent
    assert result.percent_rounded == rounded
    assert result.band.id == band
    assert [flag.code for flag in result.flags] == flags


def test_overall_of_hounslow_is_good_and_seven_points_from_outstanding():
    scores = dict(zip(STATEMENTS, [2, 2, 3, 3, 3, 3, 3, 3, 3], strict=True))

    result = overall(scores, rating_rule_set("current"))

    assert (result.points, round(result.percent, 1), result.band.id) == (25, 69.4, "good")
    assert result.distance_to_next_points == 7
    assert result.fewest_statements_to_next == 5


def test_overall_says_which_gap_it_fell_into():
    (flag,) = overall(spread(14, STATEMENTS), rating_rule_set("current")).flags

    assert flag.message == (
        "38.89% falls between the published bands at 38% and 39%; "
        "by the stated rounding rule it is taken as 'Requires improvement'."
    )


def test_overall_in_the_highest_band_has_no_next():
    result = overall(spread(32, STATEMENTS), rating_rule_set("current"))

    assert (result.distance_to_next_points, result.fewest_statements_to_next) == (None, None)


def test_overall_with_a_missing_score_is_no_rating_and_says_so():
    scores = {**dict.fromkeys(STATEMENTS, 3), "equity": None}
    del scores["learning"]

    result = overall(scores, rating_rule_set("current"))

    assert (result.points, result.percent, result.band, result.distance_to_next_points) == (None, None, None, None)
    assert result.missing == ("equity", "learning")
    assert result.flags[0].message == "There is no overall rating: no score for equity, learning."


@pytest.mark.parametrize("score", [0, 5, -1])
def test_overall_refuses_a_score_outside_one_to_four(score):
    with pytest.raises(ValueError, match=f"score {score} of 'equity' is outside 1 to 4"):
        overall({**dict.fromkeys(STATEMENTS, 3), "equity": score}, rating_rule_set("current"))


def test_overall_refuses_an_unknown_statement():
    with pytest.raises(ValueError, match="'kindness' is not scored under rule set 'current'"):
        overall({"kindness": 4}, rating_rule_set("current"))


@pytest.mark.parametrize(
    ("total", "percent", "score", "flags"),
    [
        (4, 25.0, 1, []),
        (6, 37.5, 1, []),
        (7, 43.75, 2, []),
        (9, 56.25, 2, []),
        (10, 62.5, 3, ["between_published_bands"]),
        (11, 68.75, 3, []),
        (13, 81.25, 3, []),
        (14, 87.5, 4, ["between_published_bands"]),
        (16, 100.0, 4, []),
    ],
)
def test_statement_score_from_four_categories(total, percent, score, flags):
    result = statement_score_from_categories(spread(total, CATEGORIES), rating_rule_set("first-formal-assessments"))

    assert (result.points, result.maximum, result.percent) == (total, 16, percent)
    assert result.score == score
    assert [flag.code for flag in result.flags] == flags


def test_statement_score_from_three_categories_uses_their_own_maximum():
    result = statement_score_from_categories(
        {"people": 3, "partners": 2, "processes": 3}, rating_rule_set("first-formal-assessments")
    )

    assert (result.points, result.maximum, result.score) == (8, 12, 3)


def test_statement_score_with_a_missing_category_is_none():
    scores = {**dict.fromkeys(CATEGORIES, 3), "people": None}

    result = statement_score_from_categories(scores, rating_rule_set("first-formal-assessments"))

    assert (result.score, result.percent, result.missing) == (None, None, ("people",))


def test_statement_score_of_no_categories_is_none():
    result = statement_score_from_categories({}, rating_rule_set("first-formal-assessments"))

    assert (result.score, result.missing) == (None, tuple(CATEGORIES))


def test_statement_score_is_refused_where_categories_are_not_scored():
    with pytest.raises(ValueError, match="rule set 'current' does not score evidence categories"):
        statement_score_from_categories(dict.fromkeys(CATEGORIES, 3), rating_rule_set("current"))


@pytest.mark.parametrize(("rounding", "score"), [("half_up", 3), ("half_down", 2)])
def test_sixty_two_and_a_half_goes_where_the_rounding_rule_says(rounding, score):
    bands = rating_rule_set("first-formal-assessments").statement_bands

    assert band_for(Fraction(125, 2), bands, rounding).score == score


@pytest.mark.parametrize("rounding", ["half_up", "half_down"])
def test_over_eighty_seven_is_four_whatever_the_rounding(rounding):
    bands = rating_rule_set("first-formal-assessments").statement_bands

    assert band_for(Fraction(175, 2), bands, rounding).score == 4


def test_band_below_the_lowest_is_refused():
    with pytest.raises(ValueError, match=r"12\.00% is in no band"):
        band_for(Fraction(12), rating_rule_set("current").overall_bands, "half_up")


def test_score_labels_are_those_that_reports_print():
    labels = {each.score: each.label for each in rating_rule_set("current").score_labels}

    assert labels == {
        1: "Evidence shows significant shortfalls",
        2: "Evidence shows some shortfalls",
        3: "Evidence shows a good standard",
        4: "Evidence shows an exceptional standard",
    }


def test_rule_set_of_a_day_is_the_one_in_use():
    assert rating_rule_set_on(date(2024, 6, 1)).id == "first-formal-assessments"
    assert rating_rule_set_on(date(2026, 1, 1)).id == "current"


def test_rule_set_before_assessments_began_is_refused():
    with pytest.raises(LookupError, match="no rating rule set was in use on 2020-01-01"):
        rating_rule_set_on(date(2020, 1, 1))
