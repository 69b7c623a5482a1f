"""Figures as they stand in a sentence or a cell, with how exactly they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.wording import finder
from heed.core.text.number_words import UNDER_A_HUNDRED, VALUES
from heed.core.text.vocabulary import words

NUMBER_WORDS = frozenset(VALUES)
_DIGITS = r"\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?"
_FIGURE = later(
    rf"(?<![\w.,/:–-])(?<![\s(]\d )(?<![\s(]\d\d )(?<![\s(]\d\d\d )(?P<money>£\s?)?(?:(?P<digits>{_DIGITS})"
    rf"|(?P<words>{UNDER_A_HUNDRED}))"
    r"(?P<scale>\s?(?:million|billion|thousand|bn|m|k)\b)?"
    r"(?P<percent>\s?%|\sper\s?cent\b|\spercent\b)?(?P<points>\s(?:percentage\s)?points?\b)?"
    r"(?![\w/:–-]|[.,]\d| \d{3}\b|\s?(?:million|billion|thousand|bn|am|pm|st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_TIME = later(
    r"\s(?:(?:working|calendar)\s)?(?P<unit>day|week|month|hour|minute|year)s?\b(?:['’]\s?\w+)?", re.IGNORECASE
)
_PER = later(r"(?:\s[a-z]{1,20}){0,4}\s(?:per|for every|in every)\s(1,?000|10,?000|100,?000)\b", re.IGNORECASE)
_BASE = later(r"\b(?:per|for every|in every)\s$", re.IGNORECASE)
_RANGE = later(r"\s?(?:to|–|-)\s?\d", re.IGNORECASE)
_FROM = later(r"\bfrom\s(?:only\s|just\s)?$", re.IGNORECASE)
_LAST_WORD = later(r"([A-Za-z]+)\.?\s$")
TIMES = frozenset(["day", "week", "month", "hour", "minute"])
"""Units of time that a figure can have, years aside."""
_AGES = frozenset(["aged", "age", "ages"])
_LARGE = later(r"\d{1,3},\d{3}")
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_CELL = later(
    r"(?P<sign>[-–−+]?)(?P<money>£\s?)?(?P<sign_after>[-–−]?)(?P<digits>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?"
    r"|\d{1,12}(?:\.\d{1,4})?)"
    r"(?P<scale>\s?(?:million|bn|m|k)\b)?\s?(?P<percent>%?)"
    r"(?:\s?[(\[]\s?(?P<share>\d{1,3}(?:\.\d{1,2})?)\s?%\s?[)\]])?(?:\s?[*†‡]{1,2})?"
)


_IN_BRACKETS = later(r"[(]\s?(£?\s?\d[\d,]*(?:\.\d{1,4})?(?:m|k)?\s?%?)\s?[)]")

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

    @property
    def half_place(self) -> Decimal:
        """Half of one in its last printed place: what rounding can have done to it."""
        return Decimal(5).scaleb(-self.decimals - 1)


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
    return tuple(_with_joint_units(text, found))


def _with_joint_units(text: str, figures: list[Figure]) -> list[Figure]:
    """ "from 40 to 21 days": the first is of days too."""
    for place, (one, other) in enumerate(pairwise(figures)):
        if one.unit == "count" and other.unit in TIMES and text[one.end : other.start].strip().lower() == "to":
            figures[place] = replace(one, unit=other.unit)
    return figures


def cell_figures(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """What a cell holds where it holds a figure alone: one figure, or a count and its share as in "22 (93%)"."""
    bracketed = _IN_BRACKETS.fullmatch(text, start, end)
    match = _CELL.fullmatch(text, *(bracketed.span(1) if bracketed else (start, end)))
    if match is None or (match["scale"] and not match["money"]):
        return ()
    digits = match["digits"]
    unit = "money" if match["money"] else "percent" if match["percent"] else "count"
    is_less = bracketed is not None or match["sign"] not in {"", "+"} or match["sign_after"]
    value = _value(digits, match["scale"]) * (-1 if is_less else 1)
    first = match.start("money") if match["money"] else match.start("digits")
    figure = Figure(value, first, match.end("percent"), unit, _decimals(digits, match["scale"]))
    if match["share"] is None:
        return (figure,)
    close = text.index("%", match.start("share")) + 1
    share = Figure(Decimal(match["share"]), match.start("share"), close, "percent", _decimals(match["share"]))
    return (figure, share)


def agrees(stated: Figure, exact: Decimal) -> bool:
    """Whether ``exact``, rounded to the places ``stated`` is printed with, half up or half down, can be ``stated``."""
    return abs(stated.value - exact) <= stated.half_place


def number_of(word: str) -> int:
    """What a whole number counts, in digits or in a word of `VALUES`."""
    return int(word) if word.isdigit() else VALUES[word.lower()]


def plain(value: Decimal) -> str:
    """A figure as a person would write it: 1,234 or 91.7."""
    return f"{value:,.1f}" if value != value.to_integral_value() else f"{int(value):,}"


def amount(value: Decimal, unit: str) -> str:
    """A figure with its unit as a person would write it: 12%, £4.2 million, 3 points, 1,234."""
    if unit == "money":
        if abs(value) < 1_000_000:
            return f"£{value:,.2f}" if value != value.to_integral_value() else f"£{int(value):,}"
        return f"£{(value / 1_000_000).quantize(Decimal('0.001')).normalize():f} million"
    if unit == "percent":
        return f"{value}%" if len(str(value)) < 7 else f"{value:.1f}%"
    return f"{plain(value)} points" if unit == "points" else plain(value)


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
    if match["scale"] and not (match["money"] and match["digits"]):
        return None
    if match["words"]:
        value = Decimal(sum(VALUES[part.lower()] for part in re.split(r"[ -]", match["words"])))
        unit, base, last = _unit(text, match, number_end, end)
        return None if value < 2 and unit == "count" else Figure(value, match.start(), last, unit, 0, True, about, base)
    unit, base, last = _unit(text, match, match.end("scale") if match["scale"] else number_end, end)
    value = _value(match["digits"], match["scale"])
    return Figure(value, match.start(), last, unit, _decimals(match["digits"], match["scale"]), False, about, base)


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
    if before is not None and before[1].lower() in _AGES:
        return True
    return (
        before is not None
        and _LARGE.match(text, place) is None
        and before[1].lower() in words("names-with-numbers", folder)
    )


def _value(digits: str, scale: str | None) -> Decimal:
    power = _SCALES[scale.strip().lower()] if scale else 0
    return Decimal(digits.replace(",", "")).scaleb(power)


def _decimals(digits: str, scale: str | None = None) -> int:
    """How many places a figure is printed with: fewer than none where it is in millions."""
    return len(digits.partition(".")[2]) - (_SCALES[scale.strip().lower()] if scale else 0)
