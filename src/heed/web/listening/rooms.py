"""The rooms within Listen."""

from django.urls import reverse

from heed.accounts.permissions import Permission
from heed.web.rooms import Room

ROOMS = (
    Room("Everything", "listen", (Permission.READ_LEARNING,), is_whole=True),
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
