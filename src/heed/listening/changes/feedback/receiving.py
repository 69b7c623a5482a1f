"""Taking in what somebody told us: its words as a source, its facts as feedback, a flag to people at once where its
words may tell of harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from heed.accounts.changes import stand_in_for_the_public
from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.numbering import next_references
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.calendars.working_days import add_working_days
from heed.core.text.flags import flagged_words
from heed.definitions import contributor_groups, feedback_number, source_kinds
from heed.listening.changes.feedback.flags import tell_of_flags
from heed.listening.changes.feedback.words import Fault, FeedbackWords, faults_of, fit
from heed.listening.changes.sources import first_line
from heed.listening.choices import FeedbackState, FlagState
from heed.listening.models import EqualityAnswer, Feedback, Source
from heed.listening.queries import text_fingerprint

PREFIX = "F"
LONGEST_TITLE = 300


class NotFit(NotPossibleNow):
    """Words that cannot be kept as they are, with everything that is wrong with them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.message for fault in faults))
        self.faults = tuple(faults)


class AlreadyHere(NotPossibleNow):
    """Feedback with the same number of its own is here already: nothing was added."""

    def __init__(self, feedback: Feedback) -> None:
        super().__init__(f"This is here already, as {feedback.source.reference}: nothing was added.")
        self.feedback = feedback


@transaction.atomic
def receive_feedback(
    *,
    words: FeedbackWords,
    by: Person | None,
    council: Council,
    now: datetime,
    held_for: Sequence[str] = (),
    batch: str = "",
) -> Feedback:
    """Keep what one person told us. `by=None` is the public form, where nobody signs in.

    `held_for` are the reasons for which it waits for a person as likely spam; its words raise a flag all the same.
    Raises NotFit, or AlreadyHere where its `external_id` is known.
    """
    words = fit(words)
    if faults := faults_of(words, today=timezone.localdate(now)):
        raise NotFit(faults)
    actor = _actor(by, council, Permission.ADD_SOURCE)
    if there := _already_here(words.external_id, council):
        raise AlreadyHere(there)
    try:
        with transaction.atomic():
            feedback = _store([words], by=actor, now=now, held_for=held_for, batch=batch)[0]
    except IntegrityError:  # the same was sent twice at this moment
        if there := _already_here(words.external_id, council):
            raise AlreadyHere(there) from None
        raise
    details = {"kind": words.kind, "channel": str(words.channel), "flag": feedback.flag, "state": feedback.state}
    trail.record(verb="feedback.received", obj=feedback, by=actor, details=details)
    tell_of_flags([feedback])
    return feedback


@transaction.atomic
def receive_many(
    *, words: Sequence[FeedbackWords], by: Person, council: Council, now: datetime, batch: str
) -> list[Feedback]:
    """Keep many at once, in their order: a few queries, whatever their number.

    Whoever calls it has made them `fit`, found no `faults_of` them, and knows that their numbers are new; and records
    one link of the trail for all of them.
    """
    made = _store(words, by=_actor(by, council, Permission.TRIAGE_FEEDBACK), now=now, batch=batch)
    tell_of_flags(made, batch=batch)
    return made


def _actor(by: Person | None, council: Council, needed: Permission) -> Person:
    if by is None:
        return stand_in_for_the_public(council=council)
    require(by, needed)
    if by.council_id != council.pk:
        raise NotAllowed("You can bring in what your own council was told only.")
    return by


def _already_here(external_id: str, council: Council) -> Feedback | None:
    if not external_id:
        return None
    return Feedback.objects.filter(council=council, external_id=external_id).select_related("source").first()


def _store(
    words: Sequence[FeedbackWords], *, by: Person, now: datetime, held_for: Sequence[str] = (), batch: str = ""
) -> list[Feedback]:
    references = next_references(chain=by.trail_chain, prefix=PREFIX, count=len(words)) if words else []
    today = timezone.localdate(now)
    sources = Source.objects.bulk_create(
        Source(**source_facts(each, reference, by=by, today=today))
        for each, reference in zip(words, references, strict=True)
    )
    made = Feedback.objects.bulk_create(
        Feedback(
            source=source,
            **feedback_facts(
                each, council_id=by.council_id, received_on=source.received_on, held_for=held_for, batch=batch
            ),
        )
        for each, source in zip(words, sources, strict=True)
    )
    EqualityAnswer.objects.bulk_create(
        EqualityAnswer(council_id=by.council_id, source=source, characteristic=characteristic, answer=answer)
        for each, source in zip(words, sources, strict=True)
        for characteristic, answer in each.equality.items()
    )
    return made


def source_facts(words: FeedbackWords, reference: str, *, by: Person, today: date) -> dict[str, Any]:
    """The fields of its source, one written by `receive_feedback` or many by an import."""
    kind = source_kinds()[words.kind]
    group = contributor_groups().get(words.said_by)
    return {
        "council_id": by.council_id,
        "kind": words.kind,
        "reference": reference,
        "title": (words.title or first_line(words.text) or kind.name)[:LONGEST_TITLE],
        "text": words.text,
        "text_sha256": text_fingerprint(words.text),
        "origin": group.evidence_category if group else kind.evidence_category,
        "received_on": words.received_on or today,
        "sensitivity": kind.sensitivity,
        "added_by_id": by.pk,
    }


def feedback_facts(
    words: FeedbackWords, *, council_id: int, received_on: date, held_for: Sequence[str] = (), batch: str = ""
) -> dict[str, Any]:
    """The fields of the feedback itself, but for its source."""
    flags = flagged_words(words.text)
    return {
        "council_id": council_id,
        "state": FeedbackState.HELD if held_for else FeedbackState.NEW,
        "held_for": list(held_for),
        "channel": words.channel,
        "said_by": words.said_by,
        "team_id": words.team.pk if words.team else None,
        "provider": words.provider,
        "external_id": words.external_id or None,
        "batch": batch,
        "flag": FlagState.RAISED if flags else FlagState.NONE,
        "flag_words": [{"start": each.start, "end": each.end, "cue": each.cue} for each in flags],
        "wants_answer": words.wants_answer,
        "sender_name": words.sender_name,
        "sender_contact": words.sender_contact,
        "answer_format": words.answer_format,
        "answer_due_on": answer_due_on(received_on) if words.wants_answer else None,
    }


def answer_due_on(received_on: date) -> date:
    """The day by which somebody who asked for an answer is told."""
    return _due_on(received_on, feedback_number("answer-days"))


@lru_cache(maxsize=2_000)
def _due_on(received_on: date, days: int) -> date:
    return add_working_days(received_on, days)
