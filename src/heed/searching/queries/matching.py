"""Entries that hold what is asked for and that a person may read, newest first: the same of both databases."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from heed.accounts.models import Person
from heed.core.text.searching.asking import Question, Term, beginnings
from heed.listening.models import SourceReader
from heed.listening.queries.sources import readable
from heed.searching import marks
from heed.searching.models import SearchEntry
from heed.searching.registering import searched_kinds

_ENTRY = "searching_searchentry"
_PADDED = tuple(f"(' ' || {_ENTRY}.{column} || ' ')" for column in ("title_words", "text_words"))


@dataclass(frozen=True)
class Asked:
    """What is asked of the index: a question, and marks, of each group of which one must be there."""

    question: Question
    marked: tuple[tuple[str, ...], ...] = ()


def newest(
    asked: Asked, *fields: Any, for_person: Person, narrowed_by: Q | None = None, limit: int
) -> list[tuple[Any, ...]]:
    """Id and `fields` of the newest entries that match and that this person may read, newest first; at most `limit`."""
    condition = may_find(for_person) & (narrowed_by or Q())
    by_role = Asked(asked.question, (*asked.marked, marks.reaches_of(for_person)))
    found = _matching(by_role, through_index=True).filter(condition).values_list("pk", *fields)[:limit]
    # what they are named for comes on top: few, so these are read one by one
    named = SourceReader.objects.filter(person=for_person).values("source_id")
    read_by_them = readable(for_person=for_person, prefix="source__") & (narrowed_by or Q())
    for_them = _matching(asked, through_index=False).filter(read_by_them, source_id__in=named)
    rows = {row[0]: row for row in [*found, *for_them.values_list("pk", *fields)[:limit]]}
    return [rows[pk] for pk in sorted(rows, reverse=True)[:limit]]


def may_find(person: Person) -> Q:
    """Which entries a person may know of: asked of the source, or of the room that the record is of."""
    allowed = readable(for_person=person, prefix="source__")
    for kind, searched in searched_kinds().items():
        if searched.visible is not None:
            theirs = searched.visible(person).order_by().values("pk")
            allowed |= Q(source__isnull=True, kind=kind, object_id__in=theirs)
    return Q(council_id=person.council_id) & allowed


def _matching(asked: Asked, *, through_index: bool) -> QuerySet[SearchEntry]:
    """What matches, newest first. Not through the index where few entries are looked at anyway."""
    if connection.vendor == "postgresql":
        return _matching_on_postgresql(asked)
    return _matching_on_sqlite(asked) if through_index else _matching_by_reading(asked)


def _matching_on_sqlite(asked: Asked) -> QuerySet[SearchEntry]:
    """The index is walked backwards, and no further than enough is found. The plus keeps SQLite from beginning
    elsewhere. Django has no other way to join a table without a model; what is asked goes in as a parameter.
    """
    return SearchEntry.objects.extra(  # noqa: S610
        tables=["searching_words"],
        where=["searching_words MATCH %s", f"{_ENTRY}.id = +searching_words.rowid"],
        params=[_fts5(asked)],
    ).order_by(RawSQL("searching_words.rowid", []).desc())


def _fts5(asked: Asked) -> str:
    groups = [" OR ".join(_fts5_term(term) for term in clause) for clause in asked.question.clauses]
    groups += [" OR ".join(f'"{mark}"' for mark in group) for group in asked.marked]
    needed = " AND ".join(f"({group})" for group in groups)
    without = " OR ".join(_fts5_term(term) for term in asked.question.without)
    return f"({needed}) NOT ({without})" if without else needed


def _fts5_term(term: Term) -> str:
    if term.is_beginning:
        return " OR ".join(f'"{each}" *' for each in beginnings(term))
    return f'"{" ".join(term.stems)}"'


def _matching_on_postgresql(asked: Asked) -> QuerySet[SearchEntry]:
    """The index knows which words an entry has, not their order: what stands together is looked up in the words."""
    question = asked.question
    groups = [" | ".join(_tsquery_term(term) for term in clause) for clause in question.clauses]
    groups += [" | ".join(f"'{mark}'" for mark in group) for group in asked.marked]
    groups += [f"!({_tsquery_term(term)})" for term in question.without if not term.is_phrase]
    needed = " & ".join(f"({group})" for group in groups)
    found = SearchEntry.objects.filter(_raw(f"{_ENTRY}.words @@ %s::tsquery", [needed]))
    for clause in question.clauses:
        if any(term.is_phrase for term in clause):
            found = found.filter(_any_read(clause))
    for term in question.without:
        if term.is_phrase:
            found = found.exclude(_any_read([term]))
    return found.order_by("-pk")


def _tsquery_term(term: Term) -> str:
    if term.is_beginning:
        return " | ".join(f"'{each}':*" for each in beginnings(term))
    return "(" + " & ".join(f"'{stem}'" for stem in term.stems) + ")"


def _matching_by_reading(asked: Asked) -> QuerySet[SearchEntry]:
    # the plus keeps SQLite from walking through all entries in their order
    found = SearchEntry.objects.order_by(RawSQL(f"+{_ENTRY}.id", []).desc())  # noqa: S611
    for clause in asked.question.clauses:
        found = found.filter(_any_read(clause))
    for group in asked.marked:
        found = found.filter(_any_marked(group))
    for term in asked.question.without:
        found = found.exclude(_any_read([term]))
    return found


def _any_read(terms: Iterable[Term]) -> RawSQL:
    """Whether one of these stands in the words of an entry, read word by word."""
    pieces = [piece for term in terms for piece in _pieces(term)]
    return _holds(_PADDED, pieces)


def _pieces(term: Term) -> list[str]:
    if term.is_beginning:
        return [f" {each}" for each in beginnings(term)]
    return [f" {' '.join(term.stems)} "]


def _any_marked(group: Collection[str]) -> RawSQL:
    return _holds((f"(' ' || {_ENTRY}.reach || ' ' || {_ENTRY}.facts || ' ')",), [f" {mark} " for mark in group])


def _holds(where: Sequence[str], pieces: Sequence[str]) -> RawSQL:
    place = "strpos" if connection.vendor == "postgresql" else "instr"
    tests = [f"{place}({column}, %s) > 0" for column in where for _ in pieces]
    return _raw("(" + " OR ".join(tests) + ")", [piece for _ in where for piece in pieces])


def _raw(sql: str, params: Sequence[Any]) -> RawSQL:
    """A condition in SQL of our own; what people typed is among `params` only."""
    return RawSQL(sql, list(params), output_field=BooleanField())  # noqa: S611
