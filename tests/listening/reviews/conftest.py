"""The people of a review: who runs it, who decides, and who looks a second time."""

import pytest

from tests.factories import council, person


@pytest.fixture
def here():
    return council()


@pytest.fixture
def manager(here):
    return person(roles=["sab_manager"], council=here, name="Manager")


@pytest.fixture
def chair(here):
    return person(roles=["dass"], council=here, name="Chair")


@pytest.fixture
def second(here):
    return person(roles=["quality_lead"], council=here, name="Second")
