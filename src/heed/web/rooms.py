"""The rooms within a part of the loop: what each is called, where it begins and who may use it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission


@dataclass(frozen=True)
class Room:
    """One kind of thing, with its own first page. `is_whole` where its address begins every other of the part, `also`
    a second address of the same page.
    """

    name: str
    url_name: str
    any_of: tuple[Permission, ...]
    is_whole: bool = False
    also: str = ""


@dataclass(frozen=True)
class RoomLink:
    """A room as one reader sees it on one page."""

    name: str
    href: str
    current: str  # aria-current: 'page' on the room's own page, 'true' below it, empty elsewhere


def rooms_for(rooms: Sequence[Room], person: Person, path: str) -> list[RoomLink]:
    """Those of these rooms that this person may use; none where it is one only: there is nowhere to go."""
    links = []
    for room in rooms:
        if not person.permissions & set(room.any_of):
            continue
        href = reverse(room.url_name)
        pages = {href, reverse(room.also)} if room.also else {href}
        below = "true" if not room.is_whole and path.startswith(href) else ""
        links.append(RoomLink(room.name, href, "page" if path in pages else below))
    return links if len(links) > 1 else []
