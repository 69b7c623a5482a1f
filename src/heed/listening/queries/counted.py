"""How many, out of how many, as the registers themselves count: what feeds the measures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Counted:
    """A count of cases and, where the measure is a proportion, out of how many. Nothing to count out of is total 0."""

    count: int
    total: int | None = None


# Counts for one measure: of the council with this id, from the first day to the last, both included. Each register
# lists its own in `queries/<part>/measured.py` as MEASURED, by the id of the measure's definition.
CountsFor = Callable[[int, date, date], Counted]
