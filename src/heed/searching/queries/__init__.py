"""What can be found by words, as far as the person who asks may read it."""

from heed.searching.queries.finding import Found, Narrowing, Results, search

__all__ = [
    "Found",
    "Narrowing",
    "Results",
    "search",
]
