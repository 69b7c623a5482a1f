"""Plans and actions. Rows straight away, as the changes would leave them, but without a trail."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.improving.choices import LADDER
from heed.improving.models import Action, ActionFinding, ActionLesson, ActionStatement, LadderMove, Plan, PlanAction
from heed.improving.statuses import stored_words
from heed.learning.models import Finding, Lesson

_numbers = count(1)
DUE = date(2026, 9, 30)


def plan(*, by: Person, title: str = "Improvement plan", status_set: str = "brag-embedded", **more: Any) -> Plan:
    """A plan in the council of `by`, owned by them."""
    return Plan.objects.create(
        **{
            "council_id": by.council_id,
            "reference": f"P-{next(_numbers):03d}",
            "title": title,
            "kind": "improvement",
            "dated_on": date(2026, 1, 5),
            "owner": by,
            "status_set": status_set,
            "status_words": stored_words(status_set),
            "made_by": by,
            **more,
        }
    )


def action(
    *,
    by: Person,
    owner: Person | None = None,
    plans: Sequence[Plan] = (),
    lessons: Sequence[Lesson] = (),
    findings: Sequence[Finding] = (),
    statements: Sequence[str] = (),
    step: str = "agreed",
    completed_by: Person | None = None,
    step_at: datetime | None = None,
    **more: Any,
) -> Action:
    """An action in the council of `by`, owned by them unless told otherwise, with the steps that led to where it is."""
    due_on = more.pop("due_on", DUE)
    owner = owner or by
    at = step_at or timezone.now()
    made = Action.objects.create(
        **{
            "council_id": by.council_id,
            "reference": f"A-{next(_numbers):03d}",
            "title": "Answer letters sooner",
            "owner": owner,
            "due_on": due_on,
            "first_due_on": due_on,
            "priority": "high",
            "step": step,
            "step_at": at,
            "status": "on_track",
            "success_measure": "Half the waiting time",
            "made_by": by,
            **more,
        }
    )
    path = LADDER[: LADDER.index(step) + 1]
    LadderMove.objects.bulk_create(
        LadderMove(
            action=made,
            from_step=path[place - 1] if place else "",
            to_step=each,
            owner=owner,
            by=completed_by or owner if each == "complete" else by,
            at=at,
        )
        for place, each in enumerate(path)
    )
    for position, each in enumerate(plans):
        PlanAction.objects.create(plan=each, action=made, position=position + 1)
    ActionStatement.objects.bulk_create(ActionStatement(action=made, quality_statement=each) for each in statements)
    ActionLesson.objects.bulk_create(ActionLesson(action=made, lesson=each) for each in lessons)
    ActionFinding.objects.bulk_create(ActionFinding(action=made, finding=each) for each in findings)
    return made
