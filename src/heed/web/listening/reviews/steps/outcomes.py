"""What comes of a review: what is published, what is recommended, what it changed."""

from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.listening.changes import reviews as changes
from heed.web.listening.reviews import forms
from heed.web.listening.reviews.steps.step import (
    TAKING_PART,
    Given,
    Step,
    Taken,
    first_today,
    noted,
)

S, F = Step, forms
PUBLISHING = ("publication", "assurance", "concluded")


def _recommend(taken: Taken) -> Any:
    domain, _, theme = taken.given["place"].partition("/")
    words = changes.RecommendationWords(
        text=taken.given["text"], domain=domain, theme=theme, paragraph=taken.given["paragraph"]
    )
    return changes.add_recommendation(review=taken.review, words=words, by=taken.person)


def _respond(taken: Taken) -> Any:
    chosen = {name: taken.given[name] for name in ("response", "reason", "owner_agency", "owner", "on")}
    return changes.respond(
        recommendation=taken.part, expected_version=taken.given["version"], by=taken.person, **chosen
    )


def _as_answered(_review: Any, part: Any) -> Given:
    return {
        "response": part.response,
        "reason": part.response_reason,
        "owner_agency": part.owner_agency,
        "owner": part.owner,
        "on": part.responded_on or timezone.localdate(),
        "version": part.version,
    }


def _assure(taken: Taken) -> Any:
    chosen = {name: taken.given[name] for name in ("level", "is_implemented", "what_changed", "on")}
    return changes.assure(recommendation=taken.part, expected_version=taken.given["version"], by=taken.person, **chosen)


def _conclude(taken: Taken) -> Any:
    return noted(taken, changes.conclude)


def _prepare(taken: Taken) -> Any:
    names = ("mode", "reason", "title", "text", "briefing", "until_on")
    words = changes.PublicWords(**{name: taken.given[name] for name in names})
    return changes.prepare_publication(
        review=taken.review, expected_version=taken.given["version"], words=words, on=taken.given["on"], by=taken.person
    )


def _as_prepared(review: Any, _part: Any) -> Given:
    first: Given = {"on": timezone.localdate()}
    current = getattr(review, "publication", None)
    if current is not None:
        first |= {name: getattr(current, name) for name in ("mode", "reason", "title", "text", "briefing", "until_on")}
    return first


def _check(taken: Taken) -> Any:
    return changes.check_publication(
        publication=taken.review.publication,
        expected_version=taken.given["version"],
        on=taken.given["on"],
        by=taken.person,
    )


def _of_publication(review: Any, _part: Any) -> Given:
    current = getattr(review, "publication", None)
    return {"on": timezone.localdate(), "version": current.version if current else review.version}


def _return(taken: Taken) -> Any:
    return changes.return_publication(
        publication=taken.review.publication,
        expected_version=taken.given["version"],
        why=taken.given["why"],
        by=taken.person,
    )


def _take_off(taken: Taken) -> Any:
    return changes.take_off(
        publication=taken.review.publication, why=taken.given["why"], on=taken.given["on"], by=taken.person
    )


def _is_published(review: Any, _part: Any, _person: Person) -> bool:
    current = getattr(review, "publication", None)
    return current is not None and current.published_on is not None


def _is_not_published(review: Any, part: Any, person: Person) -> bool:
    return not _is_published(review, part, person)


def _waits_for_a_look(review: Any, _part: Any, person: Person) -> bool:
    current = getattr(review, "publication", None)
    return current is not None and current.checked_on is None and current.prepared_by_id != person.pk


def _may_assure(_review: Any, part: Any, person: Person) -> bool:
    return part is None or (part.owner_id != person.pk and part.response in {"accepted", "partly"})


STEPS: dict[str, Step] = {
    "publish": S(
        "Prepare what is published",
        "Send for a second look",
        F.PublishForm,
        _prepare,
        "publishing",
        "Nothing of the review shows by itself. What you write here shows once a second person has looked at it.",
        "It waits for a second person.",
        stages=PUBLISHING,
        initial=_as_prepared,
        is_possible=_is_not_published,
    ),
    "check": S(
        "Look at what is to be published",
        "Nothing tells who somebody is: let it stand",
        F.DayForm,
        _check,
        "publishing",
        done="It is decided.",
        stages=PUBLISHING,
        needs=TAKING_PART,
        initial=_of_publication,
        is_possible=_waits_for_a_look,
    ),
    "return": S(
        "Ask for changes first",
        "Send back",
        F.ReasonForm,
        _return,
        "publishing",
        stages=PUBLISHING,
        needs=TAKING_PART,
        initial=_of_publication,
        is_possible=_waits_for_a_look,
        kind="secondary",
    ),
    "take-off": S(
        "Take off what is published",
        "Take it off",
        F.ReasonForm,
        _take_off,
        "publishing",
        "All of it goes, the briefing too. It can be prepared anew.",
        "It is off.",
        stages=PUBLISHING,
        initial=first_today,
        is_possible=_is_published,
        kind="warning",
    ),
    "recommend": S(
        "Add a recommendation",
        "Keep",
        F.RecommendationForm,
        _recommend,
        "recommendations",
        "Copy it as it stands in the report: its words are what people are held to.",
        stages=("draft", "sign-off", "publication", "assurance"),
    ),
    "respond": S(
        "Answer this recommendation",
        "Keep the answer",
        F.RespondForm,
        _respond,
        "recommendations",
        rows="recommendations",
        initial=_as_answered,
    ),
    "assure": S(
        "Say what it changed",
        "Keep",
        F.AssureForm,
        _assure,
        "recommendations",
        rows="recommendations",
        needs=TAKING_PART,
        is_possible=_may_assure,
        initial=lambda _review, part: {"on": timezone.localdate(), "version": part.version},
    ),
    "conclude": S(
        "Conclude the review",
        "Conclude",
        F.ConcludeForm,
        _conclude,
        "recommendations",
        stages=("assurance",),
        initial=first_today,
    ),
}
