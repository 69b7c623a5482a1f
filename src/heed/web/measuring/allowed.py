"""What a reader may do with a measure now: only buttons that would work are shown. The changes judge again."""

from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can


def allowed(person: Person, measure: Any) -> dict[str, bool]:
    """Each thing that can be done with a measure, and whether this person may as it stands."""
    kept = not measure.is_retired
    write, enter = can(person, Permission.WRITE_MEASURES, measure), can(person, Permission.RECORD_FIGURES, measure)
    return {
        "write": write and kept,
        "record": enter and kept,
        "check": enter and kept,
        "bring_back": write and not kept,
        "see_groups": enter,
        "read_trail": can(person, Permission.READ_TRAIL) or enter,
    }
