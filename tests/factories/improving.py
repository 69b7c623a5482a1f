"""Plans and actions. Rows straight away, as the changes would leave them, but without a trail."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.improving.choices import LADDER
from heed.improving.models import (
    Action,
    ActionFinding,
    ActionLesson,
    ActionMeasure,
    ActionStatement,
    ImpactConfirmation,
    LadderMove,
    Plan,
    PlanAction,
    Testimony,
)
from heed.improving.statuses import stored_words
from heed.learning.models import Finding, Lesson
from heed.measuring.models import Measure

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


def action_measure(*, action: Action, measure: Measure, looked_by: Person | None = None, **more: Any) -> ActionMeasure:
    """A measure named for an action by who made it, counting from the due date unless told otherwise."""
    looked = {"first_looked_by": looked_by, "first_looked_at": timezone.now()} if looked_by else {}
    made_at = more.pop("made_at", None)
    made = ActionMeasure.objects.create(
        **{
            "action": action,
            "measure": measure,
            "changes_on": action.due_on,
            "expectation": "It rises",
            "made_by": action.made_by,
            **looked,
            **more,
        }
    )
    if made_at is not None:
        ActionMeasure.objects.filter(pk=made.pk).update(made_at=made_at)
        made.refresh_from_db()
    return made


def confirmation(
    *, link: ActionMeasure, by: Person, confirmed: str = "improved", computed: str = "improved", **more: Any
) -> ImpactConfirmation:
    """What somebody concluded; the numbers bear out an improvement where they say so, unless told otherwise."""
    supports = more.pop("supports_improvement", computed == "improved")
    return ImpactConfirmation.objects.create(
        **{
            "link": link,
            "computed": computed,
            "confirmed": confirmed,
            "reason": "I looked at the figures",
            "sentence": "It rose after the change, which is better.",
            "estimate": {"supports_improvement": supports, "fingerprint": "0" * 64, "chart": {"sentence": "It lasts."}},
            "by": by,
            "at": timezone.now(),
            **more,
        }
    )


def said(*, action: Action, by: Person, **more: Any) -> Testimony:
    """What people affected said: 7 of 10 better, 1 worse, unless told otherwise."""
    return Testimony.objects.create(
        **{
            "action": action,
            "said_by": "people",
            "words": "They rang me back",
            "asked": 10,
            "better": 7,
            "worse": 1,
            "said_on": date(2026, 5, 1),
            "how_asked": "By telephone, by a volunteer",
            "by": by,
            "at": timezone.now(),
            **more,
        }
    )
