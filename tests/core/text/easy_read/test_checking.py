"""What the Easy Read checker sees, and what it lets pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.text.easy_read import check_easy_read, conflicts_between_guides


def codes(text):
    return [sentence.codes for sentence in check_easy_read(text).sentences]


def quotes(text, code):
    return [
        each.quote for sentence in check_easy_read(text).sentences for each in sentence.problems if each.code == code
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We want to know what you think.",
        "Call us on 020 8583 2000.",
        "You can bring a friend or a carer.",
        "The meeting is on 3 May 2026.",
        "We have 12 teams.",
        "She is worried about money.",
        "Your social worker can help you.",
        "There are shops, parks and cafes.",
        "It is on TV in the UK.",
    ],
)
def test_plain_sentences_have_no_problem(text):
    assert codes(text) == [()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We " + "really " * 13 + "care.", ()),
        ("We " + "really " * 14 + "care.", ("too_long",)),
        ("Your letter was sent on Monday.", ("passive",)),
        ("Your letter has now been carefully read.", ("passive",)),
        ("She was worried by the letter.", ("passive",)),
        ("You can write to us and ask for help.", ("two_ideas",)),
        ("We will ring you because we want to help.", ("two_ideas",)),
        ("We will ring you; you can ask us things.", ("two_ideas",)),
        ("We do this in order to help you.", ("two_ideas",)),
        ("The ASC team will ring you.", ("acronym",)),
        ("Most people, 80.5%, said yes.", ("percentage",)),
        ("Forms went to 12,000 people.", ("big_number",)),
        ("There are seven teams.", ("number_in_words",)),
        ("PLEASE READ THIS now.", ("capitals",)),
        ("Bring paper & pens.", ("symbol",)),
        ("Bring things, e.g. a pen.", ("symbol",)),
        ("We will review your care.", ("hard_word",)),
        ("You need a multidisciplinary team.", ("hard_word",)),
    ],
)
def test_each_rule_sees_its_problem(text, expected):
    assert codes(text) == [expected]


def test_a_hard_word_explained_in_the_next_sentence_is_no_problem():
    assert codes("An advocate can come. An advocate is a person who speaks up.") == [(), ()]
    assert codes("We can do a review. This means we look again.") == [(), ()]
    assert codes("A review means we look again. You can ask for a review.") == [(), ()]


def test_a_hard_word_explained_too_late_is_a_problem():
    assert codes("You can ask for a review. We will ring you. A review means we look again.") == [
        ("hard_word",),
        (),
        (),
    ]


def test_advice_says_what_to_write_instead():
    (problem,) = check_easy_read("We will commence soon.").sentences[0].problems

    assert (problem.quote, problem.advice) == (
        "commence",
        "Write “start” instead, or say what it means in the next sentence.",
    )


def test_a_year_is_no_big_number_and_a_count_like_one_is():
    assert quotes("It began in 2019. We wrote 2019 letters.", "big_number") == ["2019"]


def test_pages_are_sentences_with_a_picture_each():
    assert check_easy_read("We can help. " * 12).pages_estimate == 2
    assert check_easy_read("We can help. " * 13).pages_estimate == 3


def test_an_empty_text_has_no_sentences_and_no_pages():
    check = check_easy_read(" \n\n")

    assert (check.sentences, check.pages_estimate, check.with_problems) == ((), 0, 0)


def test_a_document_is_too_long_over_the_limit_of_its_rule():
    assert [check_easy_read("We can help. " * number).is_too_long for number in (6 * 24, 6 * 24 + 1)] == [False, True]


def test_guides_that_differ_are_all_told():
    assert {
        each.rule: (each.used, sorted({guide.number for guide in each.guides})) for each in conflicts_between_guides()
    } == {
        "Short sentences": (15, [15, 25]),
        "A short document": (24, [20, 24]),
        "Large letters": (14, [12, 14]),
    }


def test_a_council_can_lay_its_own_words_over(tmp_path):
    (tmp_path / "easy_read_words.yaml").write_text(
        "about: ours\nsource: our group of readers\nvalid_from: 2026-01-01\n"
        "entries:\n  - {id: panel, words: [panel*], instead: meeting}\n",
        encoding="utf-8",
    )

    assert [each.codes for each in check_easy_read("The panel will meet.", folder=str(tmp_path)).sentences] == [
        ("hard_word",)
    ]


@given(st.text(max_size=300))
def test_every_place_is_its_words(text):
    for sentence in check_easy_read(text).sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.words >= 1
        assert all(text[each.start : each.end] == each.quote for each in sentence.problems)


def test_a_profile_brings_its_own_numbers_and_the_others_stay():
    text = "We will come to your home on Monday at 10 and we talk of what you may want to do."

    codes = [check_easy_read(text, profile=profile).sentences[0].codes for profile in (None, "easyreadstandard")]
    pages = [check_easy_read(text, profile=profile).longest_document for profile in (None, "department-of-health")]

    assert (["too_long" in each for each in codes], pages) == ([True, False], [24, 20])


def test_a_label_of_a_redacted_copy_is_no_acronym():
    assert [each.codes for each in check_easy_read("[PERSON NB9M] rang the [CASE REF DTFQ].").sentences] == [()]
