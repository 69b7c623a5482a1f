"""The pages of the trail."""

import datetime as dt
import re

import pytest
from django.test import Client

from heed.accounts import changes
from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.models import TrailHead
from heed.web.trail.verbs import in_words
from heed.web.trail.views import details_in_rows
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor() -> Person:
    return factories.person(roles=["auditor"], name="Olu")


@pytest.fixture
def client(auditor: Person) -> Client:
    made = Client()
    made.force_login(auditor)
    return made


def something_done(auditor: Person, times: int = 1) -> None:
    for number in range(times):
        changes.add_team(council=auditor.council, name=f"Team {number}", by=None)


def test_trail_tells_who_did_what_newest_first(client: Client, auditor: Person) -> None:
    something_done(auditor, times=2)

    page = client.get("/trail/").content.decode()

    assert re.findall(r'href="/trail/(\d+)/"', page) == ["2", "1"]
    assert page.count("added the team") >= 2


def test_trail_is_filtered_by_what_was_done(client: Client, auditor: Person) -> None:
    something_done(auditor)
    trail.record(verb="view.saved", obj=auditor, by=auditor)

    page = client.get("/trail/?verb=view.saved&who=olu").content.decode()

    assert re.findall(r'href="/trail/(\d+)/"', page) == ["2"]


def test_entry_shows_values_before_and_after(client: Client, auditor: Person) -> None:
    trail.record(
        verb="person.changed", obj=auditor, by=auditor, reason="A slip", details={"name": ["Ola", "Olu"], "rows": 3}
    )

    page = client.get("/trail/1/").content.decode()

    cells = re.findall(r'<td class="govuk-table__cell">(.*?)</td>', page)
    assert (cells[0], cells[1], cells[2], cells[3]) == ("Ola", "Olu", "", "3")


def test_trail_of_another_council_is_not_there(client: Client) -> None:
    something_done(factories.person())

    assert client.get("/trail/1/").status_code == 404
    assert client.get("/trail/").content.decode().count("Nothing was done yet") == 1


def test_whole_chain_is_said_to_be_whole_with_its_head(client: Client, auditor: Person) -> None:
    something_done(auditor, times=3)

    page = client.post("/trail/check/").content.decode()

    assert page.count("The trail is whole</h1>") == 1
    assert page.count(f"3:{TrailHead.objects.get().hash}") == 1


def test_chain_whose_head_was_tampered_with_is_said_to_be_broken(client: Client, auditor: Person) -> None:
    something_done(auditor)
    TrailHead.objects.update(hash="0" * 64)

    page = client.post("/trail/check/").content.decode()

    assert page.count("The trail is not whole</h1>") == 1


@pytest.mark.parametrize(("path", "method"), [("/trail/", "get"), ("/trail/1/", "get"), ("/trail/check/", "post")])
def test_trail_is_for_those_who_may_read_it(auditor: Person, path: str, method: str) -> None:
    something_done(auditor)
    practitioner = factories.person(council=auditor.council, roles=["practitioner"])
    visitor = Client()
    visitor.force_login(practitioner)

    assert getattr(visitor, method)(path).status_code == 403


@pytest.mark.parametrize("entries", [1, 3])
def test_trail_takes_as_many_queries_for_many_entries_as_for_one(
    client: Client, auditor: Person, entries: int, django_assert_num_queries: object
) -> None:
    something_done(auditor, times=entries)

    with django_assert_num_queries(8):
        client.get("/trail/")


@pytest.mark.parametrize(
    ("verb", "words"),
    [("plan.closed", "closed the plan"), ("lesson.put_off", "put off the lesson"), ("started", "started")],
)
def test_verb_without_words_of_its_own_is_taken_apart(verb: str, words: str) -> None:
    assert in_words(verb) == words


@pytest.mark.parametrize(
    ("details", "rows"),
    [
        ("", []),
        ('{"is_shared": true}', [("Is shared", False, "", "Yes")]),
        ('{"due_on": [null, "2026-05-01"]}', [("Due on", True, "", "2026-05-01")]),
        ('{"roles": [["psw"], []]}', [("Roles", True, "psw", "")]),
        ('{"ids": [1, 2, 3]}', [("Ids", False, "", "1, 2, 3")]),
        ('{"by": {"a": "é"}}', [("By", False, "", '{"a": "é"}')]),
    ],
)
def test_details_become_rows(details: str, rows: list[tuple[str, bool, str, str]]) -> None:
    told = [(row["name"], row["is_change"], row["before"], row["after"]) for row in details_in_rows(details)]

    assert told == rows


@pytest.mark.parametrize(
    ("query", "links"),
    [
        ("on-from=2026-07-02", ["2"]),
        ("on-to=2026-07-01", ["1"]),
        ("on-from=2026-07-01&on-to=2026-07-02", ["2", "1"]),
        ("on-from=2026-07-03", []),
    ],
)
def test_days_of_the_trail_are_days_of_the_council(
    client: Client, auditor: Person, monkeypatch: pytest.MonkeyPatch, query: str, links: list[str]
) -> None:
    for hour in (22, 23):  # in July, 11pm by Greenwich is the next day here
        monkeypatch.setattr(trail.timezone, "now", lambda hour=hour: dt.datetime(2026, 7, 1, hour, 30, tzinfo=dt.UTC))
        trail.record(verb="view.saved", obj=auditor, by=auditor)
    monkeypatch.undo()

    page = client.get(f"/trail/?{query}").content.decode()

    assert re.findall(r'href="/trail/(\d+)/"', page) == links
