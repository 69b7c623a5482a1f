"""Of what the index found, the newest that a person may read: who may read a record is asked of the record itself."""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, QuerySet

from heed.accounts.models import Person
from heed.listening.models import Source, SourceReader
from heed.listening.queries.sources import readable, readable_by_level
from heed.searching import marks
from heed.searching.models import SearchEntry
from heed.searching.queries.matching import Asked, newest_by_reading
from heed.searching.queries.matching import condition as as_condition
from heed.searching.queries.on_postgresql import newest_through_index as newest_on_postgresql
from heed.searching.queries.on_sqlite import newest_through_index as newest_on_sqlite
from heed.searching.registering import searched_kinds

SPARE = 50
"""So many more than are wanted are taken from the index, as some may turn out not to be for this person."""

Rows = list[tuple[Any, ...]]


def newest(
    asked: Asked,
    *fields: Any,
    for_person: Person,
    narrowed_by: Q | None = None,
    limit: int,
) -> Rows:
    """The newest entries that match and that this person may read, newest first; at most `limit`. Of each its id, kind,
    object and source, and `fields`.

    The index finds what their roles reach, by marks; each kind found is then asked once who may read it. Where many of
    these are closed all the same, the question is asked anew with who may read as a part of it, which takes longer.
    """
    there = _what_there_is(for_person)
    if not there.last:
        return []
    narrowed_by = narrowed_by or Q()
    wanted = ("pk", "kind", "object_id", "source_id", *fields)
    by_role = _by_role(asked, for_person, there)
    found = _newest_through_index(by_role, narrowed_by, wanted, limit + SPARE, last=there.last)
    rows = {row[0]: row for row in found}
    if there.is_named:
        # what they are named for comes on top: few
        named = Q(source_id__in=SourceReader.objects.filter(person=for_person).values("source_id"))
        rows |= {row[0]: row for row in newest_by_reading(asked, narrowed_by & named, wanted, limit)}
    allowed = _allowed_of(list(rows.values()), for_person)
    if len(allowed) < limit <= len(found) - SPARE:
        open_to_them = narrowed_by & may_find(for_person)
        found = _newest_through_index(by_role, open_to_them, wanted, limit, last=there.last)
        allowed |= {row[0]: row for row in found}
    return [allowed[pk] for pk in sorted(allowed, reverse=True)[:limit]]


def _newest_through_index(asked: Asked, condition: Q, fields: Sequence[Any], limit: int, *, last: int) -> Rows:
    if connection.vendor == "postgresql":
        return newest_on_postgresql(asked, condition, fields, limit, last=last)
    return newest_on_sqlite(asked, condition, fields, limit)


class _There(NamedTuple):
    """The newest entry of all, or 0; whether somebody is named for any source; whether theirs is the only council."""

    last: int = 0
    is_named: bool = False
    is_only_council: bool = False


def _what_there_is(person: Person) -> _There:
    entries = SearchEntry.objects.order_by("-pk")
    is_named = Exists(SourceReader.objects.filter(person=person))
    before, after = (Exists(entries.filter(**{f"council_id__{way}": person.council_id})) for way in ("lt", "gt"))
    found = entries.values_list("pk", is_named, before, after).first()
    if found is None:
        return _There()
    last, is_named_for_any, *others = found
    return _There(last, is_named_for_any, not any(others))


def _by_role(asked: Asked, person: Person, there: _There) -> Asked:
    """With the marks of what a person's roles reach, or of what they do not reach, whichever are fewer: of other
    councils only the first kind keeps away.
    """
    open_to, closed = marks.reaches_of(person), marks.closed_to(person)
    if there.is_only_council and len(closed) < len(open_to):
        return replace(asked, unmarked=closed)
    return replace(asked, marked=(*asked.marked, open_to))


def may_find(person: Person) -> Q:
    """Which entries a person may know of: asked of the source, or of the room that the record is of."""
    allowed = readable(for_person=person, prefix="source__")
    for kind, searched in searched_kinds().items():
        if searched.visible is not None:
            allowed |= Q(source__isnull=True, kind=kind, object_id__in=_visible(kind, person))
    return Q(council_id=person.council_id) & allowed


def _allowed_of(rows: Collection[tuple[Any, ...]], person: Person) -> dict[int, tuple[Any, ...]]:
    """Of these rows (id, kind, object, source), by their ids, those of what this person may read: one query for all
    that have a source, and one for each kind of the others.
    """
    may_read = _may_read({row[3] for row in rows if row[3] is not None}, person)
    allowed = {row[0]: row for row in rows if row[3] in may_read}
    others = sorted((row for row in rows if row[3] is None), key=itemgetter(1))
    for kind, some in groupby(others, key=itemgetter(1)):
        of_kind = {row[2]: row for row in some}
        there = set(_visible(kind, person).filter(pk__in=of_kind).values_list("pk", flat=True))
        allowed |= {row[0]: row for pk, row in of_kind.items() if pk in there}
    return allowed


def _may_read(sources: Collection[int], person: Person) -> set[int]:
    """Of these sources, those this person may read. Most are told by their kind and level alone. Of the rest it stands
    among what is selected, not among the conditions: so no database begins with all sources of the council in place of
    these few.
    """
    if not sources:
        return set()
    by_level = readable_by_level(person)
    rows = _of_these(sources).values_list("pk", "council_id", "kind", "sensitivity")
    told = {pk: by_level(kind, level) for pk, council, kind, level in rows if council == person.council_id}
    unknown = [pk for pk, is_readable in told.items() if is_readable is None]
    if unknown:
        may_read = ExpressionWrapper(readable(for_person=person), output_field=BooleanField())
        told.update(_of_these(unknown).values_list("pk", may_read))
    return {pk for pk, is_readable in told.items() if is_readable}


def _of_these(sources: Collection[int]) -> QuerySet[Source]:
    """Their ids go in as one parameter: hundreds of them take Django longer to write down than the database to find."""
    if connection.vendor == "postgresql":
        return Source.objects.filter(as_condition("listening_source.id = ANY(%s)", [list(sources)])).order_by()
    among = "listening_source.id IN (SELECT value FROM json_each(%s))"
    return Source.objects.filter(as_condition(among, [json.dumps(list(sources))])).order_by()


def _visible(kind: str, person: Person) -> QuerySet[Any, Any]:
    """The ids of the records of a kind without a source that this person may read."""
    searched = searched_kinds().get(kind)
    if searched is None or searched.visible is None:
        return SearchEntry.objects.none().values("pk")
    return searched.visible(person).order_by().values("pk")
