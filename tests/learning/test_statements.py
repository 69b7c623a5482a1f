"""Words of statements packed: found as they are, by whoever may read them, before and after they are packed."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection

from heed.accounts.models import Person
from heed.core.text.similarity import analyse
from heed.learning.changes import statements as packing
from heed.learning.changes.statements import pack_block
from heed.learning.jobs import statements as jobs
from heed.learning.models import StatementBlock, StatementWaiting, StatementWord
from heed.learning.queries import statements
from heed.learning.queries.statements import nearest_entries
from heed.listening.choices import Sensitivity
from heed.listening.models import Source, SourceReader
from heed.searching import changes as searching
from heed.searching.models import SearchEntry
from tests.factories import accounts, learning

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ASKED = "A parrot with a teapot and a lantern"  # no word of which has a meaning in the definitions


@pytest.fixture
def priya() -> Person:
    return accounts.person(roles=("quality_lead",))


@pytest.fixture(autouse=True)
def _looked_at_nothing_yet() -> None:
    cache.delete(jobs._LOOKED)


def kept(text: str, *, by: Person, **more: object) -> Source:
    source = learning.source(by=by, title="", text=text, **more)
    searching.index_all_that_lacks()
    return source


def found(person: Person, text: str = ASKED, kinds: tuple[str, ...] = ("source",)) -> list[int]:
    """The ids of the sources found, nearest first."""
    entries = nearest_entries(analyse(text), for_person=person, kinds=kinds)
    by_pk = dict(SearchEntry.objects.values_list("pk", "object_id"))
    return [by_pk[pk] for pk in entries if pk in by_pk]


def test_nearest_come_first_whether_packed_or_waiting(priya: Person) -> None:
    near = kept("The parrot had a teapot.", by=priya)
    nearer = kept("The parrot, a lantern and a teapot.", by=priya)
    kept("The kitchen was painted.", by=priya)
    before = found(priya)
    jobs.keep_packed(NOW)

    assert before == found(priya) == [nearer.pk, near.pk]
    assert not StatementWaiting.objects.exists()


def test_rarer_words_count_more(priya: Person) -> None:
    rare = kept("A lantern.", by=priya)
    common = [kept(f"A parrot, number {number}.", by=priya) for number in range(4)]
    jobs.keep_packed(NOW)

    assert found(priya, "a lantern for the parrot")[0] == rare.pk
    assert set(found(priya, "a lantern for the parrot")[1:]) == {each.pk for each in common}


def test_among_equals_the_newest_come_first(priya: Person) -> None:
    first, second = (kept("The parrot had a teapot.", by=priya) for _ in range(2))
    jobs.keep_packed(NOW)

    assert found(priya) == [second.pk, first.pk]


def test_what_changed_is_found_as_it_is(priya: Person) -> None:
    source = kept("The parrot had a teapot.", by=priya)
    jobs.keep_packed(NOW)
    Source.objects.filter(pk=source.pk).update(text="The kitchen was painted.")
    SearchEntry.objects.all().update(text_words="kitchen paint")

    assert (found(priya), found(priya, "a painted kitchen")) == ([], [source.pk])
    pack_block(0)
    assert (found(priya), found(priya, "a painted kitchen")) == ([], [source.pk])


def test_what_is_gone_leaves_no_word_behind(priya: Person) -> None:
    source = kept("The parrot had a teapot.", by=priya)
    jobs.keep_packed(NOW)
    source.delete()

    assert found(priya) == []
    cache.delete(jobs._LOOKED)
    jobs.keep_packed(NOW)
    assert (StatementBlock.objects.count(), StatementWord.objects.count(), StatementWaiting.objects.count()) == (
        0,
        0,
        0,
    )


def test_what_is_closed_is_at_once_for_those_named_only(priya: Person) -> None:
    reader = accounts.person(roles=("practitioner",), council=priya.council)
    source = kept("The parrot had a teapot.", by=priya)
    jobs.keep_packed(NOW)
    SourceReader.objects.create(source=source, person=reader, given_by=priya, reason="Looks into it")
    Source.objects.filter(pk=source.pk).update(sensitivity=Sensitivity.RESTRICTED)

    waiting = (found(priya), found(reader), StatementWaiting.objects.count())
    pack_block(0)

    assert waiting == ([], [source.pk], 1)
    assert (found(priya), found(reader), StatementWaiting.objects.count()) == ([], [source.pk], 0)


def test_how_rare_a_word_is_says_nothing_of_what_is_closed(priya: Person) -> None:
    kept("The parrot had a teapot.", by=priya)
    for _ in range(3):
        kept("The parrot had a lantern.", by=priya, sensitivity="restricted")
    jobs.keep_packed(NOW)

    counted = dict(StatementWord.objects.values_list("word", "open_holders"))
    assert (StatementBlock.objects.get().open_statements, counted["lantern"]) == (1, 0)
    assert max(counted.values()) == 1


def test_nothing_of_another_council_or_kind(priya: Person) -> None:
    kept("The parrot had a teapot.", by=priya)
    stranger = accounts.person(roles=("quality_lead",))
    kept("The parrot had a teapot, too.", by=stranger)
    jobs.keep_packed(NOW)

    assert len(found(priya)) == len(found(stranger)) == 1
    assert found(priya) != found(stranger)
    assert found(priya, kinds=("finding",)) == []
    assert StatementBlock.objects.count() == 2


def test_few_wait_until_the_hour_and_many_are_packed_at_once(priya: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MANY", 2)
    jobs.keep_packed(NOW)

    kept("The parrot had a teapot.", by=priya)
    few = jobs.keep_packed(NOW)
    kept("The parrot had a teapot again.", by=priya)

    assert (few, jobs.keep_packed(NOW), jobs.keep_packed(NOW)) == (0, 2, 0)


def test_a_block_read_with_other_meanings_or_lost_is_packed_anew(priya: Person) -> None:
    kept("The parrot had a teapot.", by=priya)
    jobs.keep_packed(NOW)
    for spoilt in (
        lambda: StatementBlock.objects.update(analyser="another"),
        lambda: StatementBlock.objects.all().delete(),
        lambda: StatementBlock.objects.update(statements=5),
    ):
        spoilt()
        cache.delete(jobs._LOOKED)

        assert (jobs.keep_packed(NOW), len(found(priya))) == (1, 1)


def test_blocks_are_packed_apart_and_searched_together(priya: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heed.learning.changes.statements.TOGETHER", 1)
    monkeypatch.setattr("heed.learning.queries.statements.TOGETHER", 1)
    monkeypatch.setattr("heed.learning.jobs.statements.TOGETHER", 1)
    near, nearer = kept("The parrot had a teapot.", by=priya), kept("The parrot, a lantern and a teapot.", by=priya)

    assert jobs.rebuild() == SearchEntry.objects.count()
    assert StatementBlock.objects.count() == SearchEntry.objects.count()
    assert found(priya) == [nearer.pk, near.pk]


def test_what_comes_while_a_block_is_packed_waits_for_the_next(priya: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("The parrot had a teapot.", by=priya)
    read = packing._read

    def and_another_comes(first: int) -> object:
        SearchEntry.objects.update(text_words="parrot twice")
        return read(first)

    monkeypatch.setattr(packing, "_read", and_another_comes)
    pack_block(0)

    assert StatementWaiting.objects.count() == SearchEntry.objects.count()


def test_only_so_many_near_ones_are_handed_on(priya: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MOST_NEAR", 1)
    kept("The parrot had a teapot.", by=priya)
    nearer = kept("The parrot, a lantern and a teapot.", by=priya)
    jobs.keep_packed(NOW)

    assert found(priya) == [nearer.pk]


def test_only_the_words_that_tell_most_are_looked_up(priya: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MOST_WORDS", 1)
    rare = kept("A lantern.", by=priya)
    for number in range(3):
        kept(f"A parrot, number {number}.", by=priya)
    jobs.keep_packed(NOW)

    assert found(priya, "a lantern for the parrot") == [rare.pk]


def test_the_database_tells_of_every_change_of_an_entry(priya: Person) -> None:
    """Triggers: SQLite drops them with a table that a migration writes anew."""
    kept("The parrot had a teapot.", by=priya)
    entry = SearchEntry.objects.get(kind="source")
    told = []
    for change in (
        lambda: None,
        lambda: SearchEntry.objects.update(text_words="other"),
        lambda: SearchEntry.objects.update(text_words="other"),
        lambda: SearchEntry.objects.update(reach="_1r"),
        lambda: SearchEntry.objects.update(about_on=NOW.date()),
        lambda: SearchEntry.objects.all().delete(),
    ):
        change()
        told.append(StatementWaiting.objects.filter(entry_id=entry.pk).count())

    assert (connection.vendor, told) == (connection.vendor, [1, 2, 2, 3, 3, 4])
