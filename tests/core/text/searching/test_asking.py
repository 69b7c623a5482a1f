"""What is typed into the search box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.text.searching import Term, read_question
from heed.core.text.searching.asking import MOST_TERMS, beginnings


def clauses(typed):
    return [
        [" ".join(term.stems) + "*" * term.is_beginning for term in clause] for clause in read_question(typed).clauses
    ]


@pytest.mark.parametrize(
    ("typed", "expected", "without"),
    [
        ("late reviews", [["late"], ["review"]], []),
        ('"care plan" x', [["care plan"], ["x"]], []),
        ("“care plan”", [["care plan"]], []),
        ('"open phrase', [["open phrase"]], []),
        ("late OR missed visits", [["late", "miss"], ["visit"]], []),
        ("OR late OR", [["late"]], []),
        ("the OR late", [["late"]], []),
        ("safeg*", [["safeg*"]], []),
        ("ab* *", [["ab"]], []),
        ("C-0231.", [["c231"]], []),
        ("visit -hospital", [["visit"]], ["hospit"]),
        ('visit -"social worker"', [["visit"]], ["social worker"]),
        ("-hospital", [], ["hospit"]),
        ("late late", [["late"], ["late"]], []),
        ('" - ( ) * : ^ NEAR/3', [["near3 3"]], []),
    ],
)
def test_what_is_typed_is_read_as_terms(typed, expected, without):
    question = read_question(typed)

    assert clauses(typed) == expected
    assert [" ".join(term.stems) for term in question.without] == without
    assert question.is_empty == (not expected)


def test_no_more_terms_are_asked_for_than_anybody_types():
    assert len(read_question("word " * 100).clauses) == MOST_TERMS


def test_stems_are_named_once():
    assert read_question("late late visits").stems == ("late", "visit")
    assert beginnings(Term(("happy",), is_beginning=True)) == ("happy", "happi")


@given(st.text(alphabet='ab"-*OR ()’C0', max_size=20))
def test_nothing_typed_is_an_error(typed):
    assert all(stem.isalnum() for stem in read_question(typed).stems)
