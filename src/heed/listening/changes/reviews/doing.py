"""How a review is done: terms, method and author, agencies' reports, the family, the practitioners' event."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import review_methods
from heed.listening.changes.reviews import clocks
from heed.listening.changes.reviews.access import at_stage, in_words, named_for, not_to_come, to_handle
from heed.listening.changes.reviews.stages import enter
from heed.listening.choices import FamilyAnswer
from heed.listening.models import Review, ReviewAgency, ReviewFamilyMember

AT_WORK = ("setting-up", "reviewing", "draft", "sign-off", "publication")


@transaction.atomic
def set_up(
    *,
    review: Review,
    expected_version: int | None,
    terms: str,
    method: str,
    author: Person | None,
    author_name: str,
    on: date,
    by: Person,
) -> Review:
    """Agree the terms of reference, the method and who writes: a colleague who is named for it, or somebody outside."""
    review = to_handle(review, expected_version, by)
    at_stage(review, "setting-up", "reviewing")
    if method not in review_methods():
        raise NotPossibleNow("There is no such method. Choose one from the list.")
    if (author is None) == (not author_name.strip()):
        raise NotPossibleNow("Say who writes it: either a colleague, or the name of somebody from outside.")
    review.terms = in_words(terms, "Write the terms of reference: what the review asks, and under which law.")
    review.method, review.author, review.author_name = method, author, author_name.strip()
    review.commissioned_on = not_to_come(on, "The day")
    if author is not None:
        named_for(review, author, reason="Writes the review.", by=by)
    changed = ("terms", "method", "author", "author_name", "commissioned_on")
    if review.stage == "setting-up":
        return enter(review, "reviewing", on, by, *changed, method=method)
    review.save_change(*changed)
    trail.record(verb="review.set_up", obj=review, by=by, details={"method": method})
    return review


@transaction.atomic
def ask_agency(*, review: Review, name: str, contact: str, asked_on: date, due_on: date, by: Person) -> ReviewAgency:
    """Ask an agency for its report by a day."""
    review = to_handle(review, None, by)
    at_stage(review, "information", "setting-up", "reviewing")
    name = in_words(name, "Say which agency.")
    not_to_come(asked_on, "The day you asked")
    if due_on < asked_on:
        raise NotPossibleNow("The report cannot be due before it is asked for.")
    if review.agencies.filter(name__iexact=name).exists():
        raise NotPossibleNow("This agency was asked already.")
    agency = ReviewAgency.objects.create(
        review=review, name=name, contact=contact.strip(), asked_on=asked_on, due_on=due_on
    )
    clocks.start_clock_of_agency(review, agency_id=agency.pk, asked_on=asked_on, due_on=due_on, by=by)
    trail.record(verb="review.agency_asked", obj=review, by=by, details={"due": str(due_on)})
    return agency


@transaction.atomic
def receive_agency_report(*, agency: ReviewAgency, on: date, note: str, by: Person) -> ReviewAgency:
    """The agency's report is here."""
    review = to_handle(agency.review, None, by)
    if agency.received_on is not None:
        raise NotPossibleNow("This report is here already.")
    if not_to_come(on, "The day") < agency.asked_on:
        raise NotPossibleNow("The report cannot have come before it was asked for.")
    agency.received_on, agency.note = on, note.strip()
    agency.save(update_fields=["received_on", "note"])
    clocks.meet_clock(review, clocks.AGENCY_REPORT, on, by=by, object_id=agency.pk)
    trail.record(verb="review.agency_reported", obj=review, by=by, details={"on": str(on)})
    return agency


@dataclass(frozen=True)
class FamilyWords:
    """What is kept of somebody close to the adult, or of the adult: how they were asked, and what they want."""

    name: str
    relationship: str
    offered_on: date
    how: str
    answer: str = FamilyAnswer.WAITING
    answered_on: date | None = None
    wanted: str = ""
    advocate_offered: bool = False
    told_of_report_on: date | None = None


@transaction.atomic
def keep_family_member(
    *, review: Review, words: FamilyWords, by: Person, member: ReviewFamilyMember | None = None
) -> ReviewFamilyMember:
    """Note who was asked to take part, or what became of it."""
    review = to_handle(review, None, by)
    if member is not None and member.review_id != review.pk:
        raise NotPossibleNow("This person belongs to another review.")
    in_words(words.name, "Say who was asked.")
    in_words(words.how, "Say how they were asked, and by whom.")
    if words.answer not in FamilyAnswer.values:
        raise NotPossibleNow("Choose what they answered.")
    for day in (words.offered_on, words.answered_on, words.told_of_report_on):
        if day is not None:
            not_to_come(day, "The day")
    member = member or ReviewFamilyMember(review=review)
    for name, value in vars(words).items():
        setattr(member, name, value.strip() if isinstance(value, str) else value)
    member.save()
    trail.record(verb="review.family_noted", obj=review, by=by, details={"answer": words.answer})
    return member


@transaction.atomic
def hold_event(*, review: Review, expected_version: int | None, on: date, people: int, note: str, by: Person) -> Review:
    """Practitioners came together: how many, and what came of it. Never who said what."""
    review = to_handle(review, expected_version, by)
    at_stage(review, *AT_WORK)
    review.event_on, review.event_people, review.event_note = not_to_come(on, "The day"), people, note.strip()
    review.save_change("event_on", "event_people", "event_note")
    trail.record(verb="review.event_held", obj=review, by=by, details={"on": str(on), "people": people})
    return review
