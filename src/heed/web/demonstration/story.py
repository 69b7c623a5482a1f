"""The invented council's story as its files tell it, checked on loading."""

from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

FOLDER = Path(__file__).resolve().parent


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A piece of the story."""


class TownCouncil(Part, frozen=True, kw_only=True):
    name: str
    slug: str


class Somebody(Part, frozen=True, kw_only=True):
    key: str
    name: str
    title: str
    roles: list[str]
    team: str | None = None


class Town(Part, frozen=True, kw_only=True):
    council: TownCouncil
    teams: list[str]
    people: list[Somebody]


class SetAside(Part, frozen=True, kw_only=True):
    words: str
    reason: str


class Relabelled(Part, frozen=True, kw_only=True):
    words: str
    polarity: str
    category: str
    themes: list[str]


class NamedReader(Part, frozen=True, kw_only=True):
    person: str
    reason: str


class Heard(Part, frozen=True, kw_only=True):
    key: str
    file: str
    title: str
    by: str
    decided_by: str
    days: int
    sensitivity: str
    waiting: int
    aside: list[SetAside] = []
    relabel: list[Relabelled] = []
    readers: list[NamedReader] = []


class Shared(Part, frozen=True, kw_only=True):
    to: str
    how: str
    days: int
    told_back: bool


class Learned(Part, frozen=True, kw_only=True, rename={"quotes": "from"}):
    key: str
    written: int
    by: str
    owner: str
    title: str
    conclusion: str
    themes: list[str]
    quotes: list[tuple[str, str]]
    agreed: int | None = None
    agreed_by: str = ""
    came_back_from: str | None = None
    why: str = ""
    factors: dict[str, str] = {}
    shares: list[Shared] = []


class Planned(Part, frozen=True, kw_only=True):
    key: str
    title: str
    kind: str
    by: str
    owner: str
    days: int
    purpose: str
    status_set: str


class Event(Part, frozen=True, kw_only=True):
    do: Literal[
        "climb", "note", "attach", "rebaseline", "step_down", "testimony", "name_measure", "look", "confirm", "rebase"
    ]
    days: int
    by: str
    to: str = ""
    note: str = ""
    proof: str = ""
    status: str = ""
    text: str = ""
    name: str = ""
    title: str = ""
    reason: str = ""
    due: int = 0
    said_by: str = ""
    how_asked: str = ""
    asked: int = 0
    better: int = 0
    worse: int = 0
    measure: str = ""
    changed: int = 0
    expected: str = ""
    confirmed: str = ""


class Changed(Part, frozen=True, kw_only=True):
    key: str
    plans: list[str]
    title: str
    owner: str
    priority: str
    theme: str
    statements: list[str]
    measure: str
    made: int
    due: int
    story: list[Event]
    description: str = ""
    sponsor: str | None = None
    lessons: list[str] = []
    findings: list[tuple[str, str]] = []
    first_due: int | None = None
    agreed: bool = True


class Said(Part, frozen=True, kw_only=True):
    about: Literal["action", "lesson", "measure"]
    key: str
    by: str
    days: int
    text: str


class Plans(Part, frozen=True, kw_only=True):
    plans: list[Planned]
    actions: list[Changed]
    comments: list[Said]


T = TypeVar("T")


def told(name: str, shape: type[T]) -> T:
    return msgspec.yaml.decode((FOLDER / name).read_bytes(), type=shape)


@cache
def town() -> Town:
    """The council, its teams and people."""
    return told("people.yaml", Town)


def heard() -> list[Heard]:
    """What it heard, oldest first."""
    return told("sources.yaml", list[Heard])


def learned() -> list[Learned]:
    """What it concluded."""
    return told("lessons.yaml", list[Learned])


def plans() -> Plans:
    """What it changes, and what people said about it."""
    return told("plans.yaml", Plans)


def report_text(name: str) -> str:
    """The words of a report, with places for dates still in them."""
    return (FOLDER / "reports" / name).read_text(encoding="utf-8")
