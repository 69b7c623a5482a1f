"""The private page that asks whether it got better."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heed.definitions import feedback_number
from heed.listening.changes.complaints import ask_if_better
from heed.listening.models import ComplaintFollowUp
from tests.factories import person
from tests.factories.complaints import complaint

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    today = timezone.localdate()
    helen = person(roles=["complaints_manager"])
    received = today - timedelta(days=60)
    return complaint(
        by=helen,
        status="closed",
        received_on=received,
        acknowledged_on=received,
        acknowledged_how="letter",
        closed_on=today,
    )


@pytest.fixture
def address(case):
    return reverse("better", args=[ask_if_better(complaint=case, by=case.handler)])


@pytest.fixture
def visitor():
    """Somebody with an old telephone: no cookies, and Django's own check against forged forms switched on."""
    return Client(enforce_csrf_checks=True)


def test_three_questions_without_signing_in_or_a_cookie(visitor, address, case):
    answer = visitor.get(address)

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert page.h1.text == "Did it get better?"
    assert [legend.text.strip()[:2] for legend in page.find_all("legend")] == ["1.", "2."]
    assert (list(answer.cookies), page.find_all("script")) == ([], [])
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex, nofollow", "no-referrer")
    assert case.source.title not in answer.content.decode()


def test_yes_is_kept(visitor, address):
    answer = visitor.post(address, {"got_better": "yes", "satisfaction": "4", "words": "You rang."})

    kept = ComplaintFollowUp.objects.get()
    assert (kept.got_better, kept.satisfaction, kept.words) == ("yes", 4, "You rang.")
    assert BeautifulSoup(answer.content, "html.parser").h1.text == "Thank you"
    assert list(answer.cookies) == []


def test_no_opens_it_again_and_says_so(visitor, address, case):
    answer = visitor.post(address, {"got_better": "no"})

    case.refresh_from_db()
    assert (case.status, case.reopened) == ("investigating", 1)
    assert "We have opened your complaint again" in answer.content.decode()


def test_only_the_first_question_has_to_be_answered(visitor, address):
    answer = visitor.post(address, {"satisfaction": "1", "words": "Kept as typed"})

    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one(".govuk-error-summary a").text == "Choose yes, partly or no"
    assert page.textarea.text.strip() == "Kept as typed"
    assert ComplaintFollowUp.objects.get().answered_at is None


def test_unknown_used_and_old_links_get_the_same_words(visitor, address, case):
    visitor.post(address, {"got_better": "yes"})
    old = reverse("better", args=[ask_if_better(complaint=case, by=case.handler)])
    ComplaintFollowUp.objects.filter(answered_at=None).update(expires_on=timezone.localdate() - timedelta(days=1))

    answers = [visitor.get(each) for each in (address, old, reverse("better", args=["nothing"]))]
    answers.append(visitor.post(address, {"got_better": "no"}))

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert len({answer.content for answer in answers}) == 1
    assert "If you have sent us your answer, we have it." in answers[0].content.decode()


def test_words_are_never_drawn_as_markup(client, address, case):
    client.post(address, {"got_better": "partly", "words": "<script>alert(1)</script>{{ 7 }}"})
    client.force_login(case.handler)

    page = client.get(case.get_absolute_url()).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}" in page


def test_who_tries_too_often_is_asked_to_wait(visitor):
    address = reverse("better", args=["nothing"])

    tries = feedback_number("code-tries")

    statuses = [visitor.get(address).status_code for _ in range(tries + 1)]

    assert statuses == [404] * tries + [429]
