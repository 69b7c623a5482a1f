"""A file as a table: Excel or CSV, whatever its encoding, its title rows or its blank lines; refused where unsafe."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from heed.core.text.sheets.layouts import MEBIBYTE, SheetLayout, plain
from heed.core.text.sheets.values import text_of

MOST_PARTS = 500
MOST_COLUMNS = 100
HEADER_WITHIN = 15
LONGEST_CELL = 20_000

# What reading a damaged workbook has been seen to raise, on the way through zip, XML and the workbook itself.
DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,  # an encrypted part; NotImplementedError, a way of packing that Python does not know, is one too
    SyntaxError,  # of the XML
    TypeError,
    ValueError,
)

Cells = tuple[object, ...]


class UnreadableSheet(Exception):
    """A file that cannot be read as a table. The message says why and what to do."""


@dataclass(frozen=True)
class Line:
    """One row of the sheet with its number there, counted from 1 as Excel does."""

    number: int
    cells: Cells


@dataclass(frozen=True)
class Table:
    """Headings, and the rows below them that are not blank."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    header_row: int
    read_as: str


@dataclass(frozen=True)
class OpenTable:
    """A table whose headings were read and whose rows are read one by one, once, as they are asked for.

    A sheet may turn out to be damaged or too long on any of its rows: then UnreadableSheet is raised there.
    """

    headings: tuple[str, ...]
    lines: Iterator[Line]
    header_row: int
    read_as: str


def read_table(content: bytes, layout: SheetLayout) -> Table:
    """The table in this file, its headings found by those the layout knows. Raises UnreadableSheet."""
    opened = open_table(content, layout)
    return Table(opened.headings, tuple(opened.lines), opened.header_row, opened.read_as)


def open_table(content: bytes, layout: SheetLayout) -> OpenTable:
    """The table in this file, to be read row by row: no more of it is held than the file and one row.

    Blank rows, and headings printed again further down, are left out. Raises UnreadableSheet.
    """
    if not content:
        raise UnreadableSheet("The file is empty. Choose another.")
    if len(content) > layout.largest_file:
        megabytes = layout.largest_file // MEBIBYTE
        raise UnreadableSheet(
            f"The file is larger than {megabytes} MB. Take out pictures and old sheets, and save it again."
        )
    if content[:2] == b"PK":
        return _table(_excel_lines(content, layout), "Excel", layout)
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableSheet(
            "This is an old or a protected Excel file. Take any password off, save it as .xlsx, and choose it again."
        )
    text, encoding = _decoded(content)
    return _table(_csv_lines(text), f"CSV, {encoding}", layout)


def _excel_lines(content: bytes, layout: SheetLayout) -> Iterator[Line]:
    _refuse_bomb(content, layout)
    wanted = plain(layout.sheet)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = next((each for each in book.worksheets if plain(each.title) == wanted), None) or book.worksheets[0]
        rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=layout.most_lines + 1, values_only=True)
        for number, cells in enumerate(rows, start=1):
            yield Line(number, tuple(cells))
    except DAMAGED as error:
        raise UnreadableSheet(
            "This Excel file cannot be read: it may be damaged. Open it, save it as .xlsx, and choose it again."
        ) from error


def _refuse_bomb(content: bytes, layout: SheetLayout) -> None:
    """Look at what the file says it unpacks to, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except DAMAGED as error:
        raise UnreadableSheet("This file is damaged. Save it again as .xlsx, and choose it again.") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > layout.largest_unpacked:
        raise UnreadableSheet(
            f"This file unpacks to far more than a {layout.whole}. Copy the rows into our template instead."
        )
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise UnreadableSheet("This is not an Excel workbook. Save the table as .xlsx or .csv.")


def _decoded(content: bytes) -> tuple[str, str]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _strictly(content, "utf-16"), "UTF-16"
    if b"\x00" in content:
        raise UnreadableSheet("This is not a table of text. Save it as .xlsx or .csv.")
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return _strictly(content, "cp1252"), "Windows-1252"


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSheet("The letters of this file cannot be read. Save it as “CSV UTF-8” or .xlsx.") from error


def _csv_lines(text: str) -> Iterator[Line]:
    head = text[:20_000]
    delimiter = max(",;\t", key=lambda mark: head.count(mark))
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            yield Line(number, tuple(cells[:MOST_COLUMNS]))
    except csv.Error as error:
        raise UnreadableSheet(f"This file is not a table that can be read ({error}). Save it as .xlsx.") from error


def _table(lines: Iterable[Line], read_as: str, layout: SheetLayout) -> OpenTable:
    rows = iter(lines)
    top = list(islice(rows, HEADER_WITHIN))
    header = _header_of(top, layout)
    if header is None:
        raise UnreadableSheet("There is no row of headings with rows below it. Use our template, or add headings.")
    headings = _headings(header.cells)
    below = [line for line in top if line.number > header.number]
    return OpenTable(headings, _filled(chain(below, rows), headings, layout), header.number, read_as)


def _filled(lines: Iterable[Line], headings: Sequence[str], layout: SheetLayout) -> Iterator[Line]:
    """The rows that say something. A sheet that goes on too long is refused when that shows."""
    kept = 0
    for line in lines:
        if line.number > layout.most_lines:
            raise UnreadableSheet(
                f"The sheet goes on past row {layout.most_lines:,}. Delete what is below the {layout.whole}."
            )
        if _is_blank(line.cells) or _repeats(line.cells, headings):
            continue
        kept += 1
        if kept > layout.most_rows:
            raise UnreadableSheet(f"There are more than {layout.most_rows:,} rows. Bring them in as several files.")
        yield _cut(line)


def _header_of(top: Sequence[Line], layout: SheetLayout) -> Line | None:
    """The row with the most headings that we know; a title merged over the table, or groups over headings, lose."""
    filled = [line for line in top if sum(1 for cell in line.cells if text_of(cell)) >= layout.fewest_headings]
    return max(filled, key=lambda line: _known_headings(line, layout), default=None)


def _known_headings(line: Line, layout: SheetLayout) -> int:
    names = (plain(text_of(cell)) for cell in line.cells)
    return len({layout.known[name] for name in names if name in layout.known})


def _headings(cells: Cells) -> tuple[str, ...]:
    """Headings as text; one merged over several columns leaves the others without a name, so they get a letter."""
    last = max((place for place, cell in enumerate(cells) if text_of(cell)), default=0)
    names = [" ".join(text_of(cell).split()) for cell in cells[: last + 1]]
    return tuple(name or f"Column {letter(place)}" for place, name in enumerate(names))


def letter(place: int) -> str:
    """A column's letter as Excel writes it: 0 is A, 26 is AA."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _is_blank(cells: Cells) -> bool:
    return not any(text_of(cell) for cell in cells)


def _repeats(cells: Cells, headings: Sequence[str]) -> bool:
    """A heading row printed again on each page of a long table."""
    texts = [" ".join(text_of(cell).split()) for cell in cells[: len(headings)]]
    return len(texts) > 1 and texts == list(headings)


def _cut(line: Line) -> Line:
    cells = tuple(cell[:LONGEST_CELL] if isinstance(cell, str) else cell for cell in line.cells)
    return Line(line.number, cells)
