"""What the words and limits hold by which figures of one report are set against each other."""

from __future__ import annotations

from heed.definitions.shapes import Entry, Text


class FigureCheck(Entry, frozen=True, kw_only=True):
    """Words that a rule goes by, or the number (`within`) it goes by."""

    note: Text
    words: tuple[Text, ...] = ()
    within: float | None = None
