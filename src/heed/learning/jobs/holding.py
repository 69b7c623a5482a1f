"""Looking once a day whether lessons hold, and reminding of what waits for an answer. Safe to run twice."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from heed.learning.changes.holding_looks import look_at_watch
from heed.learning.choices import LessonStatus
from heed.learning.jobs.reminding import tell
from heed.learning.models import LessonReturn, LessonReview, LessonWatch
from heed.learning.rules import rule_number


def look_whether_lessons_hold(now: datetime) -> int:
    """Look at every watch not looked at today. Says how many it looked at."""
    today = timezone.localdate(now)
    waiting = LessonWatch.objects.filter(Q(looked_on__lt=today) | Q(looked_on__isnull=True), ended_on__isnull=True)
    watches = list(waiting.select_related("lesson").order_by("pk"))
    for watch in watches:
        look_at_watch(watch=watch, today=today)
    return len(watches)


def remind_of_lessons(now: datetime) -> int:
    """Remind colleagues who were asked about a lesson, and owners of lessons that came back. Says how many it told."""
    return _asked(now) + _came_back(now)


def _asked(now: datetime) -> int:
    since = now - timedelta(days=rule_number("review-remind"))
    waiting = LessonReview.objects.filter(verdict="", asked_at__lte=since)
    waiting = waiting.exclude(lesson__status=LessonStatus.RETIRED).select_related("lesson", "reviewer")
    return sum(
        tell(
            review.reviewer,
            text=f"You were asked what you think of lesson {review.lesson.reference}, and it still waits",
            link=reverse("lesson-review", args=[review.pk]),
            key=f"lesson-review-{review.pk}-waits",
        )
        for review in waiting.order_by("pk")
    )


def _came_back(now: datetime) -> int:
    since = timezone.localdate(now) - timedelta(days=rule_number("return-remind"))
    waiting = LessonReturn.objects.filter(answer="", on__lte=since, watch__lesson__status=LessonStatus.CAME_BACK)
    return sum(
        tell(
            returned.watch.lesson.owner,
            text=f"Lesson {returned.watch.lesson.reference} came back, and nobody has said what follows",
            link=reverse("lesson", args=[returned.watch.lesson_id]),
            key=f"lesson-return-{returned.pk}-waits",
        )
        for returned in waiting.select_related("watch__lesson__owner").order_by("pk")
    )
