"""Bringing a spreadsheet of feedback in: kept first, checked row by row, brought in when somebody says so.

People decide here; the rows themselves are dealt with by the worker, in `import_chunks`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.files import file_fields
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.core.text.sheets.layouts import check_mapping, guessed_mapping
from heed.core.text.sheets.reading import UnreadableSheet, open_table
from heed.listening.choices import FeedbackImportState, OnConflict
from heed.listening.models import Feedback, FeedbackImport
from heed.listening.spreadsheets.feedback_columns import FEEDBACK

State = FeedbackImportState
IN_USE = (State.BRINGING_IN, State.DONE, State.UNDOING)


@transaction.atomic
def start_feedback_import(*, name: str, content: bytes, by: Person) -> FeedbackImport:
    """Keep a spreadsheet with its columns guessed, or as they were chosen for the same headings last time."""
    require(by, Permission.TRIAGE_FEEDBACK)
    try:
        table = open_table(content, FEEDBACK)
        next(table.lines, None)
    except UnreadableSheet as refused:
        raise NotPossibleNow(str(refused)) from refused
    kept = file_fields(name=name, media_type="application/octet-stream", content=content)
    _refuse_again(kept["sha256"], by)
    headings = list(table.headings)
    headings_sha256 = hashlib.sha256(json.dumps(headings).encode()).hexdigest()
    batch = FeedbackImport.objects.create(
        council_id=by.council_id,
        read_as=table.read_as,
        headings=headings,
        headings_sha256=headings_sha256,
        mapping=_chosen_before(headings_sha256, by) or guessed_mapping(table.headings, FEEDBACK),
        added_by=by,
        **kept,
    )
    trail.record(verb="feedback_import.started", obj=batch, by=by, details={"sha256": batch.sha256})
    return batch


def _refuse_again(sha256: str, by: Person) -> None:
    there = FeedbackImport.objects.filter(council_id=by.council_id, sha256=sha256, state__in=IN_USE).first()
    if there is not None:
        raise NotPossibleNow(
            f"Exactly this file was brought in already, as import {there.pk}. Undo that one first if it went wrong."
        )


def _chosen_before(headings_sha256: str, by: Person) -> dict[str, int]:
    earlier = FeedbackImport.objects.filter(council_id=by.council_id, headings_sha256=headings_sha256)
    chosen: dict[str, int] | None = (
        earlier.exclude(state=State.CHOOSING_COLUMNS).order_by("-pk").values_list("mapping", flat=True).first()
    )
    return chosen or {}


@transaction.atomic
def set_feedback_columns(
    *, batch: FeedbackImport, mapping: Mapping[str, int], on_conflict: str, by: Person
) -> FeedbackImport:
    """Say which column holds what, and what to do with feedback that is here already. Then every row is checked."""
    current = held(batch, by, State.CHOOSING_COLUMNS, State.CHECKED, State.STOPPED)
    if Feedback.objects.filter(council_id=by.council_id, batch=current.batch).exists():
        raise NotPossibleNow("Some rows of this file came in before it stopped. Undo them first.")
    if on_conflict not in OnConflict.values:
        raise NotPossibleNow("Choose what to do with feedback that is here already: stop, skip or update.")
    _check_mapping(mapping, current.headings)
    current.mapping, current.on_conflict = dict(mapping), on_conflict
    current.rows.all().delete()
    begin(current, State.CHECKING, "mapping", "on_conflict")
    trail.record(verb="feedback_import.columns_set", obj=current, by=by, details={"mapping": current.mapping})
    return current


def _check_mapping(mapping: Mapping[str, int], headings: Sequence[str]) -> None:
    try:
        check_mapping(mapping, headings, FEEDBACK)
    except ValueError as refused:
        raise NotPossibleNow(str(refused)) from refused
    if "text" not in mapping:
        raise NotPossibleNow("Say which column holds what was said: nothing can come in without it.")


@transaction.atomic
def bring_feedback_in(*, batch: FeedbackImport, by: Person) -> FeedbackImport:
    """Let the worker bring in every row that has nothing wrong with it."""
    current = held(batch, by, State.CHECKED)
    _refuse_again(current.sha256, by)
    if current.on_conflict == OnConflict.STOP and current.conflicts:
        raise NotPossibleNow(
            f"{current.conflicts:,} rows are here already. Choose to skip or update them, or take them out of the file."
        )
    if not current.added and not current.updated:
        raise NotPossibleNow("No row of this file would change anything: there is nothing to bring in.")
    current.rows.all().delete()
    current.digest = current.sha256
    begin(current, State.BRINGING_IN, "digest")
    trail.record(verb="feedback_import.begun", obj=current, by=by, details={"rows": current.row_count})
    return current


@transaction.atomic
def undo_feedback_import(*, batch: FeedbackImport, by: Person) -> FeedbackImport:
    """Let the worker take out again what an import brought in, but for what something was done with since."""
    current = held(batch, by, State.DONE, State.STOPPED)
    current.undone_by, current.position = by, 0
    current.state, current.removed, current.kept = State.UNDOING, 0, 0
    current.save(update_fields=["undone_by", "position", "state", "removed", "kept"])
    trail.record(verb="feedback_import.undo_begun", obj=current, by=by)
    return current


def held(batch: FeedbackImport, by: Person, *states: str) -> FeedbackImport:
    """The import, locked for change, while it is in one of these states."""
    require(by, Permission.TRIAGE_FEEDBACK)
    if batch.council_id != by.council_id:
        raise NotAllowed("This import belongs to another council.")
    current = locked_import(batch.pk)
    if current.state not in states:
        raise NotPossibleNow(f"This file is {current.get_state_display().lower()} now. Look at its page again.")
    return current


def locked_import(pk: int) -> FeedbackImport:
    """The import without its file, locked until the end of the transaction."""
    return FeedbackImport.objects.select_for_update(of=("self",)).defer("content").get(pk=pk)


def begin(batch: FeedbackImport, state: str, *fields: str) -> None:
    """Begin a phase at the first row, with nothing counted."""
    batch.state, batch.position, batch.trouble = state, 0, ""
    batch.added = batch.updated = batch.skipped = batch.rejected = batch.conflicts = 0
    counted = ("added", "updated", "skipped", "rejected", "conflicts")
    batch.save(update_fields=["state", "position", "trouble", *counted, *fields])


def tell_of_import(batch: FeedbackImport, person: Person, what: str) -> None:
    """Tell whoever waits for the worker what became of an import."""
    notify(
        person=person,
        kind=NotificationKind.DECISION_NEEDED,
        text=f"The import of feedback {what}",
        link=batch.get_absolute_url(),
        key=f"feedback-import-{batch.pk}-{batch.state}-{timezone.now().isoformat()}",
    )
