"""The answer: written, submitted to somebody else, authorised or returned, and sent. None goes out unauthorised."""

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.listening.changes.complaints.guards import (
    before_answer,
    for_handling,
    for_working,
    happened,
    locked,
    not_in_future,
    of_council,
    procedure_of,
)
from heed.listening.changes.sources import name_reader
from heed.listening.choices import Channel, ComplaintStatus, LearningState, ResponseState
from heed.listening.models import Complaint, ComplaintResponse
from heed.listening.queries.complaints.took_part import took_part

ON_ITS_WAY = (ResponseState.DRAFT, ResponseState.SUBMITTED, ResponseState.AUTHORISED)


@dataclass(frozen=True)
class ResponseWords:
    """What an answer says, in the parts that a procedure asks for."""

    how_considered: str = ""
    conclusions: str = ""
    remedial_action: str = ""
    further_words: str = ""


@transaction.atomic
def write_response(
    *, complaint: Complaint, words: ResponseWords, by: Person, expected_version: int | None = None
) -> ComplaintResponse:
    """Write the answer, or go on writing it. After a return a new draft begins; the returned one stays as it was."""
    current = for_working(complaint, by=by)
    before_answer(current)
    if not current.is_acknowledged:
        raise NotPossibleNow("Acknowledge it first.")
    draft = current.responses.filter(stage=current.stage, state__in=ON_ITS_WAY).first()
    if draft is None:
        draft = ComplaintResponse.objects.create(complaint=current, stage=current.stage, written_by=by, **_texts(words))
    else:
        draft = draft.locked(expected_version=expected_version)
        if draft.state != ResponseState.DRAFT:
            raise NotPossibleNow("The answer waits for authorisation, or is authorised. Take it back first.")
        for name, value in _texts(words).items():
            setattr(draft, name, value)
        draft.written_by = by
        draft.save_change(*_texts(words), "written_by")
    trail.record(verb="complaint.answer_written", obj=current, by=by, details={"answer": draft.pk})
    return draft


def _texts(words: ResponseWords) -> dict[str, str]:
    return {each.name: getattr(words, each.name).strip() for each in fields(words)}


def missing_contents(response: ComplaintResponse) -> list[str]:
    """What the procedure asks of an answer and this one has not, in words; the standing paragraph is added by us."""
    procedure = procedure_of(response.complaint)
    missing = [
        content.name
        for content in procedure.contents
        if content.field in {"how_considered", "conclusions", "remedial_action"}
        and not getattr(response, content.field).strip()
    ]
    if any(content.field == "ombudsman_paragraph" for content in procedure.contents):
        missing += [] if procedure.ombudsman_paragraph.strip() else ["The way to the Ombudsman"]
    undecided = response.complaint.issues.filter(outcome="").count()
    if undecided or not response.complaint.issues.exists():
        missing.append("An outcome for every issue")
    return missing


def _require_whole(response: ComplaintResponse) -> None:
    if missing := missing_contents(response):
        raise NotPossibleNow(f"Still missing: {'; '.join(missing)}.")


@transaction.atomic
def submit_response(
    *, response: ComplaintResponse, to: Person, by: Person, expected_version: int | None = None
) -> ComplaintResponse:
    """Ask somebody to authorise the answer: they may authorise, and neither looked into it nor wrote any of it."""
    complaint = for_working(response.complaint, by=by)
    before_answer(complaint)
    current = _locked(response, complaint, expected_version=expected_version)
    if current.state != ResponseState.DRAFT:
        raise NotPossibleNow("Only a draft can be submitted.")
    of_council(to, by=by)
    _require_whole(current)
    refuse_authoriser(current, to, submitter=by)
    name_reader(complaint.source, person=to, reason="Was asked to authorise the answer.", by=by)
    current.state, current.submitted_to = ResponseState.SUBMITTED, to
    current.submitted_by, current.submitted_at = by, timezone.now()
    current.save_change("state", "submitted_to", "submitted_by", "submitted_at")
    _stands_at(complaint, ComplaintStatus.ANSWER_WRITTEN)
    trail.record(verb="complaint.answer_submitted", obj=complaint, by=by, details={"answer": current.pk, "to": to.pk})
    notify(
        person=to,
        kind=NotificationKind.DECISION_NEEDED,
        text=f"The answer to complaint {complaint.trail_name} waits for you to authorise it",
        link=complaint.get_absolute_url(),
        key=f"complaint-answer-{current.pk}-{current.version}",
    )
    return current


