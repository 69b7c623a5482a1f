"""What goes into checking a sheet of actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


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
