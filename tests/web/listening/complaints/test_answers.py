"""The answer on its way: nobody authorises what they looked into or wrote, and nothing goes out unauthorised."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories import person
from tests.factories.complaints import complaint
from tests.factories.letters import response

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)


@pytest.fixture
def helen():
    return person(roles=["complaints_manager"], name="Helen Sharma")


@pytest.fixture
def dawn(helen):
    return person(roles=["dass"], council=helen.council, name="Dawn Okafor")


def asked(helen, dawn, **more):
    """A complaint whose answer waits for the director."""
    facts = {"acknowledged_on": DAY, "acknowledged_how": "letter", "outcomes": ["upheld"]}
    made = complaint(by=helen, status="answer_written", **facts | more)
    return made, response(made, by=helen, state="submitted", submitted_to=dawn, submitted_by=helen)


def address(name, made):
    return reverse(f"complaint-{name}", args=[made.pk])


def decide(client, made, answer, decision, comment=""):
    data = {"decision": decision, "comment": comment, "version": answer.version, "signatory": ""}
    return client.post(address("decide", made), data)


def test_director_sees_the_answer_beside_the_issues_and_what_the_law_requires(client, helen, dawn):
    made, _ = asked(helen, dawn)
    client.force_login(dawn)

    page = BeautifulSoup(client.get(address("decide", made)).content, "html.parser")

    there = [tag.get_text(" ", strip=True) for tag in page.select("main ul .govuk-tag")]
    assert [each.text for each in page.select("main h2")][:3] == [
        "What it has to say",
        "What they complained about",
        "The answer",
    ]
    assert there == ["✓ There"] * 6
    assert "We were wrong." in page.main.get_text()


def test_authorised_it_carries_the_directors_name(client, helen, dawn):
    made, answer = asked(helen, dawn)
    client.force_login(dawn)

    decide(client, made, answer, "authorise")

    answer.refresh_from_db()
    made.refresh_from_db()
    assert (answer.state, answer.signatory, answer.decided_by, made.status) == (
        "authorised",
        dawn,
        dawn,
        "authorised",
    )


def test_returned_it_needs_a_reason_and_shows_it_to_the_writer(client, helen, dawn):
    made, answer = asked(helen, dawn)
    client.force_login(dawn)

    refused = BeautifulSoup(decide(client, made, answer, "return").content, "html.parser")
    decide(client, made, answer, "return", "Say sorry first.")
    client.force_login(helen)
    page = client.get(address("answer", made)).content.decode()

    assert refused.select_one(".govuk-error-summary a").text == "Say what has to change"
    assert "Given back by Dawn Okafor: Say sorry first." in page
    assert [each.state for each in made.responses.order_by("pk")] == ["returned", "draft"]


@pytest.mark.parametrize("part", ["writer", "investigator", "submitter"])
def test_who_had_a_part_in_it_meets_no_button_and_is_refused(client, helen, dawn, part):
    both = person(roles=["complaints_manager", "dass"], council=helen.council)
    made, answer = asked(helen, dawn, investigator=both if part == "investigator" else None)
    if part == "writer":
        answer.written_by = both
    if part == "submitter":
        answer.submitted_by = both
    answer.save()
    client.force_login(both)

    page = BeautifulSoup(client.get(made.get_absolute_url()).content, "html.parser")
    posted = decide(client, made, answer, "authorise")

    answer.refresh_from_db()
    assert page.select(f"a[href='{address('decide', made)}']") == []
    assert (client.get(address("decide", made)).status_code, posted.status_code, answer.state) == (
        403,
        403,
        "submitted",
    )


def test_who_may_not_authorise_is_refused(client, helen, dawn):
    made, answer = asked(helen, dawn)
    client.force_login(helen)

    assert decide(client, made, answer, "authorise").status_code == 403


def test_those_who_can_be_asked_had_no_part_in_it(client, helen, dawn):
    both = person(roles=["complaints_manager", "dass"], council=helen.council)
    facts = {"acknowledged_on": DAY, "acknowledged_how": "letter", "investigator": both}
    made = complaint(by=helen, status="investigating", outcomes=["upheld"], **facts)
    response(made, by=helen)
    client.force_login(helen)

    page = BeautifulSoup(client.get(address("submit", made)).content, "html.parser")
    answer = client.post(address("submit", made), {"to": dawn.pk, "version": 1})

    assert [box["value"] for box in page.select("input[name=to]")] == [str(dawn.pk)]
    assert (answer.status_code, made.responses.get().state) == (302, "submitted")


def test_pages_of_an_answer_that_is_not_there_are_not_found(client, helen, dawn):
    made = complaint(by=helen, status="investigating", acknowledged_on=DAY, acknowledged_how="letter")
    client.force_login(helen)
    statuses = [client.get(address(name, made)).status_code for name in ("submit", "take-back")]
    client.force_login(dawn)

    assert [*statuses, client.get(address("decide", made)).status_code] == [404, 404, 404]


def test_unauthorised_answer_has_no_page_to_send_it(client, helen, dawn):
    made, _ = asked(helen, dawn)
    client.force_login(helen)
    today = timezone.localdate().isoformat()

    answer = client.post(address("send", made), {"sent_on": today, "sent_how": "letter", "version": 1})

    made.refresh_from_db()
    assert (answer.status_code, answer["Location"], made.status) == (302, made.get_absolute_url(), "answer_written")


def test_answer_is_taken_back_with_the_reason(client, helen, dawn):
    made, answer = asked(helen, dawn)
    client.force_login(helen)

    client.post(address("take-back", made), {"reason": "One issue was left out.", "version": answer.version})

    made.refresh_from_db()
    assert (made.status, made.responses.latest("pk").state) == ("investigating", "draft")


def test_home_of_the_director_says_what_waits(client, helen, dawn):
    made, _ = asked(helen, dawn)
    client.force_login(dawn)

    page = BeautifulSoup(client.get("/").content, "html.parser")

    link = page.select_one(f"main a[href='{made.get_absolute_url()}']")
    assert f"The answer to complaint {made.source.reference}" in link.get_text(" ", strip=True)
