"""The council of a million sources with words as they are spread in real texts: few very common, most of them rare."""

import time
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from django.db import connection, transaction

from benchmarks.council_of_size import WORDS, take_statistics
from benchmarks.council_of_sources import build as build_sources
from heed.accounts.models import Person
from heed.searching import changes

VOCABULARY = 50_000
AT_ONCE = 20_000
SHORTEST, LONGEST = 20, 100


def build(sources: int, *, seed: int = 7) -> tuple[Person, Person, dict[str, float]]:
    """Write it and read it into the index; returns who may read all, who may read a fifth, and what it took."""
    lead, practitioner = build_sources(sources)
    _give_words(seed)
    before = size()
    started, processor = time.perf_counter(), time.process_time()
    read = changes.index_all_that_lacks()
    taken = {
        "records": float(read),
        "wall": time.perf_counter() - started,
        "processor": time.process_time() - processor,
    }
    take_statistics()
    return lead, practitioner, taken | {"bytes": size() - before}


def size() -> float:
    """Bytes of the whole database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return float(cursor.fetchone()[0])
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return float(cursor.fetchone()[0])


def vocabulary() -> list[str]:
    """Words of the field first, then invented ones that can be spoken and have no common stem."""
    syllables = [a + b for a, b in product("bdfgklmnprtvz", "aou")]
    invented = ("".join(parts) + "k" for parts in product(syllables, repeat=3))
    known = list(dict.fromkeys(WORDS))
    return known + [next(invented) for _ in range(VOCABULARY - len(known))]


def _give_words(seed: int) -> None:
    dice = np.random.default_rng(seed)
    words = np.array(vocabulary())
    chances = 1 / np.arange(1, VOCABULARY + 1)
    edges = np.cumsum(chances / chances.sum())
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM listening_source ORDER BY id")
        pks = [row[0] for row in cursor.fetchall()]
    for start in range(0, len(pks), AT_ONCE):
        lot = pks[start : start + AT_ONCE]
        with transaction.atomic(), connection.cursor() as cursor:
            _write(cursor, list(_texts(lot, words, edges, dice)))


def _write(cursor: Any, rows: list[tuple[str, str, int]]) -> None:
    if connection.vendor == "sqlite":
        cursor.executemany("UPDATE listening_source SET title = %s, text = %s WHERE id = %s", rows)
        return
    titles, texts, pks = (list(column) for column in zip(*rows))
    cursor.execute(
        "UPDATE listening_source SET title = new.title, text = new.text FROM "
        "unnest(%s::text[], %s::text[], %s::bigint[]) AS new(title, text, id) WHERE listening_source.id = new.id",
        [titles, texts, pks],
    )


def _texts(
    pks: list[int], words: np.ndarray[Any, Any], edges: np.ndarray[Any, Any], dice: np.random.Generator
) -> Iterator[tuple[str, str, int]]:
    for pk in pks:
        drawn = words[np.searchsorted(edges, dice.random(dice.integers(SHORTEST, LONGEST)))]
        yield " ".join(drawn[:6]).capitalize(), " ".join(drawn).capitalize() + ".", pk
