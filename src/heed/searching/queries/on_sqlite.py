"""The index of SQLite, which knows the order of entries and where in them words stand."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.db.models.expressions import RawSQL

from heed.core.text.searching.asking import Term, beginnings
from heed.searching import marks
from heed.searching.queries.matching import ENTRY, Asked

MOST_MONTHS, MOST_YEARS = 36, 200


def newest_through_index(asked: Asked, condition: Q, fields: Sequence[Any], limit: int) -> list[tuple[Any, ...]]:
    """These fields of the newest entries that match and fulfil a condition, newest first; at most `limit`.

    The index is walked backwards, and no further than enough is found. The plus keeps SQLite from beginning elsewhere.
    Django has no other way to join a table without a model; what is asked goes in as a parameter.
    """
    found = asked.entries.filter(condition).extra(  # noqa: S610
        tables=["searching_words"],
        where=["searching_words MATCH %s", f"{ENTRY}.id = +searching_words.rowid"],
        params=[_fts5(asked)],
    )
    return list(found.order_by(RawSQL("searching_words.rowid", []).desc()).values_list(*fields)[:limit])


def _fts5(asked: Asked) -> str:
    groups = [" OR ".join(_term(term) for term in clause) for clause in asked.question.clauses]
    marked = (*asked.marked, _days_marked(asked.since, asked.until))
    groups += [" OR ".join(f'"{mark}"' for mark in group) for group in marked if group]
    needed = " AND ".join(f"({group})" for group in groups)
    left_out = [_term(term) for term in asked.question.without] + [f'"{mark}"' for mark in asked.unmarked]
    without = " OR ".join(left_out)
    return f"({needed}) NOT ({without})" if without else needed


def _term(term: Term) -> str:
    if term.is_beginning:
        return " OR ".join(f'"{each}" *' for each in beginnings(term))
    return f'"{" ".join(term.stems)}"'


def _days_marked(since: date | None, until: date | None) -> tuple[str, ...]:
    """The months, or years, that lie between two days: so the index passes over the rest."""
    if since is None or until is None or since > until or until.year - since.year > MOST_YEARS:
        return ()
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    if months > MOST_MONTHS:
        return tuple(marks.of_year(year) for year in range(since.year, until.year + 1))
    return tuple(dict.fromkeys(marks.of_month(day) for day in _every(timedelta(days=20), since, until)))


def _every(step: timedelta, since: date, until: date) -> Iterable[date]:
    day = since
    while day < until:
        yield day
        day += step
    yield until
