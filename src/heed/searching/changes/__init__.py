"""Keeping the index as the records are."""

from heed.searching.changes.indexing import (
    empty_index,
    follow_change,
    forget_what_is_gone,
    index_all_that_lacks,
    index_new,
    index_records,
    lacking_of,
)

__all__ = [
    "empty_index",
    "follow_change",
    "forget_what_is_gone",
    "index_all_that_lacks",
    "index_new",
    "index_records",
    "lacking_of",
]
