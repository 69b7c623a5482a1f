"""Bringing spreadsheets of feedback in: what is left to do of each, whoever began it. Safe to end at any moment."""

from datetime import datetime

from heed.listening.changes.feedback.import_chunks import deal_with_import
from heed.listening.changes.feedback.import_undo import deal_with_undo
from heed.listening.choices import FeedbackImportState
from heed.listening.queries.feedback.imports import imports_at_work


def work_on_imports(now: datetime) -> int:
    """Go on with every import that is at work, oldest first. Says how many phases came to their end here."""
    ended = 0
    for batch in list(imports_at_work()):
        deal_with = deal_with_undo if batch.state == FeedbackImportState.UNDOING else deal_with_import
        ended += deal_with(batch.pk, now=now)
    return ended
