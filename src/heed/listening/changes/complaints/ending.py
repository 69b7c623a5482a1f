"""How a complaint ends and goes on: learning, the checklist, closing, taking back, opening again, stage 2."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import contributory_factors
from heed.listening.changes.clocks import end_clocks, take_up_clocks
from heed.listening.changes.complaints.guards import (
    AFTER_ANSWER,
    before_answer,
    ended_or_open,
    for_handling,
    for_working,
    happened,
    not_in_future,
    procedure_of,
)
from heed.listening.changes.complaints.issues import take_up_withdrawn_issues, withdraw_open_issues
from heed.listening.choices import ComplaintStatus, LearningState, ResponseState
from heed.listening.models import ChecklistTick, Complaint


@transaction.atomic
def record_learning(
    *,
    complaint: Complaint,
    state: str,
    learning: str,
    by: Person,
    cause: str = "",
    on: date | None = None,
    expected_version: int | None = None,
) -> Complaint:
    """What it teaches and the condition of work behind it; or that it teaches nothing new, and why."""
    current = for_working(complaint, by=by, expected_version=expected_version)
    on = on or timezone.localdate()
    not_in_future(on, "The day of the learning")
    if state not in {LearningState.RECORDED, LearningState.NOTHING_NEW}:
        raise NotPossibleNow("Say whether it teaches something, or nothing new.")
    if not learning.strip():
        raise NotPossibleNow("Write down what it teaches, or why it teaches nothing new.")
    if cause and cause not in contributory_factors():
        raise NotPossibleNow("There is no such condition of work. Choose one from the list.")
    current.learning_state, current.learning, current.learning_cause = state, learning.strip(), cause
    current.learning_by, current.learning_on = by, on
    current.save_change("learning_state", "learning", "learning_cause", "learning_by", "learning_on")
    happened(current, "learned", on=on, by=by)
    details = {"state": state, "cause": cause, "on": str(on)}
    trail.record(verb="complaint.learning_recorded", obj=current, by=by, details=details)
    return current


@transaction.atomic
def tick(*, complaint: Complaint, item: str, by: Person, note: str = "", on: date | None = None) -> ChecklistTick:
    """A point of the checklist was seen to."""
    current = for_working(complaint, by=by)
    on = on or timezone.localdate()
    not_in_future(on, "A point of the checklist")
    if item not in {each.id for each in procedure_of(current).checklist}:
        raise NotPossibleNow("There is no such point on the checklist.")
    made, is_new = ChecklistTick.objects.get_or_create(
        complaint=current, item=item, defaults={"done_on": on, "by": by, "note": note.strip()}
    )
    if is_new:
        trail.record(verb="complaint.ticked", obj=current, by=by, details={"item": item})
    return made


@transaction.atomic
def untick(*, complaint: Complaint, item: str, by: Person) -> None:
    """A point was ticked by mistake."""
    current = for_working(complaint, by=by)
    deleted, _ = current.ticks.filter(item=item).delete()
    if deleted:
        trail.record(verb="complaint.unticked", obj=current, by=by, details={"item": item})


def unticked(complaint: Complaint) -> list[str]:
    """The words of the required points that nobody has seen to."""
    ticked = set(complaint.ticks.values_list("item", flat=True))
    return [each.words for each in procedure_of(complaint).checklist if each.required and each.id not in ticked]


@transaction.atomic
def close(
    *, complaint: Complaint, by: Person, on: date | None = None, expected_version: int | None = None
) -> Complaint:
    """Close it: answered, its learning recorded, and every required point of the checklist seen to."""
    current = for_handling(complaint, by=by, expected_version=expected_version)
    on = on or timezone.localdate()
    not_in_future(on, "The day it was closed")
    if current.status != ComplaintStatus.ANSWERED:
        raise NotPossibleNow("It is closed once the answer was sent. If the person took it back, withdraw it.")
    if current.learning_state == LearningState.WAITING:
        raise NotPossibleNow("Say first what it teaches, or why it teaches nothing new.")
    if missing := unticked(current):
        raise NotPossibleNow(f"Still on the checklist: {' '.join(missing)}")
    current.status, current.closed_on = ComplaintStatus.CLOSED, on
    current.save_change("status", "closed_on")
    trail.record(verb="complaint.closed", obj=current, by=by, details={"on": str(on)})
    return current


@transaction.atomic
def withdraw(
    *, complaint: Complaint, reason: str, by: Person, on: date | None = None, expected_version: int | None = None
) -> Complaint:
    """The person took it back before it was answered. What it taught all the same can be recorded first."""
    current = for_handling(complaint, by=by, expected_version=expected_version)
    before_answer(current)
    on = on or timezone.localdate()
    not_in_future(on, "The day it was taken back")
    if not reason.strip():
        raise NotPossibleNow("Say why it was taken back, in the person's words where you can.")
    current.responses.filter(state__in=[ResponseState.DRAFT, ResponseState.SUBMITTED, ResponseState.AUTHORISED]).update(
        state=ResponseState.RETURNED, comment="The complaint was taken back."
    )
    withdraw_open_issues(current, reason=reason, on=on, by=by)
    end_clocks(current.source, on=on, why=reason, by=by)
    current.status, current.closed_on, current.ended_why = ComplaintStatus.WITHDRAWN, on, reason.strip()
    current.save_change("status", "closed_on", "ended_why")
    trail.record(verb="complaint.withdrawn", obj=current, by=by, details={"on": str(on)})
    return current


@transaction.atomic
def reopen(
    *, complaint: Complaint, reason: str, by: Person, on: date | None = None, expected_version: int | None = None
) -> Complaint:
    """Look at it again, where it was answered, closed or taken back."""
    current = ended_or_open(complaint, by=by, expected_version=expected_version)
    on = on or timezone.localdate()
    not_in_future(on, "The day it was opened again")
    if not reason.strip():
        raise NotPossibleNow("Say why it is opened again.")
    open_again(current, reason=reason, on=on, by=by)
    trail.record(verb="complaint.reopened", obj=current, by=by, details={"on": str(on)})
    return current


def open_again(complaint: Complaint, *, reason: str, on: date, by: Person) -> None:
    """The complaint goes back to where it can be looked into, with a clock of its own. What was recorded stays.

    One that was taken back goes on where it was: its clocks run from the days they began, its issues are to be decided.
    """
    if complaint.status not in AFTER_ANSWER:
        raise NotPossibleNow("It is open already.")
    if complaint.status == ComplaintStatus.WITHDRAWN and complaint.closed_on is not None:
        take_up_clocks(complaint.source, ended_on=complaint.closed_on, ended_why=complaint.ended_why)
        take_up_withdrawn_issues(complaint)
    acknowledged = complaint.is_acknowledged
    complaint.status = ComplaintStatus.INVESTIGATING if acknowledged else ComplaintStatus.LOGGED
    complaint.reopened += 1
    complaint.reopened_on, complaint.reopened_why = on, reason.strip()
    complaint.closed_on, complaint.ended_why = None, ""
    complaint.learning_state = LearningState.WAITING  # its words stay: what was learned is said anew, or added to
    complaint.save_change(
        *("status", "reopened", "reopened_on", "reopened_why", "closed_on", "ended_why", "learning_state")
    )
    happened(complaint, "reopened", on=on, by=by)


@transaction.atomic
def move_to_stage_2(
    *, complaint: Complaint, asked_on: date, why: str, by: Person, expected_version: int | None = None
) -> Complaint:
    """The person asks for stage 2: somebody else looks at it, with clocks of its own."""
    current = ended_or_open(complaint, by=by, expected_version=expected_version)
    not_in_future(asked_on, "The day stage 2 was asked for")
    if procedure_of(current).stages < 2:
        raise NotPossibleNow("This procedure has one stage. After it the person can go to the Ombudsman.")
    if current.stage > 1:
        raise NotPossibleNow("It is at stage 2 already. After it the person can go to the Ombudsman.")
    if current.status not in {ComplaintStatus.ANSWERED, ComplaintStatus.CLOSED} or current.answered_on is None:
        raise NotPossibleNow("Stage 2 follows the answer of stage 1.")
    if asked_on < current.answered_on:
        raise NotPossibleNow("Stage 2 cannot be asked for before stage 1 was answered.")
    if not why.strip():
        raise NotPossibleNow("Say what the person is still unhappy with.")
    end_clocks(current.source, on=asked_on, why="Stage 2 was asked for.", by=by)
    current.stage, current.stage_2_asked_on, current.stage_2_why = 2, asked_on, why.strip()
    current.first_investigator, current.investigator = current.investigator, None
    current.status, current.answered_on, current.closed_on = ComplaintStatus.LOGGED, None, None
    current.learning_state = LearningState.WAITING
    current.save_change(
        *("stage", "stage_2_asked_on", "stage_2_why", "first_investigator", "investigator"),
        *("status", "answered_on", "closed_on", "learning_state"),
    )
    happened(current, "stage-2", on=asked_on, by=by)
    trail.record(verb="complaint.moved_to_stage_2", obj=current, by=by, details={"asked": str(asked_on)})
    return current


@transaction.atomic
def told_of_ombudsman(*, complaint: Complaint, on: date, by: Person, expected_version: int | None = None) -> Complaint:
    """We were told that the person went to the Ombudsman: regulation 18 counts it."""
    current = ended_or_open(complaint, by=by, expected_version=expected_version)
    not_in_future(on, "The day we were told")
    if on < current.source.received_on:
        raise NotPossibleNow("We cannot have been told before the complaint came.")
    current.referred_to_ombudsman_on = on
    current.save_change("referred_to_ombudsman_on")
    trail.record(verb="complaint.referred_to_ombudsman", obj=current, by=by, details={"on": str(on)})
    return current
