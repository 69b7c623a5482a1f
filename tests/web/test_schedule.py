"""What Heed does by itself: each due job once, whatever else happens."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from heed.web import schedule

# The worker closes its connection between tasks, which a test's own transaction would not survive.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ran(monkeypatch):
    """Two jobs: one that notes when it ran, one that fails."""
    times: list[dt.datetime] = []

    def broken(now: dt.datetime) -> None:
        raise RuntimeError("no mail today")

    monkeypatch.setattr(schedule, "DUE_JOBS", (("remind", times.append), ("broken", broken)))
    return times


def work_once() -> None:
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)


def test_due_jobs_are_enqueued_and_run(ran):
    before = timezone.now()

    assert schedule.enqueue_due_jobs() == ["remind", "broken"]
    work_once()

    assert [before <= moment <= timezone.now() for moment in ran] == [True]


def test_a_job_still_waiting_is_not_enqueued_again(ran):
    schedule.enqueue_due_jobs()

    assert schedule.enqueue_due_jobs() == []


def test_a_job_that_fails_is_kept_as_failed_and_stops_no_other(ran):
    schedule.enqueue_due_jobs()
    work_once()

    assert (DBTaskResult.objects.failed().count(), DBTaskResult.objects.successful().count()) == (1, 1)


def test_old_results_are_forgotten_and_new_ones_kept(ran):
    schedule.enqueue_due_jobs()
    work_once()

    assert schedule.forget_old_results(timezone.now()) == 0
    assert schedule.forget_old_results(timezone.now() + dt.timedelta(days=8)) == 2


@pytest.mark.parametrize("name", [name for name, _ in schedule.DUE_JOBS])
def test_every_real_job_runs_on_an_empty_installation(name):
    dict(schedule.DUE_JOBS)[name](timezone.now())


def test_a_database_that_is_away_for_a_moment_ends_no_worker(ran, monkeypatch):
    ended = [OperationalError("database is locked"), InterfaceError("connection already closed"), None]

    def worker(*_arguments, **_options):
        if fault := ended.pop(0):
            raise fault

    monkeypatch.setattr(schedule, "call_command", worker)
    monkeypatch.setattr(schedule, "WAIT_SECONDS", 0)

    schedule.work()

    assert ended == []
