"""Endpoints of feedback. They turn JSON into words and back; what is done is done by the same changes as on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.crypto import get_random_string
from ninja import Router, Status
from pydantic import ValidationError

from heed.accounts.permissions import Permission
from heed.accounts.queries import teams_of_council
from heed.api.errors import CODES, Conflict, ErrorOut, error
from heed.api.keys import caller
from heed.api.shapes import BatchIn, BatchOut, FeedbackIn, FeedbackOut, ItemError, ItemOut, Outcome, Stand, StateOut
from heed.definitions import feedback_number
from heed.listening.changes.feedback.several import Received, receive_several
from heed.listening.changes.feedback.words import Fault, FeedbackWords
from heed.listening.queries.feedback.telling import feedback_to_answer

router = Router(tags=["Feedback"])
ERRORS: dict[int, Any] = dict.fromkeys(CODES, ErrorOut)
STATES: dict[str, Stand] = {
    "held": "received",
    "new": "received",
    "escalated": "became_complaint",
    "refused": "set_aside",
}
OTHER_WORDS = "Other words were sent under this external_id before. Nothing was changed."


@router.post("/feedback", response={201: FeedbackOut, 200: FeedbackOut, **ERRORS}, operation_id="addFeedback")
def add_feedback(request: HttpRequest, payload: FeedbackIn) -> Any:
    """Bring in one piece of feedback.

    201 where it was added, 200 where its `external_id` was here already with the same words.
    """
    person = caller(request, Permission.TRIAGE_FEEDBACK)
    words, faults = _words(payload, _teams(person))
    result = Received("refused", faults=tuple(faults)) if faults else _receive([words], person)[0]
    if result.outcome == "other_words":
        raise Conflict(result.reference)
    if result.outcome == "refused":
        return error(422, faults=[(fault.field, fault.message) for fault in result.faults])
    added = FeedbackOut(
        reference=result.reference,
        external_id=words.external_id,
        status="added" if result.outcome == "added" else "already_here",
        flagged=result.flagged,
    )
    return Status(201 if result.outcome == "added" else 200, added)


@router.post("/feedback/batch", response={200: BatchOut, **ERRORS}, operation_id="addFeedbackBatch")
def add_batch(request: HttpRequest, payload: BatchIn) -> Any:
    """Bring in up to 1,000 pieces of feedback.

    200 also where some were refused: each item has its own result. Nothing at all is kept where the answer is an error.
    """
    person = caller(request, Permission.TRIAGE_FEEDBACK)
    most = feedback_number("api-batch")
    if not 1 <= len(payload.items) <= most:
        return error(422, faults=[("items", f"Send from 1 to {most:,} items at once, not {len(payload.items):,}.")])
    teams = _teams(person)
    read = [_item(each, teams) for each in payload.items]
    good = [at for at, (_, faults) in enumerate(read) if not faults]
    received = dict(zip(good, _receive([read[at][0] for at in good], person), strict=True))
    results = [
        _result(at, words, received.get(at) or Received("refused", faults=tuple(faults)))
        for at, (words, faults) in enumerate(read)
    ]
    counted = {status: sum(each.status == status for each in results) for status in _STATUSES}
    return BatchOut(results=results, **counted)


_STATUSES: tuple[Outcome, ...] = ("added", "already_here", "refused")
_STATUS_OF: dict[str, Outcome] = {**{each: each for each in _STATUSES}, "other_words": "refused"}


@router.get("/feedback/{reference}", response={200: StateOut, **ERRORS}, operation_id="feedbackState")
def state(request: HttpRequest, reference: str) -> Any:
    """How far a piece of feedback is: its state and dates, and no words of anybody."""
    person = caller(request, Permission.TRIAGE_FEEDBACK)
    readable = feedback_to_answer(for_person=person).defer("source__text")
    found = readable.filter(source__reference=reference.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return StateOut(
        reference=found.source.reference,
        external_id=found.external_id or "",
        state=STATES.get(found.state, "read"),
        received_on=found.source.received_on,
        wants_answer=found.wants_answer,
        answer_due_on=found.answer_due_on,
        told_on=found.told_on,
        told_format=found.told_format,
    )


def _receive(words: list[FeedbackWords], person: Any) -> list[Received]:
    batch = f"api-{get_random_string(12)}"
    return receive_several(words=words, by=person, council=person.council, now=timezone.now(), batch=batch)


def _teams(person: Any) -> dict[str, Any]:
    return {team.name.casefold(): team for team in teams_of_council(for_person=person)}


def _words(payload: FeedbackIn, teams: Mapping[str, Any]) -> tuple[FeedbackWords, list[Fault]]:
    values = payload.dict()
    name = values.pop("team").strip()
    team = teams.get(name.casefold())
    faults = [Fault("team", "There is no team of this name. Use its name in Heed, or leave it out.")]
    return FeedbackWords(**values, team=team), faults if name and team is None else []


def _item(item: Any, teams: Mapping[str, Any]) -> tuple[FeedbackWords, list[Fault]]:
    """One item of a batch as words; where it has not the shape, what is wrong with it."""
    try:
        return _words(FeedbackIn.model_validate(item), teams)
    except ValidationError as wrong:
        number = item.get("external_id") if isinstance(item, dict) else ""
        nothing = FeedbackWords(kind="", text="", external_id=number if isinstance(number, str) else "")
        return nothing, [Fault(".".join(map(str, each["loc"])) or "item", each["msg"]) for each in wrong.errors()]


def _result(at: int, words: FeedbackWords, received: Received) -> ItemOut:
    is_refused = received.outcome in {"refused", "other_words"}
    return ItemOut(
        index=at,
        status=_STATUS_OF[received.outcome],
        reference=received.reference,
        external_id=words.external_id,
        flagged=received.flagged,
        error=_error_of(received) if is_refused else None,
    )


def _error_of(received: Received) -> ItemError:
    if received.outcome == "other_words":
        return ItemError(code="other_words", message=OTHER_WORDS)
    faults = [{"field": fault.field, "message": fault.message} for fault in received.faults]
    return ItemError(code=CODES[422][0], message=CODES[422][1], faults=faults)
