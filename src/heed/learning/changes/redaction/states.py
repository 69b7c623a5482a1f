"""What every change of a redacted copy asks first, and what it undoes."""

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.choices import CopyState
from heed.learning.models import RedactedCopy


def open_copy(copy: RedactedCopy, expected_version: int | None, *, by: Person) -> RedactedCopy:
    """The copy, locked for change, for somebody who redacts and may read its source. Withdrawn ones stay."""
    require(by, Permission.REDACT, copy)
    copy = copy.locked(expected_version=expected_version)
    if copy.state == CopyState.WITHDRAWN:
        raise NotPossibleNow("This copy was withdrawn: nothing was changed. Make a new one from the source.")
    return copy


def worked_on(copy: RedactedCopy, *fields: str, by: Person) -> None:
    """Note that this person worked on the copy, and undo what was said of it before: a check or a signature is of the
    words as they stood.
    """
    copy.worked_on_by.add(by)
    before = copy.state
    if before in (CopyState.CHECKED, CopyState.SIGNED):
        copy.state, copy.text, copy.residual_risk = CopyState.DRAFT, "", ""
        copy.checked_by = copy.signed_by = copy.checked_at = copy.signed_at = None
        undone = ("state", "text", "residual_risk", "checked_by", "signed_by", "checked_at", "signed_at")
        copy.save_change(*fields, *undone)
        trail.record(verb="redacted_copy.opened_again", obj=copy, by=by, details={"state": [before, "draft"]})
    else:
        copy.save_change(*fields)
