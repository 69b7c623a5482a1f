"""A place with the words around it, and where empty lines were put into a quote."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.web.learning.places import cuts_of, place_shown, several_places


def test_a_place_is_shown_with_what_surrounds_it():
    shown = place_shown("one two three four five six", 8, 13, around=6)

    assert (shown.before, shown.words, shown.after, shown.value) == ("… two ", "three", " four …", "8-13")


def test_a_place_at_the_edges_has_nothing_cut():
    shown = place_shown("one two", 0, 7)

    assert (shown.before, shown.after) == ("", "")


def test_at_most_twenty_places_are_offered():
    assert len(several_places("x " * 50, [(place, place + 1) for place in range(0, 100, 2)])) == 20


def test_an_empty_line_is_a_place_to_split():
    assert cuts_of("One.\r\n\r\nTwo.\n \nThree.", "One. Two. Three.", 100) == [105, 110]


@pytest.mark.parametrize("edited", ["One.\n\nTvo.", "One.", ""])
def test_changed_words_are_no_split(edited):
    assert cuts_of(edited, "One. Two.", 0) is None


def test_no_empty_line_is_no_place():
    assert cuts_of("One.\nTwo.", "One. Two.", 0) == []


@given(st.lists(st.text(alphabet="ab.é😀", min_size=1, max_size=6), min_size=1, max_size=6))
def test_cuts_part_a_quote_where_the_lines_were_put(words):
    quote = " ".join(words)
    cuts = cuts_of("\n\n".join(words), quote, 0)

    edges = [0, *cuts, len(quote)]
    assert [quote[start:end].strip() for start, end in itertools.pairwise(edges)] == words
