"""What a reader may do with a complaint now: only links that would work are shown. The changes judge again."""

from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.listening.changes.complaints import may_authorise, may_work_on
from heed.listening.choices import ComplaintStatus, LearningState, ResponseState

AFTER_ANSWER = {ComplaintStatus.ANSWERED, ComplaintStatus.CLOSED, ComplaintStatus.WITHDRAWN}
WITH_AUTHORISER = {ComplaintStatus.ANSWER_WRITTEN, ComplaintStatus.AUTHORISED}
ANSWERED = {ComplaintStatus.ANSWERED, ComplaintStatus.CLOSED}


def allowed(person: Person, page: Any) -> dict[str, bool]:
    """Each thing that can be done with a complaint, and whether this person may, as it stands."""
    complaint = page.complaint
    handle = can(person, Permission.HANDLE_COMPLAINTS, complaint.source)
    work = may_work_on(complaint, person)
    before = complaint.status not in AFTER_ANSWER
    free = before and complaint.status not in WITH_AUTHORISER
    may = {
        "handle": handle,
        "work": work and complaint.is_open,
        "acknowledge": handle and complaint.is_open and not complaint.is_acknowledged,
        "letters": handle,
        "read_trail": can(person, Permission.READ_TRAIL) or work,
        "read_findings": can(person, Permission.READ_LEARNING, complaint.source),
        "ask": handle and complaint.status in ANSWERED,
        "reopen": handle and not before,
        "withdraw": handle and before,
        "ombudsman": handle and complaint.referred_to_ombudsman_on is None,
    }
    return may | _plan(page, handle and before) | _looking(complaint, work and free) | _answer(person, page, handle)


def _plan(page: Any, handle: bool) -> dict[str, bool]:
    complaint, procedure = page.complaint, page.procedure
    return {
        "talk": handle and procedure.offers_discussion,
        "plan": handle and procedure.plans_period and complaint.is_acknowledged and complaint.planned_on is None,
        "change_plan": handle and complaint.planned_on is not None,
        "investigator": handle,
        "delay": handle and procedure.kind != "code",
        "procedure": handle and complaint.stage == 1 and complaint.status not in WITH_AUTHORISER,
        "band": handle and bool(procedure.bands),
    }


def _looking(complaint: Any, work: bool) -> dict[str, bool]:
    return {
        "investigate": work and complaint.is_acknowledged,
        "issues": work,
        "answer": work and complaint.is_acknowledged,
    }


def _answer(person: Person, page: Any, handle: bool) -> dict[str, bool]:
    complaint, answer = page.complaint, page.answer
    is_asked = answer is not None and answer.state == ResponseState.SUBMITTED
    taught = complaint.learning_state != LearningState.WAITING
    return {
        "decide": is_asked and may_authorise(answer, person),
        "take_back": handle and complaint.status in WITH_AUTHORISER,
        "send": handle and complaint.status == ComplaintStatus.AUTHORISED,
        "learn": may_work_on(complaint, person) and complaint.is_open,
        "close": handle and complaint.status == ComplaintStatus.ANSWERED and taught and not page.unticked,
        "stage_2": handle and complaint.stage < page.procedure.stages and complaint.status in ANSWERED,
    }
