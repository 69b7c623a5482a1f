"""The index of PostgreSQL, which knows neither the order of entries nor where in them words stand (migration 0005).

So a question is put to one stretch of entries after another, from the newest on, in one statement that ends where it
has enough; and what stands together is looked up by its pairs, and then read in the words.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q

from heed.core.text.searching.asking import Term, beginnings
from heed.searching.queries.matching import ENTRY, Asked, any_read
from heed.searching.queries.matching import condition as as_condition

LEXEMES = (
    f"search_lexemes({ENTRY}.id, {ENTRY}.title_words, {ENTRY}.text_words, "
    f"{ENTRY}.reach || ' ' || {ENTRY}.facts || ' ' || {ENTRY}.themes)"
)
# What stands in a statement for what differs from stretch to stretch.
_ASKED, _BEFORE = object(), object()
# Newest and oldest entry of each day, so that what came earlier or later is not looked at.
BETWEEN = """
SELECT max(of_day.newest), min(of_day.oldest) FROM generate_series(
  COALESCE(%(since)s, (SELECT min(about_on) FROM searching_searchentry WHERE council_id = %(council)s)),
  COALESCE(%(until)s, (SELECT max(about_on) FROM searching_searchentry WHERE council_id = %(council)s)),
  interval '1 day') AS day,
LATERAL (SELECT
  (SELECT id FROM searching_searchentry WHERE council_id = %(council)s AND about_on = day::date
   ORDER BY id DESC LIMIT 1) AS newest,
  (SELECT id FROM searching_searchentry WHERE council_id = %(council)s AND about_on = day::date
   ORDER BY id LIMIT 1) AS oldest
) AS of_day
"""


class Length(NamedTuple):
    """How long stretches are that have a mark in common, as a power of two; and how many of them are looked at."""

    mark: str
    bits: int
    fewest: int
    most: int


SHORT = Length("_a", 11, 2, 2)
MIDDLE = Length("_b", 14, 3, 10)
LONG = Length("_c", 17, 8, 8)


class Stretch(NamedTuple):
    """Entries that have one of these marks, or all where there are none, with ids below one."""

    marks: tuple[str, ...]
    before: int


def newest_through_index(
    asked: Asked, condition: Q, fields: Sequence[Any], limit: int, *, last: int
) -> list[tuple[Any, ...]]:
    """These fields of the newest entries that match and fulfil a condition, newest first; at most `limit`. The newest
    of all is `last`. The first of `fields` is the id.
    """
    oldest, newest = _between(asked, last)
    if newest < oldest:
        return []
    found = asked.entries.filter(as_condition(f"{LEXEMES} @@ %s::tsquery", [_ASKED]))
    found = found.filter(as_condition(f"{ENTRY}.id < %s", [_BEFORE])).filter(condition)
    for clause in asked.question.clauses:
        if any(term.is_phrase for term in clause):
            found = found.filter(any_read(clause))
    for term in asked.question.without:
        if term.is_phrase:
            found = found.exclude(any_read([term]))
    sql, params = found.order_by("-pk").values_list(*fields)[:limit].query.sql_with_params()
    some = list(stretches(oldest, newest))
    statement = f"SELECT * FROM ({' UNION ALL '.join(f'({sql})' for _ in some)}) AS found LIMIT %s"  # noqa: S608
    put = [each for stretch in some for each in _put(params, _tsquery(asked, stretch), stretch.before)]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*put, limit])
        return list(cursor.fetchall())


def _put(params: Sequence[Any], tsquery: str, before: int) -> list[Any]:
    """The parameters of one stretch, in the places kept for them."""
    return [tsquery if each is _ASKED else before if each is _BEFORE else each for each in params]


def _between(asked: Asked, last: int) -> tuple[int, int]:
    """The oldest and the newest entry that may be asked for."""
    if asked.since is None and asked.until is None:
        return 1, last
    days = {"since": asked.since, "until": asked.until, "council": asked.council_id}
    with connection.cursor() as cursor:
        cursor.execute(BETWEEN, days)
        newest, oldest = cursor.fetchone()
    return oldest or 1, newest or 0


def stretches(oldest: int, newest: int) -> Iterator[Stretch]:
    """From the newest on, until the oldest is reached: two short ones together, middle ones up to where a long one
    ends, long ones, and all that is left.
    """
    number = newest >> SHORT.bits
    if number < 2:
        yield Stretch((), newest + 1)
        return
    yield Stretch((f"{SHORT.mark}{number}", f"{SHORT.mark}{number - 1}"), newest + 1)
    before = (number - 1) << SHORT.bits
    for mark, bits, fewest, most in (MIDDLE, LONG):
        count = 0
        while before > oldest and count < most and not (count >= fewest and before % (1 << LONG.bits) == 0):
            number = (before - 1) >> bits
            yield Stretch((f"{mark}{number}",), before)
            before = number << bits
            count += 1
    if before > oldest:
        yield Stretch((), before)


def _tsquery(asked: Asked, stretch: Stretch) -> str:
    question = asked.question
    groups = [" | ".join(_term(term) for term in clause) for clause in question.clauses]
    groups += [" | ".join(f"'{mark}'" for mark in group) for group in (*asked.marked, stretch.marks) if group]
    groups += [f"!({_term(term)})" for term in question.without if not term.is_phrase]
    groups += [f"!'{mark}'" for mark in asked.unmarked]
    return " & ".join(f"({group})" for group in groups)


def _term(term: Term) -> str:
    if term.is_beginning:
        return " | ".join(f"'{each}':*" for each in beginnings(term))
    if term.is_phrase:
        return "(" + " & ".join(f"'{_pair(*pair)}'" for pair in pairwise(term.stems)) + ")"
    return f"'{term.stems[0]}'"


def _pair(one: str, other: str) -> str:
    """The mark of two stems side by side, as migration 0005 makes it."""
    return f"_p{hashlib.sha256(f'{one} {other}'.encode()).hexdigest()[:5]}"
