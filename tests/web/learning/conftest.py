"""The people of these tests are those of the room's own tests; the lead is signed in."""

import pytest
from django.test import Client

from heed.accounts.models import Person
from tests.learning.conftest import lead, manager

__all__ = ["lead", "manager"]


@pytest.fixture
def page(client: Client, lead: Person) -> Client:
    client.force_login(lead)
    return client
