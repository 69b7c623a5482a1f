"""The numbers by which plans remind, warn and report: dated data that a council may set for itself."""

from typing import Literal

from heed.definitions import load
from heed.definitions.shapes import Entry, Text


class PlanRule(Entry, frozen=True, kw_only=True):
    """One number of days, times or characters, and what it decides."""

    number: int
    unit: Literal["days", "times", "characters"]
    meaning: Text


def rule_number(rule_id: str) -> int:
    """The number of one plan rule, such as the days before a due date when its owner is reminded."""
    return load("plan_rules", PlanRule)[rule_id].number
