"""The watch over a lesson: from when it should hold, set by the closing ladder or by a person, moved, and stopped."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.changes.holding_looks import look_at_watch
from heed.learning.choices import LessonNature, LessonStatus, WatchEnd
from heed.learning.models import Lesson, LessonWatch
from heed.learning.queries.holding import open_watch


@transaction.atomic
def watch_lesson(*, lesson: Lesson, since: date, before_since: date, because: str, by: Person) -> LessonWatch:
    """Watch a lesson because its actions are embedded. Called with the move on the ladder that embedded the last of
    them, which asked for the permission; so whoever proves an action need not be one who writes lessons.
    """
    return _begin(lesson, since, before_since, because, by=by, is_from_ladder=True)


@transaction.atomic
def end_watch(*, watch: LessonWatch, because: str, by: Person) -> LessonWatch:
    """Stop a watch because an action is no longer embedded. Called with the move that brought it down."""
    return _end(watch.locked(expected_version=None), because, by=by)


@transaction.atomic
def set_watch(
    *, lesson: Lesson, since: date, before_since: date, because: str, expected_version: int | None, by: Person
) -> LessonWatch:
    """Watch a lesson from a day that a person names, saying why."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = lesson.locked(expected_version=expected_version)
    return _begin(lesson, since, before_since, because, by=by)


@transaction.atomic
def move_watch(
    *, watch: LessonWatch, since: date, before_since: date, reason: str, expected_version: int | None, by: Person
) -> LessonWatch:
    """Let a watch count from another day, saying why. The days it had stay in the trail."""
    require(by, Permission.WRITE_LESSONS, watch.lesson)
    watch = _open(watch, expected_version)
    _check(since, before_since, reason)
    if (since, before_since) == (watch.since, watch.before_since):
        raise NotPossibleNow("It counts from these days already: nothing was changed.")
    days = {
        "since": [str(watch.since), str(since)],
        "before_since": [str(watch.before_since), str(before_since)],
    }
    watch.since, watch.before_since = since, before_since
    watch.save_change("since", "before_since")
    trail.record(verb="lesson.watch_moved", obj=watch.lesson, by=by, reason=told(watch.lesson, reason), details=days)
    look_at_watch(watch=watch, today=timezone.localdate())
    return watch


@transaction.atomic
def stop_watch(*, watch: LessonWatch, reason: str, expected_version: int | None, by: Person) -> LessonWatch:
    """Watch no longer, saying why."""
    require(by, Permission.WRITE_LESSONS, watch.lesson)
    watch = _open(watch, expected_version)
    if not reason.strip():
        raise NotPossibleNow("Say why it is no longer watched.")
    return _end(watch, reason, by=by)


def told(lesson: Lesson, reason: str) -> str:
    """A reason as the trail may hold it: of a restricted lesson it stays with the record."""
    return "" if lesson.is_restricted else reason.strip()


def _begin(
    lesson: Lesson, since: date, before_since: date, because: str, *, by: Person, is_from_ladder: bool = False
) -> LessonWatch:
    if lesson.status != LessonStatus.AGREED:
        raise NotPossibleNow("Agree the lesson first: only what is agreed can hold.")
    if lesson.nature == LessonNature.GOOD_PRACTICE:
        raise NotPossibleNow("This is good practice to repeat: there is nothing that could come back.")
    if open_watch(lesson):
        raise NotPossibleNow("This lesson is watched already: move its days instead.")
    _check(since, before_since, because)
    watch = LessonWatch.objects.create(
        lesson=lesson,
        since=since,
        before_since=before_since,
        because=because.strip(),
        set_by=by,
        is_from_ladder=is_from_ladder,
    )
    days = {"since": str(since), "before_since": str(before_since)}
    trail.record(verb="lesson.watched", obj=lesson, by=by, details=days)
    look_at_watch(watch=watch, today=timezone.localdate())
    return watch


def _check(since: date, before_since: date, because: str) -> None:
    if not because.strip():
        raise NotPossibleNow("Say why it is watched from this day.")
    if since > timezone.localdate():
        raise NotPossibleNow("This day is still to come: a lesson is watched from when its actions are embedded.")
    if before_since >= since:
        raise NotPossibleNow("The time before must begin before the day from which it should hold.")


def _open(watch: LessonWatch, expected_version: int | None) -> LessonWatch:
    watch = watch.locked(expected_version=expected_version)
    if watch.ended_on is not None:
        raise NotPossibleNow("This watch has ended: nothing was changed.")
    return watch


def _end(watch: LessonWatch, because: str, *, by: Person) -> LessonWatch:
    watch.ended_on, watch.ended_as, watch.ended_because = timezone.localdate(), WatchEnd.STOPPED, because.strip()
    watch.save_change("ended_on", "ended_as", "ended_because")
    trail.record(verb="lesson.watch_stopped", obj=watch.lesson, by=by, reason=told(watch.lesson, because))
    return watch
