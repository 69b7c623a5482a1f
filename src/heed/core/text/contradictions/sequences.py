"""Labels that go by months or years and break off, and a row of another year than the table says it is for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from heed.core.text.contradictions.dates import MONTH, month_of
from heed.core.text.contradictions.page import Report
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell, Table

_MONTH = later(rf"(?P<month>{MONTH})\s(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_QUARTER = later(
    rf"(?P<month>{MONTH})\s?(?:-|–|to)\s?{MONTH}\s(?P<year>20\d\d)",
    re.IGNORECASE,
)
_FINANCIAL = later(r"(?P<year>(?:19|20)\d\d)\s?[/–-]\s?(?:20)?(?P<next>\d\d)")
_CALENDAR = later(r"(?P<year>(?:19|20)\d\d)")
_QUARTER_LINE = later(rf"^[ \t]*{_QUARTER.pattern}", re.IGNORECASE | re.MULTILINE)
_LONGEST_LINE = 160
_OF_TIME = later(r"\b(?:period|year|quarter|date range|covers|data)\b", re.IGNORECASE)
_LEAST = 4
_YEAR_IN_LABEL = later(r"\(\s?(?:(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?)\s?\)$")


def sequences(report: Report) -> Iterator[Contradiction]:
    """Every table, down its labels and across its headings."""
    for table in report.tables:
        labels = [row[0] for row in table.rows]
        yield from _broken(report, labels)
        yield from _broken(report, list(table.heads[1:]))
        yield from _odd_one(report, table)
    yield from _odd_line(report)


def _odd_line(report: Report) -> Iterator[Contradiction]:
    """Lines that each begin with a quarter, one of them of another year than all the others."""
    run: list[re.Match[str]] = []
    for match in _QUARTER_LINE.finditer(report.text):
        if run and match.start() - run[-1].end() > _LONGEST_LINE:
            run = []
        run = [*run[-_LEAST + 1 :], match]
        years = Counter(each["year"] for each in run)
        if len(run) == _LEAST and len(years) == 2 and min(years.values()) == 1:
            most = years.most_common(1)[0][0]
            odd, same = (next(each for each in run if (each["year"] == most) is is_same) for is_same in (False, True))
            months = [month_of(each["month"]) for each in run]
            if months == sorted(months):
                cells = [
                    Cell(each.group().strip(), start, each.end())
                    for each, start in zip((odd, same), (odd.start("month"), same.start("month")), strict=True)
                ]
                yield _said(report, cells[0], most, cells[1])


def _place_of(cell: Cell) -> tuple[str, int] | None:
    """Which step of time a label is: months, quarters or years counted on."""
    if match := _MONTH.fullmatch(cell.words):
        return "month", 12 * int(match["year"]) + month_of(match["month"])
    if match := _QUARTER.fullmatch(cell.words):
        return "quarter", (12 * int(match["year"]) + month_of(match["month"])) // 3
    if match := _FINANCIAL.fullmatch(cell.words):
        return "year", int(match["year"])
    return ("calendar", int(cell.words)) if _CALENDAR.fullmatch(cell.words) else None


def _broken(report: Report, cells: Sequence[Cell]) -> Iterator[Contradiction]:
    """One label that breaks a sequence which every other label keeps."""
    known = [(cell, place) for cell in cells if (place := _place_of(cell)) is not None]
    if len(known) < _LEAST or len({kind for _cell, (kind, _at) in known}) > 1:
        return
    steps = [at for _cell, (_kind, at) in known]
    for sign in (1, -1):
        starts = Counter(at - sign * place for place, at in enumerate(steps))
        start, often = starts.most_common(1)[0]
        wrong = [place for place, at in enumerate(steps) if at - sign * place != start]
        if often < _LEAST - 1 or len(wrong) != 1:
            continue
        odd = wrong[0]
        others = steps[:odd] + steps[odd + 1 :]
        if odd in {0, len(steps) - 1} and steps[odd] not in others:
            continue
        cell, beside = known[odd][0], known[odd - 1 if odd else 1][0]
        if known[odd][1][0] == "calendar" and steps[odd] not in others:
            continue
        message = f"“{cell.words}” breaks the order of the others, beside “{beside.words}”. Check which time is meant."
        yield found(report.text, "year_not_consecutive", message, cell, beside)
        return


def _odd_one(report: Report, table: Table) -> Iterator[Contradiction]:
    """One row of another year, where the heading or all other rows name one year."""
    for place in range(table.width):
        if place and not _OF_TIME.search(table.head(place)):
            continue
        cells = [row[place] for row in table.rows if (place < len(row) and not row[place].figures) or place == 0]
        dated = [(cell, year) for cell in cells if (year := _one_year(cell, is_label=place == 0)) is not None]
        if not dated or _run_over_new_year(cells):
            continue
        names = Counter(year for _cell, year in dated)
        most, often = names.most_common(1)[0]
        above = _year_above(report, table)
        odd = [cell for cell, year in dated if year != (above if above is not None and place == 0 else most)]
        if place == 0 and len(odd) == len(dated) == 1 and above is not None and len(table.rows) >= _LEAST:
            yield _said(report, odd[0], above)
        elif len(names) == 2 and len(odd) == 1 and often >= _LEAST - 1 and (above in {None, most}):
            same = next(cell for cell, year in dated if year == most)
            yield _said(report, odd[0], most, same)


def _run_over_new_year(cells: Sequence[Cell]) -> bool:
    """Whether quarters begin anew in the middle: April 2024 to … January to March 2025 is one financial year."""
    quarters = [match for cell in cells if (match := _QUARTER.fullmatch(cell.words)) is not None]
    months = [month_of(match["month"]) for match in quarters]
    return months != sorted(months)


def _one_year(cell: Cell, *, is_label: bool) -> str | None:
    """The year of a cell that holds a year or a quarter of one; of a label, the year in brackets at its end."""
    match = _FINANCIAL.fullmatch(cell.words) or _QUARTER.fullmatch(cell.words)
    if match is not None:
        return _year_name(match)
    if not is_label:
        return None
    at_end = _YEAR_IN_LABEL.search(cell.words)
    if at_end is None:
        return None
    words = at_end.group().strip("() ")
    inner = _FINANCIAL.fullmatch(words)
    return _year_name(inner) if inner is not None else words


def _year_name(match: re.Match[str]) -> str:
    year = int(match["year"])
    return f"{year}/{(year + 1) % 100:02d}" if "next" in match.groupdict() else str(year)


def _year_above(report: Report, table: Table) -> str | None:
    """The one year named in the heading and the words over a table."""
    start = max(report.text.rfind("\n#", 0, table.start), table.start - 400, 0)
    names = {
        period.name
        for period in report.periods_in(start, table.start)
        if period.kind in {"financial", "calendar", "span"}
    }
    return names.pop() if len(names) == 1 else None


def _said(report: Report, cell: Cell, year: str, same: Cell | None = None) -> Contradiction:
    message = (
        f"“{cell.words}” stands among figures for {year}. Figures for different years cannot be added or compared."
    )
    if same is None:
        near = report.periods_in(max(0, cell.start - 4_000), cell.start)
        places = [period for period in near if period.name == year]
        return found(report.text, "years_mixed", message, *places[-1:], cell)
    return found(report.text, "years_mixed", message, same, cell)
