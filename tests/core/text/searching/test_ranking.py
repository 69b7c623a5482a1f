"""Which of the records that match come first."""

from datetime import date

from heed.core.text.searching import Candidate, ranked, read_question

OLD, NEW = date(2020, 1, 1), date(2026, 1, 1)


def order(typed, *candidates):
    return ranked(candidates, read_question(typed))


def test_nothing_is_ranked_without_candidates():
    assert order("late") == []


def test_a_word_in_the_title_counts_more():
    assert order("late", Candidate(2, "report", "late visit"), Candidate(1, "late", "a visit")) == [1, 2]


def test_the_rarer_word_counts_more():
    one = Candidate(1, "", "late late visit")
    assert order("late OR hoist", Candidate(2, "", "late visit now"), Candidate(3, "", "hoist visit now"), one)[0] == 3


def test_a_short_text_goes_before_a_long_one():
    assert order("late", Candidate(2, "", "late " + "word " * 50), Candidate(1, "", "late word")) == [1, 2]


def test_the_newer_goes_first_and_then_what_came_later():
    assert order("late", Candidate(3, "", "late", OLD), Candidate(1, "", "late", NEW)) == [1, 3]
    assert order("late", Candidate(1, "", "late"), Candidate(2, "", "late")) == [2, 1]


def test_phrases_and_beginnings_are_counted():
    assert order('"care plan"', Candidate(2, "", "care x plan"), Candidate(1, "", "care plan")) == [1, 2]
    assert order("hoi*", Candidate(2, "", "x hoist"), Candidate(1, "", "hoist hoist")) == [1, 2]
