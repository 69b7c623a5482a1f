"""The people of these tests: a lead who writes plans, an owner, another who may confirm, and a stranger."""

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
def owner(council: Council) -> Person:
    return factories.person(council=council, roles=["practitioner"], name="Ola Owner", email="ola@example.org")


@pytest.fixture
def confirmer(council: Council) -> Person:
    return factories.person(council=council, roles=["psw"], name="Cam Confirmer", email="cam@example.org")


@pytest.fixture
def reader(council: Council) -> Person:
    return factories.person(council=council, roles=["auditor"], name="Rae Reader", email="rae@example.org")


@pytest.fixture
def stranger(db: None) -> Person:
    return factories.person(roles=["quality_lead"], name="Sol Stranger")
