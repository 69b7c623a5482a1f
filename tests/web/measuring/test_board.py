"""The board: measures in words, what changed, and how many signals chance alone would give."""

import re

import pytest

from tests import factories
from tests.factories import measuring as made

STEADY = [30, 33, 31, 34, 30, 32, 33, 31, 30, 34, 32, 31, 33, 30]
BOARD_QUERIES = 12


@pytest.fixture
def better(lead):
    measure = made.measure(by=lead, name="Answered on time")
    made.figures(measure=measure, counts=[*STEADY, 49], totals=50)
    return measure


def page_of(client, person, address="/prove/"):
    client.force_login(person)
    return client.get(address)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_board_says_how_many_signals_and_how_many_chance_would_give(client, reader, better):
    text = text_of(page_of(client, reader))

    assert "1 of 1 measure shows a signal. Fewer than 0.1 would by chance, if nothing had changed." in text
    assert "Answered on time : no real change → getting better (March 2025)" in text


def test_board_shows_the_latest_figure_with_its_counts_and_words(client, reader, better):
    text = text_of(page_of(client, reader))

    assert "49 of 50 (98%) March 2025" in text
    assert "Getting better" in text


def test_board_of_measures_with_few_figures_says_that_it_cannot_tell(client, reader, lead):
    made.figures(measure=made.measure(by=lead), counts=STEADY[:5], totals=50)

    text = text_of(page_of(client, reader))

    assert "No measure has enough figures yet to tell a change from chance." in text
    assert "Too early to say" in text


def test_empty_board_says_what_belongs_here_and_offers_it_to_those_who_may(client, lead, reader):
    assert "Set up the first measure" in text_of(page_of(client, lead))
    assert "Set up the first measure" not in text_of(page_of(client, reader))


@pytest.mark.parametrize(("wanted", "number"), [("better", 1), ("worse", 0), ("signal", 1), ("same", 0), ("early", 0)])
def test_board_is_narrowed_by_what_is_said(client, reader, better, wanted, number):
    answer = page_of(client, reader, f"/prove/?says={wanted}")

    assert len(answer.context["list"]["rows"]) == number


def test_board_is_narrowed_by_quality_statement_and_no_statement_is_found_within_another(client, reader, lead):
    made.measure(by=lead, name="Of safeguarding", quality_statements=["safeguarding"])
    made.measure(by=lead, name="Of learning", quality_statements=["learning", "governance"])

    text = text_of(page_of(client, reader, "/prove/?toward=learning"))

    assert "Of learning" in text
    assert "Of safeguarding" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_board_asks_the_same_whatever_it_shows(client, reader, lead, number, django_assert_num_queries):
    for _ in range(number):
        made.figures(measure=made.measure(by=lead), counts=[*STEADY, 49], totals=50)
    client.force_login(reader)

    with django_assert_num_queries(BOARD_QUERIES):
        client.get("/prove/")


def test_board_is_taken_away_with_the_words_of_each_measure(client, reader, better):
    answer = page_of(client, reader, "/prove/?take=csv")

    said = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
    assert "Getting better" in said
    assert "49 of 50 (98%)" in said


def test_charts_side_by_side_leave_out_what_has_none(client, reader, better, lead):
    made.figures(measure=made.measure(by=lead, period="financial_year"), counts=[3], totals=10, first="2023/24")

    answer = page_of(client, reader, "/prove/side-by-side/")

    assert answer.content.decode().count('role="img"') == 1
    assert "1 more measure has no chart over time" in text_of(answer)


def test_measures_no_longer_kept_are_there_to_be_found(client, reader, lead):
    made.measure(by=lead, name="Old one", is_retired=True, retired_reason="Replaced")

    answer = page_of(client, reader)

    assert "No longer kept" in text_of(answer)
    assert "Old one" in text_of(answer)


def test_stranger_and_councillor_see_no_measure(client, stranger, council, better):
    assert "Answered on time" not in text_of(page_of(client, stranger))

    councillor = factories.person(council=council, roles=["councillor"])
    assert page_of(client, councillor).status_code == 403
    assert page_of(client, councillor, better.get_absolute_url()).status_code == 404
