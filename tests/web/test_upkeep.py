"""The statistics by which a database chooses its way."""

import datetime as dt

import pytest
from django.db import connection

from heed.web.upkeep import count_tables, keep_statistics
from tests.factories import person
from tests.factories.learning import source

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


def counted_in(table: str) -> int:
    """The rows that the database believes to be in a table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s AND idx = 'source_by_date'", [table])
            return int(cursor.fetchone()[0].split()[0])
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return int(cursor.fetchone()[0])


def test_the_database_knows_how_many_there_are_once_they_were_counted():
    lead = person(roles=["quality_lead"])
    for _ in range(3):
        source(by=lead)

    count_tables()

    assert counted_in("listening_source") == 3


def test_a_day_has_one_count_and_postgresql_counts_by_itself():
    source(by=person(roles=["quality_lead"]))

    did = [keep_statistics(NOW), keep_statistics(NOW + dt.timedelta(minutes=1))]

    assert did == [connection.vendor == "sqlite", False]
