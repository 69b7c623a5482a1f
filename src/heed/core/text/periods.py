"""Years and spans of time to which figures belong: 2022/23, 2023, April 2024 to March 2025."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s)?"
_SPAN = re.compile(rf"\b{_DAY}({_MONTH}\s(?:19|20)\d\d)\s?(?:to|–|-|—|and|until)\s?{_DAY}({_MONTH}\s(?:19|20)\d\d)\b")
_FINANCIAL = re.compile(r"(?<![\d/-])((?:19|20)\d\d)\s?[/–-]\s?((?:19|20)?\d\d)(?![\d/-])")
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:\s(?:19|20)\d\d)?\b")
_MONTH_YEAR = re.compile(rf"\b({_MONTH}\s(?:19|20)\d\d)\b")
_QUARTER = re.compile(r"\b((?:Q|quarter )[1-4](?: (?:of )?(?:19|20)\d\d(?:/\d\d)?)?)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d£,.:/-])((?:19|20)\d\d)(?![\d:%/-]|[.,]\d)")
_SLASHED = re.compile(r"(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as named in the text. ``kind``: financial, calendar, span, month or date."""

    name: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Periods:
    """The periods of a text, in order."""

    found: tuple[Period, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The places of the periods between ``start`` and ``end``."""
        return [(period.start, period.end) for period in self._between(start, end)]

    def nearest(self, place: int, start: int, end: int) -> str | None:
        """The period named nearest to ``place`` in the sentence; of two as near, the one that follows."""
        near = [period for period in self._between(start, end) if period.kind != "date"]
        if not near:
            return None
        return min(near, key=lambda period: abs(period.start - place) + (0 if period.start > place else 15)).name

    def of_kind(self, kind: str) -> list[Period]:
        """Every period of one kind."""
        return [period for period in self.found if period.kind == kind]

    def _between(self, start: int, end: int) -> list[Period]:
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return list(self.found[first:last])


def find_periods(text: str) -> Periods:
    """Every period named in ``text``. "2022/23", "2022-23" and "2022 to 2023" in years are written ``2022/23``."""
    found: list[Period] = []
    taken: list[tuple[int, int]] = []
    for pattern, kind in (
        (_SPAN, "span"), (_SLASHED, "date"), (_DATE, "date"), (_FINANCIAL, "financial"), (_QUARTER, "quarter"),
        (_MONTH_YEAR, "month"), (_YEAR, "calendar"),
    ):  # fmt: skip
        candidates = [
            Period(name, kind, match.start(), match.end())
            for match in pattern.finditer(text)
            if (name := _name(match, kind)) is not None
        ]
        found.extend(_free(candidates, taken))
    ordered = tuple(sorted(found, key=lambda period: period.start))
    return Periods(ordered, tuple(period.start for period in ordered))


def _free(candidates: list[Period], taken: list[tuple[int, int]]) -> list[Period]:
    """The candidates that overlap nothing already taken; both lists in order of place."""
    starts = [start for start, _end in taken]
    free: list[Period] = []
    for candidate in candidates:
        place = bisect_left(starts, candidate.end)
        if place == 0 or taken[place - 1][1] <= candidate.start:
            free.append(candidate)
    taken.extend((period.start, period.end) for period in free)
    taken.sort()
    return free


def _name(match: re.Match[str], kind: str) -> str | None:
    if kind == "span":
        return f"{match[1]} to {match[2]}"
    if kind == "financial":
        first, second = int(match[1]), match[2]
        return f"{first}/{second[-2:]}" if int(second[-2:]) == (first + 1) % 100 else None
    return match[0] if kind == "date" else match[1]
