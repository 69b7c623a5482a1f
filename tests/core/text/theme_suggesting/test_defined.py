"""The words of the definitions, with everyday words."""

from datetime import date

from heed.core.text.theme_suggesting.defined import defined_words, words_of
from heed.core.text.theme_suggesting.start import Start
from heed.definitions import everyday_words, themes
from heed.definitions.shapes_suggestions import EverydayWords


def everyday(*, retired=False):
    spoken = EverydayWords(
        id="delay", source="a test", valid_from=date(2026, 1, 1), words=("late",), hints=("slow",), retired=retired
    )
    return {"delay": spoken}


def test_a_theme_has_its_everyday_words():
    found = words_of(themes()["delay"], everyday())

    assert (found.id, found.words, found.hints) == ("delay", ("late",), ("slow",))


def test_everyday_words_no_longer_used_are_left_out():
    found = words_of(themes()["delay"], everyday(retired=True))

    assert (found.words, found.hints) == ((), ())


def test_a_theme_without_everyday_words_has_its_cues():
    found = words_of(themes()["governance"], {})

    assert (found.words, found.cues) == ((), themes()["governance"].cues)


def test_every_theme_in_use_is_there_in_order():
    assert [each.id for each in defined_words()] == [each.id for each in themes().values() if not each.retired]


def test_no_phrase_is_both_a_word_and_a_hint():
    twice = {each.id: sorted(set(each.words) & set(each.hints)) for each in everyday_words().values()}

    assert {key for key, phrases in twice.items() if phrases} == set()


def test_people_are_understood_in_their_own_words():
    texts = ["The girl who comes is ever so kind.", "Nobody rings you back.", "The bill was wrong again."]

    found = Start(defined_words()).suggest(texts)

    assert [each.themes[0].theme for each in found] == ["staff-conduct", "communication-with-people", "charging"]
