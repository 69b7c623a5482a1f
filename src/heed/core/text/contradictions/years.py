"""Years that cannot be, and calendar years beside financial ones in one comparison."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from heed.core.text.contradictions.claims import thing_after
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import Span, found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell, Table
from heed.core.text.contradictions.wording import says
from heed.core.text.periods import Period, find_periods

_STROKE = later(r"(?<![\d/.–-])((?:19|20)\d\d)/((?:19|20)?\d\d)(?![\d/–-])")
_FOR_A_YEAR = later(
    r"\b(?:in|during|for|of|to|from|over|throughout|calendar year|year)\s(?:the year\s|the calendar year\s)?$",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = later(
    r"\b(?:published|issued|opened|started|began|launched|introduced|act|code|since|regulations?)\b[^.]{0,12}$",
    re.IGNORECASE,
)
_LONGEST_SPAN = 12
_KINDS = 2
_CASES = frozenset(
    ["complaint", "complaints", "investigations", "investigation", "cases", "enquiries", "referrals", "concerns"]
)


def odd_years(report: Report) -> Iterator[Contradiction]:
    """ "2022/24" where other years of the report are "2022/23": not one financial year."""
    pairs = [(match, _is_next(match)) for match in _STROKE.finditer(report.text)]
    good = [match for match, is_next in pairs if is_next]
    starts = [match.start() for match in good]
    for match, is_next in pairs:
        if is_next or _is_plan(report, match):
            continue
        near = good[max(0, bisect_left(starts, match.start()) - 1)] if good else None
        told = f", as in “{near.group()}”" if near else ""
        first, second = (match.start(1), match.end(1)), (match.start(2), match.end(2))
        message = f"“{match.group()}” is not one financial year{told}. Check which year is meant."
        places = [Span(*match.span()), Span(*near.span())] if near else [Span(*first), Span(*second)]
        yield found(report.text, "year_not_consecutive", message, *places)


def mixed_years(report: Report) -> Iterator[Contradiction]:
    """Figures of a calendar year held against figures of a financial year."""
    for place, statement in enumerate(report.statements):
        mixed = _in_statement(report, statement) or _with_next(report, place)
        if mixed is not None:
            yield _mixed(report, *mixed)
    for table in report.tables:
        yield from _in_table(report, table)


def _is_next(match: re.Match[str]) -> bool:
    return int(match[2][-2:]) == (int(match[1]) + 1) % 100 and (
        len(match[2]) == 2 or int(match[2]) == int(match[1]) + 1
    )


def _is_plan(report: Report, match: re.Match[str]) -> bool:
    """Whether two years are the span of a plan, a date, or no years at all."""
    first, second = int(match[1]), int(match[2][-2:])
    if not first % 100 - 1 <= second <= first % 100 + _LONGEST_SPAN:
        return True
    words = report.text[max(0, match.start() - 60) : match.end() + 40]
    return says("plan-years", words, 0, len(words), report.folder) is not None


def _in_statement(report: Report, statement: Statement) -> tuple[Period, Period] | None:
    """One sentence that compares: "26 complaints in 2023, compared with 31 in 2022/23"."""
    if len(statement.figures) < 2 or not says("compares", report.text, statement.start, statement.end, report.folder):
        return None
    return _pair(report, [statement])


def _with_next(report: Report, place: int) -> tuple[Period, Period] | None:
    """Two sentences of one paragraph that count complaints or cases, one by each kind of year."""
    first = report.statements[place]
    for other in report.statements[place + 1 : place + 3]:
        if other.block != first.block:
            return None
        if len(first.periods) + len(other.periods) == _KINDS and first.periods and _counts_cases(report, first):
            pair = _pair(report, [first, other]) if _counts_cases(report, other) else None
            if pair is not None:
                return pair
    return None


def _counts_cases(report: Report, statement: Statement) -> bool:
    return any(
        figure.is_count and (thing := thing_after(report, figure, statement.end)) and thing[0] in _CASES
        for figure in statement.figures
    )


def _pair(report: Report, statements: Sequence[Statement]) -> tuple[Period, Period] | None:
    periods = [period for statement in statements for period in statement.periods]
    financial = [period for period in periods if period.kind == "financial"]
    calendar = [period for period in periods if period.kind == "calendar" and _is_of_figures(report, period)]
    if len(financial) != 1 or len(calendar) != 1:
        return None
    return financial[0], calendar[0]


def _is_of_figures(report: Report, period: Period) -> bool:
    """Whether a year is when something was counted, not the year of a law or of publishing."""
    before = report.text[max(0, period.start - 40) : period.start]
    return _FOR_A_YEAR.search(before) is not None and _OF_SOMETHING_ELSE.search(before) is None


def _in_table(report: Report, table: Table) -> Iterator[Contradiction]:
    heads = [(cell, period) for cell in table.heads[1:] if (period := _only_year(cell)) is not None]
    labels = [(row[0], period) for row in table.rows if (period := _only_year(row[0])) is not None]
    for cells in (heads, labels):
        kinds = {kind: [cell for cell, found_kind in cells if found_kind == kind] for kind in ("financial", "calendar")}
        if kinds["financial"] and kinds["calendar"]:
            yield _mixed(report, kinds["financial"][-1], kinds["calendar"][-1])


def _only_year(cell: Cell) -> str | None:
    """The kind of the year where a cell holds a year and nothing else."""
    found_periods = find_periods(cell.words).found
    if len(found_periods) != 1 or found_periods[0].end - found_periods[0].start < len(cell.words):
        return None
    return found_periods[0].kind


def _mixed(report: Report, financial: Period | Cell, calendar: Period | Cell) -> Contradiction:
    one = report.text[financial.start : financial.end]
    other = report.text[calendar.start : calendar.end]
    message = f"“{one}” is a financial year, “{other}” a calendar year. Figures for different years cannot be compared."
    return found(report.text, "years_mixed", message, financial, calendar)
