"""The trail: links follow one another, and every way of tampering shows."""

import pytest
from django.db import DatabaseError, connection, transaction

from heed.accounts.models import Council
from heed.audit import trail
from heed.audit.models import TrailEntry, TrailHead
from tests.factories import council, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours() -> Council:
    return council(slug="brook")


def add_links(ours: Council, count: int) -> list[TrailEntry]:
    actor = person(council=ours)
    return [trail.record(verb="thing.done", obj=ours, by=actor, details={"n": n}) for n in range(count)]


def unguarded(statement: str) -> None:
    """Run SQL as somebody with the database's own keys would, triggers off."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER trail_no_update")
            cursor.execute("DROP TRIGGER trail_no_delete")
        else:
            cursor.execute("ALTER TABLE audit_trailentry DISABLE TRIGGER ALL")
        cursor.execute(statement)


def test_links_follow_one_another(ours):
    first, second = add_links(ours, 2)

    assert first.previous_hash == ""
    assert (second.sequence, second.previous_hash) == (first.sequence + 1, first.hash)


def test_verify_finds_an_untouched_chain_whole(ours):
    last = add_links(ours, 3)[-1]

    check = trail.verify("brook")

    assert (check.links, check.head, check.faults) == (3, f"3:{last.hash}", ())


def test_each_council_has_its_own_chain(ours):
    add_links(ours, 2)
    add_links(council(slug="other"), 1)

    assert trail.chains() == ["brook", "other"]
    assert trail.verify("other").links == 1


@pytest.mark.parametrize("statement", ["UPDATE audit_trailentry SET reason = 'x'", "DELETE FROM audit_trailentry"])
def test_the_database_refuses_to_change_or_delete_a_link(ours, statement):
    add_links(ours, 1)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert trail.verify("brook").is_whole


def test_verify_names_a_link_that_was_changed(ours):
    add_links(ours, 3)
    unguarded("UPDATE audit_trailentry SET actor_name = 'Somebody else' WHERE sequence = 2")

    assert trail.verify("brook").faults == ("link 2 was changed after it was added",)


def test_verify_names_a_link_that_was_removed(ours):
    add_links(ours, 3)
    unguarded("DELETE FROM audit_trailentry WHERE sequence = 2")

    assert trail.verify("brook").faults == ("links 2 to 2 are missing",)


def test_verify_names_a_tail_that_was_cut_off(ours):
    add_links(ours, 3)
    unguarded("DELETE FROM audit_trailentry WHERE sequence = 3")

    assert trail.verify("brook").faults == ("the chain ends at link 2, but its head says 3",)


def test_verify_finds_a_chain_whose_head_was_removed(ours):
    add_links(ours, 1)
    TrailHead.objects.all().delete()

    assert trail.chains() == ["brook"]
    assert not trail.verify("brook").is_whole


def test_a_rewritten_chain_shows_against_a_note_made_earlier(ours):
    noted = add_links(ours, 2)[0]
    unguarded("DELETE FROM audit_trailentry")
    TrailHead.objects.all().delete()
    add_links(ours, 2)

    assert trail.verify("brook").is_whole
    faults = trail.verify("brook", expect=(noted.sequence, noted.hash)).faults
    assert faults == ("link 1 is not the one noted earlier: the chain was rewritten",)


def test_a_note_beyond_the_end_shows_a_missing_link(ours):
    add_links(ours, 1)

    assert trail.verify("brook", expect=(9, "x")).faults == ("link 9, noted earlier, is missing",)


def test_an_empty_chain_is_whole(ours):
    assert trail.verify("brook") == trail.ChainCheck(chain="brook", links=0, head="0:", faults=())


def test_a_link_is_undone_with_the_change_it_records(ours):
    class Broken(Exception):
        pass

    with pytest.raises(Broken), transaction.atomic():
        add_links(ours, 1)
        raise Broken

    assert trail.verify("brook").links == 0


def test_heed_itself_must_name_a_chain(ours):
    with pytest.raises(ValueError, match="name its chain"):
        trail.record(verb="thing.done", obj=ours, by=None)


def test_entries_about_a_record_come_newest_first(ours):
    add_links(ours, 3)

    assert [entry.sequence for entry in trail.entries_about(ours, chain="brook")] == [3, 2, 1]
    assert [entry.details for entry in trail.entries_of("brook")] == ['{"n":2}', '{"n":1}', '{"n":0}']
