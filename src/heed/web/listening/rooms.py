"""The rooms within Listen: what each is called, where it begins and who may use it."""

from dataclasses import dataclass

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission


@dataclass(frozen=True)
class Room:
    """One kind of thing heard, with its own register."""

    name: str
    url_name: str
    any_of: tuple[Permission, ...]


ROOMS = (
    Room("Everything", "listen", (Permission.READ_LEARNING,)),
    Room("Inbox", "inbox", (Permission.READ_FEEDBACK,)),
    Room("Telling back", "told", (Permission.READ_FEEDBACK,)),
    Room("Complaints", "complaints", (Permission.READ_COMPLAINTS, Permission.READ_LEARNING)),
    Room("Ombudsman", "ombudsman-cases", (Permission.READ_COMPLAINTS,)),
    Room("Safeguarding reviews", "reviews", (Permission.READ_LEARNING,)),
    Room("Audits", "audits", (Permission.READ_AUDITS, Permission.AUDIT)),
    Room("Surveys", "surveys", (Permission.READ_FEEDBACK,)),
    Room("Who is silent?", "silence", (Permission.READ_FEEDBACK,)),
)


_NAMES = {room.url_name: room.name for room in ROOMS}


def way_to(url_name: str) -> tuple[str, ...]:
    """The pages above those of a room, for breadcrumbs: Listen, and the room by the name it goes by."""
    return reverse("listen"), "Listen", reverse(url_name), _NAMES[url_name]


@dataclass(frozen=True)
class RoomLink:
    """A room as one reader sees it on one page."""

    name: str
    href: str
    current: str  # aria-current: 'page' on the room's own page, 'true' below it, empty elsewhere


def rooms_for(person: Person, path: str) -> list[RoomLink]:
    """The rooms that this person may use."""
    links = []
    for room in ROOMS:
        if not person.permissions & set(room.any_of):
            continue
        href = reverse(room.url_name)
        below = "true" if room.url_name != "listen" and path.startswith(href) else ""
        links.append(RoomLink(room.name, href, "page" if path == href else below))
    return links
