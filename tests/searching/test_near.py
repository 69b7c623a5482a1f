"""Entries that have words in common with a text."""

import pytest

from heed.core.text.searching import stems_of
from heed.searching.changes import index_records
from heed.searching.queries import entries_with_any
from heed.searching.registering import searched_kinds
from tests.factories import accounts as people
from tests.factories import learning as make

pytestmark = pytest.mark.django_db


def indexed(*sources):
    index_records(searched_kinds()["source"], [each.pk for each in sources])


def test_entries_with_the_most_and_rarest_stems_come_first():
    lead = people.person()
    common = [make.source(by=lead, text="People waited for reviews.", title="A report") for _ in range(4)]
    rare = make.source(by=lead, text="People waited for reviews of deprivation of liberty.", title="A report")
    other = make.source(by=lead, text="Kind staff.", title="Another")
    indexed(*common, rare, other)

    found = entries_with_any(for_person=lead, stems=stems_of("waiting for deprivation reviews"), limit=3)

    assert [entry.source_id for entry in found] == [rare.pk, common[3].pk, common[2].pk]


def test_entries_of_what_may_not_be_read_are_not_found():
    lead = people.person()
    reader = people.person(council=lead.council)
    stranger = people.person()
    closed = make.source(by=lead, text="A hidden word", sensitivity="restricted", readers=[reader])
    indexed(closed)

    def seen(person):
        return [each.source_id for each in entries_with_any(for_person=person, stems=["hidden"])]

    assert seen(reader) == [closed.pk]
    assert seen(lead) == []
    assert seen(stranger) == []


def test_entries_of_other_kinds_are_left_out():
    lead = people.person()
    indexed(make.source(by=lead, text="A word"))

    assert entries_with_any(for_person=lead, stems=["word"], kinds=["finding"]) == []
    assert len(entries_with_any(for_person=lead, stems=["word"], kinds=["source"])) == 1