def refuse_authoriser(response: ComplaintResponse, person: Person, *, submitter: Person | None = None) -> None:
    """Refuse whoever may not authorise this answer, and say why."""
    complaint = response.complaint
    if Permission.AUTHORISE_RESPONSES not in person.permissions:
        raise NotPossibleNow(f"{person} may not authorise answers. Choose somebody who may.")
    _refuse_who_took_part(response, person, submitter=submitter)
    if complaint.source.subjects.about_team_of(person).exists():
        raise NotPossibleNow(f"This is about somebody {person} works with: choose somebody of another team.")


def _refuse_who_took_part(response: ComplaintResponse, person: Person, *, submitter: Person | None) -> None:
    """Also whose part somebody else took over later."""
    complaint = response.complaint
    part = took_part(complaint, chain=person.trail_chain)
    if complaint.stage > 1 and procedure_of(complaint).another_person_at_stage_2:
        decided = complaint.responses.filter(stage=1, decided_by=person).exists()
        if decided or person.pk == complaint.first_investigator_id:
            raise NotPossibleNow(f"{person} dealt with stage 1: stage 2 is for somebody who did not.")
    if person.pk in part.looked | {complaint.investigator_id}:
        raise NotPossibleNow(f"{person} looked into this complaint: somebody else authorises the answer.")
    submitted_by = submitter.pk if submitter else response.submitted_by_id
    if person.pk in part.wrote | {response.written_by_id, submitted_by}:
        raise NotPossibleNow(f"{person} wrote this answer: somebody else authorises it.")


@transaction.atomic
def authorise_response(
    *,
    response: ComplaintResponse,
    by: Person,
    signatory: Person | None = None,
    comment: str = "",
    expected_version: int | None = None,
) -> ComplaintResponse:
    """Authorise the answer and say who signs: whoever authorises, or another who may."""
    current = _for_authoriser(response, by=by, expected_version=expected_version)
    signatory = signatory or by
    of_council(signatory, by=by)
    if Permission.AUTHORISE_RESPONSES not in signatory.permissions:
        raise NotPossibleNow(f"{signatory} may not sign answers. The responsible person signs, or whom they authorise.")
    refuse_authoriser(current, signatory)
    _require_whole(current)
    name_reader(current.complaint.source, person=signatory, reason="Signs the answer.", by=by)
    current.state, current.signatory = ResponseState.AUTHORISED, signatory
    current.decided_by, current.decided_at, current.comment = by, timezone.now(), comment.strip()
    current.save_change("state", "signatory", "decided_by", "decided_at", "comment")
    complaint = _stands_at(current.complaint, ComplaintStatus.AUTHORISED)
    details = {"answer": current.pk, "signatory": signatory.pk}
    trail.record(verb="complaint.answer_authorised", obj=complaint, by=by, details=details)
    _tell_handler(complaint, f"The answer to complaint {complaint.trail_name} is authorised", current, by=by)
    return current


@transaction.atomic
def return_response(
    *, response: ComplaintResponse, comment: str, by: Person, expected_version: int | None = None
) -> ComplaintResponse:
    """Give the answer back with reasons: a new draft takes its words up; what was returned stays as it was."""
    current = _for_authoriser(response, by=by, expected_version=expected_version)
    if not comment.strip():
        raise NotPossibleNow("Say what has to change: without it nobody knows what to do.")
    _give_back(current, comment, by=by)
    complaint = current.complaint
    trail.record(verb="complaint.answer_returned", obj=complaint, by=by, details={"answer": current.pk})
    _tell_handler(complaint, f"The answer to complaint {complaint.trail_name} came back with reasons", current, by=by)
    return current


