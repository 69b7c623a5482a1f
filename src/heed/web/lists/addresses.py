"""The addresses of a list: with something changed, as a saved view keeps it, and without one of its filters."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from heed.web.lists.chosen import Chosen

_OF_THIS_LOOK = ("page", "take")


@dataclass(frozen=True)
class Chip:
    """A chosen filter in words, with the address of the list without it."""

    words: str
    without: str


def address(query: QueryDict, **changed: str) -> str:
    """This list's address with some things changed, from its first page."""
    new = query.copy()
    for name in _OF_THIS_LOOK:
        new.pop(name, None)
    for name, value in changed.items():
        new[name] = value
    return f"?{new.urlencode()}"


def kept(query: QueryDict) -> str:
    """The part of an address that a saved view keeps: filters, order and columns."""
    return address(query).removeprefix("?")


def chips(chosen: Chosen, query: QueryDict, *, besides: str = "") -> Iterator[Chip]:
    """The filters that are chosen, each with the way to be rid of it; not the one `besides`, which has its own box."""
    for each in chosen.active:
        if each.filter.key == besides:
            continue
        for words, key, value in each.chips():
            left = query.copy()
            left.setlist(key, [other for other in query.getlist(key) if value and other != value])
            yield Chip(words, address(left))
