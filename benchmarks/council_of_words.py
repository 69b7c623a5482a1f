"""The council of a million sources with words as they are spread in real texts: few very common, most of them rare.

Everything is written by SQL, the index too, as the program would write it: a few of its entries are read anew by the
program and compared.
"""

import time
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from typing import Any

import numpy as np
from django.db import connection, transaction

from benchmarks.council_of_size import WORDS, take_statistics
from benchmarks.council_of_sources import build as build_sources
from heed.accounts.models import Person
from heed.core.text.searching import stems_of
from heed.definitions import themes
from heed.learning.models import SourceTheme
from heed.listening.models import Source
from heed.searching import changes
from heed.searching.models import SearchEntry
from heed.searching.registering import searched_kinds

VOCABULARY = 50_000
AT_ONCE = 20_000
SHORTEST, LONGEST = 20, 100
READ_BY_THE_PROGRAM = 2_000
MADE = "made_words"
FULL_TEXT = import_module("heed.searching.migrations.0002_full_text")
LEXEMES = import_module("heed.searching.migrations.0005_lexemes")
THEMES_SEARCHED = import_module("heed.learning.migrations.0012_themes_are_searched")
ENTRY = "council_id, kind, object_id, source_id, about_on, version, title_words, text_words, reach, facts, themes"
# Of a thousand sources so many have the theme: from one that is on everything down to one that hardly anybody meets.
THEMES = (160, 80, 40, 20, 10, 1)


def build(sources: int, *, seed: int = 7) -> dict[str, float]:
    """Write it with its index; returns what reading into the index took, and the size of the index."""
    _make_words(sources, seed)
    made = f"(SELECT i, title AS made_title, text AS made_text FROM {MADE}) AS numbers"
    lead, _ = build_sources(sources, texts=made)
    _give_themes(lead)
    before = size()
    _let_go_of_index()
    _write_entries(last=sources - READ_BY_THE_PROGRAM, before=Source.objects.get(reference="S-1").pk - 1)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {MADE}")
    _make_index()
    _compare()
    started, processor = time.perf_counter(), time.process_time()
    read = changes.index_all_that_lacks()
    taken = {
        "read_by_the_program": float(read),
        "wall_s": time.perf_counter() - started,
        "cpu_s": time.process_time() - processor,
    }
    take_statistics()
    return taken | {"megabytes_more": (size() - before) / 1e6}


def people() -> tuple[Person, Person]:
    """Who may read all, and who may read a fifth."""
    both = [Person.objects.get(email=f"{who}@sources.example") for who in ("lead", "practitioner")]
    return both[0], both[1]


def size() -> float:
    """Bytes of the whole database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return float(cursor.fetchone()[0])
        cursor.execute("SELECT (page_count - freelist_count) * page_size "
                       "FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()")  # fmt: skip
        return float(cursor.fetchone()[0])


def vocabulary() -> list[str]:
    """Words of the field first, then invented ones that can be spoken and have no common stem."""
    syllables = [a + b for a, b in product("bdfgklmnprtvz", "aou")]
    invented = ("".join(parts) + "k" for parts in product(syllables, repeat=3))
    known = list(dict.fromkeys(WORDS))
    return known + [next(invented) for _ in range(VOCABULARY - len(known))]


def _make_words(count: int, seed: int) -> None:
    """A table with the title and the text of each source, and their stems."""
    dice = np.random.default_rng(seed)
    words = np.array(vocabulary(), dtype=object)
    stems = np.array([" ".join(stems_of(word)) for word in words], dtype=object)
    chances = 1 / np.arange(1, VOCABULARY + 1)
    edges = np.cumsum(chances / chances.sum())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {MADE} (i integer PRIMARY KEY, title text, text text, title_words text, "
                       "text_words text)")  # fmt: skip
        for start in range(1, count + 1, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, count + 1))
            with transaction.atomic():
                _write_words(cursor, list(_texts(numbers, words, stems, edges, dice)))


def _write_words(cursor: Any, rows: list[tuple[int, str, str, str, str]]) -> None:
    if connection.vendor == "sqlite":
        cursor.executemany(f"INSERT INTO {MADE} VALUES (%s, %s, %s, %s, %s)", rows)
        return
    cursor.execute(
        f"INSERT INTO {MADE} SELECT * FROM unnest(%s::integer[], %s::text[], %s::text[], %s::text[], %s::text[])",
        [list(column) for column in zip(*rows)],
    )


def _texts(
    numbers: range, words: Any, stems: Any, edges: np.ndarray[Any, Any], dice: np.random.Generator
) -> Iterator[tuple[int, str, str, str, str]]:
    for number in numbers:
        drawn = np.searchsorted(edges, dice.random(dice.integers(SHORTEST, LONGEST)))
        some, their = words[drawn].tolist(), stems[drawn].tolist()
        title, text = " ".join(some[:6]).capitalize(), " ".join(some).capitalize() + "."
        yield number, title, text, " ".join(their[:6]), " ".join(their)


def _give_themes(lead: Person) -> None:
    edges = np.cumsum(THEMES).tolist()
    cases = " ".join(f"WHEN s.id * 7919 % 1009 < {edge} THEN '{theme}'" for edge, theme in zip(edges, themes()))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {SourceTheme._meta.db_table} (council_id, source_id, theme, state, words, decided_by_id, "
            f"decided_at) SELECT s.council_id, s.id, CASE {cases} END, 'confirmed', '[]', {lead.pk}, CURRENT_TIMESTAMP "
            f"FROM listening_source s WHERE s.id * 7919 % 1009 < {edges[-1]} ORDER BY s.id"
        )


def _let_go_of_index() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX search_entry_lexemes, search_entry_days")
            return
        for statement in FULL_TEXT.DROP_SQLITE:
            cursor.execute(statement)


def _make_index() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET maintenance_work_mem = '512MB'")
            cursor.execute(LEXEMES.LEXEMES_INDEX)
            cursor.execute(LEXEMES.DAYS_INDEX)
            return
        for statement in LEXEMES.SQLITE:
            cursor.execute(statement)


def _write_entries(*, last: int, before: int) -> None:
    """The entries of sources up to the last; `before` is the id before that of the first."""
    day = "CAST(s.received_on AS text)"
    facts = (
        f"'_ksource _y' || substr({day}, 1, 4) || ' _m' || substr({day}, 1, 4) || substr({day}, 6, 2) || "
        "' _sourcex' || replace(s.kind, '_', '') || ' _reachx' || s.sensitivity"
    )
    # a source is found by its reference too
    number = "ltrim(substr(s.reference, 3), '0')"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO searching_searchentry ({ENTRY}) SELECT s.council_id, 'source', s.id, s.id, s.received_on, "
            f"s.version, made.title_words, made.text_words || ' s' || {number} || ' ' || {number}, "
            f"{FULL_TEXT.REACH.format(row='s')}, {facts}, '' FROM listening_source s JOIN {MADE} made "
            f"ON made.i = s.id - {before} WHERE made.i <= {last} ORDER BY s.id"
        )
        THEMES_SEARCHED.fill(cursor.execute, connection.vendor)


def _compare() -> None:
    """Whether what was written is what the program would have written."""
    some = SearchEntry.objects.filter(kind="source", object_id__in=range(100, 140))
    written = list(some.order_by("pk").values())
    changes.index_records(searched_kinds()["source"], [row["object_id"] for row in written])
    assert written and written == list(some.order_by("pk").values()), "the index is not as the program would write it"
