"""What a database asks for now and then, so that it goes on finding things by the best way as it grows."""

from datetime import datetime

from django.core.cache import cache
from django.db import connection

GROWN = 1.25  # times what there was at the last count, before it is worth counting anew
FEW = 1_000  # rows more that change no plan
_COUNTED = "upkeep.rows_when_counted"


def keep_statistics(now: datetime) -> bool:  # noqa: ARG001 - one shape of job: rows decide here, not the time
    """Let SQLite count how its tables are filled, once there are many more rows than at the last count. True where it
    did; PostgreSQL does so by itself.
    """
    if connection.vendor != "sqlite":
        return False
    rows = _rows_ever_written()
    if rows < GROWN * cache.get(_COUNTED, 0) + FEW:
        return False
    count_tables()
    cache.set(_COUNTED, rows, timeout=None)
    return True


def count_tables() -> None:
    """Count now, whichever database it is: after many rows came at once. Every row is counted, and not a sample: in a
    sample of its first rows, SQLite takes a council for a small part of what is one council's alone.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _rows_ever_written() -> int:
    """The rows that were ever added, all tables together, as SQLite keeps it for the next keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(SUM(seq), 0) FROM sqlite_sequence")
        return int(cursor.fetchone()[0])
