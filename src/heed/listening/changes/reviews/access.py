"""Who may work on a review, and the review locked for it."""

from datetime import date

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.definitions import review_stages
from heed.listening.changes.sources import name_reader
from heed.listening.models import Review


def to_handle(review: Review, expected_version: int | None, by: Person, *, even_ended: bool = False) -> Review:
    """The review, locked, for somebody who runs reviews and is named for this one; refused once it has ended."""
    require(by, Permission.HANDLE_REVIEWS, review)
    locked = review.locked(expected_version=expected_version)
    return locked if even_ended else _open(locked)


def to_take_part(review: Review, expected_version: int | None, by: Person, *, even_ended: bool = False) -> Review:
    """The review, locked, for somebody named for it, such as its chair or whoever checks what is published."""
    require(by, Permission.READ_LEARNING, review)
    locked = review.locked(expected_version=expected_version)
    return locked if even_ended else _open(locked)


def _open(review: Review) -> Review:
    if review_stages()[review.stage].is_end:
        raise NotPossibleNow("This review has ended: it is kept as it is.")
    return review


def at_stage(review: Review, *stages: str) -> None:
    """Refuse a step that does not follow from where the review stands."""
    if review.stage not in stages:
        known = review_stages()
        names = " or ".join(f"“{known[stage].name}”" for stage in stages)
        raise NotPossibleNow(f"That is done at the stage {names}; this review is at “{known[review.stage].name}”.")


def in_words(words: str, what: str) -> str:
    """Words that must be there."""
    if not words.strip():
        raise NotPossibleNow(what)
    return words.strip()


def not_to_come(on: date, what: str) -> date:
    """A day on which something happened: never one that is still to come."""
    if on > timezone.localdate():
        raise NotPossibleNow(f"{what} cannot lie in the future.")
    return on


def named_for(review: Review, person: Person, *, reason: str, by: Person) -> None:
    """Let somebody with a task in the review read it, and its report."""
    if person.council_id != review.council_id or not person.is_active:
        raise NotAllowed("Tasks in a review go to people of this council who use Heed.")
    name_reader(review.source, person=person, reason=reason, by=by)
    if review.report is not None and not review.report.is_for_everybody:
        name_reader(review.report, person=person, reason=reason, by=by)
