"""Figures in a text, with what they count, over what, and when.

Found in this order, longest form first, so that no figure is read twice: "4 out of the 5 cases", percentages, money,
rates per 100,000, scores, times ("six weeks", in days), then counts of things ("26 complaints").
Names that only look like figures (Section 42, 7-minute, 24/7, dates, references, telephone numbers) are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from heed.core.text.layouts.page import Page
from heed.core.text.number_words import UNDER_A_HUNDRED, VALUES
from heed.core.text.periods import Periods, find_periods
from heed.core.text.segments import BlockKind, split_sentences
from heed.core.text.shapes import Quantity
from heed.core.text.vocabulary import units, words

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?|\d{1,9}(?:\.\d{1,4})?"
_NUMBER = rf"(?:{_DIGITS}|{UNDER_A_HUNDRED})"
_NOT_IN_NAME = r"(?<![\w./:£-])(?<!\d[ ,])"

_OUT_OF = re.compile(
    rf"{_NOT_IN_NAME}({_NUMBER})\s+(?:cases\s+|complaints\s+|people\s+)?(?:out\s+of|of|from|in\s+every)\s+"
    rf"(?:the\s+|these\s+|those\s+|a\s+total\s+of\s+|all\s+)?({_NUMBER})(?![\w%/-]|[.,]\d|\s*%)"
    r"(?:\s+([a-z][a-z-]{2,20}(?:\s[a-z][a-z-]{2,20}){0,2}))?",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"{_NOT_IN_NAME}({_DIGITS})\s?(?:%|per\s?cent\b|percent\b)"
    r"(?:\s*\((?:n\s?=\s?)?(\d[\d,]*)\s?(?:/|of|out of)\s?(?:the\s)?(\d[\d,]*)\s?[\w ]{0,30}\))?",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"(?<!\w)£\s?({_DIGITS})(?:\s?(million|billion|thousand|bn|mn|[mk])\b)?", re.IGNORECASE)
_RATE = re.compile(
    rf"{_NOT_IN_NAME}({_DIGITS})\s(?:[a-z]+\s){{0,5}}(?:per|for every|in every)\s"
    r"(1,000|10,000|100,000|1000|10000|100000|million)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\bscore(?:d|s)?\s?(?:of|was|is|[:=–-])?\s{0,2}([1-4])(?![\d.,%/]|\s?%)", re.IGNORECASE)
_TIME = re.compile(
    rf"{_NOT_IN_NAME}({_NUMBER})[ \u00a0]((?:working|calendar)[ \u00a0])?(days?|weeks?)(?![\w-])", re.IGNORECASE
)
_COUNT = re.compile(
    rf"{_NOT_IN_NAME}({_NUMBER})(?![\w%/:]|[.,]\d|-)[ \u00a0]+"
    rf"((?:[A-Za-z][A-Za-z'’-]{{1,20}}[ \u00a0]+){{0,3}}[A-Za-z][A-Za-z'’-]{{1,20}})",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([A-Za-z]+)\.?[ \u00a0]$")
_CHANGE = re.compile(
    rf"\b([a-z]{{4,20}})\s(?:[a-z]+\s){{0,4}}?from\s({_NUMBER})\s(?:in\s\S{{4,9}}\s)?to\s({_NUMBER})"
    rf"(?![\w%/:-]|[.,]\d|\s?%|\s(?:working|calendar|days?|weeks?|months?|years?|per)\b)",
    re.IGNORECASE,
)
_MULTIPLES = {"million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "thousand": 1e3, "k": 1e3}
_ONE_IN = re.compile(r"(?:\d|one|two|three) in (?:every )?$", re.IGNORECASE)
_SMALLEST_COUNT_IN_WORDS = 2
_NEARBY = 500


@dataclass(frozen=True, slots=True)
class _Span:
    """A sentence or table row, and what is known of periods in it."""

    start: int
    end: int


def quantities_of(page: Page) -> tuple[Quantity, ...]:
    """Every figure of ``page``, in order. A fact given both as counts and as a percentage is linked by ``same_as``."""
    periods = find_periods(page.text)
    found: list[Quantity] = []
    for span in _spans(page):
        found.extend(_in_span(page, span, periods))
    return tuple(_linked(page.text, found))


def _spans(page: Page) -> Iterator[_Span]:
    for block in page.blocks:
        if block.kind is BlockKind.HEADING:
            yield _Span(block.start, block.end)
            continue
        for sentence in split_sentences(page.text, block.start, block.end, page.folder):
            yield _Span(sentence.start, sentence.end)


def _in_span(page: Page, span: _Span, periods: Periods) -> list[Quantity]:
    taken: list[tuple[int, int]] = periods.within(span.start, span.end)
    found: list[Quantity] = []
    for read in (_percentages, _fractions, _moneys, _rates, _scores, _times, _changes, _counts):
        for quantity in read(page, span):
            if all(quantity.end <= start or quantity.start >= end for start, end in taken):
                taken.append((quantity.start, quantity.end))
                found.append(replace(quantity, period=periods.nearest(quantity.start, span.start, span.end)))
    return sorted(found, key=lambda quantity: quantity.start)


def _quantity(
    page: Page,
    place: tuple[int, int],
    name: str | None,
    value: float,
    unit: str,
    counts: tuple[int | None, int | None] = (None, None),
) -> Quantity:
    start, end = place
    whole = int(value) if float(value).is_integer() else round(float(value), 6)
    return Quantity(page.text[start:end], start, end, name, whole, unit, *counts)


def _percentages(page: Page, span: _Span) -> Iterator[Quantity]:
    for match in _PERCENT.finditer(page.text, span.start, span.end):
        counts: tuple[int | None, int | None] = (None, None)
        if match[2]:
            counts = (int(_value(match[2])), int(_value(match[3])))
        name = _subject(page, span, match.start(), match.end())
        yield _quantity(page, match.span(), name, _value(match[1]), "percent", counts)


def _fractions(page: Page, span: _Span) -> Iterator[Quantity]:
    for match in _OUT_OF.finditer(page.text, span.start, span.end):
        count, total = _value(match[1]), _value(match[2])
        joined = page.text[match.end(1) : match.start(2)].lower()
        if (
            count > total
            or total < 2
            or not float(count).is_integer()
            or not float(total).is_integer()
            or _named(page, match.start())
        ):
            continue
        if "out" not in joined and (1900 <= total <= 2100 or (count == 1 and total == 1)):
            continue
        noun = _counted(match[3]) if match[3] else None
        end = match.end(3) if noun is None else match.start(3) + len(noun)
        end = end if noun else match.end(2)
        yield _quantity(page, (match.start(), end), noun, count, "count", (int(count), int(total)))


def _moneys(page: Page, span: _Span) -> Iterator[Quantity]:
    for match in _MONEY.finditer(page.text, span.start, span.end):
        value = _value(match[1]) * _MULTIPLES.get((match[2] or "").lower(), 1)
        yield _quantity(page, match.span(), None, value, "money")


def _rates(page: Page, span: _Span) -> Iterator[Quantity]:
    for match in _RATE.finditer(page.text, span.start, span.end):
        base = 1_000_000 if match[2].lower() == "million" else int(match[2].replace(",", ""))
        name = f"per {base:,}"
        yield _quantity(page, match.span(), name, _value(match[1]), "rate", (None, base))


def _scores(page: Page, span: _Span) -> Iterator[Quantity]:
    for match in _SCORE.finditer(page.text, span.start, span.end):
        yield _quantity(page, match.span(), "score", int(match[1]), "score")


def _times(page: Page, span: _Span) -> Iterator[Quantity]:
    for match in _TIME.finditer(page.text, span.start, span.end):
        if _named(page, match.start()):
            continue
        factor = 7 if match[3].lower().startswith("week") else 1
        kind = (match[2] or "").strip().lower()
        name = f"{kind} {match[3].lower()}".strip()
        yield _quantity(page, match.span(), name, _value(match[1]) * factor, "days")


def _counts(page: Page, span: _Span) -> Iterator[Quantity]:
    for match in _COUNT.finditer(page.text, span.start, span.end):
        noun = _counted(match[2])
        value = _value(match[1])
        if noun is None or _named(page, match.start()) or not float(value).is_integer():
            continue
        if _ONE_IN.search(page.text, max(span.start, match.start() - 12), match.start()):
            continue
        if not match[1][0].isdigit() and (value < _SMALLEST_COUNT_IN_WORDS):
            continue
        yield _quantity(page, (match.start(), match.start(2) + len(noun)), noun.lower(), value, "count")


def _changes(page: Page, span: _Span) -> Iterator[Quantity]:
    """Two counts of the thing named before them, as in "complaints rose from 119 to 132"."""
    for match in _CHANGE.finditer(page.text, span.start, span.end):
        if match[1].lower() not in _nouns(page.folder):
            continue
        for group in (2, 3):
            value = _value(match[group])
            if float(value).is_integer():
                yield _quantity(page, match.span(group), match[1].lower(), value, "count")


@lru_cache(maxsize=8)
def _nouns(folder: str | None) -> frozenset[str]:
    return frozenset(word for group in units(folder).values() if group.unit == "count" for word in group.words)


def _counted(phrase: str) -> str | None:
    """The words up to the first thing that is counted: "new complaints"."""
    nouns = _nouns(None)
    parts = re.split(r"([ \u00a0]+)", phrase)
    for place in range(0, len(parts), 2):
        word = parts[place].lower()
        if "".join(parts[place : place + 3]).lower() in nouns:
            return "".join(parts[: place + 3])
        if word in nouns:
            return "".join(parts[: place + 1])
        if word in words("between-figure-and-thing"):
            return None
    return None


def _named(page: Page, start: int) -> bool:
    """Whether the figure belongs to a name such as "Section 42" or "Year 1"."""
    before = _LAST_WORD.search(page.text, max(0, start - 18), start)
    return before is not None and before[1].lower() in words("names-with-numbers", page.folder)


def _value(text: str) -> float:
    plain = text.replace(",", "").lower()
    if plain[0].isdigit():
        return float(plain)
    return float(sum(VALUES[part] for part in re.split(r"[ -]", plain)))


_SUBJECT_AFTER = re.compile(r"\s+(?:of\s+(?:the\s+|all\s+|these\s+)?)?([a-z][a-z'’ -]{3,50})", re.IGNORECASE)
_SUBJECT_BEFORE = re.compile(
    r"((?:[a-z'’-]+\s){0,2}(?:rate|satisfaction|compliance|proportion|percentage|turnover|score|uptake|completion))"
    r"\s(?:[a-z]+\s){0,4}$",
    re.IGNORECASE,
)


def _subject(page: Page, span: _Span, start: int, end: int) -> str | None:
    """What a percentage is of, in a few words of the text, without those that compare or belong to the sentence."""
    if before := _SUBJECT_BEFORE.search(page.text, max(span.start, start - 80), start):
        parts, idle = before[1].lower().split(), words("no-part-of-a-measure", page.folder)
        while len(parts) > 1 and parts[0] in idle:
            parts.pop(0)
        return " ".join(parts)
    if after := _SUBJECT_AFTER.match(page.text, end, span.end):
        return " ".join(after[1].lower().split()[:5])
    return None


def _linked(text: str, found: list[Quantity]) -> list[Quantity]:
    """Joins a percentage to the counts it comes from: 80% and "4 out of the 5 cases" are one fact.

    Counts that stand beside a percentage in brackets are its own even where they do not make it: a check says so.
    """
    linked = list(found)
    starts = [quantity.start for quantity in found]
    for place, quantity in enumerate(linked):
        if quantity.unit != "percent" or quantity.denominator is not None:
            continue
        window = range(bisect_left(starts, quantity.start - _NEARBY), bisect_left(starts, quantity.start + _NEARBY))
        source = _source_of(text, quantity, linked, window)
        if source is None:
            continue
        counts = linked[source]
        linked[place] = replace(
            quantity,
            numerator=counts.numerator,
            denominator=counts.denominator,
            same_as=counts.start,
            period=quantity.period or counts.period,
        )
        linked[source] = replace(counts, same_as=quantity.start, period=counts.period or quantity.period)
    return linked


def _source_of(text: str, percent: Quantity, quantities: list[Quantity], window: range) -> int | None:
    """The place in ``quantities`` of the counts behind ``percent``, the nearest that fit."""
    fitting = [
        place
        for place in window
        if (other := quantities[place]).unit == "count"
        and other.denominator
        and other.same_as is None
        and (_agree(percent, other) or _beside(text, percent, other))
    ]
    return min(fitting, key=lambda place: abs(quantities[place].start - percent.start), default=None)


def _beside(text: str, one: Quantity, other: Quantity) -> bool:
    """In brackets or after "or": "22 of 24 decisions (93%)", "22 of 24, or 93%"."""
    first, second = sorted((one, other), key=lambda quantity: quantity.start)
    between = text[first.end : second.start].lower()
    return len(between) <= 25 and (between.rstrip().endswith("(") or between.strip(" ,") == "or")


def _agree(percent: Quantity, counts: Quantity) -> bool:
    """Whether the counts give the percentage as printed, to the places it is printed with (or, rounded, nearly)."""
    if not counts.denominator or counts.numerator is None:
        return False
    exact = 100 * counts.numerator / counts.denominator
    return abs(exact - float(percent.value)) <= 0.51
