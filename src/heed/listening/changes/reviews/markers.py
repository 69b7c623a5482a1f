"""The quality markers as a checklist."""

from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import review_quality_markers
from heed.listening.changes.reviews.access import in_words, not_to_come, to_handle
from heed.listening.choices import MarkerAnswer
from heed.listening.models import Review, ReviewMarkerNote


@transaction.atomic
def note_marker(*, review: Review, marker: str, answer: str, note: str, on: date, by: Person) -> ReviewMarkerNote:
    """Say how far the review meets a quality marker. Earlier notes stay."""
    review = to_handle(review, None, by)
    if marker not in review_quality_markers() or answer not in MarkerAnswer.values:
        raise NotPossibleNow("Choose a quality marker and how far it is met.")
    if answer != MarkerAnswer.NOT_YET:
        in_words(note, "Say how you know: a word alone helps nobody later.")
    made = ReviewMarkerNote.objects.create(
        review=review, marker=marker, answer=answer, note=note.strip(), on=not_to_come(on, "The day"), by=by
    )
    trail.record(verb="review.marker_noted", obj=review, by=by, details={"marker": marker, "answer": answer})
    return made
