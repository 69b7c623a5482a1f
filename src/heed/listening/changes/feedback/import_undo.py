"""Taking out again what an import of feedback brought in, but for what something was done with since."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from heed.audit import trail
from heed.listening.changes.feedback.imports import locked_import, tell_of_import
from heed.listening.choices import FeedbackImportState, ImportedRowOutcome
from heed.listening.models import Feedback, FeedbackImport, FeedbackImportRow, Source
from heed.listening.queries.feedback.imports import untouched

FEEDBACK_AT_ONCE = 250
State = FeedbackImportState


def deal_with_undo(pk: int, *, now: datetime) -> bool:
    """Go on with an undo from where it is, some hundreds at a time. No where somebody else deals with it."""
    batch = FeedbackImport.objects.defer("content").get(pk=pk)
    if batch.state != State.UNDOING:
        return False
    position: int | None = batch.position
    while position is not None:
        position = _undo_some(pk, position)
    return _end(pk, now)


@transaction.atomic
def _undo_some(pk: int, position: int) -> int | None:
    """The next lot; the place after it, or None where nothing is left or somebody else has gone on."""
    current = locked_import(pk)
    if (current.state, current.position) != (State.UNDOING, position):
        return None
    added = Feedback.objects.filter(council_id=current.council_id, batch=current.batch, pk__gt=position)
    lot = list(added.order_by("pk").values_list("pk", "source_id")[:FEEDBACK_AT_ONCE])
    if not lot:
        return None
    gone = _without_lot(lot, current)
    current.removed += gone
    current.kept += len(lot) - gone
    current.position = lot[-1][0]
    current.save(update_fields=["removed", "kept", "position"])
    return current.position


def _without_lot(lot: Sequence[tuple[int, int]], batch: FeedbackImport) -> int:
    chain = batch.added_by.trail_chain
    held = Feedback.objects.select_for_update(of=("self",)).filter(pk__in=[pk for pk, _ in lot])
    sources = list(untouched(held, chain=chain).order_by("pk").values_list("source_id", flat=True))
    Source.objects.filter(pk__in=sources).delete()
    return len(sources)


@transaction.atomic
def _end(pk: int, now: datetime) -> bool:
    current = locked_import(pk)
    if current.state != State.UNDOING or _is_left(current):
        return False
    put_back, changed_since = _put_back(current)
    current.removed += put_back
    current.kept += changed_since
    current.state, current.undone_at = State.UNDONE, now
    current.save(update_fields=["removed", "kept", "state", "undone_at"])
    by = current.undone_by or current.added_by
    details = {"removed": current.removed, "kept": current.kept}
    trail.record(verb="feedback_import.undone", obj=current, by=by, details=details)
    tell_of_import(current, by, f"is undone: {current.removed:,} rows; {current.kept:,} were kept")
    return True


def _is_left(batch: FeedbackImport) -> bool:
    left = Feedback.objects.filter(council_id=batch.council_id, batch=batch.batch, pk__gt=batch.position)
    return left.exists()


def _put_back(batch: FeedbackImport) -> tuple[int, int]:
    """Give the facts that it changed back, where nobody changed them since."""
    rows = batch.rows.filter(outcome=ImportedRowOutcome.UPDATED).select_related("feedback").order_by("pk")
    put_back = changed_since = 0
    for row in rows.iterator(chunk_size=500):
        feedback = row.feedback
        if feedback is None or feedback.version != row.version_after:
            changed_since += 1
            continue
        _restore(feedback, row)
        put_back += 1
    return put_back, changed_since


def _restore(feedback: Feedback, row: FeedbackImportRow) -> None:
    before: dict[str, Any] = dict(row.before or {})
    if "answer_due_on" in before:
        due_on = before["answer_due_on"]
        before["answer_due_on"] = date.fromisoformat(due_on) if due_on else None
    for name, value in before.items():
        setattr(feedback, name, value)
    feedback.save_change(*before)
