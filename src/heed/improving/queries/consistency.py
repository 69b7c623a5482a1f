"""What people forget about plans and actions, each with where to mend it."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.consistency import CheckItem, ConsistencyCheck
from heed.accounts.models import Person
from heed.definitions import cqc_themes
from heed.improving.choices import OPEN_STEPS, LadderStep
from heed.improving.models import Action, ActionFinding, ActionLesson, ActionMeasure
from heed.improving.queries.actions import actions_visible, late_actions
from heed.improving.queries.impact.consistency import impact_checks
from heed.improving.queries.plans import open_plans
from heed.improving.queries.proof import complete_without_proof
from heed.improving.rules import rule_number

SHOWN = 10


def consistency_checks(*, for_person: Person, now: datetime, today: date) -> list[ConsistencyCheck]:
    """The checks of this room that found something."""
    found = [
        *_proof_checks(for_person, now, today),
        *impact_checks(for_person=for_person, now=now, today=today),
        *_care_checks(for_person, now),
        *_plan_checks(for_person),
    ]
    return [check for check in found if check.count]


def _proof_checks(person: Person, now: datetime, today: date) -> list[ConsistencyCheck]:
    days = rule_number("proof-forgotten")
    live = actions_visible(for_person=person).filter(is_withdrawn=False).order_by("pk")
    return [
        _check(
            "action-complete-unproved",
            f"Complete for {days} days, with no proof",
            "An action that nobody else has seen is a promise, not a change.",
            complete_without_proof(for_person=person, now=now, days=days),
        ),
        _check(
            "action-overdue",
            "Past the due date and still open",
            "Say how it goes, mark it complete, or move the date with a reason.",
            late_actions(for_person=person, today=today),
        ),
        _check(
            "action-no-measure",
            "No measure of success",
            "Without one, nobody can show later that it made a difference.",
            live.filter(~Exists(ActionMeasure.objects.filter(action=OuterRef("pk"))), success_measure=""),
        ),
    ]


def _care_checks(person: Person, now: datetime) -> list[ConsistencyCheck]:
    live = actions_visible(for_person=person).filter(is_withdrawn=False).order_by("pk")
    still_open = live.filter(step__in=OPEN_STEPS)
    silence, moved = rule_number("silence"), rule_number("moved-often")
    quiet_since = now - timedelta(days=silence)
    agreed = still_open.exclude(step=LadderStep.PROPOSED).filter(step_at__lt=quiet_since)
    return [
        _check(
            "action-owner-left",
            "The owner has left",
            "An action whose owner has gone belongs to nobody.",
            still_open.filter(owner__is_active=False),
        ),
        _check(
            "action-silent",
            f"Agreed, and not a word for {silence} days",
            "A note of one sentence tells everybody whether it is going well.",
            agreed.filter(Q(last_note_at__lt=quiet_since) | Q(last_note_at=None)),
        ),
        _check(
            "action-orphan",
            "Answers no lesson and no finding",
            "Nobody can follow it back to what people said.",
            live.filter(
                ~Exists(ActionLesson.objects.filter(action=OuterRef("pk"))),
                ~Exists(ActionFinding.objects.filter(action=OuterRef("pk"))),
            ),
        ),
        _check(
            "action-moved-often",
            f"Due date moved {moved} times or more",
            "Perhaps it is not the right action, or not the right owner.",
            still_open.filter(rebaselined_times__gte=moved),
        ),
    ]


def _check(check_id: str, title: str, why: str, actions: QuerySet[Action]) -> ConsistencyCheck:
    count = actions.count()
    shown = actions.only("reference", "title")[:SHOWN] if count else []
    items = tuple(CheckItem(label=str(action), url_name="action", pk=action.pk) for action in shown)
    return ConsistencyCheck(id=check_id, title=title, why=why, count=count, items=items)


def _plan_checks(person: Person) -> list[ConsistencyCheck]:
    """Open plans with no action on one of the four CQC themes: one query, whatever the number of plans."""
    missing = Q()
    for theme in cqc_themes():
        served = Action.objects.filter(plan_links__plan=OuterRef("pk"), is_withdrawn=False, cqc_theme=theme)
        missing |= ~Q(Exists(served))
    plans = open_plans(for_person=person).filter(missing, kind="improvement").order_by("pk")
    count = plans.count()
    return [
        ConsistencyCheck(
            id="plan-theme-without-action",
            title="An improvement plan with no action on one of the four themes",
            why="The inspector will ask about all four.",
            count=count,
            items=tuple(
                CheckItem(label=str(plan), url_name="plan", pk=plan.pk) for plan in (plans[:SHOWN] if count else [])
            ),
        )
    ]
