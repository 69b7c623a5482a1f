"""Recommendations, word for word: what the board answers, who acts, and whether it changed anything."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.text.places import places_of
from heed.definitions import assurance_levels, review_domains
from heed.listening.changes.reviews.access import in_words, named_for, not_to_come, to_handle, to_take_part
from heed.listening.choices import RecommendationResponse
from heed.listening.models import Review, ReviewAssurance, ReviewRecommendation, Source


@dataclass(frozen=True)
class RecommendationWords:
    """A recommendation as the report has it, with its paragraph, and where it belongs."""

    text: str
    domain: str
    theme: str
    paragraph: str = ""


@transaction.atomic
def add_recommendation(*, review: Review, words: RecommendationWords, by: Person) -> ReviewRecommendation:
    """Keep a recommendation. Where the report is kept, its words must stand in it."""
    review = to_handle(review, None, by)
    text = in_words(words.text, "Put in the recommendation, word for word.")
    _check_place(words.domain, words.theme)
    place = _place_in_report(review, text)
    last = review.recommendations.aggregate(last=Max("number"))["last"] or 0
    row = ReviewRecommendation.objects.create(
        review=review,
        number=last + 1,
        text=text,
        paragraph=words.paragraph.strip(),
        domain=words.domain,
        theme=words.theme,
        place_start=place[0] if place else None,
        place_end=place[1] if place else None,
    )
    trail.record(verb="review.recommendation_added", obj=row, by=by, details={"theme": words.theme})
    return row


def _check_place(domain: str, theme: str) -> None:
    known = review_domains().get(domain)
    if known is None or theme not in {each.id for each in known.themes}:
        raise NotPossibleNow("Choose a theme from the list: each belongs to one of the five domains.")


def _place_in_report(review: Review, text: str) -> tuple[int, int] | None:
    if review.report_id is None:
        return None
    places = places_of(text, Source.objects.values_list("text", flat=True).get(pk=review.report_id))
    if not places:
        raise NotPossibleNow("These words do not stand in the report. Copy the recommendation as it stands there.")
    return places[0]


@transaction.atomic
def respond(
    *,
    recommendation: ReviewRecommendation,
    expected_version: int | None,
    response: str,
    reason: str,
    owner_agency: str,
    owner: Person | None,
    on: date,
    by: Person,
) -> ReviewRecommendation:
    """The board's answer. What is not acted on, wholly or in part, has its reason; what is has somebody who answers."""
    to_handle(recommendation.review, None, by)
    row = recommendation.locked(expected_version=expected_version)
    if response not in RecommendationResponse.values:
        raise NotPossibleNow("Choose what the board answers.")
    if response != RecommendationResponse.ACCEPTED:
        in_words(reason, "Say why it is not acted on, or which part: the annual report gives the reason.")
    if response != RecommendationResponse.REJECTED:
        in_words(owner_agency, "Say which agency acts on it.")
    row.response, row.response_reason = response, reason.strip()
    row.responded_on, row.responded_by = not_to_come(on, "The day"), by
    row.owner_agency, row.owner = owner_agency.strip(), owner
    if owner is not None:
        named_for(recommendation.review, owner, reason="Acts on a recommendation.", by=by)
    row.save_change("response", "response_reason", "responded_on", "responded_by", "owner_agency", "owner")
    trail.record(verb="review.recommendation_answered", obj=row, by=by, details={"response": response})
    return row


@transaction.atomic
def assure(
    *,
    recommendation: ReviewRecommendation,
    expected_version: int | None,
    level: str,
    is_implemented: bool,
    what_changed: str,
    on: date,
    by: Person,
) -> ReviewAssurance:
    """Say how sure the board may be that it changed something, and what. Never by the person who acts on it."""
    review = to_take_part(recommendation.review, None, by)
    if by.pk != review.chair_id:
        require(by, Permission.HANDLE_REVIEWS, review)
    row = recommendation.locked(expected_version=expected_version)
    if by.pk == row.owner_id:
        raise NotAllowed("You act on this recommendation: another person says what it changed.")
    if not row.response or row.response == RecommendationResponse.REJECTED:
        raise NotPossibleNow("Only what the board accepted, wholly or in part, can have changed something.")
    if level not in assurance_levels():
        raise NotPossibleNow("Choose a level of assurance.")
    if is_implemented and level == "none":
        raise NotPossibleNow("What is implemented gives some assurance: choose at least the next level.")
    made = ReviewAssurance.objects.create(
        recommendation=row,
        level=level,
        is_implemented=is_implemented,
        what_changed=in_words(what_changed, "Say what changed, or that nothing did, and how you know."),
        on=not_to_come(on, "The day"),
        by=by,
    )
    row.assurance = level
    row.implemented_on = (row.implemented_on or on) if is_implemented else None
    row.is_implemented = is_implemented
    row.save_change("assurance", "is_implemented", "implemented_on")
    details = {"level": level, "implemented": is_implemented}
    trail.record(verb="review.recommendation_assured", obj=row, by=by, details=details)
    return made
