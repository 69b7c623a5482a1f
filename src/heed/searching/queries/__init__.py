"""What can be found by words, as far as the person who asks may read it."""

from heed.searching.queries.finding import POOL, Found, Narrowing, Results, search
from heed.searching.queries.near import entries_with_any

__all__ = [
    "POOL",
    "Found",
    "Narrowing",
    "Results",
    "entries_with_any",
    "search",
]
