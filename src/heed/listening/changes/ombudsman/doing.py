"""What we do about a recommendation: answer it, do it, prove it, and hear whether the Ombudsman is satisfied."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.files import file_fields
from heed.audit.refusals import NotPossibleNow
from heed.definitions import ombudsman_compliance_labels
from heed.listening.changes.clocks import agree_due_day, end_clock, finish_clock
from heed.listening.changes.ombudsman.asking import (
    clock_of,
    locked_recommendation,
    require_known,
    require_past,
)
from heed.listening.choices import OmbudsmanAnswer
from heed.listening.models import OmbudsmanRecommendation, RecommendationEvidence

LARGEST = 20 * 1024 * 1024
DISPUTED = "We disputed it."


@dataclass(frozen=True)
class EvidenceFile:
    """A file as it was sent."""

    name: str
    content: bytes


@transaction.atomic
def answer_recommendation(
    *,
    recommendation: OmbudsmanRecommendation,
    answer: str,
    reason: str,
    expected_version: int | None,
    by: Person,
    on: date | None = None,
) -> OmbudsmanRecommendation:
    """Accept a recommendation, or dispute it with the reason. Accepting after all lets its clock run again."""
    current = locked_recommendation(recommendation, expected_version=expected_version, by=by)
    if answer not in (OmbudsmanAnswer.ACCEPTED, OmbudsmanAnswer.DISPUTED):
        raise NotPossibleNow("Say whether we accept it or dispute it.")
    if answer == OmbudsmanAnswer.DISPUTED and not reason.strip():
        raise NotPossibleNow(
            "Say why we dispute it: the Ombudsman may publish a report where a council does not comply."
        )
    if current.compliance:
        raise NotPossibleNow("The Ombudsman has said how it ended: the answer stays as it is.")
    on = on or timezone.localdate()
    current.answer, current.answer_reason = answer, reason.strip()
    current.answered_on, current.answered_by = on, by
    current.save_change("answer", "answer_reason", "answered_on", "answered_by")
    _set_clock(current, runs=answer == OmbudsmanAnswer.ACCEPTED, on=on, by=by)
    details = {"position": current.position, "answer": answer}
    trail.record(verb="ombudsman.recommendation_answered", obj=current.case, by=by, details=details)
    return current


def _set_clock(recommendation: OmbudsmanRecommendation, *, runs: bool, on: date, by: Person) -> None:
    clock = clock_of(recommendation.case.source, "recommendation", object_id=recommendation.pk)
    if clock is None or clock.done_on is not None:
        return
    if not runs:
        end_clock(clock, on=on, why=DISPUTED, by=by)
    elif clock.ended_on is not None:
        clock.ended_on, clock.ended_why = None, ""
        clock.save(update_fields=["ended_on", "ended_why"])


@transaction.atomic
def agree_other_day(
    *, recommendation: OmbudsmanRecommendation, to: date, reason: str, agreed_on: date, by: Person
) -> OmbudsmanRecommendation:
    """The Ombudsman agrees another day for it. The first day stays to be seen."""
    current = locked_recommendation(recommendation, expected_version=None, by=by)
    clock = clock_of(current.case.source, "recommendation", object_id=current.pk)
    if clock is None:
        raise NotPossibleNow("It has no day yet. Give it its first one.")
    require_past(agreed_on, "The day it was agreed")
    agree_due_day(clock=clock, to=to, reason=reason, agreed_on=agreed_on, by=by)
    return current


@transaction.atomic
def send_evidence(
    *,
    recommendation: OmbudsmanRecommendation,
    what_was_done: str,
    sent_on: date,
    expected_version: int | None,
    by: Person,
    files: Sequence[EvidenceFile] = (),
) -> OmbudsmanRecommendation:
    """It was done, and the proof went to the Ombudsman on this day: its clock stops. The files are kept here.

    More proof may be sent later; the first day counts.
    """
    current = locked_recommendation(recommendation, expected_version=expected_version, by=by)
    if current.answer != OmbudsmanAnswer.ACCEPTED:
        raise NotPossibleNow("Say first that we accept it.")
    if not what_was_done.strip():
        raise NotPossibleNow("Say what was done.")
    require_past(sent_on, "The day the evidence was sent")
    for each in files:
        _keep(current, each, by=by)
    current.what_was_done = what_was_done.strip()
    current.evidence_sent_on = min(current.evidence_sent_on or sent_on, sent_on)
    current.save_change("what_was_done", "evidence_sent_on")
    clock = clock_of(current.case.source, "recommendation", object_id=current.pk)
    if clock is not None:
        finish_clock(clock, on=sent_on, by=by)
    details = {"position": current.position, "sent_on": str(sent_on), "files": len(files)}
    trail.record(verb="ombudsman.evidence_sent", obj=current.case, by=by, details=details)
    return current


def _keep(recommendation: OmbudsmanRecommendation, file: EvidenceFile, *, by: Person) -> None:
    if not file.content:
        raise NotPossibleNow("The file is empty. Choose another.")
    if len(file.content) > LARGEST:
        raise NotPossibleNow("The file is larger than 20 MB. Keep a smaller one, or a note of where it is.")
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    RecommendationEvidence.objects.create(
        recommendation=recommendation,
        added_by=by,
        **file_fields(name=file.name, media_type=media_type, content=file.content),
    )


@transaction.atomic
def record_compliance(
    *, recommendation: OmbudsmanRecommendation, label: str, on: date, expected_version: int | None, by: Person
) -> OmbudsmanRecommendation:
    """How the Ombudsman says that it ended, in the published words."""
    current = locked_recommendation(recommendation, expected_version=expected_version, by=by)
    if not label:
        raise NotPossibleNow("Choose how the Ombudsman says that it ended.")
    require_known(label, ombudsman_compliance_labels(), "compliance label")
    require_past(on, "The day the Ombudsman said so")
    if current.answer == OmbudsmanAnswer.WAITING:
        raise NotPossibleNow("Say first whether we accept it or dispute it.")
    current.compliance, current.compliance_on = label, on
    current.save_change("compliance", "compliance_on")
    clock = clock_of(current.case.source, "recommendation", object_id=current.pk)
    if clock is not None:
        end_clock(clock, on=on, why="The Ombudsman said how it ended.", by=by)
    details = {"position": current.position, "label": label}
    trail.record(verb="ombudsman.compliance_recorded", obj=current.case, by=by, details=details)
    return current
