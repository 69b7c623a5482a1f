"""Reminders of findings and lessons: once, to the right person, and without the words of the record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heed.conversation.models import Notification
from heed.learning import jobs
from heed.learning.models import Lesson
from heed.listening.models import Source
from tests import factories
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def priya():
    return factories.person()


def told():
    return [(row.person, row.kind, row.text, row.link) for row in Notification.objects.order_by("pk")]


def report_added(by, days, **more):
    heard = source(by=by, title="What Mrs Jones said", **more)
    Source.objects.filter(pk=heard.pk).update(added_at=NOW - timedelta(days=days))
    return heard


@pytest.mark.parametrize(("days", "number"), [(6, 0), (7, 1)])
def test_remind_of_undecided_findings_after_a_week(priya, days, number):
    finding(source=report_added(priya, days))
    assert jobs.remind(NOW) == number


def test_remind_names_the_report_by_reference_only(priya):
    heard = report_added(priya, 8)
    finding(source=heard)
    jobs.remind(NOW)
    words = f"Findings in report {heard.reference}, which you added, wait for a decision"
    assert told() == [(priya, "reminder", words, f"/listen/reports/{heard.pk}/")]


def test_remind_twice_tells_once(priya):
    finding(source=report_added(priya, 8))
    assert [jobs.remind(NOW), jobs.remind(NOW)] == [1, 0]


def test_remind_of_a_decided_report_tells_nothing(priya):
    finding(source=report_added(priya, 8), state="accepted")
    assert jobs.remind(NOW) == 0


def test_remind_of_a_draft_left_for_two_weeks(priya):
    draft = lesson(by=priya)
    Lesson.objects.update(written_at=NOW - timedelta(days=14))
    jobs.remind(NOW)
    words = f"Lesson {draft.reference} is still a draft: agree it, change it or let it go"
    assert told() == [(priya, "reminder", words, f"/learn/lessons/{draft.pk}/")]


def test_remind_tells_the_owner_that_a_lesson_came_back(priya):
    earlier = lesson(by=priya, status="agreed", agreed_by=priya, agreed_at=NOW)
    again = lesson(by=factories.person(council=priya.council), came_back_from=earlier)
    jobs.remind(NOW)
    words = f"Lesson {earlier.reference} came back as {again.reference}"
    assert told() == [(priya, "came_back", words, f"/learn/lessons/{again.pk}/")]


def test_an_owner_is_not_told_of_a_lesson_that_rests_on_what_they_may_not_read(priya):
    other = factories.person(council=priya.council)
    again = lesson(by=other, came_back_from=lesson(by=priya), is_restricted=True)
    closed = source(by=other, sensitivity="restricted", readers=[other])
    again.finding_links.create(finding=finding(source=closed, state="accepted"))

    jobs.remind(NOW)

    assert told() == []
