"""Other processes that look at the same events, and holds: days on which the review stands still for them."""

from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import parallel_processes
from heed.listening.changes.reviews import clocks
from heed.listening.changes.reviews.access import in_words, not_to_come, to_handle
from heed.listening.models import Review, ReviewHold, ReviewParallel


@transaction.atomic
def add_parallel(
    *, review: Review, kind: str, outside_reference: str, contact: str, began_on: date, by: Person
) -> ReviewParallel:
    """Note a process that runs beside the review."""
    review = to_handle(review, None, by)
    if kind not in parallel_processes():
        raise NotPossibleNow("There is no such process. Choose one from the list.")
    parallel = ReviewParallel.objects.create(
        review=review,
        kind=kind,
        outside_reference=outside_reference.strip(),
        contact=contact.strip(),
        began_on=not_to_come(began_on, "The day it began"),
    )
    trail.record(verb="review.parallel_added", obj=review, by=by, details={"kind": kind})
    return parallel


@transaction.atomic
def end_parallel(*, parallel: ReviewParallel, on: date, outcome: str, by: Person) -> ReviewParallel:
    """The other process ended, with what came of it. A hold for it is ended by itself: somebody must decide that."""
    review = to_handle(parallel.review, None, by)
    if parallel.ended_on is not None:
        raise NotPossibleNow("This process has ended already.")
    if not_to_come(on, "The day") < parallel.began_on:
        raise NotPossibleNow("It cannot have ended before it began.")
    parallel.ended_on, parallel.outcome = on, in_words(outcome, "Say in a sentence how it ended.")
    parallel.save(update_fields=["ended_on", "outcome"])
    trail.record(verb="review.parallel_ended", obj=review, by=by, details={"kind": parallel.kind, "on": str(on)})
    return parallel


@transaction.atomic
def put_on_hold(*, review: Review, parallel: ReviewParallel | None, reason: str, on: date, by: Person) -> ReviewHold:
    """Let the review stand still from a day: its clocks do, and nothing is published until it goes on."""
    review = to_handle(review, None, by)
    if review.holds.filter(last_day__isnull=True).exists():
        raise NotPossibleNow("This review is held already.")
    if parallel is not None and (parallel.review_id != review.pk or parallel.ended_on is not None):
        raise NotPossibleNow("Choose a process of this review that still runs, or none.")
    hold = ReviewHold.objects.create(
        review=review,
        parallel=parallel,
        reason=in_words(reason, "Say why the review stands still."),
        first_day=not_to_come(on, "The first day of the hold"),
        by=by,
    )
    clocks.pause_clocks(review, on, reason="The review is held.", by=by)
    kind = parallel.kind if parallel else ""
    trail.record(verb="review.held", obj=review, by=by, details={"from": str(on), "for": kind})
    return hold


@transaction.atomic
def end_hold(*, hold: ReviewHold, last_day: date, why: str, by: Person) -> ReviewHold:
    """The review goes on after this day: every clock gets the days back."""
    review = to_handle(hold.review, None, by)
    if hold.last_day is not None:
        raise NotPossibleNow("This hold has ended already.")
    if not_to_come(last_day, "The last day of the hold") < hold.first_day:
        raise NotPossibleNow("A hold cannot end before it begins.")
    hold.last_day, hold.ended_by, hold.ended_why = last_day, by, in_words(why, "Say why the review goes on.")
    hold.save(update_fields=["last_day", "ended_by", "ended_why"])
    clocks.resume_clocks(review, last_day, by=by)
    trail.record(verb="review.hold_ended", obj=review, by=by, details={"last_day": str(last_day)})
    return hold


def refuse_while_held(review: Review, what: str) -> None:
    """Nothing of this kind while another process holds the review."""
    if review.holds.filter(last_day__isnull=True).exists():
        raise NotPossibleNow(f"The review is held: {what} once the hold has ended.")
