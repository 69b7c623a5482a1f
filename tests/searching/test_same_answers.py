"""The same questions to the same records give the same answers in the same order, whichever database runs the suite."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from heed.core.text.searching import read_question
from heed.searching import changes
from heed.searching.queries import Narrowing, search
from tests.factories import accounts as people
from tests.factories import learning as make

DATA = Path(__file__).parent / "data"
LONG = "Much was said about the weather of that year and about parking. " * 60 + "At the end stands one zeppelin."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=[0, 4_000], ids=["stretch by stretch", "at once"])
def few(request, monkeypatch):
    """How PostgreSQL is asked; SQLite is asked in one way only."""
    monkeypatch.setattr("heed.searching.queries.on_postgresql.FEW", request.param)


def kept(lead):
    """The records, each a fortnight after the one before, numbered from 1."""
    lines = (DATA / "records.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        title, text = line.replace("{long}", LONG).split(" | ")
        day = date(2024, 1, 1) + timedelta(days=14 * number)
        make.source(by=lead, title=title, text=text, received_on=day)
    changes.index_all_that_lacks()


def test_every_question_has_its_answer():
    lead = people.person()
    kept(lead)
    asked = [line.split(" => ") for line in (DATA / "answers.txt").read_text(encoding="utf-8").splitlines()]

    answers = [(typed, numbers_found(typed, lead)) for typed, _ in asked]

    assert answers == [(typed, expected.strip()) for typed, expected in asked]
    assert len(asked) >= 40


def test_days_and_kinds_narrow_in_the_same_way():
    lead = people.person()
    kept(lead)

    def narrowed(**to):
        return sorted(numbers_found("late", lead, Narrowing(**to)).split())

    assert narrowed(since=date(2025, 1, 1), until=date(2025, 12, 31)) == numbers_between("late", lead, 28, 53)
    assert narrowed(since=date(2020, 1, 1), until=date(2024, 6, 30)) == numbers_between("late", lead, 1, 13)
    assert narrowed(since=date(2025, 1, 1)) == numbers_between("late", lead, 28, 60)
    assert narrowed(since=date(1, 1, 1), until=date(9999, 12, 31)) == numbers_between("late", lead, 1, 60)
    assert narrowed(until=date(1999, 12, 31)) == ["none"]
    assert narrowed(since=date(2025, 1, 1), until=date(2024, 1, 1)) == ["none"]
    assert narrowed(source_kinds=("other",), sensitivities=("internal",)) == numbers_between("late", lead, 1, 60)
    assert narrowed(kinds=("finding",)) == ["none"]
    assert narrowed(sensitivities=("open",)) == ["none"]


def numbers_found(typed, lead, narrowing=None):
    """The numbers of the records found, in order."""
    results = search(read_question(typed), for_person=lead, narrowing=narrowing)
    records = [each.record for each in results.some(0, 60)]
    numbers = [(each.received_on - date(2024, 1, 1)).days // 14 + 1 for each in records]
    return " ".join(map(str, numbers)) or "none"


def numbers_between(typed, lead, first, last):
    """Of the numbers found without narrowing, those in a stretch."""
    return sorted(each for each in numbers_found(typed, lead).split() if first <= int(each) <= last)
