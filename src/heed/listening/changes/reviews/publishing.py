"""What is published of a review: written for it, looked at by a second person, on show until a day, and what stays."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.definitions import publication_modes
from heed.listening.changes.reviews.access import at_stage, in_words, not_to_come, to_handle, to_take_part
from heed.listening.changes.reviews.parallels import refuse_while_held
from heed.listening.changes.reviews.stages import enter
from heed.listening.models import Review, ReviewPublication


@dataclass(frozen=True)
class PublicWords:
    """What is to be published: how much, why no more, and the texts themselves."""

    mode: str
    reason: str = ""
    title: str = ""
    text: str = ""
    briefing: str = ""
    until_on: date | None = None


@transaction.atomic
def prepare_publication(
    *, review: Review, expected_version: int | None, words: PublicWords, on: date, by: Person
) -> ReviewPublication:
    """Write what is published, or that nothing is. It shows to nobody until a second person has looked at it."""
    review = to_handle(review, expected_version, by, even_ended=True)
    at_stage(review, "publication", "assurance", "concluded")
    current = ReviewPublication.objects.select_for_update(of=("self",)).filter(review=review).first()
    if current is not None and current.published_on is not None:
        raise NotPossibleNow("It is published already. Take it off before you change it.")
    _check(words)
    fields = {**vars(words), "prepared_by": by, "prepared_on": not_to_come(on, "The day"), "returned_why": ""}
    if current is None:
        current = ReviewPublication.objects.create(review=review, council_id=review.council_id, **fields)
    else:
        for name, value in fields.items():
            setattr(current, name, value)
        current.checked_by, current.checked_on = None, None
        current.save_change(*fields, "checked_by", "checked_on")
    trail.record(verb="review.publication_prepared", obj=review, by=by, details={"mode": words.mode})
    return current


def _check(words: PublicWords) -> None:
    mode = publication_modes().get(words.mode)
    if mode is None:
        raise NotPossibleNow("Choose how much is published.")
    if mode.needs_reason:
        in_words(words.reason, "Say why no more is published: the reason is kept.")
    if mode.shows != "nothing":
        in_words(words.title, "Give the title under which it is published.")
    if mode.shows == "text":
        in_words(words.text, "Put in the text to be published, with everything taken out that tells who somebody is.")
    if mode.shows == "briefing":
        in_words(words.briefing, "Put in the briefing to be published.")
    if words.until_on is not None:
        if mode.shows != "text":
            raise NotPossibleNow("Only a report or summary has a last day: a briefing stays.")
        in_words(words.briefing, "Write the briefing that stays when the text is taken off.")


@transaction.atomic
def check_publication(
    *, publication: ReviewPublication, expected_version: int | None, on: date, by: Person
) -> ReviewPublication:
    """A second person looked at the texts for whatever tells who somebody is: now they show. The decision is made."""
    review = to_take_part(publication.review, None, by, even_ended=True)
    publication = publication.locked(expected_version=expected_version)
    if publication.published_on is not None or publication.checked_on is not None:
        raise NotPossibleNow("This was looked at already.")
    if by.pk == publication.prepared_by_id:
        raise NotAllowed("You prepared this: a second person looks at it before it shows.")
    if publication.returned_why:
        raise NotPossibleNow("It was sent back: it is prepared anew before it is looked at again.")
    mode = publication_modes()[publication.mode]
    if mode.shows != "nothing":
        refuse_while_held(review, "it can be published")
    if publication.until_on is not None and publication.until_on < on:
        raise NotPossibleNow("Its last day has passed. Send it back, so that another is chosen.")
    publication.checked_by, publication.checked_on = by, not_to_come(on, "The day")
    publication.published_on = on if mode.shows != "nothing" else None
    publication.taken_off_on, publication.taken_off_why = None, ""
    publication.save_change("checked_by", "checked_on", "published_on", "taken_off_on", "taken_off_why")
    trail.record(verb="review.published", obj=review, by=by, details={"mode": publication.mode, "on": str(on)})
    if review.stage == "publication":
        enter(review, "assurance", on, by)
    return publication


@transaction.atomic
def return_publication(
    *, publication: ReviewPublication, expected_version: int | None, why: str, by: Person
) -> ReviewPublication:
    """The second person asks for changes first."""
    review = to_take_part(publication.review, None, by, even_ended=True)
    publication = publication.locked(expected_version=expected_version)
    if publication.checked_on is not None:
        raise NotPossibleNow("This was looked at already.")
    if by.pk == publication.prepared_by_id:
        raise NotAllowed("You prepared this: change it instead.")
    publication.returned_why = in_words(why, "Say what must change.")
    publication.save_change("returned_why")
    trail.record(verb="review.publication_returned", obj=review, by=by)
    return publication


@transaction.atomic
def take_off(*, publication: ReviewPublication, why: str, on: date, by: Person) -> ReviewPublication:
    """Take everything off, the briefing too, with the reason: it can be prepared anew, and is looked at anew."""
    to_handle(publication.review, None, by, even_ended=True)
    publication = publication.locked(expected_version=None)
    if publication.published_on is None:
        raise NotPossibleNow("It is not published.")
    publication.taken_off_why = in_words(why, "Say why it is taken off.")[:300]
    publication.published_on, publication.taken_off_on = None, not_to_come(on, "The day")
    publication.checked_by, publication.checked_on = None, None
    publication.save_change("taken_off_why", "published_on", "taken_off_on", "checked_by", "checked_on")
    trail.record(verb="review.taken_off", obj=publication.review, by=by, details={"on": str(on)})
    return publication


@transaction.atomic
def end_text(*, publication: ReviewPublication, on: date) -> bool:
    """The last day of the text has passed: it goes, and the briefing stays. Whether this call did it."""
    due = ReviewPublication.objects.filter(
        pk=publication.pk, published_on__isnull=False, taken_off_on__isnull=True, until_on__lt=on
    )
    if not due.update(taken_off_on=on, taken_off_why="Its last day passed."):
        return False
    chain = publication.council.slug
    trail.record(verb="review.text_ended", obj=publication.review, by=None, chain=chain, details={"on": str(on)})
    return True
