"""Entries that hold what is asked for, newest first: the same of both databases."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from heed.core.text.searching.asking import Question, Term, beginnings
from heed.searching.models import SearchEntry

_ENTRY = "searching_searchentry"
_PADDED = tuple(f"(' ' || {_ENTRY}.{column} || ' ')" for column in ("title_words", "text_words"))
# The lengths of the stretches of entries that have a mark in common, as powers of two (migration 0003).
PLACES = (("a", 11), ("b", 14), ("c", 17))


@dataclass(frozen=True)
class Asked:
    """What is asked of the index: a question; marks, of each group of which one must be there; and marks of which none
    may be.
    """

    question: Question
    marked: tuple[tuple[str, ...], ...] = ()
    unmarked: tuple[str, ...] = ()


def newest_through_index(
    asked: Asked, condition: Q, fields: Sequence[Any], *, last: int, limit: int
) -> list[tuple[Any, ...]]:
    """These fields of the newest entries that match and fulfil a condition, newest first; at most `limit`. The newest
    of all is `last`.

    On PostgreSQL, whose index knows no order, ever longer stretches of the newest entries are looked at, until enough
    are found.
    """
    stretches = _newest_stretches(last) if connection.vendor == "postgresql" else [()]
    rows: list[tuple[Any, ...]] = []
    for marked in stretches:
        within = replace(asked, marked=(*asked.marked, marked)) if marked else asked
        rows = list(matching(within, through_index=True).filter(condition).values_list(*fields)[:limit])
        if len(rows) == limit:
            break
    return rows


def newest_by_reading(asked: Asked, condition: Q, fields: Sequence[Any], limit: int) -> list[tuple[Any, ...]]:
    """The same where few entries fulfil the condition: their words are read, the index is not asked."""
    return list(matching(asked, through_index=False).filter(condition).values_list(*fields)[:limit])


def _newest_stretches(last: int) -> Iterator[tuple[str, ...]]:
    """The marks that migration 0003 gives to the newest entries: of the last two stretches of each length, then none,
    which is all of them.
    """
    for name, bits in PLACES:
        stretch = last >> bits
        if stretch < 2:
            break
        yield (f"_{name}{stretch}", f"_{name}{stretch - 1}")
    yield ()


def matching(asked: Asked, *, through_index: bool) -> QuerySet[SearchEntry]:
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
    left_out = [_fts5_term(term) for term in asked.question.without] + [f'"{mark}"' for mark in asked.unmarked]
    without = " OR ".join(left_out)
    return f"({needed}) NOT ({without})" if without else needed


def _fts5_term(term: Term) -> str:
    if term.is_beginning:
        return " OR ".join(f'"{each}" *' for each in beginnings(term))
    return f'"{" ".join(term.stems)}"'


def _matching_on_postgresql(asked: Asked) -> QuerySet[SearchEntry]:
    """The index knows which words an entry has, not their order: what stands together is looked up by its pairs, and
    read in the words, as more than two words may stand there in pairs only.
    """
    question = asked.question
    groups = [" | ".join(_tsquery_term(term) for term in clause) for clause in question.clauses]
    groups += [" | ".join(f"'{mark}'" for mark in group) for group in asked.marked]
    groups += [f"!({_tsquery_term(term)})" for term in question.without if not term.is_phrase]
    groups += [f"!'{mark}'" for mark in asked.unmarked]
    needed = " & ".join(f"({group})" for group in groups)
    found = SearchEntry.objects.filter(_raw(f"{_ENTRY}.words @@ %s::tsquery", [needed]))
    for clause in question.clauses:
        if any(term.is_phrase for term in clause):
            found = found.filter(_any_read(clause))
        if len(clause) == 1 and clause[0].is_phrase:
            found = found.filter(_has_pairs(clause[0]))
    for term in question.without:
        if term.is_phrase:
            found = found.exclude(_any_read([term]))
    return found.order_by("-pk")


def _has_pairs(term: Term) -> RawSQL:
    """Whether every two neighbours of a phrase stand side by side somewhere in an entry (migration 0003)."""
    pairs = [" ".join(pair) for pair in pairwise(term.stems)]
    numbers = ", ".join("hashtext(%s) & 1048575" for _ in pairs)
    return _raw(f"search_pairs({_ENTRY}.title_words, {_ENTRY}.text_words) @> ARRAY[{numbers}]", pairs)


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
    if asked.unmarked:
        found = found.exclude(_any_marked(asked.unmarked))
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
