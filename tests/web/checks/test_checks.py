"""The page of things forgotten: each check finds what it should, leaves the rest, and leads to where it is mended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heed.improving.models import Action
from heed.learning.models import Finding, Lesson, LessonFactor
from heed.listening.models import Source
from tests import factories
from tests.factories.holding import held_lesson, returned, watch
from tests.factories.improving import action
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return factories.person(name="Priya Nair")


def ago(days):
    return timezone.now() - timedelta(days=days)


def found_by(client, person):
    """The ids of the checks that found something for this person, each with what it counts."""
    client.force_login(person)
    groups = client.get("/checks/").context["groups"]
    return {shown.check.id: shown.check.count for _, found in groups for shown in found}


@pytest.mark.parametrize(("days", "found"), [(14, {}), (15, {"report-undecided": 1})])
def test_report_with_findings_undecided_for_long(client, priya, days, found):
    heard = source(by=priya)
    finding(source=heard)
    Source.objects.update(added_at=ago(days) + timedelta(minutes=5))
    assert found_by(client, priya) == found


@pytest.mark.parametrize(("polarity", "found"), [("strength", {}), ("improvement", {"finding-unlearned": 1})])
def test_finding_accepted_long_ago_and_in_no_lesson(client, priya, polarity, found):
    finding(source=source(by=priya), polarity=polarity, state="accepted")
    Finding.objects.update(decided_at=ago(31))
    assert found_by(client, priya) == found


def test_finding_accepted_lately_is_not_forgotten(client, priya):
    finding(source=source(by=priya), polarity="improvement", state="accepted")
    assert found_by(client, priya) == {}


def test_lesson_agreed_without_action_told_to_nobody_and_without_factors(client, priya):
    lesson(by=priya, status="agreed", agreed_by=priya, agreed_at=ago(61))
    assert found_by(client, priya) == {"lesson-no-factors": 1, "lesson-untold": 1, "lesson-no-action": 1}


@pytest.mark.parametrize(("days", "number"), [(14, 0), (15, 1)])
def test_lesson_that_came_back_and_nobody_answered(client, priya, days, number):
    on = timezone.localdate() - timedelta(days=days)
    returned(watch=watch(lesson=held_lesson(by=priya), since=on - timedelta(days=200)), on=on)

    assert found_by(client, priya).get("lesson-return-unanswered", 0) == number


def test_lesson_whose_only_action_was_withdrawn_has_no_action(client, priya):
    learned = lesson(by=priya, status="agreed", agreed_by=priya, agreed_at=timezone.now())
    LessonFactor.objects.create(lesson=learned, factor="culture")
    made = action(by=priya, lessons=[learned], due_on=timezone.localdate())
    assert found_by(client, priya) == {}
    Action.objects.filter(pk=made.pk).update(is_withdrawn=True, withdrawn_reason="No")
    assert found_by(client, priya) == {"lesson-no-action": 1}


def test_retired_lesson_is_not_forgotten(client, priya):
    lesson(by=priya, status="retired")
    assert found_by(client, priya) == {}


@pytest.mark.parametrize(("times", "found"), [(9, {}), (10, {"theme-unlearned": 1})])
def test_theme_heard_often_without_a_lesson(client, priya, times, found):
    heard = source(by=priya)
    for _ in range(times):
        finding(source=heard, themes=["delay"])
    assert found_by(client, priya) == found


def test_theme_leads_to_the_findings_of_it(client, priya):
    heard = source(by=priya)
    for _ in range(11):
        finding(source=heard, themes=["delay"])
    client.force_login(priya)
    ((_, (shown,)),) = client.get("/checks/").context["groups"]
    ((label, href),) = shown.links
    assert (label, client.get(href).context["list"]["page"].paginator.count) == ("Delay: heard 11 times", 11)


def test_restricted_source_that_nobody_may_read(client, priya):
    heard = source(by=priya, sensitivity="restricted")
    client.force_login(priya)
    page = client.get("/checks/")
    ((_, (shown,)),) = page.context["groups"]
    assert [label for label, _ in shown.links] == [heard.reference]
    assert "A report" not in page.content.decode().split("<main")[1]


def test_people_without_a_role_or_who_never_came_are_for_administrators(client, priya):
    factories.person(council=priya.council, roles=[])
    administrator = factories.person(council=priya.council, roles=["administrator"])
    assert (found_by(client, priya), found_by(client, administrator)) == (
        {},
        {"person-no-role": 1, "person-never-signed-in": 1},
    )


def test_checks_tell_nothing_of_another_council(client, priya):
    action(by=priya, due_on=timezone.localdate() - timedelta(days=1))
    lesson(by=priya, status="agreed", agreed_by=priya, agreed_at=ago(100))
    assert found_by(client, factories.person()) == {}


def test_checks_show_the_first_ten_and_how_many_more(client, priya):
    for _ in range(12):
        lesson(by=priya)
    client.force_login(priya)
    ((_, (shown,)),) = client.get("/checks/").context["groups"]
    assert (len(shown.links), shown.more, Lesson.objects.count()) == (10, 2, 12)
