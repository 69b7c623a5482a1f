"""The people of these tests: a lead who sets up measures, a recorder who enters figures, a reader, and a stranger."""

import pytest

from heed.accounts.models import Council, Person
from tests import factories


@pytest.fixture
def council(db: None) -> Council:
    return factories.council()


@pytest.fixture
def lead(council: Council) -> Person:
    return factories.person(council=council, roles=["quality_lead"], name="Lee Lead", email="lee@example.org")


@pytest.fixture
def recorder(council: Council) -> Person:
    return factories.person(council=council, roles=["link_officer"], name="Rex Recorder", email="rex@example.org")


@pytest.fixture
def reader(council: Council) -> Person:
    return factories.person(council=council, roles=["auditor"], name="Rae Reader", email="rae@example.org")


@pytest.fixture
def stranger(db: None) -> Person:
    return factories.person(roles=["quality_lead"], name="Sol Stranger")
