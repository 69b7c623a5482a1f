"""The people of these tests: a lead who decides, and a manager of the same council who does not."""

import pytest

from heed.accounts.models import Person
from tests import factories


@pytest.fixture
def lead(db: None) -> Person:
    return factories.person(roles=["quality_lead"])


@pytest.fixture
def manager(lead: Person) -> Person:
    return factories.person(roles=["team_manager"], council=lead.council)
