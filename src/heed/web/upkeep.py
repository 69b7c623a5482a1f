"""What a database asks for now and then, so that it goes on finding things by the best way as it grows."""

from datetime import datetime

from django.core.cache import cache
from django.db import connection

ROWS_LOOKED_AT = 1_000  # of each index: enough to choose between them, and a matter of milliseconds at any size
_COUNTED = "upkeep.statistics"
_A_DAY = 24 * 60 * 60


def keep_statistics(now: datetime) -> bool:
    """Once a day, let SQLite count how its tables are filled. True where it did; PostgreSQL does so by itself."""
    if connection.vendor != "sqlite" or not cache.add(_COUNTED, now.isoformat(), timeout=_A_DAY):
        return False
    count_tables()
    return True


def count_tables() -> None:
    """Count now, whichever database it is: after many rows came at once. Readers and writers go on meanwhile."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
