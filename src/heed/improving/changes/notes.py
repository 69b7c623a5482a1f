"""Progress notes and attachments."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.files import file_fields
from heed.audit.refusals import NotPossibleNow
from heed.improving.attachments import media_type_of
from heed.improving.changes.actions import not_withdrawn
from heed.improving.models import Action, Attachment, ProgressNote
from heed.improving.queries.words import open_statuses_of


@transaction.atomic
def add_note(*, action: Action, text: str, by: Person, status: str = "") -> ProgressNote:
    """Say how an action is going. While it is open, a note may give its status too; once done, the ladder does."""
    current = not_withdrawn(action.locked(expected_version=None))
    may_work_on(current, by)
    if not text.strip():
        raise NotPossibleNow("Write what happened: a note cannot be empty.")
    if status and status != current.status:
        _check_status(current, status)
    before, now = current.status, timezone.now()
    current.status, current.last_note_at = status or current.status, now
    note = ProgressNote.objects.create(action=current, text=text.strip(), status=current.status, by=by)
    current.save_change("status", "last_note_at")
    details = {"status": [before, current.status]} if before != current.status else None
    trail.record(verb="action.noted", obj=current, by=by, details=details)
    return note


def _check_status(action: Action, status: str) -> None:
    if not action.is_open:
        raise NotPossibleNow("A finished action takes its status from the ladder. Step it back down to change it.")
    if status not in {word.id for word in open_statuses_of(action)}:
        raise NotPossibleNow("That is not a status of this action's plans. Choose one from the list.")


def may_work_on(action: Action, by: Person) -> None:
    """Refuse all but those who write plans, and the owner and sponsor of the action."""
    if not can(by, Permission.WRITE_PLANS, action):
        require(by, Permission.WORK_ON_OWN_ACTIONS, action)


@transaction.atomic
def attach(
    *, action: Action, name: str, content: bytes, title: str, by: Person, dated_on: date | None = None
) -> Attachment:
    """Put a document with an action as evidence. Those who confirm proof may add what they saw."""
    current = not_withdrawn(action.locked(expected_version=None))
    if not can(by, Permission.CONFIRM_PROOF, current):
        may_work_on(current, by)
    media_type = media_type_of(name, content)
    attachment = Attachment.objects.create(
        action=current,
        title=title.strip()[:200] or name[:200],
        dated_on=dated_on,
        added_by=by,
        **file_fields(name=name, media_type=media_type, content=content),
    )
    current.save_change()
    trail.record(
        verb="action.attached", obj=current, by=by, details={"file": attachment.name, "sha256": attachment.sha256}
    )
    return attachment
