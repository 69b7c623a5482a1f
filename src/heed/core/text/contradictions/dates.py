"""Dates in the wrong order, and days of the week that are not the day of their date."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import Span, found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Table
from heed.core.text.contradictions.wording import finder, says
from heed.core.text.number_words import any_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?:{any_of(_MONTHS)})[a-z]{{0,6}}"
"""A pattern for the name of a month, whole or cut short."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE = later(
    rf"(?<![\d/])(?:(?P<weekday>{any_of(_WEEKDAYS)}),?\s(?:the\s)?)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{MONTH})\s(?P<year>(?:19|20)\d\d)"
    r"|(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
_SPAN = later(r"\s?(?:to|until|and|up to|–|-|through to|ending|ending on|to the)\s?", re.IGNORECASE)
_BETWEEN = later(r"\b(?:between|from|period|covers|covering|year|dates?|running)\b[^.;]{0,20}$", re.IGNORECASE)
_MONTH_SPAN = later(
    rf"\b(?P<first>{MONTH})\s(?P<year>20\d\d)\s?(?:to|–|-|until)\s?"
    rf"(?P<last>{MONTH})\s(?P<to>20\d\d)\b",
    re.IGNORECASE,
)
_GOES_ON = later(
    r"(?:she|he|they|it|we|this|that|the (?:complaint|response|reply|case|enquiry|review|investigation|letter"
    r"|assessment|council|ombudsman|home|provider|team|authority|service|social worker|manager|hospital|department))\b",
    re.IGNORECASE,
)
_HAD = later(r"\b(?:had|before (?:this|that|then))\b", re.IGNORECASE)
_FEW = 3
_REACH = 45


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it stands in the text; ``start`` leaves the day of the week out."""

    on: date
    start: int
    end: int
    weekday: tuple[int, int] | None = None


def dates(report: Report) -> Iterator[Contradiction]:
    """In sentences, and in columns of dates."""
    days = list(days_in(report.text, 0, len(report.text)))
    yield from _weekdays(report, days)
    yield from _spans(report, days)
    place = 0
    last: tuple[Statement, Day] | None = None
    for statement in report.statements:
        while place < len(days) and days[place].start < statement.start:
            place += 1
        inside = [day for day in days[place : place + 8] if day.end <= statement.end]
        if len(inside) > 1:
            yield from _events(report, statement, inside)
        if last is not None and last[0].block == statement.block:
            for day in inside[:_FEW]:
                yield from _next_event(report, *last, statement, day, inside)
        last = (statement, inside[0]) if len(inside) == 1 else None
    for table in report.tables:
        yield from _columns(report, table)


def month_of(name: str) -> int:
    """Which month a match of `MONTH` names, counted from nought."""
    return _MONTHS.index(name[:3].lower())


def days_in(text: str, start: int, end: int) -> Iterator[Day]:
    """Whole dates that exist, in order."""
    for match in _DATE.finditer(text, start, end):
        name = "day" if match["day"] else "d"
        try:
            month = month_of(match["month"]) + 1 if match["month"] else int(match["m"])
            on = date(int(match["year"] or match["y"]), month, int(match[name]))
        except ValueError:
            continue
        yield Day(on, match.start(name), match.end(), match.span("weekday") if match["weekday"] else None)


def _weekdays(report: Report, days: Sequence[Day]) -> Iterator[Contradiction]:
    for day in days:
        if day.weekday is None:
            continue
        told = report.text[slice(*day.weekday)].lower()
        if _WEEKDAYS[day.on.weekday()] != told:
            right = _WEEKDAYS[day.on.weekday()].capitalize()
            shown = report.text[day.start : day.end]
            message = f"{shown} was a {right}, not a {told.capitalize()}. Check the day and the date."
            yield found(report.text, "weekday_mismatch", message, Span(*day.weekday), day)


def _spans(report: Report, days: Sequence[Day]) -> Iterator[Contradiction]:
    for first, last in itertools.pairwise(days):
        if last.on >= first.on or not _SPAN.fullmatch(report.text, first.end, last.start):
            continue
        joint = report.text[first.end : last.start].strip().lower()
        if joint != "and" or _BETWEEN.search(report.text, max(0, first.start - 40), first.start):
            yield _backwards(report, first, last, "The period ends before it begins")
    for match in _MONTH_SPAN.finditer(report.text):
        begin, end = ((int(match[year]), month_of(match[name])) for year, name in (("year", "first"), ("to", "last")))
        if end < begin:
            places = Span(match.start("first"), match.end("year")), Span(match.start("last"), match.end("to"))
            yield _backwards(report, *places, "The period ends before it begins")


def _events(report: Report, statement: Statement, days: Sequence[Day]) -> Iterator[Contradiction]:
    """What comes first, dated later than what comes after it."""
    told = [(day, _event(report, statement, day, days)) for day in days]
    early = [day for day, sign in told if sign < 0]
    late = [day for day, sign in told if sign > 0]
    if len(early) != 1 or not late or says("earlier-ones", report.text, statement.start, statement.end, report.folder):
        return
    for day in late:
        if day.on < early[0].on:
            first, last = sorted((early[0], day), key=_start)
            yield _backwards(report, first, last, "What came after is dated earlier")


def _next_event(
    report: Report, first: Statement, before: Day, second: Statement, after: Day, days: Sequence[Day]
) -> Iterator[Contradiction]:
    """ "Adult K was admitted on 14 March. She was discharged on 9 March."."""
    if after.on >= before.on or not _GOES_ON.match(report.text, second.start, second.end):
        return
    if _HAD.search(report.text, second.start, after.start):
        return
    if _event(report, first, before, [before]) < 0 < _event(report, second, after, days):
        span = (first.start, second.end)
        if not says("earlier-ones", report.text, *span, report.folder):
            yield _backwards(report, before, after, "What came after is dated earlier")


def _event(report: Report, statement: Statement, day: Day, days: Sequence[Day]) -> int:
    """-1 where a date is told of a beginning, 1 of an end: by the word nearest before it."""
    others = [other.end for other in days if other.end <= day.start]
    start = max([statement.start, day.start - _REACH, *others])
    last = (0, 0)
    for entry, sign in (("begins", -1), ("ends", 1)):
        for match in finder(entry, report.folder).finditer(report.text, start, day.start):
            last = max(last, (match.end(), sign))
    return last[1]


def _start(day: Day) -> int:
    return day.start


def _columns(report: Report, table: Table) -> Iterator[Contradiction]:
    """A row whose end is dated before its beginning."""
    signs = {place: _of_head(report, table.head(place)) for place in range(table.width)}
    begins = [place for place, sign in signs.items() if sign < 0]
    ends = [place for place, sign in signs.items() if sign > 0]
    if len(begins) != 1 or len(ends) != 1:
        return
    for row in table.rows:
        if len(row) <= max(begins[0], ends[0]):
            continue
        cells = row[begins[0]], row[ends[0]]
        both = [list(days_in(report.text, cell.start, cell.end)) for cell in cells]
        if len(both[0]) == 1 and len(both[1]) == 1 and both[1][0].on < both[0][0].on:
            yield _backwards(report, both[0][0], both[1][0], "What came after is dated earlier")


def _of_head(report: Report, head: str) -> int:
    begins, ends = (says(entry, head, 0, len(head), report.folder) for entry in ("begins", "ends"))
    return (ends is not None) - (begins is not None)


def _backwards(report: Report, first: Day | Span, last: Day | Span, why: str) -> Contradiction:
    one, other = (report.text[each.start : each.end] for each in (first, last))
    message = f"{why}: “{one}” and “{other}”. Check the dates."
    return found(report.text, "dates_out_of_order", message, first, last)
