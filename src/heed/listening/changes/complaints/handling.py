"""From acknowledgement to plan, and moving the day that was agreed."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.clocks import extend_clock, pause_clock, resume_clock
from heed.listening.changes.complaints.guards import (
    before_answer,
    for_handling,
    happened,
    not_in_future,
    of_council,
    procedure_of,
)
from heed.listening.changes.sources import name_reader
from heed.listening.choices import Channel, ComplaintStatus, YesNoUnknown
from heed.listening.models import CaseClock, Complaint


@transaction.atomic
def acknowledge(
    *,
    complaint: Complaint,
    on: date,
    how: str,
    by: Person,
    expected_version: int | None = None,
    offers_talk: bool = False,
) -> Complaint:
    """The person was told that we have their complaint, or that they ask for stage 2; perhaps we offered to talk."""
    current = for_handling(complaint, by=by, expected_version=expected_version)
    if current.is_acknowledged:
        raise NotPossibleNow("It was acknowledged already.")
    if how not in Channel.values:
        raise NotPossibleNow("Say how it was acknowledged.")
    _not_before_it_came(current, on, "The acknowledgement")
    if current.stage == 1:
        current.acknowledged_on, current.acknowledged_how = on, how
    else:
        current.stage_2_acknowledged_on = on
    if offers_talk and current.discussion_offered_on is None:
        current.discussion_offered_on = on
    if current.status == ComplaintStatus.LOGGED:
        investigated = current.investigator_id is not None
        current.status = ComplaintStatus.INVESTIGATING if investigated else ComplaintStatus.ACKNOWLEDGED
    current.save_change(
        "acknowledged_on", "acknowledged_how", "stage_2_acknowledged_on", "discussion_offered_on", "status"
    )
    happened(current, "acknowledged", on=on, by=by)
    details = {"on": str(on), "how": how, "stage": current.stage}
    trail.record(verb="complaint.acknowledged", obj=current, by=by, details=details)
    return current


def _not_before_it_came(complaint: Complaint, on: date, what: str) -> None:
    not_in_future(on, what)
    came = complaint.stage_2_asked_on if complaint.stage > 1 else complaint.source.received_on
    if came is not None and on < came:
        raise NotPossibleNow(f"{what} cannot come before the complaint did.")


@transaction.atomic
def record_discussion(
    *,
    complaint: Complaint,
    offered_on: date,
    taken_up: str,
    by: Person,
    expected_version: int | None = None,
) -> Complaint:
    """We offered to talk about how it will be handled; the person took it up, declined, or has not said yet."""
    current = for_handling(complaint, by=by, expected_version=expected_version)
    before_answer(current)
    if taken_up not in YesNoUnknown.values:
        raise NotPossibleNow("Say whether the person took up the offer to talk: yes, no, or not known yet.")
    _not_before_it_came(current, offered_on, "The offer")
    current.discussion_offered_on, current.discussion = offered_on, taken_up
    current.save_change("discussion_offered_on", "discussion")
    details = {"offered": str(offered_on), "taken_up": taken_up}
    trail.record(verb="complaint.discussion_recorded", obj=current, by=by, details=details)
    return current


@transaction.atomic
def make_plan(
    *,
    complaint: Complaint,
    plan: str,
    answer_by: date,
    by: Person,
    on: date | None = None,
    expected_version: int | None = None,
) -> Complaint:
    """How it will be handled and by when it is answered: agreed with the person, or told to them in writing where they
    did not wish to talk. The day starts a clock; later it moves by `extend`, in agreement.
    """
    current = for_handling(complaint, by=by, expected_version=expected_version)
    before_answer(current)
    procedure = procedure_of(current)
    on = on or timezone.localdate()
    _check_plan(current, plan, answer_by, on)
    if not procedure.plans_period:
        raise NotPossibleNow("The times of this procedure are fixed: no period is agreed.")
    if procedure.offers_discussion and current.discussion == YesNoUnknown.UNKNOWN:
        raise NotPossibleNow("Offer to talk first, and say whether the person took it up.")
    current.plan, current.planned_on = plan.strip(), on
    if current.status == ComplaintStatus.ACKNOWLEDGED:
        current.status = ComplaintStatus.PLANNED
    current.save_change("plan", "planned_on", "status")
    happened(current, "planned", on=on, by=by, agreed_until=answer_by)
    agreed = current.discussion == YesNoUnknown.YES
    details = {"answer_by": str(answer_by), "agreed": agreed}
    trail.record(verb="complaint.planned", obj=current, by=by, details=details)
    return current


def _check_plan(complaint: Complaint, plan: str, answer_by: date, on: date) -> None:
    if not complaint.is_acknowledged:
        raise NotPossibleNow("Acknowledge it first.")
    if complaint.planned_on is not None:
        raise NotPossibleNow("There is a plan already. Agree another day, or change what the plan says.")
    if not plan.strip():
        raise NotPossibleNow("Say how it will be handled: what you will look at, and whom you will ask.")
    _not_before_it_came(complaint, on, "The plan")
    if answer_by < on:
        raise NotPossibleNow("The day of the answer comes before the day of the plan.")


@transaction.atomic
def change_plan(*, complaint: Complaint, plan: str, by: Person, expected_version: int | None = None) -> Complaint:
    """Say anew how it will be handled. The day moves only by `extend`."""
    current = for_handling(complaint, by=by, expected_version=expected_version)
    before_answer(current)
    if current.planned_on is None:
        raise NotPossibleNow("There is no plan yet.")
    if not plan.strip():
        raise NotPossibleNow("Say how it will be handled: what you will look at, and whom you will ask.")
    current.plan = plan.strip()
    current.save_change("plan")
    trail.record(verb="complaint.plan_changed", obj=current, by=by)
    return current


@transaction.atomic
def extend(
    *,
    complaint: Complaint,
    clock: CaseClock,
    to: date,
    reason: str,
    by: Person,
    agreed_on: date | None = None,
    today: date | None = None,
) -> CaseClock:
    """Put off a day, as far as the procedure allows and with whom it asks to agree."""
    current = for_handling(complaint, by=by)
    _of_complaint(clock, current)
    return extend_clock(clock=clock, to=to, reason=reason, agreed_on=agreed_on, today=today, by=by)


@transaction.atomic
def pause(
    *, complaint: Complaint, clock: CaseClock, reason: str, by: Person, first_day: date | None = None
) -> CaseClock:
    """Let a clock stand still while we must wait."""
    current = for_handling(complaint, by=by)
    _of_complaint(clock, current)
    return pause_clock(clock=clock, reason=reason, first_day=first_day, by=by)


@transaction.atomic
def resume(*, complaint: Complaint, clock: CaseClock, by: Person, on: date | None = None) -> CaseClock:
    """Let it run again."""
    current = for_handling(complaint, by=by)
    _of_complaint(clock, current)
    return resume_clock(clock=clock, on=on, by=by)


def _of_complaint(clock: CaseClock, complaint: Complaint) -> None:
    if clock.source_id != complaint.source_id:
        raise NotPossibleNow("This clock belongs to another case.")


@transaction.atomic
def explain_delay(
    *, complaint: Complaint, on: date, why: str, by: Person, expected_version: int | None = None
) -> Complaint:
    """The longest period of the law has passed, or will: we wrote to say why, and answer as soon as we can."""
    current = for_handling(complaint, by=by, expected_version=expected_version)
    before_answer(current)
    if not why.strip():
        raise NotPossibleNow("Say why it takes longer: the letter to the person says it too.")
    _not_before_it_came(current, on, "The letter")
    current.delay_explained_on, current.delay_why = on, why.strip()
    current.save_change("delay_explained_on", "delay_why")
    trail.record(verb="complaint.delay_explained", obj=current, by=by, details={"on": str(on)})
    return current


@transaction.atomic
def hand_over(*, complaint: Complaint, handler: Person, by: Person, expected_version: int | None = None) -> Complaint:
    """Give the complaint to somebody else to handle."""
    current = for_handling(complaint, by=by, expected_version=expected_version)
    of_council(handler, by=by)
    if Permission.HANDLE_COMPLAINTS not in handler.permissions:
        raise NotPossibleNow(f"{handler} does not handle complaints. Choose somebody who does.")
    name_reader(current.source, person=handler, reason="Handles this complaint.", by=by)
    before, current.handler = current.handler_id, handler
    current.save_change("handler")
    trail.record(verb="complaint.handed_over", obj=current, by=by, details={"handler": [before, handler.pk]})
    return current
