"""Up and down the closing ladder: one step at a time, each with its proof, and never closed by its own owner."""

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.improving.changes.actions import not_withdrawn
from heed.improving.changes.embedding import reckon_watches
from heed.improving.changes.people import ask_for_decision
from heed.improving.choices import LADDER, OPEN_STATUSES, PROOF_OF_STEP, LadderStep, StatusId, step_above
from heed.improving.models import Action, LadderMove
from heed.improving.queries.embedding import is_embedded
from heed.improving.queries.impact import what_is_missing
from heed.improving.queries.proof import completed_by, possible_confirmers
from heed.improving.statuses import status_at


@transaction.atomic
def climb(
    *, action: Action, expected_version: int, to_step: str, by: Person, note: str = "", proof_kind: str = ""
) -> Action:
    """Take an action one step up.

    Agreed: whoever writes plans, or the sponsor. In progress and complete: the owner, or whoever writes plans for them.
    Evidenced and above: somebody who may confirm proof and is neither the owner nor had a hand in marking it complete.
    Impact shown: see decision 10. A measure has to have been confirmed as improved with its numbers bearing that out,
    or people affected have to have said more often that it is better than that it is worse.
    """
    current = not_withdrawn(action.locked(expected_version=expected_version))
    _may_climb(current, to_step, by)
    if to_step != step_above(current.step):
        raise NotPossibleNow(_not_the_next(current))
    _check_proof(current, to_step, note=note, proof_kind=proof_kind)
    before = current.step
    current.step, current.step_at = to_step, timezone.now()
    current.status = _status_after_climbing(current)
    current.save_change("step", "step_at", "status")
    _record_move(current, before, by=by, note=note, proof_kind=proof_kind)
    details = {"step": [before, to_step], "proof": proof_kind}
    trail.record(verb="action.climbed", obj=current, by=by, reason=note.strip(), details=details)
    reckon_watches(current, by=by)
    if to_step == LadderStep.COMPLETE:
        ask_for_decision(current, possible_confirmers(current), "Complete, waiting for proof:", by=by)
    return current


def _may_climb(action: Action, to_step: str, by: Person) -> None:
    if to_step in PROOF_OF_STEP:
        may_prove(action, by)
    elif not can(by, Permission.WRITE_PLANS, action):
        require(by, Permission.WORK_ON_OWN_ACTIONS, action)
        if to_step == LadderStep.AGREED and action.sponsor_id != by.pk:
            raise NotAllowed("An action is agreed by its sponsor, or by somebody who leads the plan.")


def may_prove(action: Action, by: Person) -> None:
    """Refuse all who may not confirm proof, the owner, and whoever had a hand in saying that it is complete."""
    require(by, Permission.CONFIRM_PROOF, action)
    if action.owner_id == by.pk:
        raise NotAllowed("You own this action: somebody else has to see the proof.")
    if completed_by(action, by):
        raise NotAllowed("You said that this action was complete: somebody else has to see the proof.")


def _not_the_next(action: Action) -> str:
    above = step_above(action.step)
    if above is None:
        return "This action is at the top of the ladder."
    return f"An action climbs one step at a time: the next is “{LadderStep(above).label}”."


def _check_proof(action: Action, to_step: str, *, note: str, proof_kind: str) -> None:
    kinds = PROOF_OF_STEP.get(to_step)
    if kinds is not None and proof_kind not in kinds:
        raise NotPossibleNow(f"Say what “{LadderStep(to_step).label}” rests on: choose a kind of proof.")
    if kinds is None and proof_kind:
        raise NotPossibleNow(f"“{LadderStep(to_step).label}” needs no proof yet.")
    if to_step in LADDER[LADDER.index(LadderStep.COMPLETE) :] and not note.strip():
        raise NotPossibleNow("Say in a note what was done or seen, and when.")
    if to_step == LadderStep.AGREED and not has_measure_of_success(action):
        raise NotPossibleNow("Say first how you will know that it worked: an agreed action has a measure of success.")
    if to_step == LadderStep.IMPACT_SHOWN and (missing := what_is_missing(action, proof_kind)):
        raise NotPossibleNow(missing)


def has_measure_of_success(action: Action) -> bool:
    """Whether it says how people will know that it worked: in words, or by a measure that should move."""
    return bool(action.success_measure.strip()) or action.measure_links.exists()


def _status_after_climbing(action: Action) -> str:
    started = StatusId.ON_TRACK if action.status == StatusId.NOT_STARTED else action.status
    return status_at(action.step, otherwise=started if action.step == LadderStep.IN_PROGRESS else action.status)


def _record_move(action: Action, before: str, *, by: Person, note: str, proof_kind: str) -> None:
    LadderMove.objects.create(
        action=action,
        from_step=before,
        to_step=action.step,
        proof_kind=proof_kind,
        note=note.strip(),
        owner_id=action.owner_id,
        by=by,
        at=action.step_at,
    )


@transaction.atomic
def step_down(*, action: Action, expected_version: int, to_step: str, reason: str, by: Person) -> Action:
    """Take an action back down, to any lower step, with the reason. The steps it had stay in its history."""
    current = not_withdrawn(action.locked(expected_version=expected_version))
    if not (can(by, Permission.WRITE_PLANS, current) or can(by, Permission.CONFIRM_PROOF, current)):
        require(by, Permission.WORK_ON_OWN_ACTIONS, current)
    if to_step not in LADDER or LADDER.index(to_step) >= LADDER.index(current.step):
        raise NotPossibleNow("Choose a step below the one where the action stands.")
    if not reason.strip():
        raise NotPossibleNow("Say why the action steps back down.")
    before, was_embedded = current.step, is_embedded(current)
    current.step, current.step_at = to_step, timezone.now()
    current.status = status_at(to_step, otherwise=_last_open_status(current))
    current.save_change("step", "step_at", "status")
    _record_move(current, before, by=by, note=reason, proof_kind="")
    details = {"step": [before, to_step]}
    trail.record(verb="action.stepped_down", obj=current, by=by, reason=reason.strip(), details=details)
    reckon_watches(current, by=by, was_embedded=was_embedded)
    if current.owner_id != by.pk:
        ask_for_decision(current, [current.owner], "Stepped back down:", by=by)
    return current


def _last_open_status(action: Action) -> str:
    """How it was going when people last said so while it was open."""
    if action.status in OPEN_STATUSES:
        return action.status
    said = action.notes.filter(status__in=OPEN_STATUSES).order_by("-at", "-pk").values_list("status", flat=True)
    return said.first() or StatusId.ON_TRACK
