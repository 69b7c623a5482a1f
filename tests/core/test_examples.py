"""The examples in the docstrings of the numbers' core, run as they stand."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

from heed.core import calendars, charts, statistics


def modules():
    for package in (calendars, charts, statistics):
        yield package.__name__
        yield from (each.name for each in walk_packages(package.__path__, f"{package.__name__}."))


@pytest.mark.parametrize("name", sorted(modules()))
def test_examples_in_docstrings_hold(name):
    assert doctest.testmod(import_module(name)).failed == 0
