"""Every step in a review that is one form: what it is called, who may take it when, and the change it calls."""

from typing import Any

from heed.accounts.models import Person
from heed.web.listening.reviews.steps import beside, deciding, doing, outcomes
from heed.web.listening.reviews.steps.step import Step, Taken

__all__ = ["NEXT", "STEPS", "Step", "Taken", "next_step", "open_steps"]

STEPS: dict[str, Step] = {**deciding.STEPS, **doing.STEPS, **beside.STEPS, **outcomes.STEPS}
# What is to be done next at each stage, the first that the person can take.
NEXT = {
    "referral": ("gather",),
    "information": ("propose",),
    "decision": ("decide",),
    "setting-up": ("set-up",),
    "reviewing": ("draft",),
    "draft": ("accuracy",),
    "sign-off": ("sign-off",),
    "publication": ("check", "publish"),
    "assurance": ("check", "conclude"),
}


def next_step(review: Any, person: Person) -> tuple[str, Step] | None:
    """The step that takes the review on, where this person may take it."""
    for key in NEXT.get(review.stage, ()):
        if STEPS[key].is_open(review, None, person):
            return key, STEPS[key]
    return None


def open_steps(review: Any, person: Person) -> set[str]:
    """Every step that is open to this person now; those about a part are judged as if some part allowed them."""
    return {key for key, step in STEPS.items() if step.is_open(review, None, person)}
