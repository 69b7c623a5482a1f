"""Averages that cannot be: above the end of their scale, or outside the quarters and months of their row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from heed.core.text.contradictions.averages import AVERAGE
from heed.core.text.contradictions.averages_of import outside
from heed.core.text.contradictions.numbers import Figure, number_of, plain
from heed.core.text.contradictions.page import Report
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import Span, found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Table

_SCALE = later(
    r"\b(?:scale|scored|score|scores|marked|mark|rated|rate|ratings?)\b[^.;\d]{0,40}?(?<![\d.])"
    r"(?P<low>[01]|one|zero|nought)\s?(?:to|–|-)\s?(?P<high>\d{1,3}|five|seven|ten)\b",
    re.IGNORECASE,
)
_OUT_OF = later(
    r"\b(?:average|mean|median)\b[^.;\d]{0,40}?(?<![\d.£])(?P<told>\d{1,3}(?:\.\d{1,2})?)\s(?:out of|/)\s"
    r"(?:a possible\s)?(?P<high>\d{1,3})\b(?!\s[a-z]{3,20}s\b)",
    re.IGNORECASE,
)
_AVERAGE = later(
    r"\b(?:average|mean|median)\s(?:score|mark|rating|answer|response)?\s?(?:was|is|of|came to|stood at)?\s?$",
    re.IGNORECASE,
)
_OF_TIME = later(
    r"(?:q[1-4]|quarter [1-4]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?:\s?(?:to|–"
    r"|-)\s?[a-z]{3,9})?"
    r"(?:\s(?:20)?\d\d)?|(?:first|second|third|fourth) quarter|20\d\d(?:/\d\d)?)",
    re.IGNORECASE,
)
_SENTENCES = 3
_LEAST = 3


def scales(report: Report) -> Iterator[Contradiction]:
    """Every scale that is told, every column of averages."""
    for place, statement in enumerate(report.statements):
        for match in _OUT_OF.finditer(report.text, statement.start, statement.end):
            if Decimal(match["told"]) > Decimal(match["high"]):
                told = Figure(Decimal(match["told"]), *match.span("told"), "count")
                yield _beyond(report, told, Span(*match.span("high")), match["high"])
        scale = _SCALE.search(report.text, statement.start, statement.end)
        if scale is not None:
            yield from _of_scale(report, place, scale)
    for table in report.tables:
        yield from _columns(report, table)


def _of_scale(report: Report, place: int, scale: re.Match[str]) -> Iterator[Contradiction]:
    """ "On a scale from 1 to 5 … The average score was 5.6"."""
    block = report.statements[place].block
    high = Decimal(number_of(scale["high"]))
    for each in report.statements[place : place + _SENTENCES]:
        for figure in each.figures:
            if each.block != block or figure.unit != "count" or figure.start < scale.end():
                continue
            before = _AVERAGE.search(report.text, max(each.start, figure.start - 40), figure.start)
            if before is not None and high < figure.value <= high * 3:
                yield _beyond(report, figure, Span(scale.start("low"), scale.end("high")), scale["high"])
                return


def _beyond(report: Report, told: Figure, scale: Span, high: str) -> Contradiction:
    message = f"The average is given as {plain(told.value)}, but the scale ends at {high}. One of the two is wrong."
    return found(report.text, "average_outside", message, told, scale)


def _columns(report: Report, table: Table) -> Iterator[Contradiction]:
    """ "North 31 34 29 36, year average 41"."""
    means = [place for place in range(1, len(table.heads)) if AVERAGE.search(table.heads[place].words)]
    parts = [place for place in range(1, len(table.heads)) if _OF_TIME.fullmatch(table.heads[place].words)]
    if len(means) != 1 or len(parts) < _LEAST:
        return
    for row in table.rows:
        if len(row) <= max(means[0], *parts):
            continue
        mine = row[means[0]].figure
        figures = [figure for place in parts if (figure := row[place].figure) is not None]
        if mine is not None and len(figures) == len(parts) and all(each.unit == mine.unit for each in figures):
            yield from outside(report, mine, figures)
