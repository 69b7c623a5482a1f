import pytest

from tests.factories import complaint_steps


@pytest.fixture
def people():
    return complaint_steps.town()
