"""Reminders of reviews, and the end of what was published for a time. Safe to run twice."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.conversation.models import Notification
from heed.listening.changes.reviews import end_text
from heed.listening.models import CaseClock, Review, ReviewPublication
from heed.listening.queries.reviews.needs import DUE_SOON
from heed.listening.queries.reviews.one import clock_name

ENDS_SOON = 30  # days before the last day of what is published


def remind(now: datetime) -> int:
    """Tell who runs a review of clocks that run out, who decides of what waits, and both of texts about to go.

    Says how many were told. Texts past their last day are taken off first.
    """
    today = timezone.localdate(now)
    take_off_ended(today)
    return _clocks(today) + _decisions() + _ending(today)


def take_off_ended(today: date) -> int:
    """Take off every text whose last day has passed; its briefing stays. Says how many this call took off."""
    due = ReviewPublication.objects.filter(published_on__isnull=False, taken_off_on__isnull=True, until_on__lt=today)
    rows = due.select_related("review__source", "council").order_by("pk")
    return sum(end_text(publication=row, on=today) for row in rows)


def _clocks(today: date) -> int:
    due = CaseClock.objects.filter(
        source__review__isnull=False,
        done_on__isnull=True,
        ended_on__isnull=True,
        paused_on__isnull=True,
        due_on__lte=today + timedelta(days=DUE_SOON),
    )
    return sum(
        _tell(
            clock.source.review,
            clock.source.review.lead,
            f"{'Late' if clock.due_on < today else 'Due'} {clock.due_on.day} {clock.due_on:%B %Y}: {clock_name(clock)}",
            f"clock-{clock.pk}-{'late' if clock.due_on < today else 'due'}-{clock.due_on}",
        )
        for clock in due.select_related("source__review__source", "source__review__lead").order_by("pk")
    )


def _decisions() -> int:
    waiting = Review.objects.filter(stage="decision", chair__isnull=False).select_related("source", "chair")
    return sum(
        _tell(review, review.chair, "A decision waits for you", f"decide-{review.proposed_on}")
        for review in waiting.order_by("pk")
        if review.chair is not None
    )


def _ending(today: date) -> int:
    soon = ReviewPublication.objects.filter(
        published_on__isnull=False,
        taken_off_on__isnull=True,
        until_on__range=(today, today + timedelta(days=ENDS_SOON)),
    ).select_related("review__source", "review__lead")
    return sum(
        _tell(row.review, row.review.lead, "What is published goes soon", f"until-{row.until_on}")
        for row in soon.order_by("pk")
    )


def _tell(review: Review, person: Person, what: str, key: str) -> bool:
    """Whether this told something new: by reference only."""
    key = f"review-{review.pk}-{key}"
    if Notification.objects.filter(person=person, key=key).exists():
        return False
    text = f"{what}: safeguarding review {review.source.reference}"
    link = reverse("review", args=[review.pk])
    return notify(person=person, kind=NotificationKind.REMINDER, text=text, link=link, key=key) is not None
