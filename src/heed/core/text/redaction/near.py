"""Words that say what a number is, where they stand near it."""

from __future__ import annotations

import re

from heed.core.text.redaction.words import RedactionVocabulary


class Near:
    """Asks whether a word of a list stands near a place."""

    def __init__(self, text: str, known: RedactionVocabulary) -> None:
        self.lower = text.lower()
        self.known = known
        self._patterns: dict[str, re.Pattern[str]] = {}

    def has(self, list_id: str, start: int, end: int, *, after: bool = True, within: int | None = None) -> bool:
        """Whether a cue stands within so many letters before, or after where asked, and in the same line."""
        reach = within or self.known.cue_within
        pattern = self._patterns.get(list_id)
        if pattern is None:
            pattern = re.compile(rf"(?<!\w)(?:{self.known.either(list_id)})(?!\w)")
            self._patterns[list_id] = pattern
        before = self.lower[max(0, start - reach) : start]
        if pattern.search(before):
            return True
        return after and pattern.search(self.lower[end : end + reach].partition("\n")[0]) is not None
