"""A lesson's state counts what everybody counts who may read it; those who may count more are told, and nobody else."""

import pytest

from heed.audit.models import TrailEntry
from heed.conversation.models import Notification
from heed.learning import changes
from heed.learning.models import Lesson, LessonFinding, LessonReturn
from heed.learning.queries import learning_totals
from heed.learning.queries.holding import evidence_of, time_before
from heed.listening.models import SourceReader, SourceSubject
from tests.factories import person, team
from tests.factories.holding import SINCE, TODAY, after, ago, heard
from tests.factories.learning import source

pytestmark = pytest.mark.django_db


def test_what_somebody_who_reads_the_lesson_may_not_count_does_not_count_for_its_state(lead, lesson, watched):
    closed = heard(by=lead, on=after(30), sensitivity="restricted", readers=[lead])
    heard(by=lead, on=after(40), themes=["co-production"], sensitivity="restricted", readers=[lead])

    seen = evidence_of(watched, until=TODAY, with_volume=True)

    assert (seen.after, seen.volume.after) == ((), 0)
    LessonFinding.objects.create(lesson=lesson, finding=closed)  # now whoever reads the lesson may read it
    assert [each.findings for each in evidence_of(watched, until=TODAY).after] == [(closed.pk,)]


def test_the_time_before_is_not_told_by_what_is_restricted(lead):
    source(by=lead, received_on=ago(300), sensitivity="restricted", readers=[lead])
    source(by=lead, received_on=ago(250))

    assert time_before(lead.council_id, SINCE) == ago(250)


def came_restricted(lead, *readers):
    for back in (300, 500):
        heard(by=lead, on=ago(back))
    return [heard(by=lead, on=after(day), sensitivity="restricted", readers=readers) for day in (20, 40, 60, 80)]


def test_what_is_restricted_tells_those_who_may_read_it_and_leaves_the_lesson_as_it_was(lead, lesson, watched):
    other = person(council=lead.council)
    came_restricted(lead, lead)

    assert [changes.look_at_watch(watch=watched, today=TODAY) for _ in range(2)] == ["cannot_tell"] * 2

    lesson.refresh_from_db()
    watched.refresh_from_db()
    assert (lesson.status, watched.verdict, watched.ended_on) == ("agreed", "cannot_tell", None)
    assert not TrailEntry.objects.filter(object_type="learning.lesson").exists()
    assert not LessonReturn.objects.exists()
    assert list(Notification.objects.values_list("person", "kind")) == [(lead.pk, "came_back")]
    assert (learning_totals(for_person=lead).came_back, learning_totals(for_person=other).came_back) == (0, 0)


def test_an_owner_who_may_not_read_what_came_is_not_told_but_whoever_may_is(lead, lesson, watched):
    named, gone = person(council=lead.council), person(council=lead.council, is_active=False)
    came_restricted(lead, named, gone)

    changes.look_at_watch(watch=watched, today=TODAY)

    assert list(Notification.objects.values_list("person", flat=True)) == [named.pk]


def test_a_named_reader_of_the_workers_own_team_and_one_who_counts_too_little_are_not_told(lead, lesson, watched):
    own = team(council=lead.council)
    colleague, of_one = person(council=lead.council, team=own), person(council=lead.council)
    came = came_restricted(lead, lead, colleague)
    for each in came:
        SourceSubject.objects.create(source=each.source, name="A worker", team=own, added_by=lead)
    SourceReader.objects.create(source=came[0].source, person=of_one, given_by=lead, reason="x")

    changes.look_at_watch(watch=watched, today=TODAY)

    assert list(Notification.objects.values_list("person", flat=True)) == [lead.pk]


def test_nobody_is_told_who_may_not_read_the_lesson(lead, watched):
    rests_on = heard(by=lead, on=ago(400), sensitivity="restricted", readers=[lead])
    LessonFinding.objects.create(lesson=watched.lesson, finding=rests_on)
    Lesson.objects.update(is_restricted=True)
    came_restricted(lead, person(council=lead.council))

    changes.look_at_watch(watch=watched, today=TODAY)

    assert not Notification.objects.exists()
