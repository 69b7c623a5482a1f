"""What is found of what a person may read: of one council or several, of what came long ago, of few and of many."""

import pytest

from heed.core.text.searching import read_question
from heed.searching import changes
from heed.searching.models import SearchEntry
from heed.searching.queries import Narrowing, search
from heed.searching.queries.allowed import newest
from heed.searching.queries.matching import Asked
from heed.searching.queries.on_postgresql import stretches
from tests.factories import accounts as people
from tests.factories import learning as make
from tests.factories.listening import case_source
from tests.factories.taxonomy import confirmed

pytestmark = pytest.mark.django_db


def found(typed, person, **narrowed_to):
    results = search(read_question(typed), for_person=person, narrowing=Narrowing(**narrowed_to))
    return [each.record.pk for each in results.some(0, 20)]


@pytest.mark.parametrize("is_only_council", [True, False])
def test_who_reads_much_and_who_reads_little_each_find_theirs(is_only_council):
    lead = people.person()
    practitioner = people.person(council=lead.council, roles=["practitioner"])
    plain = make.source(by=lead, text="The minibus")
    case = case_source(by=lead, kind="complaint", text="The minibus")
    make.source(by=lead, text="The minibus", sensitivity="restricted")
    if not is_only_council:
        make.source(by=people.person(), text="The minibus")
    changes.index_all_that_lacks()

    assert sorted(found("minibus", lead)) == sorted([plain.pk, case.pk])
    assert found("minibus", practitioner) == [plain.pk]


@pytest.mark.parametrize("few", [0, 4_000])
def test_what_came_long_before_the_newest_is_found_too(monkeypatch, few):
    monkeypatch.setattr("heed.searching.queries.on_postgresql.FEW", few)
    lead = people.person()
    old = make.source(by=lead, text="The minibus came")
    new = make.source(by=lead, text="Minibus plans")
    changes.index_all_that_lacks()
    entry = SearchEntry.objects.get(object_id=new.pk)
    entry.delete()
    entry.pk = 5_000_000
    SearchEntry.objects.bulk_create([entry])

    assert sorted(found("minibus", lead)) == sorted([old.pk, new.pk])
    assert found('"minibus came"', lead) == [old.pk]
    assert found('"minibus plans"', lead) == [new.pk]


def stretches_of(newest, *, oldest=1, among=20.0, wanted=551):
    """The stretches looked at where one in so many entries is expected to match."""
    return [(each.marks, each.before) for each in stretches(oldest, newest, among=among, wanted=wanted)]


def test_where_few_are_expected_all_entries_are_one_stretch():
    assert stretches_of(4_000) == [((), 4_001)]
    assert stretches_of(1_000_000, among=250.0) == [((), 1_000_001)]


def test_stretches_become_longer_and_end_with_all_that_is_left():
    assert stretches_of(300_000, among=2.0) == [
        (("_a146", "_a145"), 300_001),
        (("_b18",), 296_960),
        (("_b17",), 294_912),
        (("_b16",), 278_528),
        (("_c1",), 262_144),
        (("_c0",), 131_072),
    ]
    assert stretches_of(3_000_000)[-1] == ((), 1_835_008)


def test_stretches_too_short_to_hold_what_is_wanted_are_passed_over():
    assert [marks for marks, _ in stretches_of(300_000, among=20.0)] == [
        ("_b18",),
        ("_b17",),
        ("_b16",),
        ("_c1",),
        ("_c0",),
    ]
    assert [marks for marks, _ in stretches_of(3_000_000, among=700.0)][:2] == [("_c22",), ("_c21",)]


@pytest.mark.parametrize("newest", [4_096, 5_000, 300_000, 1_000_000, 2_500_000])
@pytest.mark.parametrize("among", [1.0, 3.0, 20.0, 200.0, 700.0])
def test_every_entry_is_in_one_stretch(newest, among):
    looked_at = stretches_of(newest, among=among)
    lengths = {"_a": 11, "_b": 14, "_c": 17}

    ends = [*[before for _, before in looked_at[1:]], 0]
    for (marks, before), below in zip(looked_at, ends, strict=True):
        firsts = [int(mark[2:]) << lengths[mark[:2]] for mark in marks] or [0]
        lasts = [((int(mark[2:]) + 1) << lengths[mark[:2]]) - 1 for mark in marks] or [before]
        assert min(firsts) == below
        assert max(lasts) >= before - 1
    assert looked_at[0][1] == newest + 1


def test_stretches_end_where_the_oldest_is():
    assert stretches_of(300_000, oldest=280_000, among=2.0) == [
        (("_a146", "_a145"), 300_001),
        (("_b18",), 296_960),
        (("_b17",), 294_912),
    ]


def test_where_the_newest_turn_out_to_be_closed_older_ones_are_found(monkeypatch):
    monkeypatch.setattr("heed.searching.queries.allowed.SPARE", 0)
    lead = people.person()
    open_one = make.source(by=lead, text="The minibus")
    make.source(by=lead, text="The minibus", sensitivity="restricted")
    changes.index_all_that_lacks()
    SearchEntry.objects.update(reach=f"_{lead.council_id}e")  # as if the index said that everybody may read it

    rows = newest(Asked(read_question("minibus"), lead.council_id), for_person=lead, limit=1)

    assert [source for _, _, _, source in rows] == [open_one.pk]


def test_a_theme_narrows_to_what_one_may_read_that_has_it():
    lead = people.person()
    reader = people.person(council=lead.council, roles=["practitioner"])
    with_theme = confirmed(source=make.source(by=lead, text="The minibus"), theme="waiting-times", by=lead).source_id
    make.source(by=lead, text="The minibus")
    closed = make.source(by=lead, text="The minibus", sensitivity="restricted", readers=[reader])
    confirmed(source=closed, theme="waiting-times", by=lead)
    make.source(by=lead, text="The minibus", sensitivity="restricted", readers=[reader])
    changes.index_all_that_lacks()

    assert found("minibus", lead, themes=("waiting-times",)) == [with_theme]
    assert found("minibus", reader, themes=("waiting-times",)) == [closed.pk, with_theme]
    assert found("minibus", lead, themes=("safeguarding",)) == []
