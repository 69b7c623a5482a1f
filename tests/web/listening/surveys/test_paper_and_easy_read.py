"""Surveys in Easy Read and on paper: the pages and the documents."""

from io import BytesIO

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from heed.core.text.easy_read import check_easy_read
from heed.listening.models import SurveyResponse
from heed.web.documents.pdf import html_paper
from heed.web.listening.surveys.paper_form import paper_form
from tests.factories import person
from tests.factories.surveys import question, survey

pytestmark = pytest.mark.django_db
EASY = {"easy_words": "Do you get a break?", "easy_choices": ["I do.", "I do not."]}


@pytest.fixture
def lead():
    return person(roles=["coproduction_lead"], name="Grace Lead")


@pytest.fixture
def page(client, lead):
    client.force_login(lead)
    return client


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "lxml").get_text(" ").split())


def made_by(lead, **easy):
    today = timezone.localdate()
    made = survey(by=lead, is_linked=True, opens_on=today, closes_on=today, easy_about="Tell us. We listen.")
    question(survey=made, words="Were the breaks sufficient?", **easy)
    return made


def test_an_easy_read_answer_counts_as_the_choice_it_stands_for(lead):
    made = made_by(lead, **EASY)
    stranger = Client(enforce_csrf_checks=True)
    plain, easy = reverse("survey-answer", args=[made.key]), reverse("survey-answer-easy", args=[made.key])

    offered, shown = stranger.get(plain), stranger.get(easy)
    thanks = stranger.post(easy, {"question_1": "Yes"})

    assert (easy in offered.content.decode(), plain in shown.content.decode()) == (True, True)
    assert ("Do you get a break?" in text_of(shown), "sufficient" in text_of(shown)) == (True, False)
    assert [image["src"].rsplit("/", 1)[1].split(".")[0] for image in BeautifulSoup(shown.content, "lxml")("img")] == [
        "speak",
        "private",
        "calendar",
        "tick",
    ]
    assert ("We have your answers." in text_of(thanks), SurveyResponse.objects.get().choices) == (True, {"1": ["Yes"]})


def test_the_page_around_easy_questions_is_easy_itself(lead):
    made = made_by(lead, **EASY)
    address = reverse("survey-answer-easy", args=[made.key])

    pages = [Client().get(address), Client().post(address, {"question_1": "Yes"}), Client().get("/survey/no/easy/")]

    said = [
        line.get_text(" ", strip=True)
        for answer in pages
        for line in BeautifulSoup(answer.content, "lxml").select(".heed-easy__words")
    ]
    problems = [
        problem.code for line in said for sentence in check_easy_read(line).sentences for problem in sentence.problems
    ]
    assert (len(said), problems) == (5, [])


def test_without_easy_read_its_address_leads_to_the_plain_page(lead):
    made = made_by(lead)

    answer = Client().get(reverse("survey-answer-easy", args=[made.key]))

    plain = reverse("survey-answer", args=[made.key])
    assert (answer.status_code, answer["Location"]) == (302, plain)
    assert "Easy Read" not in text_of(Client().get(plain))


def test_easy_read_is_written_question_by_question_and_says_what_is_still_hard(page, lead):
    made = made_by(lead)
    address = reverse("survey-easy", args=[made.pk])
    given = {
        "version": "1",
        "about": "We will commence soon.",
        "words_1": "Do you get a break?",
        "choices_1": "I do.\r\nI do not.",
    }

    again = page.post(address, given, follow=True)
    refused = page.post(address, {**given, "version": "2", "choices_1": "I do."})

    row = made.questions.get()
    assert (row.easy_words, row.easy_choices) == (EASY["easy_words"], EASY["easy_choices"])
    assert "Before the questions , “commence”" in text_of(again)
    assert (refused.status_code, "Question 1 has 2 answers to choose from" in text_of(refused)) == (409, True)


@pytest.mark.parametrize(
    ("name", "has", "has_not"),
    [
        ("survey-word", "Were the breaks sufficient?", "Do you get a break?"),
        ("survey-easy-word", "Do you get a break?", "Were the breaks sufficient?"),
    ],
)
def test_the_form_in_word_has_a_box_for_each_answer_and_no_name(page, lead, name, has, has_not):
    made = made_by(lead, **EASY)
    question(survey=made, kind="text", easy_words="What should we change?")

    answer = page.get(reverse(name, args=[made.pk]))

    document = Document(BytesIO(answer.content))
    said = "\n".join(each.text for each in document.paragraphs)
    assert (answer.status_code, f"1. {has}" in said, has_not in said, said.count("☐")) == (200, True, False, 2)
    assert lead.name not in said + document.sections[0].footer.paragraphs[0].text
    assert len(document.inline_shapes) == (5 if "easy" in name else 0)


@pytest.mark.parametrize("name", ["survey-pdf", "survey-easy-pdf"])
def test_the_form_as_pdf_has_the_answers_to_choose_from(page, lead, name):
    made = made_by(lead, **EASY)

    answer = page.get(reverse(name, args=[made.pk]))

    said = "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(answer.content))
    assert (answer["Content-Type"], "I do not." in said) == ("application/pdf", "easy" in name)


def test_every_question_in_easy_read_has_its_picture_on_paper(lead):
    made = made_by(lead, **EASY)
    question(survey=made, kind="text", easy_words="<b>What</b> should we change?")

    said = html_paper(paper_form(made, list(made.questions.all()), easy=True, for_person=lead))

    assert [image["alt"] for image in BeautifulSoup(said, "lxml")("img")] == [
        "A padlock",
        "A calendar",
        "A tick",
        "A pencil",
        "A smiling face",
    ]
    assert ("&lt;b&gt;What" in said, said.count('class="box"'), said.count('class="rule"')) == (True, 2, 7)


def test_paper_is_typed_in_one_after_another_and_the_page_says_by_whom(page, lead):
    made = made_by(lead)
    address, today = reverse("survey-typed", args=[made.pk]), timezone.localdate()
    given = {"received_on": f"{today.day}/{today.month}/{today.year}"}

    first = page.post(address, {**given, "question_1": "Yes"})
    nothing = page.post(address, given)
    said = text_of(page.get(reverse("survey", args=[made.pk])))

    assert (first.status_code, first["Location"], nothing.status_code) == (302, address, 409)
    assert "Typed in from paper: 1 by Grace Lead." in said


def test_who_only_reads_prints_but_types_and_writes_nothing(client, lead):
    made = made_by(lead, **EASY)
    client.force_login(person(roles=["auditor"], council=lead.council))

    found = [
        client.get(reverse(name, args=[made.pk])).status_code for name in ("survey-word", "survey-typed", "survey-easy")
    ]

    assert found == [200, 403, 403]


def test_another_council_finds_none_of_it(client, lead):
    made = made_by(lead, **EASY)
    client.force_login(person(roles=["coproduction_lead"]))

    names = ("survey-word", "survey-pdf", "survey-easy-word", "survey-easy-pdf", "survey-typed", "survey-easy")
    assert [client.get(reverse(name, args=[made.pk])).status_code for name in names] == [404] * 6
