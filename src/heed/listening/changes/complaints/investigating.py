"""Who looks into a complaint, and what they found."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.listening.changes.complaints.guards import (
    before_answer,
    for_handling,
    for_working,
    not_in_future,
    not_with_authoriser,
    of_council,
    procedure_of,
)
from heed.listening.changes.sources import name_reader
from heed.listening.choices import ComplaintStatus
from heed.listening.models import Complaint

EARLIER = frozenset({ComplaintStatus.ACKNOWLEDGED, ComplaintStatus.PLANNED})


@transaction.atomic
def assign_investigator(
    *,
    complaint: Complaint,
    investigator: Person,
    by: Person,
    on: date | None = None,
    expected_version: int | None = None,
) -> Complaint:
    """Ask somebody to look into it: they are named as a reader. Never the worker it is about or somebody of their
    team, and at stage 2 somebody who had no part in stage 1.
    """
    current = for_handling(complaint, by=by, expected_version=expected_version)
    before_answer(current)
    of_council(investigator, by=by)
    on = on or timezone.localdate()
    not_in_future(on, "The beginning")
    if current.stage > 1 and procedure_of(current).another_person_at_stage_2:
        _require_another_person(current, investigator)
    asked = Q(submitted_to=investigator) | Q(decided_by=investigator) | Q(signatory=investigator)
    if current.responses.filter(asked, stage=current.stage, state__in=["submitted", "authorised"]).exists():
        raise NotPossibleNow(f"{investigator} was asked to authorise the answer: that is for somebody else.")
    name_reader(current.source, person=investigator, reason="Looks into this complaint.", by=by)
    before, current.investigator = current.investigator_id, investigator
    current.investigation_started_on = current.investigation_started_on or on
    if current.status in EARLIER:
        current.status = ComplaintStatus.INVESTIGATING
    current.save_change("investigator", "investigation_started_on", "status")
    details = {"investigator": [before, investigator.pk], "on": str(on)}
    trail.record(verb="complaint.investigator_assigned", obj=current, by=by, details=details)
    if investigator.pk != by.pk:
        notify(
            person=investigator,
            kind=NotificationKind.ASSIGNED,
            text=f"You look into complaint {current.trail_name}",
            link=current.get_absolute_url(),
            key=f"complaint-{current.pk}-investigator-{current.version}",
        )
    return current


def _require_another_person(complaint: Complaint, person: Person) -> None:
    took_part = {complaint.first_investigator_id}
    for answer in complaint.responses.filter(stage=1).values("written_by", "decided_by"):
        took_part |= {answer["written_by"], answer["decided_by"]}
    if person.pk in took_part:
        raise NotPossibleNow(f"{person} dealt with stage 1: stage 2 is for somebody who did not.")


@transaction.atomic
def record_investigation(
    *,
    complaint: Complaint,
    findings: str,
    evidence: str,
    by: Person,
    finished_on: date | None = None,
    expected_version: int | None = None,
) -> Complaint:
    """What was found, and what was looked at for it; with a day, the investigation is finished."""
    current = for_working(complaint, by=by, expected_version=expected_version)
    not_with_authoriser(current)
    if not current.is_acknowledged:
        raise NotPossibleNow("Acknowledge it first.")
    if finished_on is not None:
        not_in_future(finished_on, "The end of the investigation")
        if not findings.strip():
            raise NotPossibleNow("Say what was found before you finish.")
    current.investigation_findings, current.investigation_evidence = findings.strip(), evidence.strip()
    current.investigation_finished_on = finished_on
    current.investigation_started_on = current.investigation_started_on or finished_on or timezone.localdate()
    if current.status in EARLIER:
        current.status = ComplaintStatus.INVESTIGATING
    current.save_change(
        "investigation_findings",
        "investigation_evidence",
        "investigation_started_on",
        "investigation_finished_on",
        "status",
    )
    details = {"finished": str(finished_on) if finished_on else None}
    trail.record(verb="complaint.investigation_recorded", obj=current, by=by, details=details)
    return current
