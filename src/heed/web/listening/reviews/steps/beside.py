"""Other processes, holds and quality markers."""

from typing import Any

from heed.accounts.models import Person
from heed.listening.changes import reviews as changes
from heed.listening.queries.reviews.one import hold_now
from heed.web.listening.reviews import forms
from heed.web.listening.reviews.steps.step import (
    Step,
    Taken,
    first_today,
)
from heed.web.listening.reviews.words import process_word
from heed.web.saving import offer

S, F = Step, forms


def _parallel(taken: Taken) -> Any:
    taken.given.pop("version")
    return changes.add_parallel(review=taken.review, by=taken.person, **taken.given)


def _end_parallel(taken: Taken) -> Any:
    return changes.end_parallel(
        parallel=taken.part, on=taken.given["on"], outcome=taken.given["outcome"], by=taken.person
    )


def _hold(taken: Taken) -> Any:
    chosen = taken.review.parallels.filter(pk=taken.given["parallel"]).first() if taken.given["parallel"] else None
    return changes.put_on_hold(
        review=taken.review, parallel=chosen, reason=taken.given["reason"], on=taken.given["on"], by=taken.person
    )


def _offer_parallels(form: Any, review: Any, _part: Any) -> None:
    running = review.parallels.filter(ended_on__isnull=True)
    offer(form, "parallel", [("", "None of those below"), *((str(row.pk), process_word(row.kind)) for row in running)])


def _end_hold(taken: Taken) -> Any:
    return changes.end_hold(hold=taken.part, last_day=taken.given["on"], why=taken.given["why"], by=taken.person)


def _marker(taken: Taken) -> Any:
    taken.given.pop("version")
    return changes.note_marker(review=taken.review, by=taken.person, **taken.given)


def _is_free(review: Any, _part: Any, _person: Person) -> bool:
    return hold_now(review) is None


def _still_runs(_review: Any, part: Any, _person: Person) -> bool:
    return part is None or part.ended_on is None


def _is_on(_review: Any, part: Any, _person: Person) -> bool:
    return part is None or part.last_day is None


STEPS: dict[str, Step] = {
    "parallel": S("Note another process", "Keep", F.ParallelForm, _parallel, "beside"),
    "end-parallel": S(
        "The other process ended",
        "Keep",
        F.OutcomeForm,
        _end_parallel,
        "beside",
        rows="parallels",
        initial=first_today,
        is_possible=_still_runs,
        intro="A hold for it goes on until you end it.",
    ),
    "hold": S(
        "Hold the review",
        "Hold it",
        F.HoldForm,
        _hold,
        "beside",
        initial=first_today,
        prepare=_offer_parallels,
        is_possible=_is_free,
        intro="Its clocks stand still, and nothing is published, until you end the hold.",
    ),
    "end-hold": S(
        "Let the review go on",
        "End the hold",
        F.EndHoldForm,
        _end_hold,
        "beside",
        rows="holds",
        initial=first_today,
        is_possible=_is_on,
        intro="Every clock gets the days back.",
    ),
    "marker": S("Note a quality marker", "Keep", F.MarkerForm, _marker, "markers", initial=first_today),
}
