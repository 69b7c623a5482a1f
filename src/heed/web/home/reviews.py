"""What reviews need of a person today: by reference only."""

from datetime import date
from typing import Any

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.listening.queries.reviews import needs as queries
from heed.listening.queries.reviews.one import clock_name, read
from heed.web.home.needs import DUE, LATE, Need


def review_needs(person: Person, today: date) -> list[Need]:
    """Decisions to make, texts to look at before they show, clocks that run out: three queries."""
    if not can(person, Permission.READ_LEARNING):
        return []
    return [
        *(
            Need(
                "Decide",
                "square",
                "purple",
                f"Safeguarding review {review.source.reference}",
                "the sub-group's advice waits for your decision",
                reverse("review", args=[review.pk]),
            )
            for review in queries.decisions_waiting(for_person=person)
        ),
        *(_clock(clock, today) for clock in queries.clocks_due(for_person=person, today=today)),
        *(
            Need(
                "Look",
                "square",
                "blue",
                f"Safeguarding review {row.review.source.reference}",
                "what is to be published waits for a second look",
                reverse("review-step", args=[row.review_id, "check"]),
            )
            for row in queries.publications_to_check(for_person=person)
        ),
    ]


def _clock(clock: Any, today: date) -> Need:
    reading = read(clock, today)
    source = clock.source
    text = f"Safeguarding review {source.reference}"
    detail = f"{clock_name(clock).lower()}: {reading.sentence}"
    look = LATE if clock.due_on < today else DUE
    return Need(*look, text, detail, reverse("review", args=[source.review.pk]))
