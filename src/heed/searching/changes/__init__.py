"""Keeping the index as the records are."""

from heed.searching.changes.indexing import index_records

__all__ = [
    "index_records",
]
