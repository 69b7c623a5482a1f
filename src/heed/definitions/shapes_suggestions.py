"""What the definitions say of suggesting themes and learning from decisions."""

from typing import Literal

from heed.definitions.shapes import Entry, Text


class ThemeLearningRule(Entry, frozen=True, kw_only=True):
    """One number that suggesting and learning go by."""

    number: int
    unit: Literal["decisions", "percent", "sources", "batches", "characters", "times", "parts"]
    meaning: Text
