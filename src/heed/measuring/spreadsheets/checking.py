"""Each row of figures checked before anything is written: what it would do, and everything that is wrong with it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from heed.core.calendars.reporting import NotAPeriod, Reporting, ReportingPeriod
from heed.core.text.sheets.reading import Line, Table
from heed.core.text.sheets.rows import SheetRow
from heed.core.text.sheets.shapes import Checked, CheckedRow, Problem, no_column
from heed.core.text.sheets.values import text_of
from heed.measuring.choices import OnConflict, Unit
from heed.measuring.faults import placed_faults
from heed.measuring.models import Measure, Observation
from heed.measuring.spreadsheets.cells import NUMBERS, is_withheld, period_of_cell, read_numbers
from heed.measuring.spreadsheets.columns import EXAMPLE, FIGURES, NEEDED
from heed.measuring.spreadsheets.shapes import CheckedFigure, CheckedFigures, FigureKey, Lookups
from heed.measuring.values import Figure, as_plain, computed_value, disagreement

WORDS = ("source", "source_address", "note")
LONGEST = {"council": 200, "dimension": 80, "category": 120}
COLUMN_OF = {"is_withheld": "withheld"}  # where a field has another name
HUNDRED = Decimal(100)
TWICE = "The same measure, council, period and group stand in more than one row."


def wanted_measures(table: Table, mapping: Mapping[str, int]) -> set[str]:
    """Every word for a measure in the sheet, in small letters, so that all are looked up at once."""
    return {lowered(row.text("measure")) for row in _rows(table, mapping) if row.text("measure")}


def lowered(text: str) -> str:
    """Small letters and single spaces, to be compared by."""
    return " ".join(text.lower().split())


def _rows(table: Table, mapping: Mapping[str, int]) -> Iterator[SheetRow]:
    for line in table.lines:
        if not _is_example(line, mapping):
            yield SheetRow(FIGURES, line, mapping)


def _is_example(line: Line, mapping: Mapping[str, int]) -> bool:
    place = mapping.get("measure")
    return place is not None and place < len(line.cells) and text_of(line.cells[place]).startswith(EXAMPLE)


def check(table: Table, mapping: Mapping[str, int], lookups: Lookups, *, on_conflict: str) -> CheckedFigures:
    """Check every row; none is left out because another is wrong."""
    sheet = tuple(
        no_column(table.header_row, heading)
        for heading in (FIGURES.by_key[key].heading for key in NEEDED if key not in mapping)
    )
    rows = list(_rows(table, mapping))
    if not rows:
        sheet += (Problem(table.header_row, "", "There is no row below the headings.", "Add one row for each figure."),)
    if sheet:
        return Checked(rows=(), sheet_problems=sheet)
    periods = _Periods()
    checked = [_check_row(row, lookups, on_conflict, periods) for row in rows]
    return Checked(rows=tuple(_without_twins(checked)))


class _Periods:
    """Periods by what is written, as many rows name the same one."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], ReportingPeriod | str] = {}

    def of(self, row: SheetRow, measure: Measure) -> ReportingPeriod | None:
        written = (row.text("period"), measure.period)
        if written not in self.found:
            try:
                self.found[written] = period_of_cell(row.cell("period"), Reporting(measure.period))
            except NotAPeriod as wrong:
                self.found[written] = str(wrong)
        found = self.found[written]
        if isinstance(found, str):
            what, _, mend = found.partition(": ")
            row.wrong("period", f"{what}.", f"{mend[:1].upper()}{mend[1:]}." if mend else "Correct it.")
            return None
        return found


def _check_row(row: SheetRow, lookups: Lookups, on_conflict: str, periods: _Periods) -> CheckedFigure:
    measure, area = _measure(row, lookups), _area(row, lookups)
    dimension, category = _group(row)
    period = periods.of(row, measure) if measure else None
    if measure is None or period is None or area is None:
        return CheckedRow(row.line.number, "wrong", {}, tuple(row.problems))
    key = FigureKey(measure.pk, area, dimension, category, period.starts_on)
    existing = lookups.figures.get(key)
    figure = _figure(row, measure, existing)
    if not row.stops:
        for field, fault in placed_faults(measure, period, figure, today=lookups.today):
            row.wrong(COLUMN_OF.get(field, field), *_what_and_mend(fault))
    if not row.stops:
        _notes(row, measure, figure)
    outcome = _outcome(row, figure, existing, on_conflict)
    values: dict[str, Any] = {"key": key, "measure": measure, "period": period, "figure": figure}
    return CheckedRow(row.line.number, "wrong" if row.stops else outcome, values, tuple(row.problems), existing)


def _measure(row: SheetRow, lookups: Lookups) -> Measure | None:
    text = lowered(row.text("measure"))
    found = lookups.measures.get(text)
    if found is not None:
        return found
    if not text:
        row.wrong("measure", "The row names no measure.", "Write its id, code, reference or name.")
    elif text in lookups.measures:
        row.wrong(
            "measure", f"More than one measure is called “{row.text('measure')}”.", "Write its reference instead."
        )
    elif text in lookups.not_kept:
        row.wrong("measure", *lookups.not_kept[text])
    else:
        mend = "Write an id, code, reference or exact name: the template lists them."
        row.wrong("measure", f"No measure here is called “{row.text('measure')[:80]}”.", mend)
    return None


