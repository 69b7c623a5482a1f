"""How a review is done, from its terms to the board."""

from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import can
from heed.listening.changes import reviews as changes
from heed.listening.changes.reviews.doing import AT_WORK
from heed.web.listening.reviews import forms
from heed.web.listening.reviews.steps.step import (
    HANDLING,
    TAKING_PART,
    Given,
    Step,
    Taken,
    first_today,
    noted,
)

S, F = Step, forms


def _set_up(taken: Taken) -> Any:
    chosen = {name: taken.given[name] for name in ("terms", "method", "author", "author_name", "on")}
    return changes.set_up(review=taken.review, expected_version=taken.given["version"], by=taken.person, **chosen)


def _as_set_up(review: Any, _part: Any) -> Given:
    names = ("terms", "method", "author", "author_name")
    return {**{name: getattr(review, name) for name in names}, "on": review.commissioned_on or timezone.localdate()}


def _ask(taken: Taken) -> Any:
    taken.given.pop("version")
    return changes.ask_agency(review=taken.review, by=taken.person, **taken.given)


def _receive(taken: Taken) -> Any:
    return changes.receive_agency_report(
        agency=taken.part, on=taken.given["on"], note=taken.given["note"], by=taken.person
    )


def _family(taken: Taken) -> Any:
    taken.given.pop("version")
    return changes.keep_family_member(
        review=taken.review, words=changes.FamilyWords(**taken.given), member=taken.part, by=taken.person
    )


def _as_family(_review: Any, part: Any) -> Given:
    if part is None:
        return {"answer": "waiting", "offered_on": timezone.localdate()}
    return {name: getattr(part, name) for name in forms.FamilyForm.base_fields if name != "version"}


def _pseudonym(taken: Taken) -> Any:
    chosen = {name: taken.given[name] for name in ("pseudonym", "chosen_by")}
    return changes.name_pseudonym(
        review=taken.review, expected_version=taken.given["version"], by=taken.person, **chosen
    )


def _event(taken: Taken) -> Any:
    chosen = {name: taken.given[name] for name in ("on", "people", "note")}
    return changes.hold_event(review=taken.review, expected_version=taken.given["version"], by=taken.person, **chosen)


def _draft(taken: Taken) -> Any:
    return changes.receive_draft(
        review=taken.review, expected_version=taken.given["version"], on=taken.given["on"], by=taken.person
    )


def _accuracy(taken: Taken) -> Any:
    return noted(taken, changes.check_accuracy)


def _sign_off(taken: Taken) -> Any:
    chosen = {name: taken.given[name] for name in ("on", "board_minute")}
    return changes.sign_off(review=taken.review, expected_version=taken.given["version"], by=taken.person, **chosen)


def _signs_off(review: Any, _part: Any, person: Person) -> bool:
    is_theirs = review.chair_id == person.pk or can(person, HANDLING, review)
    return is_theirs and review.author_id != person.pk


def _not_received(_review: Any, part: Any, _person: Person) -> bool:
    return part is None or part.received_on is None


STEPS: dict[str, Step] = {
    "set-up": S(
        "Set up the review",
        "Agree",
        F.SetUpForm,
        _set_up,
        "doing",
        stages=("setting-up", "reviewing"),
        initial=_as_set_up,
    ),
    "ask": S(
        "Ask an agency for its report",
        "Keep",
        F.AgencyForm,
        _ask,
        "doing",
        stages=("information", "setting-up", "reviewing"),
        initial=lambda _review, _part: {"asked_on": timezone.localdate()},
    ),
    "receive": S(
        "An agency's report is here",
        "Keep",
        F.ReceivedForm,
        _receive,
        "doing",
        rows="agencies",
        initial=first_today,
        is_possible=_not_received,
    ),
    "family": S(
        "The adult, and people close to them",
        "Keep",
        F.FamilyForm,
        _family,
        "family",
        rows="family",
        part_optional=True,
        initial=_as_family,
        intro="Whoever is asked may say no, change their mind, or bring somebody who speaks for them.",
    ),
    "pseudonym": S(
        "Choose a pseudonym",
        "Keep",
        F.PseudonymForm,
        _pseudonym,
        "family",
        initial=lambda review, _part: {"pseudonym": review.pseudonym, "chosen_by": review.pseudonym_by},
    ),
    "event": S(
        "Practitioners came together",
        "Keep",
        F.EventForm,
        _event,
        "doing",
        stages=AT_WORK,
        initial=lambda review, _part: {
            "on": review.event_on or timezone.localdate(),
            "people": review.event_people,
            "note": review.event_note,
        },
    ),
    "draft": S("The draft is here", "Keep", F.DayForm, _draft, "report", stages=("reviewing",), initial=first_today),
    "accuracy": S(
        "The draft was checked for accuracy",
        "Send to the board",
        F.AccuracyForm,
        _accuracy,
        "report",
        stages=("draft",),
        initial=first_today,
    ),
    "sign-off": S(
        "The board agreed the report",
        "Sign off",
        F.SignOffForm,
        _sign_off,
        "report",
        stages=("sign-off",),
        needs=TAKING_PART,
        initial=first_today,
        is_possible=_signs_off,
    ),
}
