"""Who deals with the Ombudsman's cases."""

import pytest

from tests.factories import council, person


@pytest.fixture
def here():
    return council()


@pytest.fixture
def officer(here):
    return person(roles=["link_officer"], council=here, name="Officer")


@pytest.fixture
def director(here):
    return person(roles=["dass"], council=here, name="Director")


@pytest.fixture
def practitioner(here):
    return person(roles=["practitioner"], council=here, name="Practitioner")


@pytest.fixture
def stranger():
    return person(roles=["quality_lead"], name="Stranger")
