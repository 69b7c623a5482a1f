"""A worker that is ended at once in the middle of an import, as by a power cut, and one that goes on after it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from heed.listening.changes.feedback import imports
from heed.listening.changes.feedback.import_chunks import deal_with_import
from tests.databases import Databases
from tests.factories import accounts
from tests.factories.feedback_sheets import rows_of, sheet

ROWS, LOT = 9, 2

WORKER = f"""
import os, signal, sys
import django
django.setup()
from django.utils import timezone
from heed.listening.changes.feedback import import_chunks
from heed.listening.models import Feedback, FeedbackImport, Source

pk, ends_in_lot = int(sys.argv[1]), int(sys.argv[2])
import_chunks.ROWS_AT_ONCE, chain, lots = {LOT}, import_chunks.chained, []

def chained(*given):
    lots.append(given)  # the rows of this lot are written, and its transaction is still open
    if len(lots) == ends_in_lot:
        os.kill(os.getpid(), signal.SIGKILL)
    return chain(*given)

import_chunks.chained = chained
import_chunks.deal_with_import(pk, now=timezone.now())
batch = FeedbackImport.objects.get(pk=pk)
digest = chain(batch.sha256, Source.objects.order_by("pk").values_list("reference", "text_sha256"))
numbers = Feedback.objects.order_by("pk").values_list("external_id", flat=True)
print(batch.state, batch.added, *numbers, digest == batch.digest)
"""


@pytest.fixture
def address(databases: Databases, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of this test's own, by an address under which other processes reach it."""
    with django_db_blocker.unblock(), databases.copy_of("killed-import", lambda: None):
        name = connection.settings_dict["NAME"]
        server = os.environ.get("DATABASE_URL", "")
        yield urlsplit(server)._replace(path=f"/{name}").geturl() if server else f"sqlite:///{name}"


def work(address: str, pk: int, *, ends_in_lot: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WORKER, str(pk), str(ends_in_lot)]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, capture_output=True, text=True)


def test_a_worker_killed_within_a_lot_loses_and_repeats_nothing(address: str) -> None:
    lead = accounts.person(roles=["quality_lead"])
    batch = imports.start_feedback_import(name="list.csv", content=sheet(*rows_of(ROWS)), by=lead)
    batch = imports.set_feedback_columns(batch=batch, mapping=batch.mapping, on_conflict="stop", by=lead)
    deal_with_import(batch.pk, now=timezone.now())
    imports.bring_feedback_in(batch=batch, by=lead)

    killed = work(address, batch.pk, ends_in_lot=3)
    ended = work(address, batch.pk, ends_in_lot=0)

    numbers = " ".join(f"N-{place}" for place in range(1, ROWS + 1))
    assert killed.returncode == -signal.SIGKILL
    assert ended.stdout == f"done {ROWS} {numbers} True\n", ended.stderr
