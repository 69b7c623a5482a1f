"""The rooms within Learn."""

from heed.accounts.permissions import Permission
from heed.web.rooms import Room

ROOMS = (
    Room("Lessons", "lessons", (Permission.READ_LEARNING,), also="learn"),
    Room("Findings", "findings", (Permission.READ_LEARNING,)),
    Room("Themes", "themes", (Permission.READ_LOOP,)),
    Room("Themes to confirm", "themes-to-confirm", (Permission.DECIDE_FINDINGS,)),
    Room("What no theme holds", "emerging", (Permission.READ_LEARNING,)),
    Room("Similar cases", "similar", (Permission.READ_LEARNING,)),
    Room("Recommended before", "made-before", (Permission.READ_LEARNING,)),
    Room("Redacted copies", "redacted-copies", (Permission.READ_LEARNING,)),
)
