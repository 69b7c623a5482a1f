"""Help with words that blame nobody."""

from datetime import date

from heed.core.text.kindness import blame_warnings
from heed.definitions import blaming_words
from heed.definitions.shapes import BlamingPhrase

WORDS = {
    "failed": BlamingPhrase(
        id="failed",
        phrases=("failed to", "careless*", "didn't bother"),
        why="It names a failing.",
        instead="Say what happened.",
        valid_from=date(2023, 4, 1),
        source="test",
    )
}


def found(text):
    return [(warning.kind, warning.phrase) for warning in blame_warnings(text, WORDS)]


def test_a_blaming_phrase_is_shown_with_its_place_and_a_kinder_way():
    [warning] = blame_warnings("The team failed to call.", WORDS)

    assert (warning.start, warning.end, warning.why, warning.kinder) == (
        9,
        18,
        "It names a failing.",
        "Say what happened.",
    )


def test_phrases_match_whole_words_whatever_their_capitals():
    assert found("FAILED  to act; unfailed to; failed together") == [("blame", "FAILED  to")]


def test_a_trailing_star_matches_any_ending_and_quotes_may_curl():
    assert found("It was carelessness. They didn’t bother.") == [("blame", "carelessness"), ("blame", "didn’t bother")]


def test_a_title_with_a_name_is_shown():
    assert found("We spoke with Mrs O'Neill and Mr B.") == [("name", "Mrs O'Neill"), ("name", "Mr B")]


def test_a_first_name_with_a_surname_is_shown_once():
    assert found("Dr Jane Doe wrote. John Smith read.") == [("name", "Dr Jane"), ("name", "John Smith")]


def test_bodies_and_plans_are_not_taken_for_people():
    assert found("The Improvement Plan of the London Borough of Hounslow and Our Voice Our Say.") == []


def test_a_sentence_over_25_words_is_shown():
    long = " ".join(["word"] * 26) + "."

    assert found("Short. " + long) == [("long", long)]
    assert found(" ".join(["word"] * 25) + ".") == []


def test_empty_text_has_no_warnings():
    assert blame_warnings("", WORDS) == ()


def test_the_shipped_words_are_used():
    assert [warning.phrase for warning in blame_warnings("Staff failed to answer.", blaming_words())] == ["failed to"]
