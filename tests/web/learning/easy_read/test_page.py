"""The check of a text against the rules of Easy Read."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import person
from tests.factories.redaction import case, signed_copy

pytestmark = pytest.mark.django_db
TEXT = "The form was sent to you. <b>Please</b> fill it in."
ADDRESS = "/learn/easy-read/"


@pytest.fixture
def priya():
    return person(roles=["quality_lead"])


@pytest.fixture
def client_(priya):
    client = Client()
    client.force_login(priya)
    return client


def test_what_is_hard_is_marked_with_what_to_do(client_):
    page = client_.post(ADDRESS, {"text": TEXT, "profile": "heed"}).content.decode()

    assert [
        words in page for words in ('<mark class="heed-hard">was sent</mark>', "Say who does it", "1 of 2 sentences")
    ] == [True] * 3


def test_a_text_is_escaped_and_never_called_easy_read(client_):
    page = client_.post(ADDRESS, {"text": TEXT, "profile": "heed"}).content.decode()

    assert ("<b>Please</b>" in page, "Only people with a learning disability can say" in page) == (False, True)


@pytest.mark.parametrize(
    ("profile", "used"), [("gov-uk", "24 is used here"), ("department-of-health", "20 is used here")]
)
def test_where_guides_differ_the_page_says_by_which_it_judged(client_, profile, used):
    page = client_.post(ADDRESS, {"text": TEXT, "profile": profile}).content.decode()

    assert used in page


def test_a_longer_sentence_is_fine_by_a_guide_that_allows_it(client_):
    text = "We will come to your home on Monday at ten and we talk about what you want to do."

    pages = [
        client_.post(ADDRESS, {"text": text, "profile": profile}).content.decode()
        for profile in ("gov-uk", "easyreadstandard")
    ]

    assert ["Short sentences</strong>" in page for page in pages] == [True, False]


def test_the_marked_text_is_taken_away_as_word_and_csv(client_):
    word = client_.post(ADDRESS, {"text": TEXT, "profile": "heed", "as": "word"})
    table = client_.post(ADDRESS, {"text": "=1+1 was sent.", "profile": "heed", "as": "csv"})

    assert word["Content-Disposition"] == 'attachment; filename="easy-read-check.docx"'
    assert "'=1+1" in b"".join(table.streaming_content).decode()


def test_a_text_that_is_too_long_is_refused(client_):
    assert "Paste at most" in client_.post(ADDRESS, {"text": "a " * 30_000, "profile": "heed"}).content.decode()


def test_a_signed_copy_is_opened_in_it_and_no_other(client_, priya):
    sam = person(council=priya.council, roles=["psw"])
    copy = signed_copy(source=case(by=priya), made_by=priya, signed_by=sam)
    stranger = Client()
    stranger.force_login(person())

    assert "[PERSON K4MP] rang." in client_.get(f"{ADDRESS}?copy={copy.pk}").content.decode()
    assert stranger.get(f"{ADDRESS}?copy={copy.pk}").status_code == 404
    assert client_.get(f"{ADDRESS}?letter=999").status_code == 404
    assert reverse("easy-read") == ADDRESS


def test_it_is_open_to_everybody_signed_in_with_links_that_they_may_follow():
    leila = Client()
    leila.force_login(person(roles=["lived_experience"]))

    answers = {path: leila.get(path) for path in (ADDRESS, "/help/")}

    hrefs = {path: re.findall(r'href="(/[^"#?]*)', answer.content.decode()) for path, answer in answers.items()}
    assert [answer.status_code for answer in answers.values()] == [200, 200]
    assert (ADDRESS in hrefs["/help/"], "/help/" in hrefs[ADDRESS]) == (True, True)
    followed = {href for found in hrefs.values() for href in found if not href.startswith("/static/")}
    assert {href: leila.get(href).status_code for href in followed} == dict.fromkeys(followed, 200)
