"""What we write to the Ombudsman: by one person, authorised by another, and only then sent."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes.clocks import finish_clock
from heed.listening.changes.ombudsman.asking import clock_of, locked_case, require_past
from heed.listening.changes.sources import name_reader
from heed.listening.choices import AnswerToOmbudsman, ResponseState
from heed.listening.models import OmbudsmanCase, OmbudsmanResponse

ON_ITS_WAY = (ResponseState.DRAFT, ResponseState.SUBMITTED, ResponseState.AUTHORISED)
SENT_FIELD = {AnswerToOmbudsman.REPLY: "reply_sent_on", AnswerToOmbudsman.COMMENTS: "comments_sent_on"}
CLOCK = {AnswerToOmbudsman.REPLY: "reply", AnswerToOmbudsman.COMMENTS: "comments"}


@transaction.atomic
def write_answer(*, case: OmbudsmanCase, kind: str, words: str, by: Person) -> OmbudsmanResponse:
    """Write a reply or comments, or go on with the draft. After a return a new round begins."""
    current = locked_case(case, expected_version=None, by=by)
    if kind not in AnswerToOmbudsman.values:
        raise NotPossibleNow("Say whether this is the reply to the enquiry or comments on the draft decision.")
    if not words.strip():
        raise NotPossibleNow("Write the answer first. For comments, that there are none is an answer too.")
    _require_asked(current, kind)
    draft = current.responses.filter(kind=kind, state__in=ON_ITS_WAY).first()
    if draft is not None and draft.state != ResponseState.DRAFT:
        raise NotPossibleNow("It is with the person who authorises it: ask them to return it first.")
    if draft is None:
        draft = OmbudsmanResponse.objects.create(case=current, kind=kind, words=words.strip(), written_by=by)
    else:
        if draft.written_by_id != by.pk and draft.written_by.is_active:
            raise NotPossibleNow(
                f"{draft.written_by} is writing this. One person writes, so that another can authorise."
            )
        draft.words, draft.written_by = words.strip(), by
        draft.save_change("words", "written_by")
    trail.record(verb="ombudsman.answer_written", obj=current, by=by, details={"kind": kind})
    return draft


def _require_asked(case: OmbudsmanCase, kind: str) -> None:
    asked_on = case.enquiry_received_on if kind == AnswerToOmbudsman.REPLY else case.draft_received_on
    if asked_on is None:
        what = "an enquiry" if kind == AnswerToOmbudsman.REPLY else "a draft decision"
        raise NotPossibleNow(f"Record first that {what} came.")
    if getattr(case, SENT_FIELD[AnswerToOmbudsman(kind)]) is not None:
        raise NotPossibleNow("This was sent already.")


@transaction.atomic
def submit_answer(
    *, response: OmbudsmanResponse, to: Person, expected_version: int | None, by: Person
) -> OmbudsmanResponse:
    """Ask somebody else to authorise it. They can read the case from now on."""
    case = locked_case(response.case, expected_version=None, by=by)
    current = response.locked(expected_version=expected_version)
    _require_state(current, ResponseState.DRAFT, "Only a draft can be passed on.")
    if to.council_id != by.council_id or not can(to, Permission.AUTHORISE_RESPONSES):
        raise NotPossibleNow("Choose somebody whose role lets them authorise answers.")
    if to.pk == current.written_by_id:
        raise NotPossibleNow("Who wrote it cannot authorise it: choose somebody else.")
    if case.source.subjects.about_team_of(to).exists() or not can(to, Permission.READ_COMPLAINTS, case):
        name_reader(case.source, person=to, reason="Authorises an answer.", by=by)
    current.state, current.submitted_at, current.submitted_to = ResponseState.SUBMITTED, timezone.now(), to
    current.save_change("state", "submitted_at", "submitted_to")
    trail.record(verb="ombudsman.answer_submitted", obj=case, by=by, details={"kind": current.kind, "to": to.pk})
    return current


@transaction.atomic
def return_answer(
    *, response: OmbudsmanResponse, reason: str, expected_version: int | None, by: Person
) -> OmbudsmanResponse:
    """Give it back with the reason; the round is kept, and a new one begins when it is written again."""
    current = _to_decide(response, expected_version=expected_version, by=by)
    if not reason.strip():
        raise NotPossibleNow("Say what should be different.")
    return _decided(current, ResponseState.RETURNED, comment=reason.strip(), by=by)


@transaction.atomic
def authorise_answer(
    *, response: OmbudsmanResponse, comment: str, expected_version: int | None, by: Person
) -> OmbudsmanResponse:
    """Let it go out as it is written."""
    current = _to_decide(response, expected_version=expected_version, by=by)
    return _decided(current, ResponseState.AUTHORISED, comment=comment.strip(), by=by)


def _to_decide(response: OmbudsmanResponse, *, expected_version: int | None, by: Person) -> OmbudsmanResponse:
    require(by, Permission.AUTHORISE_RESPONSES, response.case)
    current = response.locked(expected_version=expected_version)
    if current.written_by_id == by.pk:
        raise NotAllowed("You wrote this: somebody else authorises it.")
    _require_state(current, ResponseState.SUBMITTED, "It does not wait for authorisation.")
    return current


def _decided(response: OmbudsmanResponse, state: ResponseState, *, comment: str, by: Person) -> OmbudsmanResponse:
    response.state, response.comment = state, comment
    response.decided_by, response.decided_at = by, timezone.now()
    response.save_change("state", "comment", "decided_by", "decided_at")
    verb = "ombudsman.answer_returned" if state == ResponseState.RETURNED else "ombudsman.answer_authorised"
    trail.record(verb=verb, obj=response.case, by=by, details={"kind": response.kind})
    return response


@transaction.atomic
def send_answer(
    *, response: OmbudsmanResponse, on: date, expected_version: int | None, by: Person
) -> OmbudsmanResponse:
    """It went to the Ombudsman on this day: possible only once it is authorised. Its clock stops."""
    case = locked_case(response.case, expected_version=None, by=by)
    current = response.locked(expected_version=expected_version)
    _require_state(
        current, ResponseState.AUTHORISED, "Nothing goes to the Ombudsman before somebody else authorised it."
    )
    require_past(on, "The day it was sent")
    current.state, current.sent_on, current.sent_by = ResponseState.SENT, on, by
    current.save_change("state", "sent_on", "sent_by")
    field = SENT_FIELD[AnswerToOmbudsman(current.kind)]
    setattr(case, field, on)
    case.save_change(field)
    clock = clock_of(case.source, CLOCK[AnswerToOmbudsman(current.kind)])
    if clock is not None:
        finish_clock(clock, on=on, by=by)
    trail.record(verb="ombudsman.answer_sent", obj=case, by=by, details={"kind": current.kind, "on": str(on)})
    return current


def _require_state(response: OmbudsmanResponse, state: ResponseState, message: str) -> None:
    if response.state != state:
        raise NotPossibleNow(message)
