"""The people of these tests: a lead who keeps measures, a recorder of figures, one who only reads, and a stranger."""

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
    return factories.person(council=council, roles=["learning_lead"], name="Rea Recorder", email="rea@example.org")


@pytest.fixture
def reader(council: Council) -> Person:
    return factories.person(council=council, roles=["auditor"], name="Rae Reader", email="rae@example.org")


@pytest.fixture
def stranger(db: None) -> Person:
    return factories.person(roles=["quality_lead"], name="Sol Stranger")
