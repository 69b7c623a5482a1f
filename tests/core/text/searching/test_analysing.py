"""Words brought to their stems."""

import pytest

from heed.core.text.searching import fold, placed_stems, stem_of, stems_of
from heed.core.text.searching.analysing import LONGEST_STEM, reference_of


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("", []),
        ("The of and", []),
        ("Reviews, reviewing; REVIEWED", ["review", "review", "review"]),
        ("organization organisation organized", ["organis", "organis", "organis"]),
        ("size prize resized", ["size", "prize", "resiz"]),
        ("behavior behaviour", ["behaviour", "behaviour"]),
        ("mother's carers' didn’t O'Brien", ["mother", "carer", "didnt", "obrien"]),
        ("Łódź naïve Straße", ["lodz", "naiv", "strass"]),
        ("C-0231 c231 SAR-2024-03", ["c231", "231", "c231", "231", "sar20243", "2024", "3"]),
        ("23 012 345, 007 and 0", ["23", "12", "345", "7", "0"]),
        ("co-production coproduction e-mail", ["coproduct", "coproduct", "email"]),
        ("well-being", ["well", "be"]),
        ("中文", ["x4e2dx6587"]),
        ("under_score", ["under", "score"]),
    ],
)
def test_texts_have_these_stems(text, stems):
    assert stems_of(text) == stems


def test_long_runs_are_cut():
    assert [len(stem) for stem in stems_of("x" * 100)] == [LONGEST_STEM]


def test_stems_hold_small_latin_letters_and_digits_only():
    text = "Ünïcode × ﬁne ½ ٣ ǅ İstanbul ’s _ \x00 <b>a&b</b>"

    assert all(stem.isascii() and stem.isalnum() and stem == stem.lower() for stem in stems_of(text))


def test_places_count_from_the_beginning_of_the_text():
    text = "No late reviews"

    assert [tuple(each) for each in placed_stems(text, 3)] == [("late", 3, 7), ("review", 8, 15)]


def test_single_words_are_folded_and_stemmed():
    assert fold("É") == "e"
    assert stem_of("reviews") == "review"
    assert stem_of("the") == ""
    assert reference_of("C-0231") == "c231"
    assert reference_of("carer") == ""
