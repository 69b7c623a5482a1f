"""What the definitions say of each theme, as the start needs it: its own words and the everyday words for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from heed.core.text.theme_suggesting.start import ThemeWords
from heed.definitions import everyday_words, themes
from heed.definitions.choosing import Folder
from heed.definitions.shapes_suggestions import EverydayWords


class Described(Protocol):
    """A theme as it is defined, or as a council has it."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def examples(self) -> Sequence[str]: ...
    @property
    def cues(self) -> Sequence[str]: ...


def words_of(theme: Described, everyday: Mapping[str, EverydayWords]) -> ThemeWords:
    """All words that speak for a theme. Everyday words that are no longer used are left out."""
    known = everyday.get(theme.id)
    spoken = known if known and not known.retired else None
    return ThemeWords(
        id=theme.id,
        name=theme.name,
        description=theme.description,
        parent=theme.parent,
        examples=tuple(theme.examples),
        cues=tuple(theme.cues),
        words=tuple(spoken.words) if spoken else (),
        hints=tuple(spoken.hints) if spoken else (),
    )


def defined_words(*, folder: Folder = None) -> tuple[ThemeWords, ...]:
    """Those of every theme in use in the definitions, in the experts' order."""
    everyday = everyday_words(folder=folder)
    return tuple(words_of(each, everyday) for each in themes(folder=folder).values() if not each.retired)
