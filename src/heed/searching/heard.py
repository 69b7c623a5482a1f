"""What is searched of the room of listening, which stands before this one."""

from datetime import date

from heed.listening.models import OmbudsmanRecommendation, ReviewRecommendation, Source
from heed.searching import marks
from heed.searching.registering import Searched, Words, register


def register_heard() -> None:
    """Let sources be found with all their kinds, and what was recommended to us."""
    register(
        Searched(
            kind="source",
            name="Something heard",
            model=Source,
            words_of=lambda source: Words(source.title, f"{source.text}\n{source.reference}"),
            source_of="pk",
            came="added_at",
            day_of=lambda source: source.received_on,
            marks=lambda source: (marks.of_fact("source", source.kind), marks.of_fact("reach", source.sensitivity)),
        ),
        Searched(
            kind="review_recommendation",
            name="Recommendation of a review",
            model=ReviewRecommendation,
            words_of=lambda made: Words(f"Recommendation {made.number}", f"{made.text}\n{made.response_reason}"),
            source_of="review.source_id",
            came="review__source__added_at",
            day_of=_day_of_review,
            needs=("review",),
        ),
        Searched(
            kind="ombudsman_recommendation",
            name="Recommendation of the Ombudsman",
            model=OmbudsmanRecommendation,
            words_of=lambda made: Words(
                f"Recommendation {made.position}", f"{made.words}\n{made.answer_reason}\n{made.what_was_done}"
            ),
            source_of="case.source_id",
            within="case",
            came="case__source__added_at",
            day_of=lambda made: made.case.decided_on or made.case.received_on,
            needs=("case",),
        ),
    )


def _day_of_review(made: ReviewRecommendation) -> date | None:
    return made.responded_on or made.review.signed_off_on or made.review.referred_on
