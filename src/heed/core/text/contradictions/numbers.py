"""Figures as they stand in a sentence or a cell, with how exactly they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from heed.core.text.contradictions.wording import finder
from heed.core.text.number_words import UNDER_A_HUNDRED, VALUES
from heed.core.text.vocabulary import words

NUMBER_WORDS = frozenset(VALUES)
_DIGITS = r"\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?"
_FIGURE = re.compile(
    rf"(?<![\w.,/:–-])(?<!\d )(?P<money>£\s?)?(?:(?P<digits>{_DIGITS})|(?P<words>{UNDER_A_HUNDRED}))"
    r"(?P<percent>\s?%|\sper\s?cent\b|\spercent\b)?(?P<points>\s(?:percentage\s)?points?\b)?"
    r"(?![\w/:–-]|[.,]\d| \d{3}\b|\s?(?:million|billion|thousand|bn|am|pm|st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s(?:(?:working|calendar)\s)?(?P<unit>day|week|month|hour|minute|year)s?\b(?:['’]\s?\w+)?", re.IGNORECASE
)
_PER = re.compile(r"(?:\s[a-z]{1,20}){0,4}\s(?:per|for every|in every)\s(1,?000|10,?000|100,?000)\b", re.IGNORECASE)
_BASE = re.compile(r"\b(?:per|for every|in every)\s$", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:to|–|-)\s?\d", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:only\s|just\s)?$", re.IGNORECASE)
_LAST_WORD = re.compile(r"([A-Za-z]+)\.?\s$")
_CELL = re.compile(
    r"(?P<money>£\s?)?(?P<sign>[-–−]?)(?P<digits>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)\s?(?P<percent>%?)"
    r"(?:\s?[(\[]\s?(?P<share>\d{1,3}(?:\.\d{1,2})?)\s?%\s?[)\]])?(?:\s?[*†‡]{1,2})?"
)


MOST_FIGURES = 40
"""In one sentence; beyond these it is a table without columns."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: ``unit`` is count, percent, points, money, rate (per ``base``), or a unit of time such as day."""

    value: Decimal
    start: int
    end: int
    unit: str
    decimals: int = 0
    is_spelt: bool = False
    is_about: bool = False
    base: int | None = None

    @property
    def is_count(self) -> bool:
        """Whether it counts things, whole ones."""
        return self.unit == "count" and self.decimals == 0


def figures_in(
    text: str, start: int, end: int, taken: Iterable[tuple[int, int]], folder: str | None
) -> tuple[Figure, ...]:
    """The figures of ``text[start:end]`` in order, those left out that belong to a name, a range or a place of
    ``taken`` (periods)."""
    held = list(taken)
    found: list[Figure] = []
    for match in _FIGURE.finditer(text, start, end):
        if any(first < match.end() and match.start() < last for first, last in held):
            continue
        figure = _figure(text, match, start, end, folder)
        if figure is not None:
            found.append(figure)
        if len(found) == MOST_FIGURES:
            break
    return tuple(found)


def cell_figures(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """What a cell holds where it holds a figure alone: one figure, or a count and its share as in "22 (93%)"."""
    match = _CELL.fullmatch(text, start, end)
    if match is None:
        return ()
    digits = match["digits"]
    unit = "money" if match["money"] else "percent" if match["percent"] else "count"
    value = Decimal(digits.replace(",", "")) * (-1 if match["sign"] else 1)
    first = match.start("money") if match["money"] else match.start("digits")
    figure = Figure(value, first, match.end("percent"), unit, _decimals(digits))
    if match["share"] is None:
        return (figure,)
    close = text.index("%", match.start("share")) + 1
    share = Figure(Decimal(match["share"]), match.start("share"), close, "percent", _decimals(match["share"]))
    return (figure, share)


def agrees(stated: Figure, exact: Decimal) -> bool:
    """Whether ``exact``, rounded to the places ``stated`` is printed with, half up or half down, can be ``stated``."""
    return abs(stated.value - exact) <= Decimal(5).scaleb(-stated.decimals - 1)


def plain(value: Decimal) -> str:
    """A figure as a person would write it: 1,234 or 91.7."""
    return f"{value:,.1f}" if value != value.to_integral_value() else f"{int(value):,}"


def _figure(text: str, match: re.Match[str], start: int, end: int, folder: str | None) -> Figure | None:
    number_end = match.end("digits") if match["digits"] else match.end("words")
    is_range = _RANGE.match(text, match.end(), end) and not _FROM.search(
        text, max(start, match.start() - 12), match.start()
    )
    if is_range or _is_named(text, match.start(), start, folder):
        return None
    if _BASE.search(text, max(start, match.start() - 12), match.start()):
        return None
    about = is_about(text, match.start(), start, folder)
    if match["words"]:
        value = Decimal(sum(VALUES[part.lower()] for part in re.split(r"[ -]", match["words"])))
        unit, base, last = _unit(text, match, number_end, end)
        return None if value < 2 and unit == "count" else Figure(value, match.start(), last, unit, 0, True, about, base)
    unit, base, last = _unit(text, match, number_end, end)
    value = Decimal(match["digits"].replace(",", ""))
    return Figure(value, match.start(), last, unit, _decimals(match["digits"]), False, about, base)


def _unit(text: str, match: re.Match[str], number_end: int, end: int) -> tuple[str, int | None, int]:
    if match["points"]:
        return "points", None, match.end("points")
    if match["percent"]:
        return "percent", None, match.end("percent")
    if match["money"]:
        return "money", None, number_end
    if rate := _PER.match(text, number_end, end):
        return "rate", int(rate[1].replace(",", "")), rate.end()
    if time := _TIME.match(text, number_end, end):
        return time["unit"].lower(), None, number_end
    return "count", None, number_end


def is_about(text: str, place: int, start: int, folder: str | None) -> bool:
    """Whether the words just before ``place`` say that what follows is not exact."""
    begin = max(start, place - 24)
    return any(
        not text[match.end() : place].strip() for match in finder("approximate", folder).finditer(text, begin, place)
    )


def _is_named(text: str, place: int, start: int, folder: str | None) -> bool:
    before = _LAST_WORD.search(text, max(start, place - 18), place)
    return before is not None and before[1].lower() in words("names-with-numbers", folder)


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])
