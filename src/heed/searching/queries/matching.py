"""Entries that hold what is asked for, newest first: the same of both databases."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from heed.core.text.searching.asking import Question, Term, beginnings
from heed.searching.models import SearchEntry

ENTRY = "searching_searchentry"
_PADDED = tuple(f"(' ' || {ENTRY}.{column} || ' ')" for column in ("title_words", "text_words"))
_MARKS = f"(' ' || {ENTRY}.reach || ' ' || {ENTRY}.facts || ' ' || {ENTRY}.themes || ' ')"


@dataclass(frozen=True)
class Asked:
    """What is asked of a council's entries: a question; marks, of each group of which one must be there; marks of which
    none may be; and the first and the last day that they may be of.
    """

    question: Question
    council_id: int
    marked: tuple[tuple[str, ...], ...] = ()
    unmarked: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def entries(self) -> QuerySet[SearchEntry]:
        """Those of the council and of these days, whatever words they hold."""
        entries = SearchEntry.objects.filter(council_id=self.council_id)
        if self.since:
            entries = entries.filter(about_on__gte=self.since)
        if self.until:
            entries = entries.filter(about_on__lte=self.until)
        return entries


def newest_by_reading(asked: Asked, condition: Q, fields: Sequence[Any], limit: int) -> list[tuple[Any, ...]]:
    """These fields of the newest entries that match and fulfil a condition, newest first; at most `limit`. For where
    few fulfil it: their words are read, the index is not asked.
    """
    found = asked.entries.filter(condition)
    for clause in asked.question.clauses:
        found = found.filter(any_read(clause))
    for group in asked.marked:
        found = found.filter(_any_marked(group))
    if asked.unmarked:
        found = found.exclude(_any_marked(asked.unmarked))
    for term in asked.question.without:
        found = found.exclude(any_read([term]))
    # the plus keeps databases from walking through all entries in their order
    return list(found.order_by(RawSQL(f"+{ENTRY}.id", []).desc()).values_list(*fields)[:limit])  # noqa: S611


def any_read(terms: Iterable[Term]) -> RawSQL:
    """Whether one of these stands in the words of an entry, read word by word."""
    pieces = [piece for term in terms for piece in _pieces(term)]
    return _holds(_PADDED, pieces)


def _pieces(term: Term) -> list[str]:
    if term.is_beginning:
        return [f" {each}" for each in beginnings(term)]
    return [f" {' '.join(term.stems)} "]


def _any_marked(group: Collection[str]) -> RawSQL:
    return _holds((_MARKS,), [f" {mark} " for mark in group])


def _holds(where: Sequence[str], pieces: Sequence[str]) -> RawSQL:
    place = "strpos" if connection.vendor == "postgresql" else "instr"
    tests = [f"{place}({column}, %s) > 0" for column in where for _ in pieces]
    return condition("(" + " OR ".join(tests) + ")", [piece for _ in where for piece in pieces])


def condition(sql: str, params: Sequence[Any]) -> RawSQL:
    """A condition in SQL of our own; what people typed is among `params` only."""
    return RawSQL(sql, list(params), output_field=BooleanField())  # noqa: S611
