"""The address of a search, with something changed or left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from heed.web.lists.chosen import Chosen

_OF_THIS_LOOK = ("page", "take", "sort", "columns")


@dataclass(frozen=True)
class Chip:
    """A chosen filter in words, with the address of the search without it."""

    words: str
    without: str


def address(query: QueryDict, **changed: str) -> str:
    """This search from its first page, with some things changed."""
    new = query.copy()
    for name in _OF_THIS_LOOK:
        new.pop(name, None)
    for name, value in changed.items():
        new[name] = value
    return f"?{new.urlencode()}"


def kept(query: QueryDict) -> str:
    """What a saved search keeps: the words and the filters."""
    return address(query).removeprefix("?")


def chips(chosen: Chosen, query: QueryDict) -> Iterator[Chip]:
    """The filters that are chosen, each with the way to be rid of it. The words stand in their own box."""
    for each in chosen.active:
        if each.filter.key == "q":
            continue
        for words, key, value in each.chips():
            left = query.copy()
            left.setlist(key, [other for other in query.getlist(key) if value and other != value])
            yield Chip(words, address(left))