def _area(row: SheetRow, lookups: Lookups) -> int | str | None:
    text = row.text("council")
    if not text:
        return lookups.own
    known = lookups.known_areas.get(lowered(text), text)
    found: int | str | None = lookups.areas.get(lowered(text), lookups.areas.get(lowered(known)))
    if found is not None:
        return found
    if len(text) > LONGEST["council"]:
        row.wrong("council", f"A name has at most {LONGEST['council']} characters.", "Shorten it.")
        return None
    if lookups.add_areas:
        return " ".join(known.split())
    mend = "Correct the name, or choose to add councils that are not in the list yet."
    row.wrong("council", f"“{text[:80]}” is not in the list of councils.", mend)
    return None


def _group(row: SheetRow) -> tuple[str, str]:
    dimension, category = row.text("dimension"), row.text("category")
    for key, text in (("dimension", dimension), ("category", category)):
        if len(text) > LONGEST[key]:
            row.wrong(key, f"This has {len(text)} characters; at most {LONGEST[key]} fit.", "Shorten it.")
    if bool(dimension) != bool(category):
        missing = "category" if dimension else "dimension"
        what = "A figure of one group says both what it is broken down by, and which group it is."
        row.wrong(missing, what, "Fill in both, or neither.")
    return dimension, category


def _figure(row: SheetRow, measure: Measure, existing: Observation | None) -> Figure:
    """The figure as the row says it. A column that the sheet has not, and an empty text, leave what is there."""
    withheld = is_withheld(row)
    numbers: dict[str, Any] = read_numbers(row, is_percent=measure.unit == Unit.PERCENT)
    words: dict[str, Any] = {key: row.text(key) or (getattr(existing, key) if existing else "") for key in WORDS}
    if withheld:
        _check_withheld(row, numbers)
        return Figure(is_withheld=True, **words)
    if existing:
        numbers = {key: numbers[key] if key in numbers else getattr(existing, key) for key in NUMBERS}
    return Figure(**numbers, **words)


def _check_withheld(row: SheetRow, numbers: Mapping[str, Decimal | None]) -> None:
    if any(numbers.get(key) is not None for key in ("count", "published_value")):
        row.wrong("withheld", "The row says that the figure was withheld, and gives a number.", "Keep one of the two.")
    elif any(number is not None for number in numbers.values()):
        row.note("withheld", "The figure was withheld: its total and interval are not kept.")


def _notes(row: SheetRow, measure: Measure, figure: Figure) -> None:
    """What is not wrong, and worth a look."""
    published = figure.published_value
    if measure.unit == Unit.PERCENT and published is not None and 0 < published <= 1:
        _note_share(row, measure, figure, published)
    elif differ := disagreement(measure, figure):
        printed, computed = map(as_plain, differ)
        row.note(
            "published_value", f"Printed is {printed}, count and total make {computed}.", "Both are kept, and shown."
        )


def _note_share(row: SheetRow, measure: Measure, figure: Figure, published: Decimal) -> None:
    """Excel shows 0.93 as 93% and keeps 0.93."""
    meant, computed = published * HUNDRED, computed_value(measure, figure)
    mend = f"Write {as_plain(meant)} for {as_plain(meant)} per cent."
    if computed is not None and abs(computed - meant) < abs(computed - published):
        row.wrong("published_value", f"{as_plain(published)} is read as {as_plain(published)} per cent.", mend)
    else:
        row.note("published_value", f"Read as {as_plain(published)} per cent.", f"{mend} Excel keeps percentages so.")


def _outcome(row: SheetRow, figure: Figure, existing: Observation | None, on_conflict: str) -> str:
    if existing is None:
        return "add"
    same_numbers = existing.is_withheld == figure.is_withheld and all(
        getattr(existing, key) == getattr(figure, key) for key in NUMBERS
    )
    same_words = all(getattr(existing, key) == getattr(figure, key) for key in WORDS)
    if same_numbers and same_words:
        return "same"
    if on_conflict == OnConflict.REVISE:
        return "revise"
    if same_numbers:
        row.note("source", "The same number is there with another source or note: those stay.")
        return "same"
    if on_conflict == OnConflict.SKIP:
        row.note("period", "There is another figure already: the row is skipped.")
        return "skip"
    row.wrong("period", "There is another figure already.", "Choose to skip or revise, or take the row out.")
    return "wrong"


def _what_and_mend(fault: str) -> tuple[str, str]:
    what, _, mend = fault.partition(": ")
    return (f"{what}.", f"{mend[:1].upper()}{mend[1:]}") if mend else (fault, "")


def _without_twins(rows: list[CheckedFigure]) -> Iterator[CheckedFigure]:
    """The same figure twice in one sheet is wrong both times: nobody could say which row counts."""
    counted = Counter(_twin_key(row) for row in rows if row.values)
    for row in rows:
        if row.values and counted[_twin_key(row)] > 1:
            problem = Problem(row.number, FIGURES.by_key["period"].heading, TWICE, "Keep one of them.")
            yield replace(row, outcome="wrong", problems=(*row.problems, problem))
        else:
            yield row


def _twin_key(row: CheckedFigure) -> tuple[Any, ...]:
    key: FigureKey = row.values["key"]
    area = key.area.lower() if isinstance(key.area, str) else key.area
    return (key.measure, area, key.dimension, key.category, key.starts_on)
