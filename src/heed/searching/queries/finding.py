"""Search: what a person may read that holds the words they ask for, best first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Model, Q
from django.db.models.functions import Substr

from heed.accounts.models import Person
from heed.core.text.searching import Candidate, Question, ranked
from heed.searching import marks
from heed.searching.models import SearchEntry
from heed.searching.queries.matching import Asked, newest
from heed.searching.registering import Searched, searched_kinds

POOL = 500
"""So many of the newest matches are ranked; of more, those that came in earlier are not looked at."""
LETTERS_RANKED = 4_000
"""So much of each text is read for its rank."""
MOST_MONTHS = 36


@dataclass(frozen=True)
class Narrowing:
    """What a search is narrowed to; whatever is empty narrows nothing."""

    kinds: tuple[str, ...] = ()
    source_kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sensitivities: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Found:
    """One result: its entry, its record, and how its kind is searched."""

    entry: SearchEntry
    record: Any
    searched: Searched


@dataclass(frozen=True)
class Results:
    """What was found, best first. `are_there_more`: more match than were ranked; these are the best of the newest."""

    question: Question
    ids: tuple[int, ...] = ()
    are_there_more: bool = False
    narrowing: Narrowing = field(default_factory=Narrowing)

    def __len__(self) -> int:
        return len(self.ids)

    def some(self, start: int, stop: int) -> list[Found]:
        """The results from `start` up to `stop`, with their records: two queries, and one a kind of record."""
        return _with_records(self.ids[start:stop])


def search(question: Question, *, for_person: Person, narrowing: Narrowing | None = None) -> Results:
    """Everything this person may read that matches, best first. Nothing for a question that asks for nothing."""
    narrowing = narrowing or Narrowing()
    if question.is_empty:
        return Results(question, narrowing=narrowing)
    rows = newest(
        Asked(question, _marked(narrowing)),
        "title_words",
        Substr("text_words", 1, LETTERS_RANKED),
        "about_on",
        for_person=for_person,
        narrowed_by=_narrowed(narrowing),
        limit=POOL + 1,
    )
    best = ranked([Candidate(*row) for row in rows[:POOL]], question)
    return Results(question, tuple(best), len(rows) > POOL, narrowing)


def _marked(narrowing: Narrowing) -> tuple[tuple[str, ...], ...]:
    kinds = [marks.of_kind(kind) for kind in narrowing.kinds]
    kinds += [marks.of_fact("source", kind) for kind in narrowing.source_kinds]
    return tuple(group for group in (tuple(kinds), _days_marked(narrowing)) if group)


def _days_marked(narrowing: Narrowing) -> tuple[str, ...]:
    """The months, or years, that lie between two days: so the index passes over the rest."""
    since, until = narrowing.since, narrowing.until
    if since is None or until is None or since > until:
        return ()
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    if months > MOST_MONTHS:
        return tuple(f"_y{year:04}" for year in range(since.year, min(until.year, since.year + 200) + 1))
    firsts = {date(day.year, day.month, 1) for day in _every_while(since, until, timedelta(days=20))}
    return tuple(f"_m{day:%Y%m}" for day in sorted(firsts))


def _every_while(since: date, until: date, step: timedelta) -> Iterable[date]:
    day = since
    while day < until:
        yield day
        day += step
    yield until


def _narrowed(narrowing: Narrowing) -> Q:
    condition = Q()
    if narrowing.since:
        condition &= Q(about_on__gte=narrowing.since)
    if narrowing.until:
        condition &= Q(about_on__lte=narrowing.until)
    if narrowing.sensitivities:
        condition &= Q(source__sensitivity__in=narrowing.sensitivities)
    if narrowing.themes:
        condition &= _with_themes(narrowing.themes)
    return condition


def _with_themes(themes: Collection[str]) -> Q:
    """Records on which one of these themes is, whatever their kind."""
    condition = Q(pk__in=[])
    for kind, searched in searched_kinds().items():
        if searched.with_themes is not None:
            condition |= Q(kind=kind, object_id__in=searched.with_themes(themes))
    return condition


def _with_records(pks: Collection[int]) -> list[Found]:
    entries = (
        SearchEntry.objects.select_related("source").defer("title_words", "text_words", "source__text").in_bulk(pks)
    )
    kinds = searched_kinds()
    records: dict[tuple[str, int], Model] = {}
    for kind, searched in kinds.items():
        wanted = [entry.object_id for entry in entries.values() if entry.kind == kind]
        if wanted:
            rows = searched.model._default_manager.select_related(*searched.needs).in_bulk(wanted)
            records |= {(kind, pk): row for pk, row in rows.items()}
    in_order = [entries[pk] for pk in pks if pk in entries]
    return [
        Found(entry, records[entry.kind, entry.object_id], kinds[entry.kind])
        for entry in in_order
        if (entry.kind, entry.object_id) in records
    ]
