"""Good practice beside a lesson of what is to improve: somebody already does it well, and here is how."""

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.choices import LessonNature, LessonStatus
from heed.learning.models import Lesson, LessonExample


@transaction.atomic
def add_example(*, lesson: Lesson, example: Lesson, note: str = "", by: Person) -> LessonExample:
    """Set good practice beside a lesson, with a note of what it shows."""
    require(by, Permission.WRITE_LESSONS, lesson)
    require(by, Permission.READ_LEARNING, example)
    lesson = lesson.locked(expected_version=None)
    if lesson.status == LessonStatus.RETIRED:
        raise NotPossibleNow("This lesson is no longer held.")
    if lesson.nature != LessonNature.TO_IMPROVE:
        raise NotPossibleNow("This lesson is good practice itself. Set it beside a lesson of what is to improve.")
    if example.council_id != lesson.council_id or example.nature != LessonNature.GOOD_PRACTICE:
        raise NotPossibleNow("Choose a lesson of good practice from the list.")
    if example.status != LessonStatus.AGREED:
        raise NotPossibleNow("Agree the good practice first: a draft is no example yet.")
    link, is_new = LessonExample.objects.get_or_create(lesson=lesson, example=example, defaults={"note": note.strip()})
    if not is_new:
        raise NotPossibleNow("This good practice stands beside the lesson already.")
    trail.record(verb="lesson.example_added", obj=lesson, by=by, details={"example": example.reference})
    return link


@transaction.atomic
def remove_example(*, lesson: Lesson, example: Lesson, by: Person) -> None:
    """Take good practice away from beside a lesson."""
    require(by, Permission.WRITE_LESSONS, lesson)
    removed, _ = LessonExample.objects.filter(lesson=lesson, example=example).delete()
    if not removed:
        raise NotPossibleNow("It does not stand beside the lesson: nothing was changed.")
    trail.record(verb="lesson.example_removed", obj=lesson, by=by, details={"example": example.reference})
