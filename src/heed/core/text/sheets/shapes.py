"""What comes out of checking a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Existing = TypeVar("Existing")  # what is there already, as far as a row may differ from it


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, and how to mend it. `stops` is false for a note: the row still comes in."""

    row: int
    column: str
    what: str
    mend: str = ""
    stops: bool = True


def no_column(row: int, heading: str, mend: str = "Choose its column, or add one.") -> Problem:
    """What is wrong where no column of a sheet holds what is needed; `row` is that of its headings."""
    return Problem(row, heading, "No column holds this.", mend)


@dataclass(frozen=True)
class CheckedRow(Generic[Existing]):
    """A row with what it would do: add, update, skip, or nothing because of a problem."""

    number: int
    outcome: str
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    existing: Existing | None = None


@dataclass(frozen=True)
class Checked(Generic[Existing]):
    """The whole sheet, checked. Nothing has been written."""

    rows: tuple[CheckedRow[Existing], ...]
    sheet_problems: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.sheet_problems, *(each for row in self.rows for each in row.problems))

    @property
    def stops(self) -> bool:
        return any(each.stops for each in self.problems)

    def count(self, outcome: str) -> int:
        return sum(1 for row in self.rows if row.outcome == outcome)
