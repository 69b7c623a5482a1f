"""Blocks, headings and sentences, each with its place."""

import pytest

from heed.core.text.segments import BlockKind, split_blocks, split_sentences


def sentences(text: str) -> list[str]:
    return [text[each.start : each.end] for each in split_sentences(text, 0, len(text))]


def headings(text: str) -> list[tuple[str, int]]:
    return [(text[b.start : b.end], b.level) for b in split_blocks(text) if b.kind == "heading"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Under s. 42 of the Act. Next.", ["Under s. 42 of the Act.", "Next."]),
        ("See e.g. the plan. Next.", ["See e.g. the plan.", "Next."]),
        ("Mr. Smith came. He left.", ["Mr. Smith came.", "He left."]),
        ("The rate was 3.2 per cent. It rose.", ["The rate was 3.2 per cent.", "It rose."]),
        ("She wrote to Mr X. The Council replied.", ["She wrote to Mr X.", "The Council replied."]),
        ("He met J. Smith today. She agreed.", ["He met J. Smith today.", "She agreed."]),
        ("“It works.” Staff agreed.", ["“It works.”", "Staff agreed."]),
        ("Was it late? Yes! It was.", ["Was it late?", "Yes!", "It was."]),
        ("No. 5 was late. No. 6 was not.", ["No. 5 was late.", "No. 6 was not."]),
        ("It ended.12 The next began.", ["It ended.12", "The next began."]),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    assert sentences(text) == expected


def test_a_text_without_full_stops_is_cut_into_pieces():
    pieces = split_sentences("word " * 2_000, 0, 10_000)

    assert max(piece.end - piece.start for piece in pieces) <= 2_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n\nText.", [("Title", 1)]),
        ("## Title ##\n\nText.", [("Title", 2)]),
        ("Title\n=====\n\nText.", [("Title", 1)]),
        ("Title\n-----\n\nText.", [("Title", 2)]),
        ("**Bold heading**\n\nText.", [("Bold heading", 3)]),
        (
            "Key findings for this quality statement\nStaff were skilled.",
            [("Key findings for this quality statement", 2)],
        ),
        ("2.1 Working together\n\nAgencies met.", [("Working together", 3)]),
        ("\ufeff# Title\r\n\r\nText.", [("Title", 1)]),
        ("This is a sentence that ends.\n\nAnother.", []),
    ],
)
def test_headings_are_known_by_marks_words_or_place(text, expected):
    assert headings(text) == expected


def test_a_heading_word_in_running_text_is_not_a_heading():
    assert headings("Staff were proud of the\nsummary\nwhich they wrote together.") == []


def test_list_items_begin_after_their_marks():
    text = "- first\n- second\n1. third"

    assert [(b.kind, text[b.start : b.end]) for b in split_blocks(text)] == [
        ("item", "first"),
        ("item", "second"),
        ("item", "third"),
    ]


def test_what_somebody_said_in_quotation_marks_is_one_sentence():
    text = "A man told us, 'They got me up the stairs. I didn't think I'd manage.' He was pleased."

    assert [text[each.start : each.end] for each in split_sentences(text, 0, len(text))] == [
        "A man told us, 'They got me up the stairs. I didn't think I'd manage.'",
        "He was pleased.",
    ]


def test_a_question_that_stands_alone_is_a_heading():
    text = "How quickly did we respond?\n\nWe replied late.\n"

    assert [block.kind for block in split_blocks(text)] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
