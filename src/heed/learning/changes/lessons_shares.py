"""Telling others of a lesson."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.changes.lessons_links import still_held
from heed.learning.choices import LessonStatus
from heed.learning.models import Lesson, LessonShare


@transaction.atomic
def record_share(
    *, lesson: Lesson, told_to: str, how: str, shared_on: date, is_told_back: bool, by: Person
) -> LessonShare:
    """Note that a lesson was told to others; `is_told_back` when they are the people whose words it rests on."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = still_held(lesson, None)
    if lesson.status not in {LessonStatus.AGREED, LessonStatus.CAME_BACK}:
        raise NotPossibleNow("Agree the lesson first: a draft is not told to others.")
    if not told_to.strip() or not how.strip():
        raise NotPossibleNow("Say who was told, and how.")
    if shared_on > timezone.localdate():
        raise NotPossibleNow("This day is still to come: note it once they have been told.")
    share = LessonShare.objects.create(
        lesson=lesson,
        told_to=told_to.strip()[:200],
        how=how.strip()[:200],
        shared_on=shared_on,
        is_told_back=is_told_back,
        recorded_by=by,
    )
    details: dict[str, Any] = {"on": shared_on, "told_back": is_told_back}
    if not lesson.is_restricted:  # whom it was told may say whom it is about
        details |= {"told_to": share.told_to, "how": share.how}
    trail.record(verb="lesson.shared", obj=lesson, by=by, details=details)
    return share
