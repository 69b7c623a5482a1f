"""Narrowing a search to themes: from the records where few have one, and otherwise from the words."""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from heed.searching.registering import searched_kinds

FEW = 10_000
"""So many records with a theme are read sooner than the words of all records are looked through for them."""


class WithThemes(NamedTuple):
    """Records on which one of some themes is: a condition, and where few are, instead of it the few of each kind."""

    condition: Q = Q()
    few: tuple[Q, ...] | None = None


def with_themes(themes: Collection[str], *, council_id: int) -> WithThemes:
    """Records on which one of these themes is, whatever their kind; all records where no theme is given."""
    if not themes:
        return WithThemes()
    ways = [
        (kind, way)
        for kind, searched in searched_kinds().items()
        if searched.with_themes
        for way in searched.with_themes(council_id, themes)
    ]
    counts = [way.rows.order_by().values(way.of)[:FEW].count() for _, way in ways]
    if sum(counts) < FEW:
        few = [
            (kind, way.rows.order_by().values(way.of)) for (kind, way), count in zip(ways, counts, strict=True) if count
        ]
        return WithThemes(few=tuple(Q(kind=kind, object_id__in=ids) for kind, ids in few))
    condition = Q(pk__in=[])
    for kind, way in ways:
        condition |= Q(Exists(way.rows.filter(**{way.of: OuterRef("object_id")})), kind=kind)
    return WithThemes(condition)
