"""The statistics by which a database chooses its way."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection

from heed.web import upkeep
from tests.factories import person
from tests.factories.learning import source

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def lead():
    cache.clear()
    return person(roles=["quality_lead"])


def counted_in(table: str) -> int:
    """The rows that the database believes to be in a table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s AND idx = 'source_by_date'", [table])
            return int(cursor.fetchone()[0].split()[0])
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return int(cursor.fetchone()[0])


def test_the_database_knows_how_many_there_are_once_they_were_counted(lead):
    for _ in range(3):
        source(by=lead)

    upkeep.count_tables()

    assert counted_in("listening_source") == 3


def test_what_has_grown_is_counted_once_and_postgresql_counts_by_itself(lead, monkeypatch):
    monkeypatch.setattr(upkeep, "FEW", 1)
    source(by=lead)

    did = [upkeep.keep_statistics(NOW), upkeep.keep_statistics(NOW)]

    assert did == [connection.vendor == "sqlite", False]


def test_a_few_rows_more_are_not_worth_a_count(lead):
    source(by=lead)

    assert upkeep.keep_statistics(NOW) is False
