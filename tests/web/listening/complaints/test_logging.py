"""Logging a complaint over short pages, without any script."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from heed.listening.models import AccessNeed, Complaint
from tests.factories import person

pytestmark = pytest.mark.django_db

HAPPENED = {
    "words": "Nobody rang back.\r\n\r\nI waited.",
    "title": "Nobody rang back",
    "received_on_day": "2",
    "received_on_month": "3",
    "received_on_year": "2026",
    "channel": "letter",
}
WHO = {"name": "Ada Fern", "about": "self", "address": "1 High Street", "lacks_capacity": "no"}
NEEDS = {"needs": ["large-print", "more-time"], "needs_detail": "18 points"}
ISSUES = {"issues": "2", "what_1": "Nobody rang back", "subject_1": "communication"}


@pytest.fixture
def helen():
    return person(roles=["complaints_manager"])


@pytest.fixture
def form(client, helen):
    """Logs in and begins; gives the function that sends a page."""
    client.force_login(helen)
    first = BeautifulSoup(client.get(reverse("complaint-new")).content, "html.parser")
    beginning = first.select_one("main form")["action"].removesuffix("happened/")

    def send(page, data, *, go="on"):
        return client.post(f"{beginning}{page}/", {**data, "go": go})

    send.address = beginning
    return send


def handling(helen):
    return {"procedure": "statutory-2009", "handler": helen.email, "safeguarding": "no", "legal": "unknown"}


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def filled(form, helen):
    pages = {"happened": HAPPENED, "who": WHO, "needs": NEEDS, "issues": ISSUES, "handling": handling(helen)}
    return [form(page, data)["Location"].removeprefix(form.address) for page, data in pages.items()]


def test_each_page_leads_to_the_next_and_the_last_logs_it(client, form, helen):
    assert filled(form, helen) == ["who/", "needs/", "issues/", "handling/", "check/"]
    assert Complaint.objects.count() == 0

    answer = form("check", {})

    made = Complaint.objects.get()
    complainant = made.source.people.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.source.text, made.source.title, made.handler) == (
        "Nobody rang back.\n\nI waited.",
        "Nobody rang back",
        helen,
    )
    assert (complainant.name, complainant.role, complainant.is_affected) == ("Ada Fern", "complainant", True)
    assert sorted(AccessNeed.objects.values_list("need", "detail")) == [
        ("large-print", "18 points"),
        ("more-time", "18 points"),
    ]
    assert [issue.what for issue in made.issues.all()] == ["Nobody rang back"]
    assert made.source.clocks.filter(clock="acknowledge").get().due_on.isoformat() == "2026-03-05"


def test_what_was_logged_is_forgotten_by_the_session(client, form, helen):
    filled(form, helen)
    form("check", {})

    assert client.get(f"{form.address}happened/").status_code == 404


def test_back_keeps_what_was_typed_though_it_is_unfinished(client, form):
    answer = form("who", {"name": "Ada", "email": "not an address"}, go="back")

    again = soup(client.get(f"{form.address}who/"))
    assert answer["Location"] == f"{form.address}happened/"
    assert (again.select_one("#id_name")["value"], again.select_one("#id_email")["value"]) == ("Ada", "not an address")
    assert again.select(".govuk-error-message") == []


def test_errors_stand_at_their_fields_and_what_was_typed_stays(form):
    answer = form("happened", {**HAPPENED, "words": " ", "received_on_year": "20"})

    page = soup(answer)
    assert [error.get_text(strip=True) for error in page.select(".govuk-error-message")] == [
        "Error:Write down what they tell us",
        "Error:When did we receive it? must be a real date, such as 27 3 2026",
    ]
    assert page.select_one("#id_title")["value"] == "Nobody rang back"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"about": "other"}, "affected_name"),
        ({"about": "other", "affected_name": "Sam Fern"}, "authority"),
        ({"about": "other", "affected_name": "Sam Fern", "authority": "attorney"}, "authority_note"),
        ({"about": ""}, "about"),
    ],
)
def test_who_may_speak_for_somebody_else_has_to_be_said(form, changed, field):
    page = soup(form("who", WHO | changed))

    assert page.select_one(".govuk-error-summary a")["href"].startswith(f"#id_{field}")


def test_dates_that_cannot_be_are_refused_at_their_field(form):
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    later = {"happened_on_day": "3", "happened_on_month": "3", "happened_on_year": "2026"}

    ahead = form("happened", {**HAPPENED, "received_on": tomorrow.isoformat()})
    after = form("happened", HAPPENED | later)

    assert "The day we received it must be today or earlier" in soup(ahead).select_one(".govuk-error-summary").text
    assert "This must be on or before the day we received it" in soup(after).select_one(".govuk-error-summary").text


def test_more_issues_are_a_press_away_and_each_needs_its_subject(client, form):
    form("issues", ISSUES | {"what_2": "Two"}, go="more")

    more = soup(client.get(f"{form.address}issues/"))
    refused = soup(form("issues", {"issues": "5", "what_1": "One", "subject_1": "delay", "what_2": "Two"}))

    assert more.select_one("#id_what_5") is not None
    assert more.select_one("#id_what_2").text.strip() == "Two"
    assert refused.select_one(".govuk-error-summary a").text == "Choose what this issue is about"


def test_somebody_else_and_an_advocate_are_put_in_with_their_parts(form, helen):
    who = WHO | {
        "about": "other",
        "affected_name": "Sam Fern",
        "relationship": "parent",
        "authority": "consent",
        "has_died": "on",
        "advocate_name": "Jo Speaks",
    }
    form("happened", HAPPENED)
    form("who", who)
    form("needs", {})
    form("issues", ISSUES)
    form("handling", handling(helen))
    form("check", {})

    made = Complaint.objects.get()
    people = [(each.role, each.name, each.is_affected, each.has_died) for each in made.source.people.order_by("pk")]
    assert people == [
        ("complainant", "Ada Fern", False, False),
        ("person_affected", "Sam Fern", True, True),
        ("advocate", "Jo Speaks", False, False),
    ]
    assert made.authority == "consent"


def test_checking_an_unfinished_draft_shows_the_page_that_lacks_something(client, form):
    form("happened", HAPPENED)

    page = soup(client.get(f"{form.address}check/"))

    assert page.h1.text == "Who complains, and about whom"


def test_refusal_at_the_end_keeps_everything(client, form, helen):
    filled(form, helen)
    form("handling", handling(person(roles=["practitioner"], council=helen.council)))

    answer = form("check", {})

    assert answer.status_code == 409
    assert "does not handle complaints" in soup(answer).select_one(".govuk-warning-text").text
    assert soup(client.get(f"{form.address}happened/")).select_one("#id_title")["value"] == "Nobody rang back"


def test_draft_of_another_session_is_not_there(client, form, helen):
    client.force_login(person(roles=["complaints_manager"], council=helen.council))
    client.session.flush()
    client.force_login(helen)

    assert client.get(f"{form.address}happened/").status_code == 404
    assert client.post(f"{form.address}happened/", HAPPENED).status_code == 404


def test_page_that_there_is_not_is_not_found(client, form):
    assert client.get(f"{form.address}nothing/").status_code == 404


def test_practitioner_logs_for_a_handler_and_may_read_it(client, helen):
    amina = person(roles=["practitioner"], council=helen.council)
    client.force_login(amina)
    first = soup(client.get(reverse("complaint-new")))
    beginning = first.select_one("main form")["action"].removesuffix("happened/")
    pages = {"happened": HAPPENED, "who": WHO, "needs": NEEDS, "issues": ISSUES, "handling": handling(helen)}
    for page, data in {**pages, "check": {}}.items():
        client.post(f"{beginning}{page}/", {**data, "go": "on"})

    made = Complaint.objects.get()
    assert (made.handler, client.get(made.get_absolute_url()).status_code) == (helen, 200)
    assert AccessNeed.objects.count() == 2


def test_auditor_logs_nothing(client, helen):
    client.force_login(person(roles=["auditor"], council=helen.council))

    assert client.get(reverse("complaint-new")).status_code == 403
