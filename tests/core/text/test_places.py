"""Typed words are found in the text, whatever happened to spaces, quotes and dashes on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.text.places import LONGEST_QUOTE, places_of, trimmed


def test_a_quote_is_found_where_it_stands():
    assert places_of("were kind", "Staff were kind.") == [(6, 15)]


def test_spaces_line_ends_quotes_and_dashes_may_differ():
    text = "the ‘no blame’ culture –\r\n  where learning is normal"

    assert places_of("the 'no blame' culture - where learning", text) == [(0, 42)]


def test_offsets_count_code_points_past_emoji():
    assert places_of("kind", "😀 kind") == [(2, 6)]


def test_every_place_is_given():
    assert places_of("waits", "waits and waits") == [(0, 5), (10, 15)]


def test_capitals_count_unless_nothing_is_found_with_them():
    assert (places_of("Staff", "staff Staff"), places_of("STAFF", "staff Staff")) == ([(6, 11)], [(0, 5), (6, 11)])


@pytest.mark.parametrize("quote", ["", "  \n", "not there", "x" * (LONGEST_QUOTE + 1)])
def test_a_quote_with_no_place_gives_none(quote):
    assert places_of(quote, "Some text " + "x" * 6000) == []


def test_places_after_long_runs_of_spaces_are_those_of_the_text():
    text = "one  two \r\n\r\n three   one two"

    assert [text[start:end] for start, end in places_of("one two", text)] == ["one  two", "one two"]
    assert places_of("two three", text) == [(5, 19)]


def test_letters_whose_small_form_is_longer_move_no_place():
    assert places_of("STAFF", "İİ  Staff") == [(4, 9)]


def test_a_quote_that_nearly_fits_everywhere_is_looked_for_in_one_pass():
    assert places_of("a " * 2_400 + "b", "a " * 1_000_000) == []


def test_signs_of_patterns_mean_themselves():
    assert places_of("a.c (b*", "abc a.c (b*") == [(4, 11)]


@given(st.text(min_size=1, max_size=80), st.text(max_size=20), st.text(max_size=20))
def test_a_passage_of_the_text_is_always_found_in_it(middle, before, after):
    text = before + middle + after
    found = places_of(middle, text)

    assert bool(found) == bool(middle.split())
    assert all(text[start:end].split() for start, end in found)


def test_trimmed_leaves_out_white_space_at_the_edges():
    assert trimmed("ab  cd  ", 2, 8) == (4, 6)


def test_trimmed_of_nothing_but_space_is_empty():
    assert trimmed("a   b", 1, 4) == (1, 1)


@pytest.mark.parametrize("place", [(-1, 2), (2, 1), (0, 4)])
def test_trimmed_refuses_a_place_outside_the_text(place):
    with pytest.raises(ValueError, match="is not a place in a text of 3 characters"):
        trimmed("abc", *place)
