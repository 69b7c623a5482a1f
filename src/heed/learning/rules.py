"""The numbers by which learning reminds and calls something forgotten: dated data that a council may set for itself."""

from typing import Literal

from django.conf import settings

from heed.definitions import load
from heed.definitions.shapes import Entry, Text


class LearningRule(Entry, frozen=True, kw_only=True):
    """One number of days or times, and what it decides."""

    number: int
    unit: Literal["days", "times"]
    meaning: Text


def rule_number(rule_id: str) -> int:
    """The number of one rule, such as the days after which undecided findings are recalled."""
    return load("learning_rules", LearningRule, settings.DEFINITIONS_FOLDER or None)[rule_id].number
