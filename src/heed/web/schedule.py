"""What Heed does by itself: due jobs are enqueued every minute and done by the worker.

A job finds what is due, claims each row by a conditional update and is safe to run twice, so a worker that is killed in
the middle loses nothing and repeats nothing.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from heed.conversation import jobs as conversation
from heed.improving import jobs as improving
from heed.learning import jobs as learning
from heed.learning.jobs import suggestions
from heed.listening.jobs import audits, complaints, feedback_imports, public_form, reviews
from heed.measuring import jobs as measuring
from heed.searching import jobs as searching
from heed.web import upkeep

log = logging.getLogger(__name__)

EVERY_SECONDS = 60
WAIT_SECONDS = 5
KEEP_RESULTS = timedelta(days=7)

# Each room's jobs, by name: a function that is given the present moment.
DUE_JOBS: tuple[tuple[str, Callable[[datetime], object]], ...] = (
    ("bring feedback in", feedback_imports.work_on_imports),
    ("keep search up to date", searching.keep_up),
    ("pack words for similar cases", learning.keep_packed),
    ("remind of complaints", complaints.remind),
    ("remind of safeguarding reviews", reviews.remind),
    ("forget what the public form no longer needs", public_form.forget),
    ("remind of audits", audits.remind),
    ("remind of findings and lessons", learning.remind),
    ("look whether lessons hold", learning.look_whether_lessons_hold),
    ("remind of lessons asked about and come back", learning.remind_of_lessons),
    ("suggest themes", suggestions.suggest),
    ("learn themes from decisions", suggestions.learn),
    ("count how often themes are heard", learning.keep_counts),
    ("look for what no theme holds", learning.look_for_emerging),
    ("count measures from the registers", measuring.count_registers),
    ("remind of figures", measuring.remind),
    ("remind of actions", improving.remind),
    ("look for recommendations made before", improving.look_for_repeats),
    ("send notifications by e-mail", conversation.send_due_emails),
    ("let the database count its tables", upkeep.keep_statistics),
)


@task()
def run_job(name: str) -> None:
    """Run one due job by its name."""
    dict(DUE_JOBS)[name](timezone.now())


def enqueue_due_jobs() -> list[str]:
    """Enqueue each job that is not already waiting: a slow worker is not given the same work twice."""
    waiting = {
        result.args_kwargs["args"][0]
        for result in DBTaskResult.objects.ready().filter(task_path=run_job.module_path)
        if result.args_kwargs["args"]
    }
    due = [name for name, _ in DUE_JOBS if name not in waiting]
    for name in due:
        run_job.enqueue(name)
    return due


def forget_old_results(now: datetime) -> int:
    """Results of jobs done long ago are of no use to anybody."""
    deleted, _ = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_RESULTS).delete()
    return deleted


def work() -> None:
    """The worker process: a clock that enqueues, and the tasks library's own worker. Ends on SIGINT or SIGTERM."""
    ending = threading.Event()
    clock = threading.Thread(target=_tick, args=(ending,), name="clock", daemon=True)
    clock.start()
    try:
        while not _worked_to_the_end():
            ending.wait(WAIT_SECONDS)
    finally:
        ending.set()
        clock.join()


def _worked_to_the_end() -> bool:
    """Work until told to stop. No where the database was away or held for too long: then the worker begins again.

    A worker that ended would end the web server with it, over what mends itself.
    """
    try:
        call_command("db_worker", interval=2, reload=False, verbosity=0)
    except (DatabaseError, InterfaceError):
        log.exception("The worker could not reach the database; it begins again in %d seconds", WAIT_SECONDS)
        close_old_connections()
        return False
    return True


def _tick(ending: threading.Event) -> None:
    while not ending.is_set():
        try:
            enqueue_due_jobs()
            forget_old_results(timezone.now())
        except Exception:  # the clock goes on ticking whatever one tick met; the log tells
            log.exception("The clock could not enqueue the due jobs; it tries again in a minute")
        finally:
            connections.close_all()  # a minute is long to hold one open, and a thread's own is closed by nobody else
        ending.wait(EVERY_SECONDS)
