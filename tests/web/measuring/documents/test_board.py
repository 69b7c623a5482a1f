"""The board and a comparison as files."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.factories import measuring as made
from tests.web.measuring.documents.reading import Pdf, Word, body

QUERIES = 7  # session, person, roles, measures with owners, figures, new limits, and Django's own
pytest.importorskip("weasyprint", exc_type=OSError, reason="this machine has no Pango")


def test_board_is_landscape_and_begins_with_what_chance_would_give(given, shelf):
    pdf = Pdf(body(given("board-pdf")))

    assert tuple(round(side) for side in pdf.sizes[0]) == (842, 595)
    assert pdf.title == "What our measures say"
    assert pdf.text.index("1 of 2 measures") < pdf.text.index("Answered on time")
    assert pdf.is_tagged


def test_board_names_every_measure_and_draws_those_with_a_signal(given, shelf):
    pdf = Pdf(body(given("board-pdf")))

    for words in (
        "Answered on time",
        "30 of 40 (75%)",
        "Not counted yet",
        "No figures yet",
        "Getting worse",
        "Lee Lead",
    ):
        assert words in pdf.text
    lines, charts = pdf.figures[:-1], pdf.figures[-1:]
    assert len(lines) == 2
    assert charts[0].startswith("Getting worse: “Days to an answer”")


def test_board_in_word_has_a_table_for_each_group(given, shelf):
    answer = given("board-word")

    word = Word(body(answer))
    assert answer["Content-Disposition"] == f'attachment; filename="measures-{timezone.localdate().isoformat()}.docx"'
    assert word.headings[0] == (1, "What our measures say")
    assert {(2, "Complaints"), (2, "The measures with a signal")} < set(word.headings)
    assert [len(table) for table in word.tables] == [3, 2]
    assert all(word.repeats_heading(number) for number in range(2))
    assert word.tables[0][0] == [
        *("Measure", "Latest", "Over time", "What it says", "Period before", "Target", "Owner")
    ]
    assert len(word.pictures) == 3


def test_board_without_measures_is_still_a_document(given, lead):
    assert "No measure has enough figures yet" in Pdf(body(given("board-pdf"))).text


def test_board_is_made_with_as_many_questions_however_many_measures(client, lead, measure, django_assert_num_queries):
    client.force_login(lead)
    client.get(reverse("board-word"))

    for _ in range(2):
        with django_assert_num_queries(QUERIES):
            client.get(reverse("board-word"))
        for _ in range(2):
            made.figures(measure=made.measure(by=lead), counts=[8] * 5, first="January 2025")


@pytest.mark.parametrize("name", ["board-pdf", "board-word"])
def test_board_is_not_for_those_who_may_not_read_measures(client, council, name):
    client.force_login(factories.person(council=council, roles=["contributor"]))

    assert client.get(reverse(name)).status_code == 403


def test_comparison_says_what_its_page_says(given, lead, measure):
    period = made.last_period(measure)
    for number in range(12):
        made.figure(measure=measure, period=period, area=made.area(by=lead, name=f"Town {number}"), count=75, total=100)
    page = given("comparison", measure.pk).context["page"]

    answer = given("comparison-pdf", measure.pk)

    pdf = Pdf(body(answer))
    assert pdf.title == page.finding
    assert pdf.is_tagged
    assert len(pdf.figures) == len(page.drawings)
    for words in (*page.sentences, "No ranks", "Town 11", "75 of 100 (75%)"):
        assert " ".join(words.split()) in pdf.text
    assert "M-903-answered-on-time-against-others-" in answer["Content-Disposition"]


def test_comparison_without_others_goes_back_to_its_page(given, measure):
    answer = given("comparison-pdf", measure.pk)

    assert (answer.status_code, answer["Location"]) == (302, reverse("comparison", args=[measure.pk]))


def test_comparison_is_not_there_for_a_stranger(client, measure, stranger):
    client.force_login(stranger)

    assert client.get(reverse("comparison-pdf", args=[measure.pk])).status_code == 404
