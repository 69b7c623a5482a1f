"""Words that say what a number is, where they stand near it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from heed.core.text.redaction.words import RedactionVocabulary

_DIGIT = re.compile(r"\d")
# what may stand between the word that says what a number is, and the number: "NHS no. (10 digits) is"
_BETWEEN = (
    r"(?:\W{1,3}(?:nos?|num|nmbr|number|numbers|ref|refs|reference|references|code|codes|ids?"
    r"|tag|label|is|was|are|of|for|on|to|as|the|in|england|wales|scotland|and|given|reg|registration|registered"
    r"|location|provider|digits|address"
    r"|issued|expires)\b\.?|\W{0,3}\(\d{1,2} digits\))"
)
# what stands before in the same list belongs to the same word: "orders MB-2210, ET-0075"
_LISTED = r"(?:\W{0,3}(?=[\w/.-]*\d)[\w/.-]+\)?(?:\s?[,;/&]|\s(?:and|or|to)(?=\W)))"
_NAMED = r"(?:\W{0,3}(?:nos?|num|nmbr|number|ref|reference|ids?|code|#)\b\.?|\s?[:#=])"
_IS_NUMBERED = rf"(?<!\w)(?:{{}})(?![^\W_]){_BETWEEN}?{_NAMED}{_BETWEEN}{{0,2}}\W{{0,4}}$"
_OF_A_THING = (
    r"(?<![\w-])(?<!court )(?<!protection )(?<!cop )(?<!complaint )(?<!referral )(?<!web )(?<!concern )(?<!incident )"
    r"(?<!accident )(?!cqc (?:ref|reference|notif\w*|enquiry)\b)"
    rf"(?:{{}})(?![^\W_])(?:{_BETWEEN}|{_LISTED}){{0,7}}[\W_]{{0,4}}$"
)
_OF_SOMEBODY = re.compile(  # "his number on your forms is": the form only bears it
    r"\b(?:his|her|my|their|client's|patient's|client|patient) (?:number|ref|reference|id)\b[^.;\n\d]{0,30}$"
)
_OWN = r"(?:(?:his|her|their|my|our|your|the|an?|mr|mrs|ms)\s)?"
_PARTS = re.compile(r"[,;.\n(]")
_FROM_THE_END = 70  # letters before a number in which the word that says what it is stands with all between


def has_digit(text: str) -> bool:
    """Whether there is any digit, without which no number and no date is."""
    return _DIGIT.search(text) is not None


def digits_in(written: str) -> int:
    """How many digits it has."""
    return sum(map(str.isdigit, written))


class Near:
    """Asks whether a word of a list stands near a place."""

    def __init__(self, text: str, known: RedactionVocabulary) -> None:
        self.lower = text.lower()
        self.known = known
        self._of_things: dict[int, bool] = {}  # by place, as many rules ask of the same one

    def has(self, list_id: str, start: int, end: int, *, after: bool = True, within: int | None = None) -> bool:
        """Whether a cue stands within so many letters before, or after where asked, and in the same line."""
        reach = within or self.known.cue_within
        pattern = self.known.pattern(list_id, r"(?<!\w)(?:{})(?![^\W_])")
        if pattern.search(self.lower, max(0, start - reach), start):
            return True
        return after and pattern.search(self._after(end, reach)) is not None

    def is_before(self, list_id: str, start: int, *, words: int = 2) -> bool:
        """Whether a cue is the last word before a place, or has only so many short words after it: "NHS no: 999"."""
        between = f"{_BETWEEN}{{0,{words}}}"
        pattern = self.known.pattern(list_id, rf"(?<!\w)(?:{{}})(?![^\W_]){between}[\W_]{{0,4}}$")
        return pattern.search(self.lower[max(0, start - self.known.cue_within) : start]) is not None

    def is_last_before(self, list_id: str, start: int) -> bool:
        """Whether a cue stands a few words before, with no other number between: "born in Lahore, 1941"."""
        pattern = self.known.pattern(list_id, r"(?<!\w)(?:{})(?![^\W_])[^\d.;\n]{0,22}(?:est\. )?$")
        return pattern.search(self.lower[max(0, start - self.known.cue_within) : start]) is not None

    def is_numbered(self, list_id: str, start: int) -> bool:
        """Whether a cue with a word for number, or a colon, is the last before a place: "Hosp no", "passport:"."""
        pattern = self.known.pattern(list_id, _IS_NUMBERED)
        return pattern.search(self.lower[max(0, start - self.known.cue_within) : start]) is not None

    def is_after(self, list_id: str, end: int, *, words: int = 0) -> bool:
        """Whether what follows says what it was: "(NHS)", "is his NHS number", with so many words more between."""
        others = rf"(?:[a-z'-]+\s){{0,{words}}}"
        pattern = self.known.pattern(
            list_id, rf"[\s(\[,;:/–-]{{0,4}}(?:(?:is|was|as|being)\s)?{_OWN}{others}(?:{{}})(?!\w)"
        )
        return pattern.match(self._after(end, self.known.cue_within)) is not None

    def is_of_a_thing(self, start: int) -> bool:
        """Whether what stands before says that this is the number of an order, a firm, a version: of nobody."""
        if start not in self._of_things:
            pattern = self.known.pattern("numbers-of-things", _OF_A_THING)
            before = self.lower[max(0, start - _FROM_THE_END) : start]
            is_of_a_thing = pattern.search(before) is not None and _OF_SOMEBODY.search(before) is None
            self._of_things[start] = is_of_a_thing
        return self._of_things[start]

    def _after(self, end: int, reach: int) -> str:
        """What follows in the same line, less what belongs to the next number."""
        after = self.lower[end : end + reach].partition("\n")[0]
        if next_number := _DIGIT.search(after):
            after = after[: next_number.start()]
            ends = [each.start() for each in _PARTS.finditer(after) if each.start()]
            after = after[: ends[-1]] if ends else ""
        return after


def starts_with(words: Iterable[str], written: str) -> bool:
    """Whether the letters with which something written begins are one of these words."""
    letters = re.match(r"[A-Za-z]+", written)
    return letters is not None and letters.group().lower() in words
