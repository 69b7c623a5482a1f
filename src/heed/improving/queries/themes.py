"""What is being done about a theme, by way of the lessons and findings that have it."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from heed.accounts.models import Person
from heed.improving.models import Action
from heed.improving.queries.actions import actions_visible
from heed.learning.queries import findings_visible, lessons_visible


def actions_on_themes(*, for_person: Person, themes: Collection[str]) -> QuerySet[Action]:
    """Actions not withdrawn that this person may read and that follow from lessons, or answer findings, of these stored
    themes which the person may read; soonest due first.
    """
    of_it = {"theme_links__theme__in": themes, "action_links__action": OuterRef("pk")}
    lessons = lessons_visible(for_person=for_person).order_by().filter(**of_it)
    findings = findings_visible(for_person=for_person).order_by().filter(**of_it)
    actions = actions_visible(for_person=for_person).filter(Exists(lessons) | Exists(findings), is_withdrawn=False)
    return actions.select_related("owner").order_by("due_on", "pk")
