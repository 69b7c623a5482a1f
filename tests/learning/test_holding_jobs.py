"""Once a day: whether lessons hold; and what waits for an answer."""

import datetime as dt

import pytest
from django.utils import timezone

from heed.conversation.models import Notification
from heed.learning import jobs
from heed.learning.models import LessonReview
from tests.factories import person
from tests.factories.holding import heard, held_lesson, returned, review, watch

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def ago(days):
    return TODAY - dt.timedelta(days=days)


def test_each_watch_is_looked_at_once_a_day(lead):
    one = watch(lesson=held_lesson(by=lead), since=ago(200))
    for day in (180, 160, 140):
        heard(by=lead, on=ago(day))

    assert (jobs.look_whether_lessons_hold(NOW), jobs.look_whether_lessons_hold(NOW)) == (1, 0)

    one.lesson.refresh_from_db()
    assert one.lesson.status == "came_back"


def test_a_watch_is_looked_at_again_the_next_day(lead):
    watch(lesson=held_lesson(by=lead), since=ago(200), looked_on=ago(1))

    assert jobs.look_whether_lessons_hold(NOW) == 1


def test_a_colleague_asked_and_an_owner_are_reminded_once(lead):
    asked = review(lesson=held_lesson(by=lead), reviewer=person(council=lead.council))
    LessonReview.objects.filter(pk=asked.pk).update(asked_at=NOW - dt.timedelta(days=8))
    returned(watch=watch(lesson=held_lesson(by=lead), since=ago(200)), on=ago(15))

    assert (jobs.remind_of_lessons(NOW), jobs.remind_of_lessons(NOW)) == (2, 0)

    assert {note.person for note in Notification.objects.all()} == {asked.reviewer, lead}


def test_nobody_is_reminded_too_soon(lead):
    review(lesson=held_lesson(by=lead), reviewer=person(council=lead.council))
    returned(watch=watch(lesson=held_lesson(by=lead), since=ago(200)), on=ago(2))

    assert jobs.remind_of_lessons(NOW) == 0
