"""What can be commented on: each kind of record with the query that finds it for a person, and its page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import Http404
from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.improving.queries import actions_visible, plans_visible
from heed.learning.queries import finding_for, lesson_for
from heed.listening.queries import source_for
from heed.measuring.queries.measures import measures_visible


@dataclass(frozen=True)
class Target:
    """A kind of record: how to find one that a person may see, its page's name, and what lets people see it."""

    find: Callable[[Person, int], Model]
    url_name: str
    reading: Permission


TARGETS: dict[str, Target] = {
    "listening.source": Target(source_for, "source", Permission.READ_LEARNING),
    "learning.finding": Target(finding_for, "finding", Permission.READ_LEARNING),
    "learning.lesson": Target(lesson_for, "lesson", Permission.READ_LEARNING),
    "improving.action": Target(
        lambda person, pk: actions_visible(for_person=person).select_related("owner").get(pk=pk),
        "action",
        Permission.READ_PLANS,
    ),
    "improving.plan": Target(
        lambda person, pk: plans_visible(for_person=person).get(pk=pk), "plan", Permission.READ_PLANS
    ),
    "measuring.measure": Target(
        lambda person, pk: measures_visible(for_person=person).get(pk=pk), "measure", Permission.READ_MEASURES
    ),
}


def target_or_404(person: Person, target_type: str, target_id: int) -> tuple[Target, Model]:
    """The record of this kind and number, as far as the person may see it; otherwise there is nothing."""
    kind = TARGETS.get(target_type)
    if kind is None:
        raise Http404("There is nothing at this address.")
    try:
        return kind, kind.find(person, target_id)
    except (ObjectDoesNotExist, OverflowError):
        raise Http404("There is nothing at this address.") from None


def page_of(target_type: str, target_id: object) -> str:
    """The address of a record's page."""
    return reverse(TARGETS[target_type].url_name, args=[target_id])
