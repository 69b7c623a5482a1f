"""Beginning a redacted copy, checking and signing it, and taking it back."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.numbering import next_reference
from heed.audit.refusals import NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.core.statistics.sentences.numbers import counted
from heed.core.text.redaction import Span, how_sure, known_people_in, redact, spans_in
from heed.definitions import redaction_words
from heed.learning.changes.redaction.labels import labels_of
from heed.learning.changes.redaction.states import open_copy, worked_on
from heed.learning.choices import CopyState, MarkOrigin, MarkState
from heed.learning.models import RedactedCopy, RedactionMark
from heed.learning.queries.redaction import grouping_of, known_people, leaks_of, masked_text, who_may_sign
from heed.listening.models import Source


@transaction.atomic
def begin_copy(*, source: Source, title: str, purpose: str, by: Person) -> RedactedCopy:
    """Begin a redacted copy of a source: the rules suggest every place, and everybody the case knows is among them."""
    require(by, Permission.REDACT, source)
    if not source.text.strip():
        raise NotPossibleNow("This source has no words of its own to redact.")
    people = known_people(source)
    check_words(title, people, "title")
    check_words(purpose, people, "purpose")
    copy = RedactedCopy.objects.create(
        council_id=source.council_id,
        source=source,
        case=source,
        reference=next_reference(chain=by.trail_chain, prefix="RC"),
        title=title.strip(),
        purpose=purpose.strip(),
        rules=rules_in_use(),
        made_by=by,
    )
    copy.worked_on_by.add(by)
    _suggest(copy, people)
    trail.record(verb="redacted_copy.begun", obj=copy, by=by, details={"source": source.reference})
    return copy


def rules_in_use() -> str:
    """The rules a copy was made by: the newest day of their words."""
    return f"redaction_words {max(entry.valid_from for entry in redaction_words().values())}"


def check_words(words: str, people: tuple[str, ...], name: str) -> None:
    """What readers see besides the copy must itself tell nothing of anybody."""
    if not words.strip():
        raise NotPossibleNow(f"Give the {name} of the copy.")
    if known_people_in(words, people) or redact(words).spans:
        raise NotPossibleNow(
            f"The {name} seems to name somebody, or a place or number of theirs. Readers of the copy see it: say it "
            "without them."
        )


def _suggest(copy: RedactedCopy, people: tuple[str, ...]) -> None:
    text = copy.source.text
    known = known_people_in(text, people)
    spans = spans_in(text, people=known)
    labels = labels_of(copy.case, spans, grouping_of(copy.case, people))
    RedactionMark.objects.bulk_create(
        RedactionMark(
            copy=copy,
            start=span.start,
            end=span.end,
            type=span.type,
            label=label,
            origin=MarkOrigin.SUGGESTED,
            sureness=how_sure(span, is_known=span.type == "PERSON" and _touches(span, known)),
        )
        for span, label in zip(spans, labels, strict=True)
    )


def _touches(span: Span, known: list[Span]) -> bool:
    return any(each.start < span.end and span.start < each.end for each in known)


@transaction.atomic
def check_copy(*, copy: RedactedCopy, residual_risk: str, expected_version: int | None, by: Person) -> RedactedCopy:
    """Say that every place was decided and everything that could still tell was answered, and which risk remains. Those
    who may sign it are told.
    """
    copy = open_copy(copy, expected_version, by=by)
    if copy.state != CopyState.DRAFT:
        raise NotPossibleNow("This copy is checked already: nothing was changed.")
    if not residual_risk.strip():
        raise NotPossibleNow("Say which risk remains. No copy is without one.")
    check_words(residual_risk, known_people(copy.source), "risk that remains")
    marks = list(copy.marks.all())
    waiting = sum(mark.state == MarkState.OPEN for mark in marks)
    unanswered = sum(not shown.answer for shown in leaks_of(copy, marks, for_person=by))
    if waiting or unanswered:
        raise NotPossibleNow(
            f"{counted(waiting, 'place waits', 'places wait')} for a decision, and {unanswered} of what "
            f"could still tell who it is {'is' if unanswered == 1 else 'are'} not answered."
        )
    copy.text, copy.residual_risk = masked_text(copy, marks), residual_risk.strip()
    copy.state, copy.checked_by, copy.checked_at = CopyState.CHECKED, by, timezone.now()
    copy.worked_on_by.add(by)
    copy.save_change("text", "residual_risk", "state", "checked_by", "checked_at")
    trail.record(verb="redacted_copy.checked", obj=copy, by=by, details=_counts(marks))
    _tell_who_may_sign(copy)
    return copy


def _tell_who_may_sign(copy: RedactedCopy) -> None:
    for person in who_may_sign(copy):
        notify(
            person=person,
            kind=NotificationKind.DECISION_NEEDED,
            text=f"Redacted copy {copy.reference} waits for a second person to sign it",
            link=reverse("redacting-copy", args=[copy.pk]),
            key=f"redacted-copy-{copy.pk}-checked-{copy.version}",
        )


def _counts(marks: list[RedactionMark]) -> dict[str, Any]:
    masked = sum(mark.state == MarkState.MASKED for mark in marks)
    return {"masked": masked, "left": len(marks) - masked}


@transaction.atomic
def sign_copy(*, copy: RedactedCopy, expected_version: int | None, by: Person) -> RedactedCopy:
    """Sign a checked copy, as a second person who had no hand in it. Only then may others read it."""
    copy = open_copy(copy, expected_version, by=by)
    if copy.state != CopyState.CHECKED:
        raise NotPossibleNow("Only a checked copy can be signed.")
    if copy.worked_on_by.filter(pk=by.pk).exists():
        raise NotPossibleNow("You worked on this copy: somebody who had no hand in it signs it.")
    copy.state, copy.signed_by, copy.signed_at = CopyState.SIGNED, by, timezone.now()
    copy.save_change("state", "signed_by", "signed_at")
    trail.record(verb="redacted_copy.signed", obj=copy, by=by)
    return copy


@transaction.atomic
def reopen_copy(*, copy: RedactedCopy, expected_version: int | None, by: Person) -> RedactedCopy:
    """Take a checked or signed copy back to work on it; whoever reads it now reads it no more."""
    copy = open_copy(copy, expected_version, by=by)
    if copy.state == CopyState.DRAFT:
        raise NotPossibleNow("This copy is being redacted: nothing was changed.")
    worked_on(copy, by=by)
    return copy


@transaction.atomic
def withdraw_copy(*, copy: RedactedCopy, reason: str, expected_version: int | None, by: Person) -> RedactedCopy:
    """Take a copy out of use for good, with the reason. Nobody reads it any more."""
    copy = open_copy(copy, expected_version, by=by)
    if not reason.strip():
        raise NotPossibleNow("Give the reason: those who used the copy will ask.")
    before, copy.state, copy.withdrawn_reason = copy.state, CopyState.WITHDRAWN, reason.strip()
    copy.save_change("state", "withdrawn_reason")
    # the reason may speak of somebody: it stays with the copy
    trail.record(verb="redacted_copy.withdrawn", obj=copy, by=by, details={"state": [before, "withdrawn"]})
    return copy


@transaction.atomic
def record_key_view(*, copy: RedactedCopy, by: Person) -> None:
    """Each look at who stands behind the labels is kept in the trail."""
    require(by, Permission.REDACT, copy)
    trail.record(verb="redacted_copy.key_seen", obj=copy, by=by)
