"""Rows of an import whose number is here already, where they are to change what is here: facts only, never words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from heed.core.text.sheets.shapes import Problem
from heed.listening.changes.feedback.receiving import answer_due_on
from heed.listening.changes.feedback.sheet_rows import FeedbackRow
from heed.listening.choices import ImportedRowOutcome, Sensitivity
from heed.listening.models import Feedback, FeedbackImport, FeedbackImportRow
from heed.listening.queries import text_fingerprint
from heed.listening.spreadsheets.feedback_columns import FEEDBACK

# Columns of the sheet with the fields of feedback that they may change. An empty cell changes nothing.
FIELDS = {
    "said_by": "said_by",
    "channel": "channel",
    "team": "team_id",
    "provider": "provider",
    "sender_name": "sender_name",
    "sender_contact": "sender_contact",
    "answer_format": "answer_format",
    "wants_answer": "wants_answer",
}
WRITTEN = ["said_by", "channel", "team", "provider", "sender_name", "sender_contact", "answer_format"]
WRITTEN += ["wants_answer", "answer_due_on", "version"]


@dataclass
class Changed:
    """What became of them."""

    updated: int = 0
    unchanged: int = 0
    refused: list[tuple[FeedbackRow, Sequence[Problem]]] = field(default_factory=list)


def update_known(rows: Sequence[tuple[FeedbackRow, int]], *, batch: FeedbackImport) -> Changed:
    """Change the facts of feedback that is here; what it was before is kept row by row, to be put back."""
    done, changed, kept = Changed(), [], []
    found = _locked([pk for _, pk in rows])
    for row, pk in rows:
        feedback = found[pk]
        if problem := _refused(row, feedback):
            done.refused.append((row, (problem,)))
            continue
        before = _change(row, feedback)
        if not before:
            done.unchanged += 1
            continue
        changed.append(feedback)
        kept.append(_row(batch, row, feedback, before))
    Feedback.objects.bulk_update(changed, WRITTEN)
    FeedbackImportRow.objects.bulk_create(kept)
    done.updated = len(changed)
    return done


def _locked(pks: Sequence[int]) -> Mapping[int, Feedback]:
    rows = Feedback.objects.select_for_update(of=("self",)).select_related("source").defer("source__text")
    return {each.pk: each for each in rows.filter(pk__in=pks).order_by("pk")}


def _refused(row: FeedbackRow, feedback: Feedback) -> Problem | None:
    if feedback.source.sensitivity == Sensitivity.RESTRICTED:
        what = "This is here already, and restricted to named people."
        return Problem(row.number, FEEDBACK.by_key["external_id"].heading, what, "Take the row out.")
    if feedback.source.text_sha256 != text_fingerprint(row.words.text):
        what = f"The words differ from those of {feedback.source.reference}, and words never change."
        return Problem(row.number, FEEDBACK.by_key["text"].heading, what, "Give it a number of its own.")
    return None


def _change(row: FeedbackRow, feedback: Feedback) -> dict[str, Any]:
    words = row.words
    said: dict[str, Any] = {
        **{name: getattr(words, name) for name in FIELDS.values() if name != "team_id"},
        "team_id": words.team.pk if words.team else None,
    }
    before = {
        name: getattr(feedback, name)
        for column, name in FIELDS.items()
        if column in row.filled and getattr(feedback, name) != said[name]
    }
    if not before:
        return {}
    for name in before:
        setattr(feedback, name, said[name])
    if "wants_answer" in before:
        before["answer_due_on"] = feedback.answer_due_on.isoformat() if feedback.answer_due_on else None
        due_on = answer_due_on(feedback.source.received_on)
        feedback.answer_due_on = due_on if feedback.wants_answer else None
    feedback.version += 1
    return before


def _row(batch: FeedbackImport, row: FeedbackRow, feedback: Feedback, before: dict[str, Any]) -> FeedbackImportRow:
    return FeedbackImportRow(
        batch=batch,
        row_number=row.number,
        outcome=ImportedRowOutcome.UPDATED,
        feedback=feedback,
        before=before,
        version_after=feedback.version,
    )
