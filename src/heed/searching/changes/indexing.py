"""Reading the words of records into the index. No permission is asked: what is indexed is found by its readers only."""

from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import Any

from django.db import models, transaction

from heed.core.text.searching import stems_of
from heed.listening.models import Source
from heed.searching import marks
from heed.searching.models import SearchEntry
from heed.searching.registering import Searched

MOST_WORDS = 12_000
"""Of a longer text the rest is not found: so much is about 50 pages."""
AT_ONCE = 500
_KEPT = ["source", "about_on", "version", "title_words", "text_words", "reach", "facts"]


@transaction.atomic
def index_records(searched: Searched, pks: Collection[int]) -> int:
    """Read the words of these records anew; what is not to be found any more leaves the index. Returns how many were
    read. Safe to run twice: an entry says what its record says at this moment.
    """
    rows = searched.model._default_manager.filter(pk__in=pks).select_related(*searched.needs).order_by("pk")
    entries = _entries(searched, rows)
    kept = {entry.object_id for entry in entries}
    if gone := set(pks) - kept:
        SearchEntry.objects.filter(kind=searched.kind, object_id__in=gone).delete()
    SearchEntry.objects.bulk_create(
        entries, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=_KEPT
    )
    return len(entries)


def _entries(searched: Searched, rows: Iterable[models.Model]) -> list[SearchEntry]:
    read = [(row, words) for row in rows if (words := searched.words_of(row)) is not None]
    sources = _sources(searched, [row for row, _ in read])
    return [_entry(searched, row, words.title, words.text, sources) for row, words in read]


def _sources(searched: Searched, rows: Iterable[Any]) -> dict[int, Source]:
    if not searched.source_of:
        return {}
    wanted = set(map(attrgetter(searched.source_of), rows))
    return Source.objects.only("council_id", "kind", "sensitivity").in_bulk(wanted)


def _entry(searched: Searched, row: Any, title: str, text: str, sources: dict[int, Source]) -> SearchEntry:
    source = sources[attrgetter(searched.source_of)(row)] if searched.source_of else None
    council_id = source.council_id if source else row.council_id
    day = searched.day_of(row)
    facts = (marks.of_kind(searched.kind), *marks.of_day(day), *searched.marks(row))
    return SearchEntry(
        council_id=council_id,
        kind=searched.kind,
        object_id=row.pk,
        source=source,
        about_on=day,
        version=getattr(row, "version", 0),
        title_words=" ".join(stems_of(title)),
        text_words=" ".join(stems_of(text)[:MOST_WORDS]),
        reach=marks.reach_of_source(source) if source else marks.reach_of_room(council_id),
        facts=" ".join(facts),
    )
