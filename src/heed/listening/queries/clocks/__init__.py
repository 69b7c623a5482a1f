"""What clocks say: their rules, how they stand, and whom they concern today."""

from heed.listening.queries.clocks.reading import ClockLine, ClockMove, clocks_of, line_of, reading_of
from heed.listening.queries.clocks.rules import case_number, clock_name, rule_of
from heed.listening.queries.clocks.today import (
    ClocksToday,
    ClockToday,
    clocks_concerning,
    clocks_today,
    late_condition,
    soon_condition,
    soon_until,
)

__all__ = [
    "ClockLine",
    "ClockMove",
    "ClockToday",
    "ClocksToday",
    "case_number",
    "clock_name",
    "clocks_concerning",
    "clocks_of",
    "clocks_today",
    "late_condition",
    "line_of",
    "reading_of",
    "rule_of",
    "soon_condition",
    "soon_until",
]
