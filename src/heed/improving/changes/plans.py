"""Changes to plans."""

from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.numbering import next_reference
from heed.audit.refusals import NotPossibleNow
from heed.audit.versions import before_and_after
from heed.definitions import plan_kinds, status_meanings
from heed.improving.changes.people import of_same_council, tell_assigned
from heed.improving.models import Action, Plan, PlanAction
from heed.improving.statuses import stored_words


@transaction.atomic
def make_plan(
    *, title: str, kind: str, dated_on: date, owner: Person, status_set: str, by: Person, purpose: str = ""
) -> Plan:
    """Begin a plan. The meaning of its colours is kept with it as it stands today."""
    require(by, Permission.WRITE_PLANS)
    _check_words(kind=kind, status_set=status_set)
    of_same_council(owner, by=by)
    plan = Plan.objects.create(
        council_id=by.council_id,
        reference=next_reference(chain=by.trail_chain, prefix="P"),
        title=title,
        kind=kind,
        purpose=purpose,
        dated_on=dated_on,
        owner=owner,
        status_set=status_set,
        status_words=stored_words(status_set),
        made_by=by,
    )
    trail.record(verb="plan.made", obj=plan, by=by, details={"kind": kind, "status_set": status_set})
    tell_assigned(plan, owner, "Plan", by=by)
    return plan


def _check_words(*, kind: str, status_set: str | None = None) -> None:
    if kind not in plan_kinds():
        raise NotPossibleNow("There is no such kind of plan. Choose one from the list.")
    if status_set is not None and status_set not in status_meanings():
        raise NotPossibleNow("There is no such set of status words. Choose one from the list.")


@transaction.atomic
def change_plan(
    *,
    plan: Plan,
    expected_version: int,
    title: str,
    kind: str,
    dated_on: date,
    owner: Person,
    purpose: str,
    by: Person,
) -> Plan:
    """Change what a plan says of itself. The meaning of its colours stays as it was when the plan was made."""
    require(by, Permission.WRITE_PLANS, plan)
    current = _still_open(plan.locked(expected_version=expected_version))
    _check_words(kind=kind)
    of_same_council(owner, by=by)
    values = {"title": title, "kind": kind, "dated_on": dated_on, "owner": owner, "purpose": purpose}
    details = before_and_after(current, values)
    for name, value in values.items():
        setattr(current, name, value)
    current.save_change(*values)
    trail.record(verb="plan.changed", obj=current, by=by, details=details)
    if "owner" in details:
        tell_assigned(current, owner, "Plan", by=by)
    return current


@transaction.atomic
def close_plan(*, plan: Plan, expected_version: int, on: date, note: str, by: Person) -> Plan:
    """Close a plan, with a word on what becomes of actions that are still open. They stay open."""
    require(by, Permission.WRITE_PLANS, plan)
    current = _still_open(plan.locked(expected_version=expected_version))
    if not note.strip():
        raise NotPossibleNow("Say why the plan closes, and what becomes of any action still open.")
    current.closed_on, current.closing_note = on, note.strip()
    current.save_change("closed_on", "closing_note")
    trail.record(verb="plan.closed", obj=current, by=by, reason=note.strip())
    return current


@transaction.atomic
def reopen_plan(*, plan: Plan, expected_version: int, reason: str, by: Person) -> Plan:
    """Open a closed plan again."""
    require(by, Permission.WRITE_PLANS, plan)
    current = plan.locked(expected_version=expected_version)
    if current.closed_on is None:
        raise NotPossibleNow("This plan is open already.")
    if not reason.strip():
        raise NotPossibleNow("Say why the plan is opened again.")
    current.closed_on = None
    current.save_change("closed_on")
    trail.record(verb="plan.reopened", obj=current, by=by, reason=reason.strip())
    return current


@transaction.atomic
def put_in_plan(*, action: Action, plan: Plan, by: Person) -> PlanAction:
    """Let an action serve a plan too. It still stands once."""
    require(by, Permission.WRITE_PLANS, plan)
    require(by, Permission.WRITE_PLANS, action)
    plan = _still_open(plan.locked(expected_version=None))
    action = action.locked(expected_version=None)
    if plan.action_links.filter(action=action).exists():
        raise NotPossibleNow(f"{action.reference} is in {plan.reference} already.")
    link = PlanAction.objects.create(plan=plan, action=action, position=next_position(plan))
    action.save_change()
    trail.record(verb="action.put_in_plan", obj=action, by=by, details={"plan": plan.reference})
    return link


@transaction.atomic
def take_out_of_plan(*, action: Action, plan: Plan, reason: str, by: Person) -> None:
    """Take an action out of a plan; it stands on, and the trail says where it was."""
    require(by, Permission.WRITE_PLANS, plan)
    require(by, Permission.WRITE_PLANS, action)
    _still_open(plan.locked(expected_version=None))
    action = action.locked(expected_version=None)
    if not reason.strip():
        raise NotPossibleNow("Say why the action is taken out of the plan.")
    removed, _ = plan.action_links.filter(action=action).delete()
    if not removed:
        raise NotPossibleNow(f"{action.reference} is not in {plan.reference}.")
    action.save_change()
    details = {"plan": plan.reference}
    trail.record(verb="action.taken_out_of_plan", obj=action, by=by, reason=reason.strip(), details=details)


def next_position(plan: Plan) -> int:
    """The place after the last action of a plan."""
    last = plan.action_links.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


def _still_open(plan: Plan) -> Plan:
    if plan.closed_on is not None:
        raise NotPossibleNow("This plan is closed. Open it again first.")
    return plan
