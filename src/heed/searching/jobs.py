"""Keeping search up with what came in by many rows at once, and looking now and then whether anything was missed."""

from datetime import datetime

from django.core.cache import cache

from heed.searching import changes

MOST_AT_A_TIME = 20_000
_LOOKED = "searching.looked_at_everything"
_A_DAY = 24 * 60 * 60


def keep_up(now: datetime) -> int:
    """Read what came in since the last minute, such as an import; once a day also whatever was missed, changed without
    a link of the trail, or is gone. Safe to run twice, and goes on where it was broken off.
    """
    read = changes.index_new(most=MOST_AT_A_TIME)
    if cache.add(_LOOKED, now.isoformat(), timeout=_A_DAY):
        read += changes.index_all_that_lacks() + changes.forget_what_is_gone()
    return read


def rebuild() -> int:
    """Let go of the whole index and read everything anew, in the order in which it came in."""
    changes.empty_index()
    return changes.index_all_that_lacks()
