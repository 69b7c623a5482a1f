"""By when something is to be done: "within one month of my decision", "by 31 March 2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from heed.core.calendars.working_days import Unit, add_length
from heed.core.text.layouts.dates import first_date
from heed.core.text.number_words import TEENS, UNITS, VALUES

_NUMBERS = {word: VALUES[word] for word in (*UNITS, *TEENS[:3])} | {
    "a": 1,
    "another": 1,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "twenty eight": 28,
    "twenty-eight": 28,
}
_NUMBER = r"\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WITHIN = re.compile(
    rf"\b(?:within|in|no later than|not later than)\s+(?:a further\s+|the next\s+)?(?P<number>{_NUMBER})\s+"
    r"(?P<unit>working\s+days?|calendar\s+months?|months?|weeks?|fortnights?|days?)"
    r"(?P<from>\s+(?:of|from|after|following)\s+(?P<what>[^.;:,]{1,60}))?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|before|no later than)\s+(?:the\s+end\s+of\s+)?(?P<day>\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4})", re.I
)
_OF_THE_DECISION = re.compile(
    r"^(?:the|my|our|this|its|a|date|of|final|issuing|receiving|\s)*(?:decision|report|statement)\b", re.I
)
_UNITS: dict[str, tuple[Unit, int]] = {
    "working": ("working_days", 1),
    "calendar": ("months", 1),
    "month": ("months", 1),
    "week": ("days", 7),
    "fortnight": ("days", 14),
    "day": ("days", 1),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time given in the text: the words, their place, and the day where it can be reckoned."""

    words: str
    start: int
    end: int
    due_on: date | None


def deadline_in(text: str, start: int, end: int, decided_on: date | None) -> Deadline | None:
    """The first time given in ``text[start:end]``; ``None`` where there is none.

    Counted from ``decided_on``; without it, or where the text counts from something else ("of the assessment"), the day
    stays open and only the words are given. A month ends on the same day of the next; weeks and days are calendar days
    unless they are called working days. Source: the wording of published decisions.

    >>> deadline_in("Within one month of my decision it will pay.", 0, 44, date(2025, 1, 31)).due_on
    datetime.date(2025, 2, 28)
    """
    within = _WITHIN.search(text, start, end)
    until = _BY.search(text, start, end)
    if until is not None and (within is None or until.start() < within.start()):
        found = first_date(until["day"])
        return Deadline(until.group(), until.start(), until.end(), found) if found else None
    if within is None:
        return None
    stop = _end_of(within)
    return Deadline(text[within.start() : stop], within.start(), stop, _reckoned(within, decided_on))


def _end_of(within: re.Match[str]) -> int:
    """Where the words of the time end: with the decision it counts from, else a few words on."""
    if within["what"] is None:
        return within.end("unit")
    named = _OF_THE_DECISION.match(within["what"])
    return within.start("what") + (named.end() if named else len(" ".join(within["what"].split(" ")[:4])))


def _reckoned(within: re.Match[str], decided_on: date | None) -> date | None:
    counts_from_decision = within["what"] is None or _OF_THE_DECISION.match(within["what"].strip()) is not None
    if decided_on is None or not counts_from_decision:
        return None
    word = " ".join(within["number"].lower().split())
    number = int(word) if word.isdecimal() else _NUMBERS[word]
    unit, each = _UNITS[within["unit"].lower().split()[0].rstrip("s")]
    return add_length(decided_on, number * each, unit)
