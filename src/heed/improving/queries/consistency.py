"""What people forget about plans and actions, each with where to mend it."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of_rows
from heed.accounts.models import Person
from heed.definitions import cqc_themes
from heed.improving.choices import OPEN_STEPS, LadderStep
from heed.improving.models import Action, ActionFinding, ActionLesson, ActionMeasure
from heed.improving.queries.actions import actions_visible, late_actions
from heed.improving.queries.impact.consistency import check_of_actions, impact_checks
from heed.improving.queries.plans import open_plans
from heed.improving.queries.proof import complete_without_proof
from heed.improving.rules import rule_number


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
        check_of_actions(
            "action-complete-unproved",
            f"Complete for {days} days, with no proof",
            "An action that nobody else has seen is a promise, not a change.",
            complete_without_proof(for_person=person, now=now, days=days),
        ),
        check_of_actions(
            "action-overdue",
            "Past the due date and still open",
            "Say how it goes, mark it complete, or move the date with a reason.",
            late_actions(for_person=person, today=today),
        ),
        check_of_actions(
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
        check_of_actions(
            "action-owner-left",
            "The owner has left",
            "An action whose owner has gone belongs to nobody.",
            still_open.filter(owner__is_active=False),
        ),
        check_of_actions(
            "action-silent",
            f"Agreed, and not a word for {silence} days",
            "A note of one sentence tells everybody whether it is going well.",
            agreed.filter(Q(last_note_at__lt=quiet_since) | Q(last_note_at=None)),
        ),
        check_of_actions(
            "action-orphan",
            "Answers no lesson and no finding",
            "Nobody can follow it back to what people said.",
            live.filter(
                ~Exists(ActionLesson.objects.filter(action=OuterRef("pk"))),
                ~Exists(ActionFinding.objects.filter(action=OuterRef("pk"))),
            ),
        ),
        check_of_actions(
            "action-moved-often",
            f"Due date moved {moved} times or more",
            "Perhaps it is not the right action, or not the right owner.",
            still_open.filter(rebaselined_times__gte=moved),
        ),
    ]


def _plan_checks(person: Person) -> list[ConsistencyCheck]:
    """Open plans with no action on one of the four CQC themes: one query, whatever the number of plans."""
    missing = Q()
    for theme in cqc_themes():
        served = Action.objects.filter(plan_links__plan=OuterRef("pk"), is_withdrawn=False, cqc_theme=theme)
        missing |= ~Q(Exists(served))
    plans = open_plans(for_person=person).filter(missing, kind="improvement").order_by("pk")
    return [
        check_of_rows(
            "plan-theme-without-action",
            "An improvement plan with no action on one of the four themes",
            "The inspector will ask about all four.",
            plans,
            lambda plan: CheckItem(label=str(plan), url_name="plan", pk=plan.pk),
        )
    ]
