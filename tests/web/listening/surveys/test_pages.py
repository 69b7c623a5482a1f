"""Pages of surveys, and the page by which people answer."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heed.listening.models import Source, Survey, SurveyResponse
from tests.factories import council, person
from tests.factories.surveys import answers, question, survey

pytestmark = pytest.mark.django_db
LIST_QUERIES = 11


@pytest.fixture
def lead():
    return person(roles=["coproduction_lead"])


@pytest.fixture
def page(client, lead):
    client.force_login(lead)
    return client


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "lxml").get_text(" ").split())


def open_now(by, **more):
    today = timezone.localdate()
    return survey(by=by, is_linked=True, opens_on=today, closes_on=today, **more)


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_number_of_queries_however_many(page, lead, number, django_assert_max_num_queries):
    for _ in range(number):
        survey(by=lead)

    with django_assert_max_num_queries(LIST_QUERIES):
        page.get(reverse("surveys"))


def test_a_survey_is_made_asked_and_opened(page):
    made = {"title": "Breaks", "kind": "carers", "opens_on": "2/3/2026", "closes_on": "2/4/2026", "asked": "40"}
    address = page.post(reverse("survey-new"), made)["Location"]
    found = Survey.objects.get()
    page.post(
        reverse("survey-question", args=[found.pk]),
        {"words": "Enough breaks?", "kind": "single", "choices": "Yes\r\nNo"},
    )
    page.post(reverse("survey-link", args=[found.pk]))

    said = text_of(page.get(address))

    assert ("Enough breaks?" in said, f"/survey/{found.key}/" in said) == (True, True)


def test_anybody_answers_without_signing_in_or_a_cookie(lead):
    made = open_now(lead)
    question(survey=made)
    question(survey=made, kind="text")
    stranger = Client(enforce_csrf_checks=True)

    form = stranger.get(reverse("survey-answer", args=[made.key]))
    thanks = stranger.post(reverse("survey-answer", args=[made.key]), {"question_1": "Yes", "question_2": "Ring back"})

    assert (form.status_code, thanks.status_code, dict(stranger.cookies)) == (200, 200, {})
    assert "Thank you" in text_of(thanks)
    assert (SurveyResponse.objects.get().choices, Source.objects.get().text) == ({"1": ["Yes"]}, "Ring back")


def test_nothing_answered_is_said_kindly_and_what_is_not_offered_is_refused(lead):
    made = open_now(lead)
    question(survey=made)
    address = reverse("survey-answer", args=[made.key])

    nothing, other = Client().post(address, {}), Client().post(address, {"question_1": "Perhaps"})

    assert ("Answer at least one question." in text_of(nothing), other.status_code) == (True, 400)
    assert SurveyResponse.objects.count() == 0


def test_answering_again_and_again_from_one_address_has_an_end(lead, monkeypatch):
    monkeypatch.setattr("heed.web.public.feedback.limits.feedback_number", {"survey-answers": 2}.__getitem__)
    made = open_now(lead)
    question(survey=made)
    address = reverse("survey-answer", args=[made.key])

    answers = [Client().post(address, {"question_1": "Yes"}).status_code for _ in range(3)]

    assert answers == [200, 200, 429]
    assert SurveyResponse.objects.count() == 2


def test_an_answer_longer_than_anybody_writes_is_not_even_read(lead):
    made = open_now(lead)
    question(survey=made, kind="text")

    answer = Client().post(reverse("survey-answer", args=[made.key]), {"question_1": "x" * 500_001})

    assert (answer.status_code, SurveyResponse.objects.count()) == (429, 0)


def test_a_wrong_or_closed_address_says_the_same(lead):
    closed = survey(by=lead, key="closed")

    pages = [Client().get(reverse("survey-answer", args=[key])) for key in (closed.key, "nothing")]

    assert [answer.status_code for answer in pages] == [404, 404]
    assert text_of(pages[0]) == text_of(pages[1])


def test_what_people_wrote_is_escaped_and_shown_only_from_enough_answers(page, lead):
    made = open_now(lead)
    row = question(survey=made, kind="text")
    Client().post(reverse("survey-answer", args=[made.key]), {"question_1": "<script>x</script>"})
    address = reverse("survey-words", args=[made.pk, row.pk])

    few = page.get(address)
    answers(made, (12, {9: "Yes"}))
    enough = page.get(address)

    assert (few.status_code, "x</script>" in few.content.decode()) == (403, False)
    assert (enough.status_code, "&lt;script&gt;x" in enough.content.decode()) == (200, True)


def test_a_table_comes_in_through_its_columns(page, lead):
    made = survey(by=lead)
    rows = "Breaks?,Words\n" + "Yes,\n" * 8 + "No,Ring back\n" * 4

    to_columns = page.post(
        reverse("survey-sheet", args=[made.pk]), {"file": SimpleUploadedFile("a.csv", rows.encode())}
    )
    looked = text_of(page.get(to_columns["Location"]))
    page.post(to_columns["Location"], {"column_0": "single", "column_1": "text"})

    said = text_of(page.get(reverse("survey", args=[made.pk])))
    assert "12 rows below the headings." in looked
    assert "67% (8 of 12; the true share is likely 39% to 86%)" in said
    assert page.get(to_columns["Location"]).status_code == 404


def test_a_file_that_cannot_be_read_says_why(page, lead):
    made = survey(by=lead)

    answer = page.post(reverse("survey-sheet", args=[made.pk]), {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04no")})

    assert answer.status_code == 409


def test_good_answers_are_chosen_and_set_beside_what_was_published(page, lead):
    made = survey(by=lead, asked=20)
    row = question(survey=made)
    answers(made, (14, {1: "Yes"}), (6, {1: "No"}))

    page.post(
        reverse("survey-meaning", args=[made.pk, row.pk]),
        {"favourable": ["Yes"], "published": "74", "published_by": "England 2024/25"},
    )

    said = text_of(page.get(reverse("survey", args=[made.pk])))
    assert "Good answers: 70% (14 of 20" in said
    assert "Beside 74%, England 2024/25: cannot tell whether ours differs" in said


def test_who_only_reads_is_offered_no_change(client):
    here = council()
    made = survey(by=person(roles=["coproduction_lead"], council=here))
    question(survey=made)
    client.force_login(person(roles=["auditor"], council=here))

    shown = client.get(reverse("survey", args=[made.pk]))

    assert (shown.status_code, "Add a question" in text_of(shown)) == (200, False)
    assert client.post(reverse("survey-link", args=[made.pk])).status_code == 403


def test_a_practitioner_and_another_council_find_nothing(client, lead):
    made = survey(by=lead)

    found = []
    for somebody in (person(roles=["practitioner"], council=lead.council), person(roles=["coproduction_lead"])):
        client.force_login(somebody)
        found.append(client.get(reverse("survey", args=[made.pk])).status_code)

    assert found == [404, 404]


def test_a_survey_is_changed_and_a_question_taken_out(page, lead):
    made = survey(by=lead)
    row = question(survey=made)
    given = {"title": "Breaks again", "kind": "carers", "opens_on": "2/3/2026", "closes_on": "2/4/2026", "version": "1"}

    page.post(reverse("survey-change", args=[made.pk]), given)
    stale = page.post(reverse("survey-change", args=[made.pk]), given)
    page.post(reverse("survey-question-remove", args=[made.pk, row.pk]))

    assert (Survey.objects.get().title, stale.status_code, made.questions.count()) == ("Breaks again", 409, 0)
