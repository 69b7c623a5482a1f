"""From a referral to the decision on it."""

from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.listening.changes import reviews as changes
from heed.web.listening.reviews import forms
from heed.web.listening.reviews.steps.step import (
    EVEN_ENDED,
    TAKING_PART,
    Given,
    Step,
    Taken,
    first_today,
)

S, F = Step, forms


def _gather(taken: Taken) -> Any:
    return changes.gather_information(
        review=taken.review, expected_version=taken.given["version"], on=taken.given["on"], by=taken.person
    )


def _propose(taken: Taken) -> Any:
    return changes.propose_decision(
        review=taken.review,
        expected_version=taken.given["version"],
        answers=taken.form.answers(),
        outcome=taken.given["outcome"],
        reasons=taken.given["reasons"],
        on=taken.given["on"],
        chair=taken.given["chair"],
        by=taken.person,
    )


def _proposed(review: Any, _part: Any) -> Given:
    first: Given = {"on": timezone.localdate(), "chair": review.chair, "reasons": review.proposed_reasons}
    for answer in review.criteria.all():
        first |= {f"answer_{answer.criterion}": answer.answer, f"words_{answer.criterion}": answer.words}
    return first


def _decide(taken: Taken) -> Any:
    chosen = {name: taken.given[name] for name in ("outcome", "reasons", "on")}
    return changes.decide(review=taken.review, expected_version=taken.given["version"], by=taken.person, **chosen)


def _send_back(taken: Taken) -> Any:
    return changes.send_back(
        review=taken.review,
        expected_version=taken.given["version"],
        why=taken.given["why"],
        on=taken.given["on"],
        by=taken.person,
    )


def _name(taken: Taken) -> Any:
    return changes.name_for_review(
        review=taken.review, person=taken.given["person"], reason=taken.given["reason"], by=taken.person
    )


def _tell(taken: Taken) -> Any:
    return changes.tell_referrer(review=taken.review, on=taken.given["on"], by=taken.person)


def _decides(review: Any, _part: Any, person: Person) -> bool:
    return bool(review.chair_id == person.pk and review.proposed_by_id != person.pk)


def _was_decided(review: Any, _part: Any, _person: Person) -> bool:
    return bool(review.outcome) and review.referrer_told_on is None


STEPS: dict[str, Step] = {
    "gather": S(
        "Ask agencies what they know",
        "Start gathering",
        F.DayForm,
        _gather,
        "decision",
        stages=("referral",),
        initial=first_today,
        done="Gathering information has begun.",
    ),
    "propose": S(
        "Answer the test of the law",
        "Send to the chair",
        F.ProposeForm,
        _propose,
        "decision",
        "Where every part that must be is met, the review is mandatory. Otherwise the board may still choose one.",
        "The chair has it.",
        stages=("referral", "information"),
        initial=_proposed,
    ),
    "decide": S(
        "Decide on this referral",
        "Decide",
        F.DecideForm,
        _decide,
        "decision",
        done="Your decision is kept with its reasons.",
        stages=("decision",),
        needs=TAKING_PART,
        initial=first_today,
        is_possible=_decides,
    ),
    "send-back": S(
        "Ask the sub-group to look again",
        "Send back",
        F.ReasonForm,
        _send_back,
        "decision",
        stages=("decision",),
        needs=TAKING_PART,
        initial=first_today,
        is_possible=_decides,
        kind="secondary",
    ),
    "tell-referrer": S(
        "Tell who referred what was decided",
        "They were told",
        F.DayForm,
        _tell,
        "decision",
        stages=EVEN_ENDED,
        initial=first_today,
        is_possible=_was_decided,
    ),
    "name": S("Let somebody read this review", "Name them", F.NameForm, _name, "people"),
}
