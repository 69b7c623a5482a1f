"""A measure as PDF and Word."""

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.web.measuring.measure_page import measure_page
from tests.factories import measuring as made
from tests.web.measuring.documents.reading import Pdf, Word, body

pytest.importorskip("weasyprint", exc_type=OSError, reason="this machine has no Pango")
ENDINGS = {"measure-csv": "csv", "measure-pdf": "pdf", "measure-word": "docx"}


@pytest.mark.parametrize(("name", "ending"), list(ENDINGS.items()))
def test_file_is_named_by_reference_words_and_day(given, measure, name, ending):
    answer = given(name, measure.pk)

    today = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="M-903-answered-on-time-{today}.{ending}"'


@pytest.mark.parametrize("name", ENDINGS)
def test_file_is_there_for_readers_and_not_for_strangers(client, measure, reader, stranger, name):
    statuses = []
    for person in (reader, stranger):
        client.force_login(person)
        answer = client.get(reverse(name, args=[measure.pk]))
        statuses.append(answer.status_code)
        body(answer)

    assert statuses == [200, 404]


def test_pdf_says_all_that_the_page_says(given, measure, lead):
    pdf = Pdf(body(given("measure-pdf", measure.pk)))

    page = measure_page(measure, for_person=lead)
    assert pdf.title == page.told.finding
    for words in (
        page.told.finding,
        page.told.sentence,
        "M-903 Answered on time",
        "=Late answers hide in open cases.",
        "New limits: A new triage team",
        "80%, set by The board, April 2025",
        page.told.how,
        "by Lee Lead",
        page.rows[0].period,
        page.rows[-1].limits,
    ):
        assert " ".join(words.split()) in pdf.text


def test_pdf_can_be_followed_by_a_screen_reader(given, measure, lead):
    pdf = Pdf(body(given("measure-pdf", measure.pk)))

    finding = measure_page(measure, for_person=lead).told.finding
    assert pdf.is_tagged
    assert pdf.count("H1") == 1
    assert pdf.count("H2") == 4
    assert pdf.count("Table") >= 1
    assert pdf.count("TH") >= 30
    assert pdf.figures == [finding]


def test_pdf_of_thirty_months_takes_two_sheets_of_a4(given, measure):
    pdf = Pdf(body(given("measure-pdf", measure.pk)))

    assert [tuple(round(side) for side in size) for size in pdf.sizes] == [(595, 842)] * 2


def test_pdf_of_a_measure_without_figures_says_so(given, lead):
    pdf = Pdf(body(given("measure-pdf", made.measure(by=lead).pk)))

    assert "has no figures yet" in pdf.title
    assert pdf.figures == []


def test_documents_of_an_invented_council_say_that_it_is(given, measure, lead):
    lead.council.is_demonstration = True
    lead.council.save()

    words = "This council is invented"
    assert words in Pdf(body(given("measure-pdf", measure.pk))).text
    assert words in Word(body(given("measure-word", measure.pk))).text


def test_pdf_cannot_be_broken_by_what_people_write(given, measure):
    measure.name, measure.caution = "</h1><script>alert(1)</script>", "<img src=file:///etc/hostname>\x0b"
    measure.save()

    pdf = Pdf(body(given("measure-pdf", measure.pk)))

    assert "</h1><script>alert(1)</script>" in pdf.text
    assert "<img src=file:///etc/hostname>" in pdf.text


def test_word_has_headings_that_lead_through_it(given, measure, lead):
    word = Word(body(given("measure-word", measure.pk)))

    assert word.headings == [
        (1, measure_page(measure, for_person=lead).told.finding),
        (2, "Be careful"),
        (2, "What happened when"),
        (2, "How it is counted and judged"),
        (2, "The figures, newest first"),
    ]
    assert word.document.core_properties.title == word.headings[0][1]
    assert word.languages == {"en-GB"}


def test_word_tells_of_its_picture_and_has_the_figures(given, measure, lead):
    word = Word(body(given("measure-word", measure.pk)))

    page = measure_page(measure, for_person=lead)
    (said,) = word.pictures
    assert said == f"{page.drawings[0].title}. {page.drawings[0].description}"
    assert word.decorations == 2  # the icons: their words stand beside them
    (table,) = word.tables
    assert table[0] == ["Period", "Count", "Total", "Value", "True value likely within", *table[0][5:]]
    assert len(table) == len(page.rows) + 1
    assert table[1][:4] == [page.rows[0].period, "30", "40", "75%"]
    assert word.repeats_heading(0)


def test_word_holds_no_character_that_word_cannot(given, measure):
    measure.caution = "wait\x0bing"
    measure.save()

    assert "waiting" in Word(body(given("measure-word", measure.pk))).text


def test_retired_measure_says_why_in_its_documents(given, measure):
    measure.is_retired, measure.retired_reason = True, "Nobody used it"
    measure.save()

    assert "No longer kept: Nobody used it" in Pdf(body(given("measure-pdf", measure.pk))).text


def test_more_figures_than_paper_bears_are_left_to_the_csv(given, lead):
    long = made.measure(by=lead)
    made.figures(measure=long, counts=[8] * 125, first=made.last_period(long).moved(-124))

    word = Word(body(given("measure-word", long.pk)))

    assert len(word.tables[0]) == 121
    assert "The newest 120 of 125 periods are here; the CSV file has all." in word.text
