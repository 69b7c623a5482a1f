"""The cells of a row of figures: its period, its numbers, and whether its source held them back."""

import contextlib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal

from heed.core.calendars.reporting import EXAMPLES, NotAPeriod, Reporting, ReportingPeriod, named_period, period_at
from heed.core.text.sheets.numbers import NotANumber, is_withheld_mark, number_of
from heed.core.text.sheets.reading import Table
from heed.core.text.sheets.rows import SheetRow
from heed.core.text.sheets.values import UK, NotADate, date_of, text_of

COUNTED = ("count", "total")
PUBLISHED = ("published_value", "published_low", "published_high")
NUMBERS = (*COUNTED, *PUBLISHED)
PLACES = {**dict.fromkeys(COUNTED, 4), **dict.fromkeys(PUBLISHED, 6)}
YES = {"yes", "y", "true", "1", "withheld", "suppressed", "c", "[c]", "*"}
NO = {"", "no", "n", "false", "0"}


def period_of_cell(cell: object, kind: Reporting) -> ReportingPeriod:
    """The period that a cell names, also where a spreadsheet made a date of it: then the period that begins that day.

    Raises NotAPeriod, also for years outside 2000 to 2100.
    """
    text = text_of(cell)
    if isinstance(cell, date) or UK.match(text):
        return _begun_on(cell, text, kind)
    found = named_period(text, kind)
    if not 2000 <= found.starts_on.year <= 2100:
        raise NotAPeriod(f"The year {found.starts_on.year} cannot be right")
    return found


def _begun_on(cell: object, text: str, kind: Reporting) -> ReportingPeriod:
    mend = f"write it as {EXAMPLES[kind]}"
    try:
        day = date_of(cell)
    except NotADate:
        raise NotAPeriod(f"“{text}” is no period: {mend}") from None
    found = period_at(day, kind) if day else None
    if found is None or found.starts_on != day:
        shown = cell.date().isoformat() if isinstance(cell, datetime) else text
        raise NotAPeriod(f"{shown} is a day on which no such period begins: {mend}")
    return found


def read_numbers(row: SheetRow, *, is_percent: bool) -> dict[str, Decimal | None]:
    """The numbers of the columns that the sheet has; a mark for a withheld number is none, and not wrong."""
    found: dict[str, Decimal | None] = {}
    for key in NUMBERS:
        if key not in row.mapping:
            continue
        cell = row.cell(key)
        if is_withheld_mark(cell):
            found[key] = None
            continue
        try:
            found[key] = number_of(cell, places=PLACES[key], percent=is_percent and key in PUBLISHED)
        except NotANumber as wrong:
            row.wrong(key, f"“{row.text(key)[:40]}” is not a number.", str(wrong))
    return found


def is_withheld(row: SheetRow) -> bool:
    """Whether the row says so in its column, or by a mark in place of its count or value."""
    word = row.text("withheld").lower()
    if word not in YES | NO:
        row.wrong("withheld", f"“{row.text('withheld')[:40]}” is neither yes nor no.", "Write yes, or leave it empty.")
    return word in YES or any(is_withheld_mark(row.cell(key)) for key in NUMBERS)


def readable_periods(
    table: Table, mapping: Mapping[str, int], kinds: Collection[Reporting]
) -> tuple[date, date] | None:
    """The first days of the first and the last period that any cell names, read as any of these kinds."""
    place = mapping.get("period")
    if place is None:
        return None
    cells = {str(cell): cell for line in table.lines if place < len(line.cells) and (cell := line.cells[place])}
    found = []
    for cell in cells.values():
        for kind in kinds:
            with contextlib.suppress(NotAPeriod):
                found.append(period_of_cell(cell, kind).starts_on)
    return (min(found), max(found)) if found else None
