"""Words that may tell of harm: found whatever their capitals and marks, and not where they speak of something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.text.flags import flagged_words
from heed.definitions import safeguarding_words


def cues(text):
    return [(each.cue, text[each.start : each.end]) for each in flagged_words(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He hit me.", [("physical-abuse", "hit me")]),
        ("I DON’T FEEL SAFE", [("psychological-abuse", "DON’T FEEL SAFE")]),
        ("i dont feel safe", [("psychological-abuse", "dont feel safe")]),
        (
            "She may self harm, selfharm or Self-Harms",
            [("self-harm", each) for each in ("self harm", "selfharm", "Self-Harms")],
        ),
        ("He took my\n  money", [("financial-abuse", "took my\n  money")]),
        ("My mum was left on the floor", [("neglect", "left on the floor")]),
        ("abuse's", [("physical-abuse", "abuse")]),
        ("(abuse)", [("physical-abuse", "abuse")]),
        ("İt was abuse", [("physical-abuse", "abuse")]),
        ("I want to die", [("self-harm", "want to die")]),
        ("He is suicidal.", [("self-harm", "suicidal")]),
    ],
)
def test_words_of_harm_are_flagged_at_their_place(text, found):
    assert cues(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Thank you for the safeguarding training.",
        "Who is my emergency contact?",
        "I am Dr Abusey",
        "The sexual health clinic moved",
        "The letters were late and nobody rang me back.",
        "\x00\x00",
    ],
)
def test_other_words_are_not(text):
    assert cues(text) == []


def test_an_exception_spares_its_own_place_only():
    assert cues("The safeguarding training was good but he hit me") == [("physical-abuse", "hit me")]


def test_each_shipped_word_raises_its_own_flag_unless_an_exception_holds():
    entries = safeguarding_words()

    missed = [
        word
        for entry in entries.values()
        for word in entry.words
        if not flagged_words(f"so {word.replace('*', 'xyz')} there")
    ]

    assert missed == []


def test_no_shipped_exception_raises_a_flag_of_its_own():
    entries = safeguarding_words().values()

    assert [phrase for entry in entries for phrase in entry.unless if flagged_words(phrase)] == []


def test_a_retired_entry_raises_none():
    entries = {"danger-now": safeguarding_words()["danger-now"]}

    assert [each.cue for each in flagged_words("not safe", entries)] == ["danger-now"]
    assert flagged_words("not safe", {}) == ()


@given(st.text())
def test_every_place_lies_in_the_text_in_order_without_overlap(text):
    text = f"{text} he hit me {text}"
    found = flagged_words(text)

    ends = [0, *(each.end for each in found)]
    assert all(before <= each.start < each.end <= len(text) for before, each in zip(ends, found, strict=False))
    assert "hit me" in [text[each.start : each.end] for each in found] or "hit me" not in text
