"""How suggested themes are shown."""

from heed.learning.models import SourceTheme
from heed.web.learning.suggesting.showing import LIKELY, SURE, UNSURE, excerpt_of, pieces_of, sureness


def link(*places):
    return SourceTheme(theme="delay", words=[[start, end, 0.5] for start, end in places])


def shown(pieces):
    return [(piece.text, piece.marks) for piece in pieces]


def test_scores_are_told_in_words():
    assert [sureness(score) for score in (0.8, 0.79, 0.5, 0.49)] == [SURE, LIKELY, LIKELY, UNSURE]


def test_words_of_two_suggestions_bear_both_numbers():
    pieces = pieces_of("late again today", [link((0, 10)), link((5, 10))])

    assert shown(pieces) == [("late ", (1,)), ("again", (1, 2)), (" today", ())]


def test_places_outside_the_text_are_left_out():
    assert shown(pieces_of("late", [link((0, 90)), link((3, 2))])) == [("late", ())]


def test_an_empty_text_has_no_pieces():
    assert pieces_of("", []) == []


def test_signs_before_headings_are_not_shown():
    pieces = pieces_of("## Advocacy\nNo # 2.\n## late reviews", [link((23, 27))])

    assert shown(pieces) == [("Advocacy\nNo # 2.\n", ()), ("late", (1,)), (" reviews", ())]


def test_a_short_text_is_shown_whole():
    assert "".join(piece.text for piece in excerpt_of("late again", [link((0, 4))])) == "late again"


def test_of_a_long_text_the_part_with_the_words_that_decided_is_shown():
    text = "word " * 400 + "late again " + "word " * 400

    pieces = excerpt_of(text, [link((2000, 2004))])

    whole = "".join(piece.text for piece in pieces)
    assert (whole[0], whole[-1], "late" in whole, len(whole) < 620) == ("…", "…", True, True)
    assert [piece.text for piece in pieces if piece.marks] == ["late"]
