"""What reviews need of a person, and what was forgotten: always by reference, never a word of what is in them."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of
from heed.accounts.models import Person
from heed.listening.models import CaseClock, Review, ReviewHold, ReviewMove, ReviewPublication, ReviewRecommendation
from heed.listening.queries.reviews.visible import ended_stages, recommendations_visible, reviews_visible

STILL_FOR = 90  # days at one stage without a hold
UNANSWERED_FOR = 60  # days after sign-off
HELD_FOR = 180
DUE_SOON = 14


def clocks_due(*, for_person: Person, today: date) -> QuerySet[CaseClock]:
    """Clocks of the reviews this person runs that are late or nearly so; those that stand still are not."""
    mine = reviews_visible(for_person=for_person).filter(lead=for_person).order_by()
    return (
        CaseClock.objects.filter(
            source__in=mine.values("source_id"),
            done_on__isnull=True,
            ended_on__isnull=True,
            paused_on__isnull=True,
            due_on__lte=today + timedelta(days=DUE_SOON),
        )
        .select_related("source__review")
        .order_by("due_on", "pk")
    )


def decisions_waiting(*, for_person: Person) -> QuerySet[Review]:
    """Reviews that this person is named to decide on."""
    return reviews_visible(for_person=for_person).filter(stage="decision", chair=for_person)


def publications_to_check(*, for_person: Person) -> QuerySet[ReviewPublication]:
    """What waits for a second person's look, in reviews this person may read, prepared by somebody else."""
    open_reviews = reviews_visible(for_person=for_person).order_by().values("pk")
    return (
        ReviewPublication.objects.filter(review__in=open_reviews, checked_on__isnull=True, returned_why="")
        .exclude(prepared_by=for_person)
        .select_related("review__source")
        .order_by("prepared_on", "pk")
    )


def recommendations_to_do(*, for_person: Person) -> QuerySet[ReviewRecommendation]:
    """Recommendations this person acts on that are not implemented."""
    return recommendations_visible(for_person=for_person).filter(owner=for_person, is_implemented=False)


def consistency_checks(*, for_person: Person, today: date) -> list[ConsistencyCheck]:
    """The checks of reviews that found something."""
    reviews = reviews_visible(for_person=for_person).exclude(stage__in=ended_stages())
    rows = recommendations_visible(for_person=for_person)
    on_hold = ReviewHold.objects.filter(review=OuterRef("pk"), last_day__isnull=True)
    moved = ReviewMove.objects.filter(review=OuterRef("pk"), entered_on__gt=today - timedelta(days=STILL_FOR))
    long_still = reviews.exclude(stage="assurance").filter(~Exists(on_hold), ~Exists(moved))
    held = reviews.filter(Exists(on_hold.filter(first_day__lte=today - timedelta(days=HELD_FOR))))
    unanswered = rows.filter(response="", review__signed_off_on__lte=today - timedelta(days=UNANSWERED_FOR))
    unowned = rows.filter(response__in=["accepted", "partly"], owner__isnull=True, is_implemented=False)
    checks = [
        check_of(
            "review-still",
            f"A review at the same stage for {STILL_FOR} days",
            "Move it on, hold it for what it waits for, or tell the family why it takes so long.",
            _items(long_still),
        ),
        check_of(
            "review-held-long",
            f"A review held for {HELD_FOR} days",
            "Ask the other process whether some of the review can go on.",
            _items(held),
        ),
        check_of(
            "review-unanswered",
            f"A recommendation without an answer {UNANSWERED_FOR} days after sign-off",
            "The annual report must say of each what was done, or why not.",
            _items_of(unanswered),
        ),
        check_of(
            "review-unowned",
            "A recommendation that was accepted and nobody here acts on",
            "Name a person who answers for it.",
            _items_of(unowned),
        ),
    ]
    return [check for check in checks if check.count]


def _items(reviews: QuerySet[Review]) -> list[CheckItem]:
    return [CheckItem(label=review.source.reference, url_name="review", pk=review.pk) for review in reviews]


def _items_of(rows: QuerySet[ReviewRecommendation]) -> list[CheckItem]:
    return [
        CheckItem(
            label=f"{row.review.source.reference}, recommendation {row.number}", url_name="review", pk=row.review_id
        )
        for row in rows
    ]
