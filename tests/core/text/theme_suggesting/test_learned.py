"""Suggesting from what was learned, with the words that decided."""

import pytest

from heed.core.text.theme_learning.learner import learn
from heed.core.text.theme_suggesting.learned import Learned
from heed.core.text.theme_suggesting.start import Start, ThemeWords
from tests.core.text.theme_learning.test_learning import made

START = Start(
    [
        ThemeWords("kind", "Kindness", "How kind staff are.", None, (), ("kind*",)),
        ThemeWords("food", "Food", "What there is to eat.", None, (), ("soup",)),
    ]
)


@pytest.fixture(scope="module")
def model():
    return learn(made())


def said(found, text):
    return {each.theme: [text[start:end] for start, end, _ in each.places] for each in found.themes}


def test_the_words_of_the_text_that_decided_are_told(model):
    text = "On Monday we waited for weeks"

    (found,) = Learned(model, name="m").suggest([text])

    assert "waited" in " ".join(said(found, text)["waiting"])
    assert "Monday" not in " ".join(said(found, text)["waiting"])


def test_neighbouring_words_become_one_place_and_others_stay_apart(model):
    text = "So kind, and kind again"

    (found,) = Learned(model, name="m").suggest([text])

    places = next(each.places for each in found.themes if each.theme == "kind")
    assert all(text[start:end].strip() == text[start:end] for start, end, _ in places)
    assert [place for place in places if "," in text[place[0] : place[1]]] == []


def test_places_are_those_of_the_original_whatever_its_capitals_and_accents(model):
    text = "ＫIND İ staff — so KÍND!"

    (found,) = Learned(model, name="m").suggest([text])

    assert all(0 <= start < end <= len(text) for each in found.themes for start, end, _ in each.places)


def test_for_other_themes_the_start_suggests(model):
    suggester = Learned(model, name="m", used={"waiting"}, start=START)

    kind, soup = suggester.suggest(["the kindest soup", "we waited for weeks"])

    assert ({each.theme for each in kind.themes}, {each.theme for each in soup.themes}) == (
        {"kind", "food"},
        {"waiting"},
    )


def test_a_model_that_is_used_for_a_theme_has_the_only_word_on_it(model):
    suggester = Learned(model, name="m", used={"kind"}, start=START)

    (found,) = suggester.suggest(["kindling wood"])

    assert "food" not in {each.theme for each in found.themes}
    assert suggester.knows == {"kind"}


def test_labels_are_called_what_they_are_called_now_and_those_out_of_use_are_left_out(model):
    called = {"kind": "warmth", "waiting": "warmth", "letters": None}

    (found,) = Learned(model, name="m", now=called.__getitem__).suggest(["so kind, we waited for weeks, the letter"])

    assert [each.theme for each in found.themes] == ["warmth"]


def test_no_texts_get_no_suggestions_and_words_unknown_none(model):
    suggester = Learned(model, name="m")

    assert suggester.suggest([]) == []
    assert suggester.suggest(["", "!!"])[0].themes == ()


def test_another_model_or_use_has_another_digest(model):
    digests = {
        Learned(model, name="m", digest="1").digest,
        Learned(model, name="m", digest="2").digest,
        Learned(model, name="m", digest="1", used={"kind"}).digest,
        Learned(model, name="m", digest="1", start=START).digest,
    }

    assert len(digests) == 4
