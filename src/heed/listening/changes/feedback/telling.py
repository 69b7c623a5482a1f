"""Telling people who spoke to us what became of it, or why not: the words of the answer, and that they were told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.text.received import fit_to_keep
from heed.definitions import answer_formats, feedback_number
from heed.listening.choices import FeedbackState
from heed.listening.models import Feedback

# Nobody is told of these: they are not sorted yet, are nonsense, or are answered as a complaint.
NOT_TOLD = {
    FeedbackState.HELD: "This is held back as likely spam. Decide about that first.",
    FeedbackState.REFUSED: "This was set aside as spam or nonsense: there is nobody to tell.",
    FeedbackState.ESCALATED: "This became a complaint: its answer goes out from there.",
}


@transaction.atomic
def write_answer(*, feedback: Feedback, words: str, expected_version: int | None, by: Person) -> Feedback:
    """Write what somebody will be told. It is a draft until they are told, and can be changed until then."""
    require(by, Permission.TRIAGE_FEEDBACK, feedback.source)
    current = _untold(feedback.locked(expected_version=expected_version))
    current.told_words = _fit(words)
    current.save_change("told_words")
    trail.record(verb="feedback.answer_written", obj=current, by=by)
    return current


@transaction.atomic
def mark_told(
    *,
    feedback: Feedback,
    told_format: str,
    told_on: date,
    expected_version: int | None,
    today: date,
    by: Person,
    together: Sequence[Feedback] = (),
) -> list[Feedback]:
    """Say that they were told, on which day and how; and the same words to others who said the same."""
    if told_format not in answer_formats():
        raise NotPossibleNow("Choose from the list how they were told.")
    require(by, Permission.TRIAGE_FEEDBACK, feedback.source)
    first = _untold(feedback.locked(expected_version=expected_version))
    if not first.told_words:
        raise NotPossibleNow("Write first what they are told.")
    told = [first]
    for each in sorted(together, key=lambda other: other.pk):
        require(by, Permission.TRIAGE_FEEDBACK, each.source)
        told.append(_untold(each.locked(expected_version=None)))
    for each in told:
        if not each.source.received_on <= told_on <= today:
            raise NotPossibleNow("They were told on a day between the day we heard from them and today.")
        each.told_words, each.told_on, each.told_format, each.told_by = first.told_words, told_on, told_format, by
        if each.state == FeedbackState.NEW:  # whoever answers it has read it
            each.state, each.sorted_by, each.sorted_at = FeedbackState.KEPT, by, timezone.now()
        each.save_change("told_words", "told_on", "told_format", "told_by", "state", "sorted_by", "sorted_at")
        details = {"on": str(told_on), "format": told_format, "in_the_format_they_asked_for": _is_own(each)}
        trail.record(verb="feedback.told", obj=each, by=by, details=details)
    return told


def _is_own(feedback: Feedback) -> bool | None:
    return feedback.told_format == feedback.answer_format if feedback.answer_format else None


def _untold(feedback: Feedback) -> Feedback:
    if feedback.told_on is not None:
        raise NotPossibleNow(f"The sender of {feedback.trail_name} was told already.")
    if feedback.state in NOT_TOLD:
        raise NotPossibleNow(NOT_TOLD[FeedbackState(feedback.state)])
    return feedback


def _fit(words: str) -> str:
    fit, longest = fit_to_keep(words), feedback_number("longest-text")
    if not fit:
        raise NotPossibleNow("Write what they are told: what changed, or why not.")
    if len(fit) > longest:
        raise NotPossibleNow(f"At most {longest:,} letters can be kept; this has {len(fit):,}. Shorten it.")
    return fit
