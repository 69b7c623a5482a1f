"""The pages of the inbox, of bringing feedback in and of who is silent."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from heed.accounts.models import Person
from heed.listening.jobs.feedback_imports import work_on_imports
from heed.listening.models import Feedback, FeedbackImport
from heed.web.listening.feedback.silence.telling import years
from tests.factories import accounts
from tests.factories.feedback import feedback
from tests.factories.feedback_sheets import rows_of, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Person:
    return accounts.person(roles=["quality_lead"])


@pytest.fixture
def browser(client: Client, lead: Person) -> Client:
    client.force_login(lead)
    return client


@pytest.mark.parametrize(("rows", "queries"), [(1, 11), (3, 12)])
def test_inbox_asks_the_same_few_queries(
    browser: Client, lead: Person, rows: int, queries: int, django_assert_num_queries: object
) -> None:
    for _ in range(rows):
        feedback(by=lead)
    browser.get("/listen/inbox/")

    with django_assert_num_queries(queries):  # type: ignore[operator]
        page = browser.get("/listen/inbox/")

    assert page.status_code == 200


def test_flagged_words_are_marked_and_explained(browser: Client, lead: Person) -> None:
    feedback(by=lead, text="<b>He hits me</b> at night.")

    page = browser.get("/listen/inbox/").content.decode()

    assert '<mark class="heed-inbox__flag"><strong>' in page
    assert "&lt;b&gt;" in page
    assert "<b>He hits me</b>" not in page


def test_keeping_goes_on_to_the_next_and_can_be_taken_back(browser: Client, lead: Person) -> None:
    item, following = feedback(by=lead), feedback(by=lead)
    posted = {"keep-version": 1, "keep-kind": "idea", "keep-said_by": "", "keep-team": "", "following": following.pk}

    answer = browser.post(f"/listen/inbox/{item.pk}/keep/", posted)
    page = browser.get(answer["Location"]).content.decode()
    item.refresh_from_db()

    assert (item.state, answer["Location"]) == ("kept", f"/listen/inbox/?item={following.pk}&done={item.pk}")
    assert "Take it back" in page
    browser.post(f"/listen/inbox/{item.pk}/take-back/")
    item.refresh_from_db()
    assert item.state == "new"


def test_a_refusal_is_told_and_changes_nothing(browser: Client, lead: Person) -> None:
    item = feedback(by=lead, text="He hits me.")

    answer = browser.post(f"/listen/inbox/{item.pk}/refuse/", {"refuse-version": 1}, follow=True)

    assert "Say first whether it is a concern" in answer.content.decode()
    item.refresh_from_db()
    assert item.state == "new"


def test_several_at_once_or_none(browser: Client, lead: Person) -> None:
    first, second = feedback(by=lead), feedback(by=lead)
    flagged = feedback(by=lead, text="He hits me.")

    browser.post("/listen/inbox/several/", {"item": [first.pk, flagged.pk], "do": "refuse"})
    after_refusal = list(Feedback.objects.order_by("pk").values_list("state", flat=True))
    browser.post("/listen/inbox/several/", {"item": [first.pk, second.pk], "do": "keep"})

    assert after_refusal == ["new", "new", "new"]
    assert list(Feedback.objects.order_by("pk").values_list("state", flat=True)) == ["kept", "kept", "new"]


def test_strangers_and_colleagues_without_the_role(client: Client, lead: Person) -> None:
    item = feedback(by=lead)
    client.force_login(accounts.person(roles=["practitioner"], council=lead.council))
    colleague = [
        client.get(path).status_code for path in ("/listen/inbox/", "/listen/silence/", "/listen/inbox/imports/")
    ]
    client.force_login(accounts.person(roles=["quality_lead"]))
    stranger = [
        client.get(f"/listen/inbox/?item={item.pk}").status_code,
        client.post(f"/listen/inbox/{item.pk}/refuse/", {"refuse-version": 1}).status_code,
    ]

    assert (colleague, stranger) == ([403, 403, 403], [404, 404])


def test_something_heard_is_written_down(browser: Client) -> None:
    posted = {"kind": "concern", "text": "The lift is out.", "channel": "in_person", "said_by": "", "team": ""}

    answer = browser.post("/listen/inbox/heard/", posted)

    kept = Feedback.objects.select_related("source").get()
    assert (answer.status_code, kept.source.text, kept.channel) == (302, "The lift is out.", "in_person")


def test_a_practitioner_writes_down_what_they_heard_and_is_told_who_looks_at_it(client: Client) -> None:
    client.force_login(accounts.person(roles=["practitioner"]))
    posted = {"kind": "concern", "text": "The lift is out.", "channel": "in_person", "said_by": "", "team": ""}

    answer = client.post("/listen/inbox/heard/", posted, follow=True)

    reference = Feedback.objects.get().source.reference
    assert answer.redirect_chain == [("/", 302)]
    assert f"Kept as {reference}. Those who sort what people tell us look at it now." in answer.content.decode()


def test_a_spreadsheet_from_file_to_undo(browser: Client) -> None:
    rows = [*rows_of(2), ("3", "", "Rumour", "=cmd()", "", "", "", "")]
    file = SimpleUploadedFile("list.csv", sheet(*rows))
    started = browser.post("/listen/inbox/imports/", {"file": file})
    batch = FeedbackImport.objects.get()
    browser.post(started["Location"], {**batch.mapping, "on_conflict": "stop"})
    at_work = browser.get(f"/listen/inbox/imports/{batch.pk}/").content.decode()
    work_on_imports(timezone.now())
    checked = browser.get(f"/listen/inbox/imports/{batch.pk}/").content.decode()
    rejected = browser.get(f"/listen/inbox/imports/{batch.pk}/rejected/").content.decode("utf-8-sig")
    browser.post(f"/listen/inbox/imports/{batch.pk}/bring-in/")
    work_on_imports(timezone.now())
    brought_in = Feedback.objects.count()
    done = browser.get(f"/listen/inbox/imports/{batch.pk}/").content.decode()
    browser.post(f"/listen/inbox/imports/{batch.pk}/undo/")
    work_on_imports(timezone.now())

    assert "See how far it is now" in at_work
    assert "“Rumour” is not known here." in checked
    assert "'=cmd()" in rejected
    assert brought_in == 2
    assert "Undo this import" in done
    assert Feedback.objects.count() == 0


def test_several_emails_of_which_one_is_none(browser: Client) -> None:
    good = SimpleUploadedFile("a.eml", b"From: a@example.org\nSubject: Thanks\n\nYou rang back.\n")
    bad = SimpleUploadedFile("b.eml", b"Just words.")

    page = browser.post("/listen/inbox/emails/", {"emails": [good, bad]}).content.decode()

    assert Feedback.objects.count() == 1
    assert "b.eml: this is not an e-mail." in page


def test_who_is_silent_says_what_is_missing_first(browser: Client) -> None:
    page = browser.get("/listen/silence/").content.decode()

    assert "Nothing was heard in this year." in page
    assert "has not been entered" in page


@pytest.mark.parametrize(
    ("today", "newest"), [(date(2026, 3, 31), "2024/25"), (date(2026, 4, 1), "2025/26"), (date(2026, 11, 3), "2025/26")]
)
def test_only_years_that_are_over_are_shown(today: date, newest: str) -> None:
    last = years(today)[0]

    assert last.name == newest
    assert last.until < today


def test_silence_is_told_by_team_too(browser: Client, lead: Person) -> None:
    east = accounts.team(council=lead.council, name="East")
    browser.post(
        "/listen/silence/served/team/", {f"group-{east.pk}": "120", "as_at": "30/9/2024", "source_note": "CLD"}
    )
    newest = years(timezone.localdate())[0]
    for _ in range(12):
        feedback(by=lead, team=east, received_on=newest.until)

    page = browser.get("/listen/silence/").content.decode()

    assert "12 of 12 heard are about a team or service that was named (100%)." in page
    assert "What only people who are named may read is not counted here." in page


def test_people_served_are_entered(browser: Client) -> None:
    posted = {
        "group-female": "120",
        "group-male": "100",
        "as_at_day": "30",
        "as_at_month": "9",
        "as_at_year": "2024",
        "source_note": "CLD",
    }

    answer = browser.post("/listen/silence/served/sex/", posted)
    unknown = browser.get("/listen/silence/served/shoe-size/")

    assert (answer.status_code, unknown.status_code) == (302, 404)
