"""The demonstration council, made once for all tests that only read it."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from pytest_django.plugin import DjangoDbBlocker

from heed.accounts.models import Council
from heed.web import demonstration
from tests.databases import Databases

NOW = datetime(2026, 6, 10, 15, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(scope="module")
def brookvale(django_db_setup: None, django_db_blocker: DjangoDbBlocker, databases: Databases) -> Iterator[Council]:
    with django_db_blocker.unblock(), databases.copy_of("brookvale", lambda: demonstration.build(NOW)):
        yield Council.objects.get(is_demonstration=True)
