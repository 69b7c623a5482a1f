"""One action's status in the words of plans whose colours mean different things."""

import pytest

from heed.definitions import status_meanings
from heed.improving.statuses import open_words, stored_words, usual_words, word_for, words_of


@pytest.mark.parametrize(
    ("set_id", "status", "word", "colour"),
    [
        ("brag-embedded", "embedded", "Complete and embedded", "blue"),
        ("brag-embedded", "complete", "On track", "green"),
        ("brag-complete", "embedded", "Complete", "blue"),
        ("brag-not-started", "not_started", "Not started", "blue"),
        ("rag", "not_started", "On track", "green"),
        ("rag", "complete", "Complete", "green"),
        ("ragp", "embedded", "Closed", "purple"),
        ("rag", "on_hold", "At risk", "amber"),
    ],
)
def test_word_for_a_status_is_the_nearest_there_is(set_id, status, word, colour):
    found = word_for(status, words_of(stored_words(set_id)))
    assert (found.word, found.colour) == (word, colour)


def test_word_for_an_unknown_status_is_itself_in_grey():
    found = word_for("put_off", usual_words())
    assert (found.word, found.colour) == ("Put off", "grey")


@pytest.mark.parametrize("set_id", list(status_meanings()))
def test_every_set_has_a_word_for_every_status_an_action_can_have(set_id):
    words = words_of(stored_words(set_id))
    said = [
        word_for(status, words).meaning
        for status in ("not_started", "on_track", "at_risk", "off_track", "complete", "embedded")
    ]
    assert "This plan's words do not include it." not in said


def test_open_words_leave_out_what_is_finished():
    assert [word.id for word in open_words(usual_words())] == ["not_started", "on_track", "at_risk", "off_track"]
