"""The words the reader goes by: loaded once from ``definitions/reading``, where content experts own them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Protocol

import msgspec

from heed.core.text.cues import CueFinder
from heed.definitions import load, quality_statements, themes
from heed.definitions.shapes import Entry, Text

Weight = Annotated[float, msgspec.Meta(ge=0, le=5)]


class CueGroup(Entry, frozen=True, kw_only=True):
    """Cues that say the same, how strongly (``weight``), and in which kinds of document (all if none)."""

    says: Text
    cues: tuple[Text, ...]
    weight: Weight = 2.0
    kinds: tuple[Text, ...] = ()
    note: Text | None = None


class HeadingGroup(Entry, frozen=True, kw_only=True):
    """Headings under which the same sort of text stands, as cues that cover the whole heading."""

    role: Text
    headings: tuple[Text, ...]
    level: int = 2
    kinds: tuple[Text, ...] = ()


class KindMarks(Entry, frozen=True, kw_only=True):
    """Words by which a document of one kind is recognised, each counted once, with their weight."""

    kind: Text
    weight: Weight
    marks: tuple[Text, ...]


class WordList(Entry, frozen=True, kw_only=True):
    """A plain list of words or names."""

    words: tuple[Text, ...]
    note: Text | None = None


class ShareRule(Entry, frozen=True, kw_only=True):
    """What a percentage of something good says: ``least`` or ``most`` bound the percentages it holds for."""

    says: Text
    weight: Weight
    least: float = 0.0
    most: float = 100.0


class FigureRule(Entry, frozen=True, kw_only=True):
    """Two figures no further apart than ``within`` (percentage points, or percent of a count) are much the same."""

    within: float
    note: Text | None = None


class UnitGroup(Entry, frozen=True, kw_only=True):
    """Words for one unit. ``factor`` turns the figure into the unit of the reading (weeks: 7 days)."""

    unit: Text
    words: tuple[Text, ...]
    factor: float = 1.0


class EntityGroup(Entry, frozen=True, kw_only=True):
    """Names of one type: those known in full (each a spelling, ``= `` the name to use), and the words names end in."""

    type: Text
    names: tuple[Text, ...] = ()
    endings: tuple[Text, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """What a cue says, with the cue as written in the definitions."""

    cue: str
    says: str
    weight: float
    group: str
    kinds: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def cue_finder(name: str, folder: str | None = None) -> CueFinder[Said]:
    """The cues of ``reading/<name>`` (ended ones left out), ready to be found."""
    groups = load(f"reading/{name}", CueGroup, folder).values()
    return CueFinder(
        (cue, Said(cue, group.says, group.weight, group.id, group.kinds))
        for group in groups
        if not group.retired
        for cue in group.cues
    )


class KnownTheme(Protocol):
    """A theme as far as the reader needs it: of the definitions, or as a council has it."""

    @property
    def id(self) -> str: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def cues(self) -> Sequence[str]: ...
    @property
    def quality_statements(self) -> Sequence[str]: ...


class ThemeWords:
    """The themes that may be suggested: their cues, ready to be found, what each lies under and bears on."""

    def __init__(self, known: Iterable[KnownTheme]) -> None:
        rows = list(known)
        self.finder: CueFinder[str] = CueFinder((cue, theme.id) for theme in rows for cue in theme.cues)
        self.parents = {theme.id: theme.parent for theme in rows}
        self.statements = {theme.id: tuple(theme.quality_statements) for theme in rows}


@lru_cache(maxsize=8)
def defined_themes(folder: str | None = None) -> ThemeWords:
    """The themes of the definitions that are in use."""
    return ThemeWords(theme for theme in themes(folder=folder).values() if not theme.retired)


@lru_cache(maxsize=8)
def statement_finder(folder: str | None = None) -> CueFinder[str]:
    """Names and aliases of the quality statements, each saying the statement's id."""
    return CueFinder(
        (name, statement.id)
        for statement in quality_statements(folder=folder).values()
        for name in (statement.name, *statement.aliases)
    )


@lru_cache(maxsize=8)
def heading_finder(folder: str | None = None) -> CueFinder[HeadingGroup]:
    """Headings known from published documents."""
    groups = load("reading/headings", HeadingGroup, folder).values()
    return CueFinder((heading, group) for group in groups if not group.retired for heading in group.headings)


@lru_cache(maxsize=64)
def word_list(name: str, entry: str, folder: str | None = None) -> frozenset[str]:
    """The words of one entry of ``reading/<name>``."""
    return frozenset(load(f"reading/{name}", WordList, folder)[entry].words)


def words(entry: str, folder: str | None = None) -> frozenset[str]:
    """One of the small lists of ``reading/words``."""
    return word_list("words", entry, folder)


def share_rules(folder: str | None = None) -> Mapping[str, ShareRule]:
    """From which share on a percentage speaks for itself."""
    return load("reading/shares", ShareRule, folder)


def figure_rules(folder: str | None = None) -> Mapping[str, FigureRule]:
    """When two figures count as much the same."""
    return load("reading/figures", FigureRule, folder)


def kind_marks(folder: str | None = None) -> Mapping[str, KindMarks]:
    """How each kind of document is recognised."""
    return load("reading/document_kinds", KindMarks, folder)


def units(folder: str | None = None) -> Mapping[str, UnitGroup]:
    """Units and the words that count things."""
    return load("reading/units", UnitGroup, folder)


def entity_groups(folder: str | None = None) -> Mapping[str, EntityGroup]:
    """Names known in full, and the words in which names of each type end."""
    return load("reading/entities", EntityGroup, folder)
