"""The parts of documents that only letters have: address, signature, large print, and the mark of a draft."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.shared import Pt

from heed.web.documents.blocks import Heading, Lines, Paper, Paragraph, Signature
from heed.web.documents.pdf import html_paper
from heed.web.documents.word import word_paper


def letter(**more):
    facts = {
        "title": "We have your complaint",
        "above": "Brookvale Council",
        "foot": "C-0001",
        "opening": (Lines(("Mrs Ada <Field>", "1 High Street")),),
        "blocks": (Heading("What happens next"), Paragraph("We will write."), Signature(("Priya Nair", "Manager"))),
        "text_size": "letter",
    }
    return Paper(**facts | more)


def paragraphs(paper):
    return Document(BytesIO(word_paper(paper))).paragraphs


def test_address_stands_before_the_title_in_both_forms():
    page = BeautifulSoup(html_paper(letter()), "html.parser")

    assert [each.text for each in paragraphs(letter())][:3] == [
        "Brookvale Council",
        "Mrs Ada <Field>\n1 High Street",
        "We have your complaint",
    ]
    assert page.select_one(".lines").find_next("h1").text == "We have your complaint"
    assert page.select_one(".lines").decode_contents() == "Mrs Ada &lt;Field&gt;<br/>1 High Street"


def test_signature_leaves_room_above_the_name():
    signed = paragraphs(letter())[-1]
    page = BeautifulSoup(html_paper(letter()), "html.parser")

    assert signed.text == "Priya Nair\nManager"
    assert signed.paragraph_format.space_before == Pt(42)
    assert [each.get_text("|") for each in page.select(".signature p")] == ["Yours sincerely", "Priya Nair|Manager"]


@pytest.mark.parametrize(("size", "points"), [("usual", 10), ("letter", 12), ("large", 18)])
def test_text_is_as_large_as_was_asked_for(size, points):
    paper = letter(text_size=size)
    words = next(each for each in paragraphs(paper) if each.text == "We will write.")

    assert words.runs[0].font.size == Pt(points)
    assert BeautifulSoup(html_paper(paper), "html.parser").body["class"] == [size]


def test_mark_of_a_draft_stands_at_the_head_of_every_page():
    marked = letter(mark="Draft, not authorised")

    head = Document(BytesIO(word_paper(marked))).sections[0].header.paragraphs[0]

    assert head.text == "Draft, not authorised"
    assert BeautifulSoup(html_paper(marked), "html.parser").select_one("div.mark").text == "Draft, not authorised"


def test_letter_without_a_mark_has_none():
    head = Document(BytesIO(word_paper(letter()))).sections[0].header.paragraphs[0]

    assert head.text == ""
    assert BeautifulSoup(html_paper(letter()), "html.parser").select_one("div.mark") is None
