"""Reminders of figures: to the owner, once for a period, however often they run."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from heed.conversation.models import Notification, NotificationSettings
from heed.measuring.jobs import remind
from tests import factories
from tests.factories import measuring as made

NOW = timezone.make_aware(datetime(2026, 6, 21, 9))  # noqa: DTZ001 - made aware at once


def told():
    return [(each.person.name, each.kind, each.text, each.link) for each in Notification.objects.order_by("pk")]


def test_remind_owner_of_a_figure_that_is_due_once(lead):
    measure = made.measure(by=lead, name="Answered in time")
    made.figure(measure=measure, period="April 2026")
    assert remind(NOW - timedelta(days=1)) == 0
    assert (remind(NOW), remind(NOW), remind(NOW + timedelta(days=3))) == (1, 0, 0)
    text = f"Figure due for May 2026: measure {measure.reference}, Answered in time"
    assert told() == [("Lee Lead", "reminder", text, measure.get_absolute_url())]


def test_remind_again_for_the_next_period_and_not_once_it_is_entered(lead):
    measure = made.measure(by=lead)
    made.figure(measure=measure, period="April 2026")
    remind(NOW)
    assert remind(NOW + timedelta(days=31)) == 1
    made.figure(measure=measure, period="May 2026")
    made.figure(measure=measure, period="June 2026")
    made.figure(measure=measure, period="July 2026")
    assert remind(NOW + timedelta(days=62)) == 0


def test_remind_of_many_missing_figures_in_one_word(lead):
    made.figure(measure=made.measure(by=lead), period="January 2025")
    assert (remind(NOW), len(told())) == (1, 1)


def test_remind_nobody_of_what_is_retired_or_who_left_or_muted_it(council, lead):
    gone = factories.person(council=council, is_active=False)
    quiet = factories.person(council=council)
    NotificationSettings.objects.create(person=quiet, muted_kinds=["reminder"])
    for more in ({"is_retired": True, "retired_reason": "x"}, {"owner": gone}, {"owner": quiet}):
        made.figure(measure=made.measure(by=lead, **more), period="January 2026")
    assert (remind(NOW), told()) == (0, [])


def test_remind_tells_a_new_owner_too(lead, recorder):
    measure = made.measure(by=lead)
    made.figure(measure=measure, period="April 2026")
    remind(NOW)
    measure.owner = recorder
    measure.save()
    assert (remind(NOW), [name for name, *_ in told()]) == (1, ["Lee Lead", recorder.name])


@pytest.mark.parametrize("number", [1, 3])
def test_remind_again_asks_two_queries_however_many_are_due(lead, number, django_assert_num_queries):
    for _ in range(number):
        made.figure(measure=made.measure(by=lead), period="April 2026")
    remind(NOW)
    with django_assert_num_queries(2):
        assert remind(NOW) == 0
