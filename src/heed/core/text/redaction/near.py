"""Words that say what a number is, where they stand near it."""

from __future__ import annotations

import re

from heed.core.text.redaction.words import RedactionVocabulary

_DIGIT = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Whether there is any digit, without which no number and no date is."""
    return _DIGIT.search(text) is not None


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

    def is_before(self, list_id: str, start: int, *, words: int = 2) -> bool:
        """Whether a cue is the last word before a place, or has only so many short words after it: "NHS no: 999"."""
        key = f"{list_id}:{words}"
        pattern = self._patterns.get(key)
        if pattern is None:
            between = rf"(?:\W{{1,3}}(?:no|number|num|is|was|n)\b){{0,{words}}}"
            pattern = re.compile(rf"(?<!\w)(?:{self.known.either(list_id)}){between}\W{{0,4}}$")
            self._patterns[key] = pattern
        return pattern.search(self.lower[max(0, start - self.known.cue_within) : start]) is not None
