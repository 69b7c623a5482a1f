"""The demonstration council, made once for all tests that only read it, and undone at the end."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from heed.accounts.models import Council
from heed.web import demonstration

NOW = datetime(2026, 6, 10, 15, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(scope="module")
def brookvale(django_db_setup, django_db_blocker) -> Iterator[Council]:
    with django_db_blocker.unblock():
        undo = transaction.atomic()
        undo.__enter__()
        yield demonstration.build(NOW)
        transaction.set_rollback(True)
        undo.__exit__(None, None, None)
