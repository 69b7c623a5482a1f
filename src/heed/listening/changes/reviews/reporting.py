"""From draft to the board: the report kept, checked for accuracy, and signed off by somebody who did not write it."""

from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes.reviews.access import at_stage, in_words, to_handle, to_take_part
from heed.listening.changes.reviews.stages import enter
from heed.listening.models import Review, Source


@transaction.atomic
def receive_draft(*, review: Review, expected_version: int | None, on: date, by: Person) -> Review:
    """The author's draft is here and goes to agencies and family."""
    review = to_handle(review, expected_version, by)
    at_stage(review, "reviewing")
    review.drafted_on = on
    return enter(review, "draft", on, by, "drafted_on")


@transaction.atomic
def check_accuracy(*, review: Review, expected_version: int | None, on: date, note: str, by: Person) -> Review:
    """Agencies and family said what was not right, and what was done about it."""
    review = to_handle(review, expected_version, by)
    at_stage(review, "draft")
    review.checked_on = on
    review.checked_note = in_words(note, "Say who checked the draft, and what was put right or why it was not.")
    return enter(review, "sign-off", on, by, "checked_on", "checked_note")


@transaction.atomic
def sign_off(*, review: Review, expected_version: int | None, on: date, board_minute: str, by: Person) -> Review:
    """The board agreed the report. Who wrote it does not put the board's name to it."""
    review = to_take_part(review, expected_version, by)
    at_stage(review, "sign-off")
    if by.pk == review.author_id:
        raise NotAllowed("You wrote this review: another person signs it off for the board.")
    if by.pk != review.chair_id:
        require(by, Permission.HANDLE_REVIEWS, review)
    review.board_minute = in_words(board_minute, "Say where the board agreed it: the meeting and minute.")
    review.signed_off_on, review.signed_off_by = on, by
    return enter(review, "publication", on, by, "signed_off_on", "signed_off_by", "board_minute")


@transaction.atomic
def keep_report(*, review: Review, report: Source, by: Person) -> Review:
    """Say which source is the review's report: recommendations are then quoted from it."""
    review = to_handle(review, None, by)
    require(by, Permission.READ_LEARNING, report)
    if report.council_id != review.council_id or report.pk == review.source_id:
        raise NotPossibleNow("That cannot be the report of this review.")
    if review.recommendations.filter(place_start__isnull=False).exists():
        raise NotPossibleNow("Recommendations are quoted from the report that is kept already.")
    review.report = report
    review.save_change("report")
    trail.record(verb="review.report_kept", obj=review, by=by, details={"report": report.reference})
    return review
