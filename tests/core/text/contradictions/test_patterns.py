"""Patterns that are compiled when they are first used."""

import re

import pytest

from heed.core.text.contradictions.patterns import later


def test_a_pattern_finds_what_the_compiled_one_finds():
    text = "22 of 24"
    pattern = later(r"\d+", re.IGNORECASE)

    assert [match.group() for match in pattern.finditer(text)] == ["22", "24"]
    assert (pattern.pattern, pattern.sub("n", text)) == (r"\d+", "n of n")


def test_a_mistake_in_a_pattern_is_raised_at_its_first_use():
    pattern = later("(")

    with pytest.raises(re.error):
        pattern.search("text")


def test_what_no_pattern_of_the_rules_needs_is_not_there():
    with pytest.raises(AttributeError):
        later("a").scanner("a")
