"""The taxonomy of a council: the definitions, and over them what the council made of them."""

import pytest

from heed.learning.queries.taxonomy import defined_taxonomy, taxonomy_of
from tests.factories.taxonomy import council_theme, gone

pytestmark = pytest.mark.django_db


def of(lead):
    return taxonomy_of(lead.council_id)


def test_the_tree_is_walked_from_its_roots():
    choices = defined_taxonomy().tree()
    by_id = {choice.id: choice for choice in choices}
    child = by_id["people-feedback"]

    assert (by_id[child.parent].depth, child.depth) == (0, 1)
    assert choices.index(by_id[child.parent]) < choices.index(child)
    assert defined_taxonomy().names["people-feedback"] == child.name


def test_a_theme_holds_those_below_it():
    below = defined_taxonomy().and_below(["listening-and-involving"])

    assert {"listening-and-involving", "people-feedback"} <= below
    assert "waiting-times" not in below


def test_a_merged_theme_is_called_and_counted_as_the_new_one(lead):
    gone(by=lead, theme="own-doors", how="merged", into=["own-keys"], name="Doors")
    gone(by=lead, theme="own-keys", how="merged", into=["home-care"])
    taxonomy = of(lead)

    assert taxonomy.now(["own-doors", "charging"]) == {"home-care", "charging"}
    assert taxonomy.stored_as(["home-care"]) == {"home-care", "own-doors", "own-keys"}
    assert taxonomy.merged == {"own-doors": "home-care", "own-keys": "home-care"}
    assert taxonomy.names["own-doors"] == taxonomy.names["home-care"]
    assert "own-doors" in taxonomy.and_below(["care-quality-provider"])


def test_what_lay_under_a_merged_theme_lies_under_the_new_one(lead):
    gone(by=lead, theme="own-doors", how="merged", into=["home-care"])
    council_theme(by=lead, theme="own-codes", parent="own-doors")
    taxonomy = of(lead)

    assert taxonomy.parent_of("own-codes") == "home-care"
    assert "own-codes" in taxonomy.and_below(["home-care"])
    assert [theme.id for theme in taxonomy.below("home-care")] == ["own-codes"]
    assert [theme.id for theme in taxonomy.path("own-codes")][-1] == "home-care"


def test_only_themes_in_use_are_given_and_each_once(lead):
    gone(by=lead, theme="own-doors", how="merged", into=["home-care"])
    gone(by=lead, theme="own-old", how="retired")

    assert of(lead).given(["own-doors", "home-care", "own-old", "nowhere", "charging"]) == ["home-care", "charging"]


def test_a_ring_of_rows_put_in_by_hand_ends(lead):
    gone(by=lead, theme="own-a", how="merged", into=["own-b"])
    gone(by=lead, theme="own-b", how="merged", into=["own-a"])

    assert of(lead).now(["own-a"]) <= {"own-a", "own-b"}


def test_a_ring_of_parents_put_in_by_hand_ends(lead):
    council_theme(by=lead, theme="own-a", parent="own-b")
    council_theme(by=lead, theme="own-b", parent="own-a")

    assert [theme.id for theme in of(lead).path("own-a")] == ["own-a", "own-b"]


def test_a_theme_in_other_words_keeps_its_id(lead):
    council_theme(by=lead, theme="charging", name="Money", version=3)
    known = of(lead).themes["charging"]

    assert (known.name, known.is_own, known.version, known.is_in_use) == ("Money", False, 3, True)
    assert of(lead).digest != defined_taxonomy().digest
