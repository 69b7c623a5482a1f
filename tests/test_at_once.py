"""The same thing done several times at one moment, as by a button pressed twice: once is done, the others are told."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from heed.accounts import changes as accounts
from heed.accounts.models import Person, Team
from heed.audit import trail
from heed.audit.refusals import Refused
from heed.learning import changes as learning
from heed.learning.models import Finding
from heed.listening.models import Source
from tests.factories import person
from tests.factories.learning import source

TIMES = 4
LABELS = {"polarity": "strength", "evidence_category": "people"}


@pytest.fixture
def lead(transactional_db: None) -> Person:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time anyway")
    return person(roles=["quality_lead", "administrator"])


def at_once(change: Callable[[], object]) -> list[str]:
    """Do this several times at one moment; how each time ended, sorted."""
    ended: list[str] = []
    together = threading.Barrier(TIMES)

    def once() -> None:
        together.wait()
        try:
            change()
            ended.append("done")
        except Refused as refusal:
            ended.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=once) for _ in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ended)


def test_a_report_sent_twice_is_one_source(lead: Person) -> None:
    ended = at_once(lambda: learning.read_report(by=lead, sensitivity="internal", text="Staff were kind."))

    assert (ended, Source.objects.count()) == ([*["AlreadyRead"] * 3, "done"], 1)
    assert trail.verify(lead.trail_chain).is_whole


def test_a_finding_sent_twice_is_one_finding(lead: Person) -> None:
    report = source(by=lead)

    ended = at_once(lambda: learning.add_finding(source=report, quote="Staff were kind.", by=lead, **LABELS))

    assert (ended, Finding.objects.count()) == ([*["NotPossibleNow"] * 3, "done"], 1)


def test_a_team_sent_twice_is_one_team(lead: Person) -> None:
    ended = at_once(lambda: accounts.add_team(council=lead.council, name="East", by=lead))

    assert (ended, Team.objects.count()) == ([*["NotPossibleNow"] * 3, "done"], 1)


def test_a_person_sent_twice_is_one_person(lead: Person) -> None:
    def add() -> None:
        accounts.add_person(council=lead.council, email="new@example.org", name="New", roles=["auditor"], by=lead)

    assert at_once(add) == [*["NotPossibleNow"] * 3, "done"]
    assert Person.objects.filter(email="new@example.org").count() == 1
