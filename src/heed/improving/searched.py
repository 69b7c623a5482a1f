"""What search finds of actions and plans."""

from heed.improving.models import Action, Plan
from heed.improving.queries.actions import actions_visible
from heed.improving.queries.plans import plans_visible
from heed.searching.registering import Searched, Words, register


def register_improving() -> None:
    """Let actions and plans be found by whoever may read them."""
    register(
        Searched(
            kind="action",
            name="Action",
            model=Action,
            words_of=_words_of_action,
            visible=lambda person: actions_visible(for_person=person),
            came="made_at",
            day_of=lambda action: action.due_on,
        ),
        Searched(
            kind="plan",
            name="Plan",
            model=Plan,
            words_of=lambda plan: Words(plan.title, f"{plan.purpose}\n{plan.closing_note}\n{plan.reference}"),
            visible=lambda person: plans_visible(for_person=person),
            came="made_at",
            day_of=lambda plan: plan.dated_on,
        ),
    )


def _words_of_action(action: Action) -> Words:
    return Words(action.title, f"{action.description}\n{action.success_measure}\n{action.reference}")
