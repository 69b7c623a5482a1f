"""Taking in several at once from another system: each with its own result, none holding up the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from heed.accounts.changes import hold_council
from heed.accounts.models import Council, Person
from heed.audit import trail
from heed.listening.changes.feedback.receiving import receive_many
from heed.listening.changes.feedback.words import Fault, FeedbackWords, faults_of, fit
from heed.listening.models import Feedback
from heed.listening.queries import text_fingerprint


@dataclass(frozen=True)
class Received:
    """What became of one of several: added, here already, refused, or sent before under its number in other words."""

    outcome: Literal["added", "already_here", "refused", "other_words"]
    reference: str = ""
    flagged: bool = False
    faults: tuple[Fault, ...] = ()


@transaction.atomic
def receive_several(
    *, words: Sequence[FeedbackWords], by: Person, council: Council, now: datetime, batch: str
) -> list[Received]:
    """Keep those that can be kept, in their order, and say of each what became of it.

    The number of its own (`external_id`) makes sending again harmless: what is here already is not added again, also
    not twice within these. One link of the trail stands for all that were added.
    """
    hold_council(council.pk)  # so that nobody adds the same numbers meanwhile
    fitted = [fit(each) for each in words]
    known = _known({each.external_id for each in fitted if each.external_id}, council)
    today = timezone.localdate(now)
    results: list[Received | None] = []
    new: dict[int, FeedbackWords] = {}
    first_of: dict[str, int] = {}
    for at, each in enumerate(fitted):
        if faults := faults_of(each, today=today):
            results.append(Received("refused", faults=tuple(faults)))
        elif there := known.get(each.external_id):
            results.append(_beside(each, there))
        elif each.external_id in first_of:
            results.append(_same_again(each, fitted[first_of[each.external_id]]))
        else:
            results.append(None)
            new[at] = each
            if each.external_id:
                first_of[each.external_id] = at
    made = receive_many(words=list(new.values()), by=by, council=council, now=now, batch=batch)
    for at, feedback in zip(new, made, strict=True):
        results[at] = Received("added", feedback.source.reference, feedback.flag != "none")
    _record(made, batch, by=by)
    return [each or Received("refused") for each in results]


def _known(numbers: set[str], council: Council) -> dict[str, Feedback]:
    found = Feedback.objects.filter(council=council, external_id__in=numbers).select_related("source")
    return {each.external_id or "": each for each in found.defer("source__text")} if numbers else {}


def _beside(words: FeedbackWords, there: Feedback) -> Received:
    if there.source.text_sha256 != text_fingerprint(words.text):
        return Received("other_words", there.source.reference)
    return Received("already_here", there.source.reference, there.flag != "none")


def _same_again(words: FeedbackWords, first: FeedbackWords) -> Received:
    return Received("already_here" if words.text == first.text else "other_words")


def _record(made: Sequence[Feedback], batch: str, *, by: Person) -> None:
    if len(made) == 1:
        details: dict[str, Any] = {
            "kind": made[0].source.kind,
            "channel": made[0].channel,
            "flag": made[0].flag,
            "batch": batch,
        }
        trail.record(verb="feedback.received", obj=made[0], by=by, details=details)
    elif made:
        details = {"count": len(made), "first": made[0].trail_name, "last": made[-1].trail_name, "batch": batch}
        trail.record(verb="feedback.several_received", obj=made[0], by=by, details=details)
