"""With the move that embeds the last action of a lesson the watch over it begins; with one that undoes it, it stops."""

from collections.abc import Collection

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.improving.models import Action
from heed.improving.queries.embedding import embedded, is_embedded, undone_of
from heed.learning.changes import agree_lesson, not_the_same
from heed.learning.changes.holding import end_watch, watch_lesson
from heed.learning.choices import LessonNature, LessonStatus
from heed.learning.models import Lesson
from heed.learning.queries.holding import last_return_on, open_watch, time_before


def reckon_watches(action: Action, *, by: Person, was_embedded: bool = False) -> None:
    """Begin or stop the watch over each lesson of an action that just moved, within the same transaction."""
    for link in action.lesson_links.select_related("lesson").order_by("lesson_id"):
        watch = open_watch(link.lesson)
        if watch is None:
            _begin(link.lesson, by=by)
        elif watch.is_from_ladder and was_embedded and not is_embedded(action) and _undoes(action, link.lesson):
            end_watch(watch=watch, because=_why(action), by=by)


def begin_watches(lessons: Collection[int], *, by: Person) -> None:
    """Begin the watch over each of these lessons that was given actions and rests on embedded ones alone."""
    for lesson in Lesson.objects.filter(pk__in=lessons).order_by("pk"):
        if open_watch(lesson) is None:
            _begin(lesson, by=by)


def end_watches(lessons: Collection[int], *, because: str, by: Person) -> None:
    """Stop the watch over each of these lessons that lost an embedded action, and rests no longer on embedded ones."""
    for lesson in Lesson.objects.filter(pk__in=lessons).order_by("pk"):
        watch = open_watch(lesson)
        if watch is not None and watch.is_from_ladder and embedded(lesson) is None:
            end_watch(watch=watch, because=because, by=by)


@transaction.atomic
def agree_and_watch(*, lesson: Lesson, expected_version: int | None, by: Person) -> Lesson:
    """Agree a lesson, and begin its watch where what follows from it was embedded before: both or neither."""
    lesson = agree_lesson(lesson=lesson, expected_version=expected_version, by=by)
    watch_if_embedded(lesson=lesson, by=by)
    return lesson


@transaction.atomic
def say_not_the_same(*, lesson: Lesson, reason: str, expected_version: int | None, by: Person) -> Lesson:
    """Say that what came back was another matter, and watch on as far as the actions still stand: both or neither."""
    lesson = not_the_same(lesson=lesson, reason=reason, expected_version=expected_version, by=by)
    watch_if_embedded(lesson=lesson, by=by)
    return lesson


@transaction.atomic
def watch_if_embedded(*, lesson: Lesson, by: Person) -> None:
    """Begin the watch over a lesson that is agreed only now, when what follows from it was embedded before. Stop one
    that goes on after what came back was another matter, when meanwhile an action stepped down.
    """
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = lesson.locked(expected_version=None)
    watch = open_watch(lesson)
    if watch is None:
        _begin(lesson, by=by)
    elif watch.is_from_ladder and (undone := undone_of(lesson)):
        end_watch(watch=watch, because=_why(undone), by=by)


def _begin(lesson: Lesson, *, by: Person) -> None:
    if lesson.status != LessonStatus.AGREED or lesson.nature != LessonNature.TO_IMPROVE:
        return
    now = embedded(lesson)
    came_back_on = last_return_on(lesson)
    if now is None or (came_back_on is not None and now.on <= came_back_on):
        return  # what did not keep it from coming back is no reason to think that it holds: something new must follow
    before_since = time_before(lesson.council_id, now.on)
    watch_lesson(lesson=lesson, since=now.on, before_since=before_since, because=now.in_words, by=by)


def _undoes(moved: Action, lesson: Lesson) -> bool:
    """Whether the lesson no longer rests on embedded actions alone. One given up leaves the others to stand for it."""
    return not moved.is_withdrawn or embedded(lesson) is None


def _why(moved: Action) -> str:
    what = "was withdrawn" if moved.is_withdrawn else "stepped back down"
    return f"Action {moved.reference} {what}: the lesson no longer rests on embedded actions."
