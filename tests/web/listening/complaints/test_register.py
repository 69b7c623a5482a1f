"""The register of complaints."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import council, person, team
from tests.factories.complaints import clock, complaint
from tests.factories.listening import about_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def helen():
    return person(roles=["complaints_manager"])


def rows(client, query=""):
    page = client.get(reverse("complaints") + query)
    table = BeautifulSoup(page.content, "html.parser").select("table.heed-list__table tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in table]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_number_of_queries_however_long(client, helen, number):
    for _ in range(number):
        made = complaint(by=helen, investigator=helen, team=team(council=helen.council))
        clock(made.source, due_on=timezone.localdate())
    client.force_login(helen)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(reverse("complaints"))

    assert len(asked) == 10


def test_row_says_where_it_stands_and_what_runs_out(client, helen):
    made = complaint(by=helen, title="Nobody rang back")
    clock(made.source, due_on=timezone.localdate())
    client.force_login(helen)

    (row,) = rows(client)

    assert row[0] == made.source.reference
    assert row[1:] == [
        "Nobody rang back",
        "2 March 2026",
        "○ Logged",
        "● Due today Acknowledge",
        helen.name,
        "",
    ]


def test_late_and_soon_are_told_apart(client, helen):
    today = timezone.localdate()
    for title, days in (("Late", -10), ("Soon", 1), ("Later", 60)):
        clock(complaint(by=helen, title=title).source, due_on=today + timedelta(days=days))
    client.force_login(helen)

    assert [row[1] for row in rows(client, "?clock_is=late")] == ["Late"]
    assert [row[1] for row in rows(client, "?clock_is=soon")] == ["Soon"]


def test_mine_are_those_i_deal_with_or_look_into(client, helen):
    other = person(roles=["complaints_manager"], council=helen.council)
    complaint(by=helen, title="Dealt with", handler=helen)
    complaint(by=helen, title="Looked into", handler=other, investigator=helen)
    client.force_login(helen)

    assert [row[1] for row in rows(client, "?mine=handled")] == ["Dealt with"]
    assert [row[1] for row in rows(client, "?mine=investigated")] == ["Looked into"]


def test_investigator_sees_only_what_they_are_named_for(client, helen):
    nadia = person(roles=["investigator"], council=helen.council)
    complaint(by=helen, title="Theirs", readers=[nadia])
    complaint(by=helen, title="Not theirs")
    client.force_login(nadia)

    assert [row[1] for row in rows(client)] == ["Theirs"]


def test_worker_and_their_team_and_another_council_see_nothing(client, helen):
    worker = person(roles=["team_manager"], council=helen.council, team=team(council=helen.council))
    manager = person(roles=["quality_lead"], council=helen.council, team=worker.team)
    stranger = person(roles=["complaints_manager"], council=council())
    about_worker(complaint(by=helen).source, by=helen, worker=worker)

    for somebody in (worker, manager, stranger):
        client.force_login(somebody)
        assert rows(client) == []


def test_councillor_is_refused(client, helen):
    client.force_login(person(roles=["councillor"], council=helen.council))

    assert client.get(reverse("complaints")).status_code == 403


def test_list_is_taken_away_with_formulas_made_harmless(client, helen):
    complaint(by=helen, title="=HYPERLINK(1)")
    client.force_login(helen)

    answer = client.get(reverse("complaints") + "?take=csv")

    body = b"".join(answer.streaming_content).decode()
    assert "'=HYPERLINK(1)" in body
