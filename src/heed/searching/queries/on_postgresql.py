"""The index of PostgreSQL, which knows neither the order of entries nor where in them words stand (migration 0005).

So where many are expected, a question is put to one stretch of entries after another, from the newest on, in one
statement that ends where it has enough; and what stands together is looked up by its pairs, and then read in the words.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q

from heed.core.text.searching.asking import Term, beginnings
from heed.searching.models import SearchEntry
from heed.searching.queries.matching import ENTRY, Asked, any_read
from heed.searching.queries.matching import condition as as_condition

LEXEMES = (
    f"search_lexemes({ENTRY}.id, {ENTRY}.title_words, {ENTRY}.text_words, "
    f"{ENTRY}.reach || ' ' || {ENTRY}.facts || ' ' || {ENTRY}.themes)"
)
FEW = 4_000
"""So many that match are read at once sooner than stretch by stretch."""
# What stands in a statement for what differs from stretch to stretch.
_ASKED, _BEFORE = object(), object()
# Newest and oldest entry of each day, so that what came earlier or later is not looked at. Days asked for that lie
# before the first or after the last of any entry are not gone through: they may be thousands of years.
BETWEEN = """
SELECT max(of_day.newest), min(of_day.oldest) FROM generate_series(
  GREATEST(%(since)s, (SELECT min(about_on) FROM searching_searchentry WHERE council_id = %(council)s)),
  LEAST(%(until)s, (SELECT max(about_on) FROM searching_searchentry WHERE council_id = %(council)s)),
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
    found = SearchEntry.objects.filter(condition, council_id=asked.council_id)
    for sql, value in _narrowing(asked):
        found = found.filter(as_condition(sql, [value]))
    for clause in asked.question.clauses:
        if any(term.is_phrase for term in clause):
            found = found.filter(any_read(clause))
    for term in asked.question.without:
        if term.is_phrase:
            found = found.exclude(any_read([term]))
    sql, params = found.order_by("-pk").values_list(*fields)[:limit].query.sql_with_params()
    # where there are few entries at all, it need not be asked how many of them to expect
    among = last / max(_expected(asked), 1) if newest - oldest >= FEW else 1.0
    some = list(stretches(oldest, newest, among=among, wanted=limit))
    statement = f"SELECT * FROM ({' UNION ALL '.join(f'({sql})' for _ in some)}) AS found LIMIT %s"  # noqa: S608
    put = [each for stretch in some for each in _put(params, _tsquery(asked, stretch.marks), stretch.before)]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*put, limit])
        return list(cursor.fetchall())


def _narrowing(asked: Asked) -> Iterator[tuple[str, Any]]:
    """What each stretch is narrowed by. The nought keeps PostgreSQL from reading other indexes besides, which hold far
    more entries of these days or with lower ids than it will need.
    """
    yield f"{LEXEMES} @@ %s::tsquery", _ASKED
    yield f"{ENTRY}.id + 0 < %s", _BEFORE
    if asked.since:
        yield f"{ENTRY}.about_on + 0 >= %s", asked.since
    if asked.until:
        yield f"{ENTRY}.about_on + 0 <= %s", asked.until


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


def stretches(oldest: int, newest: int, *, among: float, wanted: int) -> Iterator[Stretch]:
    """From the newest on, until the oldest is reached, where one of so many entries (`among`) is expected to match and
    some are wanted: two short ones together, middle ones up to where a long one ends, long ones, and all that is left.
    Those too short to be of use are passed over, and all entries are one stretch where few are expected in them.
    """
    before = newest + 1
    if (before - oldest) / among <= FEW:
        yield Stretch((), before)
        return
    number = newest >> SHORT.bits
    if number and _are_of_use(SHORT, among, wanted):
        yield Stretch((f"{SHORT.mark}{number}", f"{SHORT.mark}{number - 1}"), before)
        before = (number - 1) << SHORT.bits
    for length in (MIDDLE, LONG):
        count = 0
        while _is_next(length, count, before, oldest) and _are_of_use(length, among, wanted):
            number = (before - 1) >> length.bits
            yield Stretch((f"{length.mark}{number}",), before)
            before = number << length.bits
            count += 1
    if before > oldest:
        yield Stretch((), before)


def _are_of_use(length: Length, among: float, wanted: int) -> bool:
    """Whether the most of this length that are looked at would hold a good part of what is wanted."""
    return length.most * (1 << length.bits) / among >= wanted / 2


def _is_next(length: Length, count: int, before: int, oldest: int) -> bool:
    ends_with_a_long_one = before % (1 << LONG.bits) == 0
    return before > oldest and count < length.most and not (count >= length.fewest and ends_with_a_long_one)


def _expected(asked: Asked) -> int:
    """How many entries the database itself expects to match, from what it last counted."""
    statement = f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {ENTRY} WHERE {LEXEMES} @@ %s::tsquery"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [_tsquery(asked, ())])
        (plan,) = cursor.fetchone()
    return int(plan[0]["Plan"]["Plan Rows"])


def _tsquery(asked: Asked, place: tuple[str, ...]) -> str:
    question = asked.question
    groups = [" | ".join(_term(term) for term in clause) for clause in question.clauses]
    groups += [" | ".join(f"'{mark}'" for mark in group) for group in (*asked.marked, place) if group]
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
