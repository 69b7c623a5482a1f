"""Safeguarding adult reviews. Rows straight away, as changes leave them, but without a trail."""

from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.listening.models import Review, ReviewMove, ReviewPublication, ReviewRecommendation, Source
from tests.factories.listening import case_source

REFERRED_ON = date(2026, 3, 2)
THEME = {"domain": "direct-practice", "theme": "mental-capacity"}


def review(*, by: Person, readers: tuple[Person, ...] = (), stage: str = "referral", **more: Any) -> Review:
    """A review of the council of `by`, who runs it and is named for it with `readers`."""
    source = case_source(
        by=by,
        kind="safeguarding_review_case",
        title="Referral",
        text="Mrs Q died alone.",
        readers=[by, *readers],
        received_on=REFERRED_ON,
    )
    made = Review.objects.create(
        **{
            "source": source,
            "council_id": by.council_id,
            "stage": stage,
            "lead": by,
            "referred_by": "A hospital",
            "referred_on": REFERRED_ON,
            "harm": "died",
            **more,
        }
    )
    ReviewMove.objects.create(review=made, stage="referral", entered_on=REFERRED_ON, by=by)
    return made


def recommendation(*, review: Review, text: str = "Agree one way to share risk.", **more: Any) -> ReviewRecommendation:
    """The next recommendation of a review."""
    number = review.recommendations.count() + 1
    return ReviewRecommendation.objects.create(**{"review": review, "number": number, "text": text, **THEME, **more})


def publication(*, review: Review, by: Person, checked_by: Person | None = None, **more: Any) -> ReviewPublication:
    """A summary with a briefing: prepared, and on show where somebody looked at it."""
    looked = {"checked_by": checked_by, "checked_on": REFERRED_ON, "published_on": REFERRED_ON} if checked_by else {}
    return ReviewPublication.objects.create(
        **{
            "review": review,
            "council_id": review.council_id,
            "mode": "summary",
            "reason": "The family wishes it.",
            "title": "Learning from Rose",
            "text": "Rose lived alone.",
            "briefing": "Ask who knows her.",
            "prepared_by": by,
            "prepared_on": REFERRED_ON,
            **looked,
            **more,
        }
    )


def report_of(*, review: Review, by: Person, text: str) -> Source:
    """The report of a review, kept as a restricted source."""
    report = case_source(by=by, kind="safeguarding_review", text=text, readers=[by])
    review.report = report
    review.save(update_fields=["report"])
    return report
