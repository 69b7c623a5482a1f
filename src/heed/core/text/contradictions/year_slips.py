"""Periods that do not fit those around them: a quarter of another year, a section on other months."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from heed.core.text.contradictions.dates import MONTH, month_of
from heed.core.text.contradictions.page import YEARS, Report, year_of
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell, Table
from heed.core.text.periods import Period

_ROW = later(rf"(?P<first>{MONTH})(?:\s?(?:to|–|-|/)\s?{MONTH})?\s(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_COVERS = later(
    r"\b(?:(?:this|the)\s(?:report|section|chapter|paper|review|table|chart)"
    r"\s(?:covers|is for|relates to|deals with|is about|reports on|looks at)"
    r"|(?:all|the|these|our)\s(?:figures|numbers|data|statistics)"
    r"(?:\s(?:given\s|shown\s|used\s)?(?:in|of)\s(?:this|the)\s[a-z]{4,9}|\s(?:here|below|above|given|shown))?"
    r"\s(?:(?:are|is|were)\s(?:for|from)|relate to|cover))\b",
    re.IGNORECASE,
)
_OTHER_TIME = later(
    r"\b(?:previous|last year|before|compar\w+|earlier|prior|also|as well|and not|except|latest|most recent"
    r"|available|lag|still"
    r"|unless|than|fewer|more|less|calendar|revised)\b",
    re.IGNORECASE,
)
_BEFORE = later(
    r"\s?[(,–-]?\s?(?:the\s|our\s)?(?:previous|preceding|prior|last|year before)\s?(?:financial\s)?(?:year)?\b",
    re.IGNORECASE,
)
_YEAR = later(r"20\d\d")
_LEAST = 3


def year_slips(report: Report) -> Iterator[Contradiction]:
    """Rows of months, sentences that say what a section covers, and headings "2020/21 (previous year)"."""
    for table in report.tables:
        yield from _rows(report, table)
        yield from _previous(report, table)
    yield from _covered(report)


def _rows(report: Report, table: Table) -> Iterator[Contradiction]:
    """ "January to March 2025" after "October to December 2023": one row is off by whole years."""
    cells: list[tuple[Cell, int]] = []
    for row in table.rows:
        match = _ROW.fullmatch(row[0].words)
        if match is None and cells:
            break
        if match is not None:
            cells.append((row[0], int(match["year"]) * 12 + month_of(match["first"])))
    if len(cells) < _LEAST or not any(" " in _YEAR.sub("", cell.words).strip() for cell, _ in cells):
        return  # single months are looked at with other sequences
    odd = _odd_one([at for _, at in cells])
    if odd is None:
        return
    cell = cells[odd][0]
    beside = cells[odd - 1 if odd else 1][0]
    message = (
        f"“{cell.words}” does not follow from “{beside.words}”, as the other rows follow each other. "
        "Check the year of each row."
    )
    yield found(report.text, "years_mixed", message, beside, cell)


def _odd_one(places: Sequence[int]) -> int | None:
    """The one place of a row of even steps that is off by whole years."""
    step = Counter(other - one for one, other in pairwise(places)).most_common(1)[0][0]
    off = [at for at, (one, other) in enumerate(pairwise(places)) if other - one != step]
    if step <= 0 or any((places[at + 1] - places[at] - step) % 12 for at in off):
        return None
    if len(off) == 1:
        return 0 if off[0] == 0 else len(places) - 1 if off[0] == len(places) - 2 else None
    return off[1] if len(off) == 2 and off[1] == off[0] + 1 else None


def _previous(report: Report, table: Table) -> Iterator[Contradiction]:
    """ "2022/23 | 2020/21 (previous year)"."""
    dated = [
        (cell, each) for cell in table.heads for each in report.periods_in(cell.start, cell.end) if each.kind in YEARS
    ]
    told = [(cell, each) for cell, each in dated if _BEFORE.match(report.text, each.end, cell.end)]
    others = [each for cell, each in dated if not any(cell is other for other, _ in told)]
    if len(told) != 1 or len(others) != 1 or others[0].kind != told[0][1].kind:
        return
    mine, other = told[0][1], others[0]
    if int(other.name[:4]) - int(mine.name[:4]) != 1:
        message = f"“{mine.name}” is not the year before “{other.name}”. Check which year is meant."
        yield found(report.text, "year_not_consecutive", message, other, mine)


def _covered(report: Report) -> Iterator[Contradiction]:
    """ "The figures in this section are for 1 April 2021 to 31 March 2022" under a heading of another year."""
    for statement in report.statements:
        match = _COVERS.search(report.text, statement.start, statement.end)
        if match is None or _OTHER_TIME.search(report.text, statement.start, statement.end):
            continue
        told = [each for each in statement.periods if each.start >= match.end() and year_of(each) is not None]
        above = _above(report, statement.start)
        if len(told) != 1 or len(statement.periods) != 1 or above is None or told[0].kind == "calendar":
            continue
        if year_of(told[0]) != year_of(above):
            message = (
                f"The heading is for {year_of(above)}, but the text says that the figures are for {year_of(told[0])}. "
                "Check which year they are for."
            )
            yield found(report.text, "years_mixed", message, above, told[0])


def _above(report: Report, place: int) -> Period | None:
    """The one year in the heading over a place."""
    starts = [start for start in report.section_starts if start <= place]
    if not starts:
        return None
    end = report.text.find("\n", starts[-1])
    named = [each for each in report.periods_in(starts[-1], end if end > 0 else place) if year_of(each) is not None]
    return named[0] if len(named) == 1 and named[0].kind != "calendar" and named[0].end <= place else None
