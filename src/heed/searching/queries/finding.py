"""Search: what a person may read that holds the words they ask for, best first."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr

from heed.accounts.models import Person
from heed.core.text.searching import Candidate, Question, ranked
from heed.listening.models import Source
from heed.searching import marks
from heed.searching.queries.allowed import newest
from heed.searching.queries.matching import Asked
from heed.searching.registering import Searched, searched_kinds

POOL = 500
"""So many of the newest matches are ranked; of more, those that came in earlier are not looked at."""
LETTERS_RANKED = 4_000
"""So much of each text is read for its rank."""


@dataclass(frozen=True)
class Narrowing:
    """What a search is narrowed to; whatever is empty narrows nothing."""

    kinds: tuple[str, ...] = ()
    source_kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sensitivities: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class Hit(NamedTuple):
    """What the index says of one result."""

    pk: int
    kind: str
    object_id: int
    source_id: int | None
    day: date | None


@dataclass(frozen=True)
class Found:
    """One result: its record, how its kind is searched, the day it is of, and the source whose readers may read it."""

    record: Any
    searched: Searched
    day: date | None
    source: Source | None


@dataclass(frozen=True)
class Results:
    """What was found, best first. `are_there_more`: more match than were ranked; these are the best of the newest."""

    question: Question
    hits: tuple[Hit, ...] = ()
    are_there_more: bool = False
    narrowing: Narrowing = field(default_factory=Narrowing)

    def __len__(self) -> int:
        return len(self.hits)

    def some(self, start: int, stop: int) -> list[Found]:
        """The results from `start` up to `stop`, with their records: one query a kind of record."""
        return _with_records(self.hits[start:stop])


def search(question: Question, *, for_person: Person, narrowing: Narrowing | None = None) -> Results:
    """Everything this person may read that matches, best first. Nothing for a question that asks for nothing."""
    narrowing = narrowing or Narrowing()
    if question.is_empty:
        return Results(question, narrowing=narrowing)
    rows = newest(
        _asked(question, narrowing, for_person.council_id),
        "about_on",
        "title_words",
        Substr("text_words", 1, LETTERS_RANKED),
        for_person=for_person,
        narrowed_by=Q(source__sensitivity__in=narrowing.sensitivities) if narrowing.sensitivities else Q(),
        limit=POOL + 1,
    )
    found = {row[0]: row for row in rows[:POOL]}
    candidates = [Candidate(pk, title, text, day) for pk, _, _, _, day, title, text in found.values()]
    best = tuple(Hit(*found[pk][:5]) for pk in ranked(candidates, question))
    return Results(question, best, len(rows) > POOL, narrowing)


def _asked(question: Question, narrowing: Narrowing, council_id: int) -> Asked:
    kinds = [marks.of_kind(kind) for kind in narrowing.kinds]
    kinds += [marks.of_fact("source", kind) for kind in narrowing.source_kinds]
    themes = [marks.of_theme(theme) for theme in narrowing.themes]
    marked = tuple(tuple(group) for group in (kinds, themes) if group)
    return Asked(question, council_id, marked, since=narrowing.since, until=narrowing.until)


def _with_records(hits: Collection[Hit]) -> list[Found]:
    kinds = searched_kinds()
    records: dict[tuple[str, int], Any] = {}
    for kind, searched in kinds.items():
        wanted = [hit.object_id for hit in hits if hit.kind == kind]
        if wanted:
            records |= {(kind, pk): row for pk, row in _of_kind(searched).in_bulk(wanted).items()}
    return [
        Found(records[hit.kind, hit.object_id], kinds[hit.kind], hit.day, kinds[hit.kind].source(records[hit[1:3]]))
        for hit in hits
        if hit[1:3] in records
    ]


def _of_kind(searched: Searched) -> QuerySet[Any]:
    """Records with their sources, without the words of a source that is not itself what is searched."""
    records = searched.model._default_manager.select_related(*searched.needs)
    way = searched.way_to_source.replace(".", "__")
    return records.select_related(way).defer(f"{way}__text") if way else records
