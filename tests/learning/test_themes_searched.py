"""The marks of themes on what is searched: kept by the database as themes change, and the same as when all is read."""

from importlib import import_module

import pytest
from django.db import connection

from heed.learning import changes
from heed.learning.models import FindingTheme, LessonTheme, SourceTheme
from heed.searching import changes as index
from heed.searching.models import SearchEntry
from tests import factories
from tests.factories import learning as made
from tests.factories.taxonomy import confirmed

pytestmark = pytest.mark.django_db

migration = import_module("heed.learning.migrations.0012_themes_are_searched")


@pytest.fixture
def lead():
    return factories.person(name="Lena Lead", roles=["quality_lead"])


@pytest.fixture
def source(lead):
    return made.source(by=lead)


def marks_of(record):
    entry = SearchEntry.objects.get(kind=type(record).__name__.lower(), object_id=record.pk)
    return sorted(entry.themes.split())


def test_a_theme_confirmed_on_a_source_is_marked_at_once_and_goes_at_once(lead, source):
    index.index_all_that_lacks()

    theme = confirmed(source=source, theme="waiting-times", by=lead)
    confirmed(source=source, theme="charging", by=lead)
    both = marks_of(source)
    SourceTheme.objects.filter(pk=theme.pk).update(state="rejected")
    one = marks_of(source)
    SourceTheme.objects.all().delete()

    assert both == ["_t_charging", "_t_waiting_times"]
    assert one == ["_t_charging"]
    assert marks_of(source) == []


def test_a_theme_that_is_only_suggested_marks_nothing(lead, source):
    index.index_all_that_lacks()

    confirmed(source=source, theme="waiting-times", by=lead, state="rejected")

    assert marks_of(source) == []


def test_a_source_has_the_themes_of_its_accepted_findings(lead, source):
    finding = made.finding(source=source, themes=["delay"])
    index.index_all_that_lacks()
    before = marks_of(source)

    changes.accept_finding(finding=finding, expected_version=None, by=lead)
    accepted = marks_of(source)
    FindingTheme.objects.create(finding=finding, theme="charging")
    FindingTheme.objects.filter(theme="delay").update(theme="advocacy")
    changed = marks_of(source)
    FindingTheme.objects.filter(theme="charging").delete()

    assert (before, accepted) == ([], ["_t_delay"])
    assert changed == ["_t_advocacy", "_t_charging"]
    assert marks_of(source) == ["_t_advocacy"]
    assert marks_of(finding) == ["_t_advocacy"]


def test_a_theme_stays_on_a_source_while_either_says_so(lead, source):
    finding = made.finding(source=source, themes=["delay"], state="accepted")
    confirmed(source=source, theme="delay", by=lead)
    index.index_all_that_lacks()

    FindingTheme.objects.filter(finding=finding).delete()
    still = marks_of(source)
    SourceTheme.objects.all().delete()

    assert still == ["_t_delay"]
    assert marks_of(source) == []


def test_a_lesson_is_marked_with_its_own(lead):
    lesson = made.lesson(by=lead, themes=["delay"])
    index.index_all_that_lacks()

    LessonTheme.objects.create(lesson=lesson, theme="charging")
    two = marks_of(lesson)
    LessonTheme.objects.filter(theme="delay").delete()

    assert two == ["_t_charging", "_t_delay"]
    assert marks_of(lesson) == ["_t_charging"]


def test_all_ways_to_mark_say_the_same(lead, source):
    finding = made.finding(source=source, themes=["delay", "care-planning"], state="accepted")
    made.finding(source=source, themes=["advocacy"])
    confirmed(source=source, theme="waiting-times", by=lead)
    confirmed(source=source, theme="delay", by=lead)
    lesson = made.lesson(by=lead, themes=["charging"])
    index.index_all_that_lacks()
    read = [marks_of(record) for record in (source, finding, lesson)]

    SearchEntry.objects.update(themes="")
    with connection.cursor() as cursor:
        migration.fill(cursor.execute, connection.vendor)
    filled = [marks_of(record) for record in (source, finding, lesson)]

    assert (
        read
        == filled
        == [
            ["_t_care_planning", "_t_delay", "_t_waiting_times"],
            ["_t_care_planning", "_t_delay"],
            ["_t_charging"],
        ]
    )