@transaction.atomic
def take_back_response(
    *, response: ComplaintResponse, reason: str, by: Person, expected_version: int | None = None
) -> ComplaintResponse:
    """Take an answer back before it is sent, submitted or authorised, to change it."""
    complaint = for_handling(response.complaint, by=by)
    current = _locked(response, complaint, expected_version=expected_version)
    if current.state not in {ResponseState.SUBMITTED, ResponseState.AUTHORISED}:
        raise NotPossibleNow("It is not on its way: there is nothing to take back.")
    if not reason.strip():
        raise NotPossibleNow("Say why it is taken back.")
    _give_back(current, reason, by=by)
    trail.record(verb="complaint.answer_taken_back", obj=complaint, by=by, details={"answer": current.pk})
    return current


def _give_back(response: ComplaintResponse, comment: str, *, by: Person) -> None:
    response.state, response.comment = ResponseState.RETURNED, comment.strip()
    response.decided_by, response.decided_at = by, timezone.now()
    response.save_change("state", "comment", "decided_by", "decided_at")
    ComplaintResponse.objects.create(
        complaint=response.complaint,
        stage=response.stage,
        written_by_id=response.written_by_id,
        how_considered=response.how_considered,
        conclusions=response.conclusions,
        remedial_action=response.remedial_action,
        further_words=response.further_words,
    )
    _stands_at(response.complaint, ComplaintStatus.INVESTIGATING)


def _for_authoriser(response: ComplaintResponse, *, by: Person, expected_version: int | None) -> ComplaintResponse:
    require(by, Permission.AUTHORISE_RESPONSES, response.complaint.source)
    complaint = locked(response.complaint, expected_version=None)
    current = _locked(response, complaint, expected_version=expected_version)
    if current.state != ResponseState.SUBMITTED:
        raise NotPossibleNow("This answer does not wait for authorisation.")
    try:
        refuse_authoriser(current, by)
    except NotPossibleNow as refused:
        raise NotAllowed(refused.message) from None
    return current


def may_authorise(response: ComplaintResponse, person: Person) -> bool:
    """Whether this person may authorise or return this answer as it stands."""
    if response.state != ResponseState.SUBMITTED:
        return False
    if not can(person, Permission.AUTHORISE_RESPONSES, response.complaint.source):
        return False
    try:
        refuse_authoriser(response, person)
    except NotPossibleNow:
        return False
    return True


@transaction.atomic
def send_response(
    *,
    response: ComplaintResponse,
    on: date,
    how: str,
    by: Person,
    expected_version: int | None = None,
) -> ComplaintResponse:
    """The authorised, signed answer was sent. Nothing else can be."""
    complaint = for_handling(response.complaint, by=by)
    current = _locked(response, complaint, expected_version=expected_version)
    if current.state != ResponseState.AUTHORISED:
        raise NotPossibleNow("No answer is sent that nobody authorised. Submit it to somebody who may authorise it.")
    if how not in Channel.values:
        raise NotPossibleNow("Say how it was sent.")
    _require_whole(current)
    not_in_future(on, "The day it was sent")
    if on < complaint.source.received_on:
        raise NotPossibleNow("The answer cannot come before the complaint did.")
    current.state, current.sent_on, current.sent_by, current.sent_how = ResponseState.SENT, on, by, how
    current.save_change("state", "sent_on", "sent_by", "sent_how")
    complaint.answered_on = on
    _stands_at(complaint, ComplaintStatus.ANSWERED, "answered_on")
    happened(complaint, "answered", on=on, by=by)
    if complaint.learning_state != LearningState.WAITING:
        happened(complaint, "learned", on=on, by=by)
    details = {"answer": current.pk, "on": str(on), "how": how}
    trail.record(verb="complaint.answer_sent", obj=complaint, by=by, details=details)
    return current


def _locked(response: ComplaintResponse, complaint: Complaint, *, expected_version: int | None) -> ComplaintResponse:
    current = response.locked(expected_version=expected_version)
    current.complaint = complaint
    return current


def _stands_at(complaint: Complaint, status: str, *also: str) -> Complaint:
    complaint.status = status
    complaint.save_change("status", *also)
    return complaint


def _tell_handler(complaint: Complaint, text: str, response: ComplaintResponse, *, by: Person) -> None:
    if complaint.handler_id != by.pk:
        notify(
            person=complaint.handler,
            kind=NotificationKind.ASSIGNED,
            text=text,
            link=complaint.get_absolute_url(),
            key=f"complaint-answer-{response.pk}-{response.state}-{response.version}",
        )
