"""Lessons that no action answers."""

from django.db.models import Exists, OuterRef, QuerySet

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of_rows
from heed.accounts.models import Person
from heed.improving.models import ActionLesson
from heed.learning.choices import LessonStatus
from heed.learning.models import Lesson
from heed.learning.queries import lessons_visible


def lessons_without_action(*, for_person: Person) -> QuerySet[Lesson]:
    """Agreed lessons from which no action follows, or none that still stands; longest agreed first."""
    live = ActionLesson.objects.filter(lesson=OuterRef("pk"), action__is_withdrawn=False)
    agreed = lessons_visible(for_person=for_person).filter(~Exists(live), status=LessonStatus.AGREED)
    return agreed.order_by("agreed_at", "pk")


def unanswered_checks(*, for_person: Person) -> list[ConsistencyCheck]:
    """The check that a lesson leads to something done."""
    check = check_of_rows(
        "lesson-no-action",
        "A lesson agreed, and no action follows from it",
        "A lesson that changes nothing is a sentence on paper.",
        lessons_without_action(for_person=for_person),
        lambda lesson: CheckItem(label=str(lesson), url_name="lesson", pk=lesson.pk),
    )
    return [check] if check.count else []
