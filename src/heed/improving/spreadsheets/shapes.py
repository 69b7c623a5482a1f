"""What goes into checking a sheet, and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Existing:
    """An action that is there already, as far as a row may differ from it."""

    pk: int
    version: int
    due_on: date
    step: str
    status: str
    is_open: bool
    is_withdrawn: bool
    last_note: str = ""


@dataclass(frozen=True)
class Lookups:
    """What the words of a sheet may mean. Keys are lower case; a name that two people share is None."""

    people: Mapping[str, int | None]
    actions: Mapping[str, Existing]
    lessons: Mapping[str, int]
    priorities: Mapping[str, str]
    themes: Mapping[str, str]
    statements: Mapping[str, str]
    statuses: Mapping[str, str]
    steps: Mapping[str, str]
    reserved_prefix: str = "a-"


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, and how to mend it. `stops` is false for a note: the row still comes in."""

    row: int
    column: str
    what: str
    mend: str = ""
    stops: bool = True


@dataclass(frozen=True)
class CheckedRow:
    """A row with what it would do: add, update, skip, or nothing because of a problem."""

    number: int
    outcome: str
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    existing: Existing | None = None


@dataclass(frozen=True)
class Checked:
    """The whole sheet, checked. Nothing has been written."""

    rows: tuple[CheckedRow, ...]
    sheet_problems: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.sheet_problems, *(each for row in self.rows for each in row.problems))

    @property
    def stops(self) -> bool:
        return any(each.stops for each in self.problems)

    def count(self, outcome: str) -> int:
        return sum(1 for row in self.rows if row.outcome == outcome)
