"""What a step in a review is: one form, who may take it when, and the change it calls."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import review_stages
from heed.web.listening.reviews import forms

HANDLING, TAKING_PART = Permission.HANDLE_REVIEWS, Permission.READ_LEARNING
BEFORE_THE_END = tuple(stage.id for stage in review_stages().values() if not stage.is_end)
EVEN_ENDED = (*BEFORE_THE_END, "concluded", "no-review")
Given = dict[str, Any]


@dataclass(frozen=True)
class Taken:
    """A step being taken: the review, its part if it is about one, what was filled in, and by whom."""

    review: Any
    part: Any
    given: Given
    form: Any
    person: Person


@dataclass(frozen=True)
class Step:
    """One form, and what is done with it."""

    title: str
    button: str
    form: type[forms.StepForm]
    act: Callable[[Taken], Any]
    place: str = ""
    intro: str = ""
    done: str = ""
    stages: tuple[str, ...] = BEFORE_THE_END
    needs: Permission = HANDLING
    rows: str = ""  # of which of the review's parts it is about; empty: of the review itself
    part_optional: bool = False
    initial: Callable[[Any, Any], Given] = field(default=lambda _review, _part: {})
    prepare: Callable[[Any, Any, Any], None] = field(default=lambda _form, _review, _part: None)
    is_possible: Callable[[Any, Any, Person], bool] = field(default=lambda _review, _part, _person: True)
    kind: str = "primary"

    def is_open(self, review: Any, part: Any, person: Person) -> bool:
        """Whether this person can take the step now."""
        return (
            review.stage in self.stages and can(person, self.needs, review) and self.is_possible(review, part, person)
        )


def noted(taken: Taken, change: Callable[..., Any]) -> Any:
    """Call a change of the review as it was seen, with a day and a note."""
    given = {"on": taken.given["on"], "note": taken.given["note"]}
    return change(review=taken.review, expected_version=taken.given["version"], by=taken.person, **given)


def first_today(_review: Any, _part: Any) -> Given:
    """A form whose day is today unless somebody says otherwise."""
    return {"on": timezone.localdate()}
