"""CSV files in, checked row by row: a file that cannot be used is refused with its place and the mend."""

from __future__ import annotations

import csv
import io
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

STANDARD_INPUT = Path("-")
MAXIMUM_BYTES = 50 * 1024 * 1024
_LARGEST_EXACT = 2**53
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN_CHARACTERS = 40
_MENDS = (
    (re.compile(r"%"), "leave the percent sign out"),
    (re.compile(r"[0-9][, '][0-9]{3}"), "leave the thousands separators out"),
    (re.compile(r"[0-9],[0-9]"), "write the decimals after a point, as 12.5"),
    (re.compile(r"[£$€]"), "leave the currency sign out"),
    (re.compile(r"^(nan|na|n/a|null|none|-|–|\.\.|\*|:|c)$", re.IGNORECASE), "leave the cell empty if it is missing"),
    (re.compile(r"^[<>~≈]"), "leave the cell empty if the exact figure is not known"),
    (re.compile(r"^[+-]?inf", re.IGNORECASE), "leave the cell empty if it is missing"),
)


class BadInput(Exception):
    """A file that cannot be used. The message is one line: the file, the row (the heading is row 1), the mend."""

    def __init__(self, file: str, row: int | None, wrong: str, mend: str) -> None:
        place = file if row is None else f"{file}: row {row}"
        super().__init__(_on_one_line(f"{place}: {wrong}; {mend}"))
        self.file = file
        self.row = row


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its named cells, stripped of surrounding space. An empty cell is missing."""

    file: str
    number: int
    cells: Mapping[str, str]

    def refused(self, wrong: str, mend: str) -> BadInput:
        """The refusal of this row, to be raised."""
        return BadInput(self.file, self.number, wrong, mend)

    def text_in(self, column: str) -> str:
        """The words of a cell that may not be empty."""
        if not self.cells[column]:
            raise self.refused(f"there is no {column}", f"write the {column}, or take the row out")
        return self.cells[column]

    def date_in(self, column: str) -> date:
        """The day in a cell that may not be empty, year first: 2025-03-31."""
        found = iso_date(self.text_in(column))
        if found is None:
            raise self.refused(
                f"'{_shown(self.cells[column])}' is not a date of the calendar written year first",
                "write it as 2025-03-31",
            )
        return found

    def number_in(self, column: str) -> float | None:
        """A plain decimal number, or ``None`` where the cell is empty."""
        if not self.cells[column]:
            return None
        found = plain_number(self.cells[column])
        if found is None:
            raise self.refused(*_not_a_number(column, self.cells[column], "write a plain number, as 12.5"))
        if abs(found) > _LARGEST_EXACT:
            raise self.refused(f"{column} is {_shown(self.cells[column])}, too large to be exact", "use a larger unit")
        return found

    def count_in(self, column: str) -> int | None:
        """A whole number of 0 or more (12, also 12.0), or ``None`` where the cell is empty."""
        found = self.number_in(column)
        if found is None:
            return None
        if found < 0:
            raise self.refused(f"{column} is {_shown(self.cells[column])}, less than 0", f"correct the {column}")
        if not found.is_integer():
            shown = _shown(self.cells[column])
            raise self.refused(f"{column} is {shown}, not a whole number", f"write the {column} itself")
        return int(found)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file under their named columns."""

    file: str
    rows: tuple[Row, ...]

    def refused(self, wrong: str, mend: str) -> BadInput:
        """The refusal of the whole file, to be raised."""
        return BadInput(self.file, None, wrong, mend)


def read_table(file: Path, columns: Sequence[str]) -> Table:
    """The rows of a CSV file, or of standard input where the file is ``-``.

    The first row is the heading. It must hold every one of ``columns``, in any order and case; columns of other
    names are passed over. UTF-8 with or without a byte order mark, any line ends. Empty rows are passed over but
    counted, so that numbers agree with a spreadsheet. Raises BadInput.
    """
    name = "standard input" if file == STANDARD_INPUT else str(file)
    records = _records(name, _text_of(name, file))
    _, heading = next(records, (1, None))
    if heading is None:
        raise BadInput(name, None, "the file is empty", f"start it with the heading {','.join(columns)}")
    places = _places(name, heading, columns)
    rows = tuple(_row(name, number, cells, len(heading), places) for number, cells in records)
    if not rows:
        raise BadInput(name, None, "there is no row under the heading", "add the rows")
    return Table(name, rows)


