"""What is being done about a theme, by way of the lessons and findings that have it."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from heed.accounts.models import Person
from heed.improving.models import Action, ActionFinding, ActionLesson
from heed.improving.queries.actions import actions_visible
from heed.learning.queries import findings_visible, lessons_visible


def actions_on_themes(*, for_person: Person, themes: Collection[str]) -> QuerySet[Action]:
    """Actions not withdrawn that this person may read and that follow from lessons, or answer findings, of these stored
    themes which the person may read; soonest due first.
    """
    lessons = lessons_visible(for_person=for_person).order_by().filter(theme_links__theme__in=themes)
    findings = findings_visible(for_person=for_person).order_by().filter(theme_links__theme__in=themes)
    by_lesson = ActionLesson.objects.filter(action=OuterRef("pk"), lesson__in=lessons.values("pk"))
    directly = ActionFinding.objects.filter(action=OuterRef("pk"), finding__in=findings.values("pk"))
    actions = actions_visible(for_person=for_person).filter(is_withdrawn=False)
    return actions.filter(Exists(by_lesson) | Exists(directly)).select_related("owner").order_by("due_on", "pk")
