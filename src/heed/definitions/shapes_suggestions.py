"""What the definitions say of suggesting themes and learning from decisions."""

from typing import Annotated, Literal

import msgspec

from heed.definitions.shapes import Entry, Text

EverydayPhrase = Annotated[str, msgspec.Meta(pattern="^[^A-Z]+$")]  # as the cues of reading: a/b, _, .., and *


class ThemeLearningRule(Entry, frozen=True, kw_only=True):
    """One number that suggesting and learning go by."""

    number: int
    unit: Literal["decisions", "percent", "sources", "batches", "characters", "times", "parts"]
    meaning: Text


class EverydayWords(Entry, frozen=True, kw_only=True):
    """How people speak of a theme in ordinary words; the id is the theme's. `words` speak of it by themselves, `hints`
    only beside others.
    """

    words: tuple[EverydayPhrase, ...]
    hints: tuple[EverydayPhrase, ...] = ()
