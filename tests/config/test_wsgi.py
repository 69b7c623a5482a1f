"""The door for web servers."""

import gc

import pytest

from heed.config import wsgi


@pytest.fixture
def thawed():
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_what_a_server_has_loaded_is_not_looked_over_for_garbage(thawed):
    loaded = len(gc.get_objects())

    wsgi.settle()

    assert gc.get_freeze_count() > loaded // 2
