"""Where a machine cannot draw: PDFs are refused in plain words, Word stands without its pictures."""

import pytest
from django.urls import reverse

from heed.core.charts import DrawingNotPossible, raster
from tests.web.measuring.documents.reading import Word, body


@pytest.fixture(autouse=True)
def without_pango(monkeypatch):
    def missing():
        raise DrawingNotPossible("PDFs cannot be made here, because the library Pango is missing.")

    monkeypatch.setattr(raster, "printing_library", missing)
    monkeypatch.setattr("heed.web.pdf.printing_library", missing)


def test_without_pango_a_page_says_so_and_offers_what_there_is(given, measure):
    answer = given("measure-pdf", measure.pk)

    assert answer.status_code == 503
    page = answer.content.decode()
    assert "PDFs cannot be made here" in page
    assert "the library Pango is missing" in page
    for name in ("measure", "measure-csv", "measure-word"):
        assert f'href="{reverse(name, args=[measure.pk])}"' in page


def test_word_without_pango_stands_without_its_picture_and_says_so(given, measure):
    answer = given("measure-word", measure.pk)

    word = Word(body(answer))
    assert answer.status_code == 200
    assert word.pictures == []
    assert "The charts are not in this document" in word.text
    assert len(word.tables[0]) == 31


def test_board_in_word_without_pango_has_no_column_of_lines(given, shelf):
    word = Word(body(given("board-word")))

    assert "Over time" not in word.tables[0][0]
    assert "The charts are not in this document" in word.text


def test_board_in_pdf_without_pango_says_so(given, shelf):
    answer = given("board-pdf")

    assert answer.status_code == 503
    assert f'href="{reverse("board-word")}"' in answer.content.decode()
