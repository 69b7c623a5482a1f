"""Reminders about audits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from heed.conversation.models import Notification
from heed.listening.changes import audits as changes
from heed.listening.jobs.audits import remind
from heed.listening.models import Audit, SafetyConcern
from tests.factories import audits as factory

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/London")


def at(year, month, day):
    return datetime(year, month, day, 9, tzinfo=ZONE)


def told():
    return set(Notification.objects.values_list("person__name", "text"))


@pytest.fixture
def cycle(people):
    return factory.cycle(by=people.psw)


def test_those_whose_grades_are_missing_are_reminded_once_and_again_when_late(cycle, people):
    audit = factory.audit(cycle, auditor=people.ann, moderator=people.bob)
    factory.grades(audit, by=people.bob, kind="second")

    numbers = [*(remind(at(2026, 5, day)) for day in (27, 28, 29, 31)), remind(at(2026, 6, 1))]

    assert numbers == [0, 1, 0, 0, 1]
    assert told() == {("Ann", f"Audit {audit.reference} is due soon"), ("Ann", f"Audit {audit.reference} is overdue")}


def test_grades_that_wait_to_be_agreed_and_feedback_not_given_are_recalled(cycle, people):
    twice = factory.audit(cycle, auditor=people.ann, moderator=people.bob, state="to_agree")
    done = factory.settled(cycle, auditor=people.ann)

    assert [remind(at(2026, 6, 1)), remind(at(2026, 6, 4)), remind(at(2026, 6, 5))] == [1, 1, 0]
    assert told() == {
        ("Bob", f"Audit {twice.reference} waits for agreed grades"),
        ("Ann", f"Feedback on audit {done.reference} has not been given"),
    }


def test_nobody_is_reminded_of_closed_cycles(cycle, people):
    factory.audit(cycle, auditor=people.ann)
    changes.close_cycle(cycle=cycle, expected_version=1, words="Done", reaudit_on=None, by=people.psw)

    assert remind(at(2026, 6, 1)) == 0


def test_an_open_concern_is_told_every_day_until_it_is_in_hand(cycle, people):
    audit = factory.audit(cycle, auditor=people.ann, due_on=datetime(2027, 1, 1, tzinfo=ZONE).date())
    concern = changes.raise_concern(audit=audit, words="Alone since Friday", by=people.ann)
    SafetyConcern.objects.update(raised_at=at(2026, 6, 1))
    Notification.objects.all().delete()

    days = [remind(at(2026, 6, day)) for day in (1, 2, 2, 3)]
    changes.acknowledge_concern(concern=concern, note="Visited", by=people.psw)

    assert [*days, remind(at(2026, 6, 4))] == [0, 2, 0, 2, 0]
    assert "Friday" not in str(told())


def test_a_job_that_ran_twice_tells_nobody_twice(cycle, people):
    factory.audit(cycle, auditor=people.ann)

    assert [remind(at(2026, 6, 1)), remind(at(2026, 6, 1) + timedelta(minutes=1))] == [1, 0]
    assert Audit.objects.count() == 1
