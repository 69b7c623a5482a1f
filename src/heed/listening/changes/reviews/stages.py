"""From referral to the last stage: entering a stage, and what begins and ends a review."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.clocks import end_clocks
from heed.listening.changes.reviews import clocks
from heed.listening.changes.reviews.access import at_stage, in_words, named_for, not_to_come, to_handle
from heed.listening.changes.sources import keep_words
from heed.listening.choices import RecommendationResponse
from heed.listening.models import Review, ReviewMove

KIND, PREFIX = "safeguarding_review_case", "SAR"


@dataclass(frozen=True)
class Referral:
    """What a referral says: its words, who sent it when, and what happened."""

    text: str
    referred_by: str
    referred_on: date
    harm: str
    happened_on: date | None = None
    title: str = ""


@transaction.atomic
def refer_review(*, referral: Referral, by: Person, lead: Person | None = None) -> Review:
    """Keep a referral. It is restricted at once: to who puts it in and who runs it."""
    require(by, Permission.HANDLE_REVIEWS)
    words = in_words(referral.text, "Put in the words of the referral.")
    not_to_come(referral.referred_on, "The day of the referral")
    if referral.happened_on is not None and referral.happened_on > referral.referred_on:
        raise NotPossibleNow("It was referred before it happened: check both dates.")
    source = keep_words(
        kind=KIND,
        text=words,
        by=by,
        prefix=PREFIX,
        title=referral.title,
        dated_on=referral.referred_on,
        received_on=referral.referred_on,
    )
    review = Review.objects.create(
        source=source,
        council_id=by.council_id,
        lead=lead or by,
        referred_by=in_words(referral.referred_by, "Say who referred it: an agency, a person or a family."),
        referred_on=referral.referred_on,
        harm=referral.harm,
        happened_on=referral.happened_on,
    )
    if lead is not None and lead.pk != by.pk:
        named_for(review, lead, reason="Runs the review.", by=by)
    _entered(review, "referral", referral.referred_on, by)
    trail.record(verb="review.referred", obj=review, by=by, details={"on": str(referral.referred_on)})
    return review


@transaction.atomic
def name_chair(*, review: Review, expected_version: int | None, chair: Person, by: Person) -> Review:
    """Say who decides for the board: they are named to read the review."""
    review = to_handle(review, expected_version, by)
    named_for(review, chair, reason="Decides for the board.", by=by)
    review.chair = chair
    review.save_change("chair")
    trail.record(verb="review.chair_named", obj=review, by=by, details={"chair": chair.pk})
    return review


@transaction.atomic
def name_for_review(*, review: Review, person: Person, reason: str, by: Person) -> None:
    """Let somebody read the review because they have a part in it."""
    review = to_handle(review, None, by)
    named_for(review, person, reason=in_words(reason, "Say what their part in the review is."), by=by)
    trail.record(verb="review.reader_named", obj=review, by=by, details={"person": person.pk})


@transaction.atomic
def gather_information(*, review: Review, expected_version: int | None, on: date, by: Person) -> Review:
    """Agencies are asked what they know."""
    review = to_handle(review, expected_version, by)
    at_stage(review, "referral")
    return enter(review, "information", on, by)


@transaction.atomic
def name_pseudonym(
    *, review: Review, expected_version: int | None, pseudonym: str, chosen_by: str, by: Person
) -> Review:
    """The name under which the adult is written about, and who chose it."""
    review = to_handle(review, expected_version, by)
    review.pseudonym = in_words(pseudonym, "Give the name under which the adult is written about.")
    review.pseudonym_by = chosen_by.strip()
    review.save_change("pseudonym", "pseudonym_by")
    trail.record(verb="review.pseudonym_chosen", obj=review, by=by)
    return review


@transaction.atomic
def conclude(*, review: Review, expected_version: int | None, on: date, note: str, by: Person) -> Review:
    """The board knows what came of it: every recommendation is answered and looked at again."""
    review = to_handle(review, expected_version, by)
    at_stage(review, "assurance")
    rows = list(review.recommendations.all())
    if any(not row.response for row in rows):
        raise NotPossibleNow("Answer every recommendation first: accepted, in part, or not, with the reason.")
    if any(row.response != RecommendationResponse.REJECTED and not row.assurance for row in rows):
        raise NotPossibleNow("Say of each accepted recommendation how sure the board is that it changed something.")
    review.concluded_on, review.concluded_note = on, in_words(note, "Say in a sentence what came of it.")
    enter(review, "concluded", on, by, "concluded_on", "concluded_note")
    end_clocks(review.source, on=on, why="The review was concluded.", by=by)
    return review


def enter(review: Review, stage: str, on: date, by: Person, *fields: str, **details: Any) -> Review:
    """Enter a stage on a day: keep the move, meet and start clocks, save, and tell the trail.

    `fields` are those of the review that were changed with it; `details` holds no words of anybody.
    """
    not_to_come(on, "The day")
    last = review.moves.order_by("-entered_on", "-pk").values_list("entered_on", flat=True).first()
    if last is not None and on < last:
        raise NotPossibleNow(f"The stage before began on {last.day} {last:%B %Y}: this one cannot begin earlier.")
    review.stage = stage
    review.save_change("stage", *fields)
    _entered(review, stage, on, by)
    known = {name: str(value) for name, value in details.items()}
    trail.record(verb="review.moved", obj=review, by=by, details={"stage": stage, "on": str(on), **known})
    return review


def _entered(review: Review, stage: str, on: date, by: Person) -> None:
    ReviewMove.objects.create(review=review, stage=stage, entered_on=on, by=by)
    clocks.meet_clocks_until(review, stage, on, by=by)
    clocks.start_clocks_of(review, stage, on)
    clocks.pause_where_held(review, on, by=by)