def increasing_dates(table: Table, column: str = "date") -> tuple[date, ...]:
    """The day of every row; each must come after the one before. Raises BadInput."""
    days: list[date] = []
    for row in table.rows:
        day = row.date_in(column)
        if days and day == days[-1]:
            raise row.refused(f"the date {day} is there twice", "keep one row for each date")
        if days and day < days[-1]:
            raise row.refused(f"the date {day} comes after {days[-1]}", "sort the rows by date, oldest first")
        days.append(day)
    return tuple(days)


def iso_date(text: str) -> date | None:
    """The day written as 2025-03-31, or ``None`` where it is anything else."""
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def plain_number(text: str) -> float | None:
    """The finite number written in plain decimals, or ``None`` where it is anything else."""
    if not _NUMBER.fullmatch(text):
        return None
    found = float(text)
    return found if math.isfinite(found) else None


def _text_of(name: str, file: Path) -> str:
    data = _bytes_of(name, file)
    if len(data) > MAXIMUM_BYTES:
        raise BadInput(name, None, f"it is larger than {MAXIMUM_BYTES // 1048576} MB", "split the file")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(name, None, "it is written in UTF-16", "save it as CSV UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise BadInput(name, row, "it is not written in UTF-8", "save it as CSV UTF-8") from None


def _bytes_of(name: str, file: Path) -> bytes:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAXIMUM_BYTES + 1)
    try:
        with file.open("rb") as stream:
            return stream.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        raise BadInput(name, None, "there is no such file", "check the name and the folder") from None
    except IsADirectoryError:
        raise BadInput(name, None, "this is a folder", "name a file in it") from None
    except PermissionError:
        raise BadInput(name, None, "you may not read this file", "ask its owner, or copy it") from None
    except OSError as error:
        raise BadInput(name, None, f"it cannot be read ({error.strerror})", "check the name and the disk") from None


def _records(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its number as a spreadsheet counts."""
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield number, stripped
    except csv.Error as error:
        raise BadInput(name, number + 1, f"it is not CSV ({error})", "check its quotation marks") from None


def _places(name: str, heading: Sequence[str], columns: Sequence[str]) -> Mapping[str, int]:
    found = [column.lower() for column in heading]
    expected = ",".join(columns)
    for column in columns:
        if found.count(column) > 1:
            raise BadInput(name, 1, f"the column {column} is there twice", "keep one of them")
        if column not in found:
            shown = _shown(",".join(heading))
            mend = f"start the file with {expected}"
            if len(heading) == 1 and any(sign in heading[0] for sign in ";\t|"):
                mend = f"separate the columns by commas and {mend}"
            raise BadInput(name, 1, f"there is no column '{column}' in the heading '{shown}'", mend)
    return {column: found.index(column) for column in columns}


def _row(name: str, number: int, cells: Sequence[str], width: int, places: Mapping[str, int]) -> Row:
    if len(cells) > width and any(cells[width:]):
        raise BadInput(
            name,
            number,
            f"there are {len(cells)} cells under {width} columns",
            "leave thousands separators out, and put words with commas in quotation marks",
        )
    if len(cells) <= max(places.values()):
        raise BadInput(
            name, number, f"there are {len(cells)} cells under {width} columns", "keep the comma of an empty cell"
        )
    return Row(name, number, {column: cells[place] for column, place in places.items()})


def _not_a_number(column: str, text: str, otherwise: str) -> tuple[str, str]:
    mend = next((mend for pattern, mend in _MENDS if pattern.search(text)), otherwise)
    return f"{column} is '{_shown(text)}', not a number", mend


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
