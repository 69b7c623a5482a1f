"""What a reader may do with an action now: only buttons that would work are shown, only pages that would work open."""

from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit.refusals import NotAllowed
from heed.improving import queries
from heed.improving.choices import PROOF_OF_STEP, step_above


def allowed(person: Person, action: Any) -> dict[str, bool]:
    """Each thing that can be done with an action, and whether this person may as it stands. The changes judge again."""
    live = not action.is_withdrawn
    write = can(person, Permission.WRITE_PLANS, action)
    work = write or can(person, Permission.WORK_ON_OWN_ACTIONS, action)
    upward = step_above(action.step)
    proves = upward in PROOF_OF_STEP
    climbs = queries.may_confirm(action, person) if proves else work
    confirm = can(person, Permission.CONFIRM_PROOF, action)
    return {
        "write": write and live,
        "bring_back": write and not live,
        "work": work and live,
        "climb": bool(live and upward and climbs and (upward != "agreed" or write or action.sponsor_id == person.pk)),
        "step_down": live and action.step != "proposed" and (work or confirm),
        "attach": live and (work or confirm),
        "rebaseline": write and action.is_open,
        "read_trail": can(person, Permission.READ_TRAIL) or work,
        "read_measures": can(person, Permission.READ_MEASURES),
        "read_plans": can(person, Permission.READ_PLANS),
        "read_learning": can(person, Permission.READ_LEARNING),
    }


def require_allowed(person: Person, action: Any, what: str) -> None:
    """Refuse a page whose form would be refused; a withdrawn action is refused by the change itself, in its words."""
    if not action.is_withdrawn and not allowed(person, action)[what]:
        raise NotAllowed("You may read this action, and this step is for somebody else. Its page says who.")
