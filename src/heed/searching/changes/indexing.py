"""Reading the words of records into the index. No permission is asked: what is indexed is found by its readers only."""

from collections.abc import Collection, Iterable, Iterator
from heapq import merge
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from heed.core.text.searching import stems_of
from heed.listening.models import Source
from heed.searching import marks
from heed.searching.models import SearchEntry
from heed.searching.registering import Searched, Words, kind_of, kinds_within, searched_kinds

MOST_WORDS = 12_000
"""Of a longer text the rest is not found: so much is about 50 pages."""
AT_ONCE = 500
_KEPT = ["source", "about_on", "version", "title_words", "text_words", "reach", "facts", "themes"]
_NOT_FOUND = Words("", "")


@transaction.atomic
def index_records(searched: Searched, pks: Collection[int]) -> int:
    """Read the words of these records anew, and let go of those that are no more. Returns how many were read.

    What is not to be found, such as a finding that was replaced, keeps an entry without words: nothing finds it, and
    nobody looks for it again. Safe to run twice: an entry says what its record says at this moment.
    """
    rows = list(searched.model._default_manager.filter(pk__in=pks).select_related(*searched.needs).order_by("pk"))
    if gone := set(pks) - {row.pk for row in rows}:
        SearchEntry.objects.filter(kind=searched.kind, object_id__in=gone).delete()
    _keep(_entries(searched, rows))
    return len(rows)


def follow_change(record: models.Model) -> None:
    """Called with every link of the trail: a record that is searched, and was changed, is read anew in the same
    transaction, and so is what changes with it. Links that change nothing, such as that somebody looked at it, read
    nothing.
    """
    for within in kinds_within(record):
        _follow_within(within, record)
    searched = kind_of(record)
    if searched is None:
        return
    as_it_is = SearchEntry.objects.filter(
        kind=searched.kind, object_id=record.pk, version=getattr(record, "version", -1)
    )
    if not as_it_is.exists():
        index_records(searched, [record.pk])


def _follow_within(searched: Searched, record: models.Model) -> None:
    """Read what lacks among the records of one, such as the recommendations of a case, and let go of what is gone."""
    there = searched.model._default_manager.filter(pk=OuterRef("object_id"))
    of_source = SearchEntry.objects.filter(kind=searched.kind, source_id=record.source_id)  # type: ignore[attr-defined]
    of_source.filter(~Exists(there)).delete()
    lacking = lacking_of(searched).filter(**{searched.within: record.pk}).order_by("pk")
    index_records(searched, list(lacking.values_list("pk", flat=True)))


def index_new(*, most: int) -> int:
    """Read what came in since, such as the rows of an import; at most so many of each kind. Cheap where nothing did."""
    return sum(_index_new_of(searched, most) for searched in searched_kinds().values())


def _index_new_of(searched: Searched, most: int) -> int:
    last = SearchEntry.objects.filter(kind=searched.kind).aggregate(last=Max("object_id"))["last"] or 0
    new = searched.model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:most]
    return sum(index_records(searched, lot) for lot in _lots(list(new)))


def index_all_that_lacks() -> int:
    """Read whatever has no entry or another version than its entry, in the order in which it came in. Each lot is a
    transaction of its own: where it is broken off, the next run goes on. Returns how many were read.
    """
    kinds = searched_kinds()
    waiting = merge(*(_lacking(searched) for searched in kinds.values()))
    return sum(_index_lot(kinds, lot) for lot in _lots(waiting))


def _index_lot(kinds: dict[str, Searched], lot: list[tuple[Any, str, int]]) -> int:
    """One lot, its kinds mixed as they came in, so that newer records get higher ids."""
    with transaction.atomic():
        runs = [(kind, [pk for _, _, pk in run]) for kind, run in groupby(lot, key=lambda each: each[1])]
        return sum(index_records(kinds[kind], pks) for kind, pks in runs)


def _lacking(searched: Searched) -> list[tuple[Any, str, int]]:
    """Read at once: a query that stays open while others write would keep SQLite from tidying its log."""
    rows = lacking_of(searched).order_by(searched.came, "pk").values_list(searched.came, "pk")
    return [(came, searched.kind, pk) for came, pk in rows]


def lacking_of(searched: Searched) -> QuerySet[Any]:
    """The records of a kind that the index does not have as they are."""
    entry = SearchEntry.objects.filter(kind=searched.kind, object_id=OuterRef("pk"))
    found: QuerySet[Any] = searched.model._default_manager.all()
    if any(field.name == "version" for field in searched.model._meta.concrete_fields):
        entry = entry.filter(version=OuterRef("version"))
    return found.filter(~Exists(entry))


def forget_what_is_gone() -> int:
    """Let go of the entries of records that are no more. Returns how many went."""
    gone = 0
    for kind, searched in searched_kinds().items():
        there = searched.model._default_manager.filter(pk=OuterRef("object_id"))
        deleted, _ = SearchEntry.objects.filter(~Exists(there), kind=kind).delete()
        gone += deleted
    return gone


def empty_index() -> int:
    """Let go of all entries, to read everything anew."""
    deleted, _ = SearchEntry.objects.all().delete()
    return deleted


def _lots(things: Iterable[Any]) -> Iterator[list[Any]]:
    flow = iter(things)
    while lot := list(islice(flow, AT_ONCE)):
        yield lot


def _keep(entries: list[SearchEntry]) -> None:
    SearchEntry.objects.bulk_create(
        entries, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=_KEPT
    )


def _entries(searched: Searched, rows: list[Any]) -> list[SearchEntry]:
    themes = _themes_marked(searched, [row.pk for row in rows])
    sources = _sources_of(searched, rows)
    return [_entry(searched, row, source, themes.get(row.pk, "")) for row, source in zip(rows, sources, strict=True)]


def _sources_of(searched: Searched, rows: list[Any]) -> list[Source | None]:
    """The source of each row; None for what has none."""
    if not searched.source_of:
        return [None] * len(rows)
    if searched.model is Source:
        return list(rows)
    ids = [attrgetter(searched.source_of)(row) for row in rows]
    sources = Source.objects.only("council_id", "kind", "sensitivity").in_bulk(set(ids))
    return [sources[pk] for pk in ids]


def _themes_marked(searched: Searched, pks: list[int]) -> dict[int, str]:
    """The marks of the themes of these records; nothing for those without."""
    found = sorted(searched.themes_of(pks)) if searched.themes_of else []
    return {pk: " ".join(marks.of_theme(theme) for _, theme in some) for pk, some in groupby(found, key=itemgetter(0))}


def _entry(searched: Searched, row: Any, source: Source | None, themes: str) -> SearchEntry:
    words = searched.words_of(row) or _NOT_FOUND
    day = searched.day_of(row)
    council_id = source.council_id if source else row.council_id
    facts = (marks.of_kind(searched.kind), *marks.of_day(day), *searched.marks(row))
    return SearchEntry(
        council_id=council_id,
        kind=searched.kind,
        object_id=row.pk,
        source=source,
        about_on=day,
        version=getattr(row, "version", 0),
        title_words=" ".join(stems_of(words.title)),
        text_words=" ".join(stems_of(words.text)[:MOST_WORDS]),
        reach=marks.reach_of_source(source) if source else marks.reach_of_room(council_id),
        facts=" ".join(facts),
        themes=themes,
    )
