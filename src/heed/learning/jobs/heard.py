"""Keeping counts of what is heard, so that pages of themes need not count every source."""

from datetime import datetime

from django.utils import timezone

from heed.learning.changes.heard import count_days


def keep_counts(now: datetime) -> int:
    """Count the days that are over and were not counted, or of which something changed. Says in how many months."""
    return count_days(until=timezone.localdate(now))
