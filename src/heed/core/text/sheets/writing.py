"""A table as Excel or CSV that can be brought in again: real dates, exact numbers, no cell that is a formula."""

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from heed.core.text.cells import guarded, office_text, unguarded
from heed.core.text.sheets.layouts import SheetColumn, SheetLayout

LONGEST_CHOICES = 250  # characters of a list of choices that Excel takes in a cell's rule
ROWS_WITH_CHOICES = 1_000
LONGEST_CELL = 32_767
MOST_EXACT_DIGITS = 15  # of a number in a workbook

Values = Mapping[str, Any]
About = Sequence[tuple[str, str]]
Choices = Mapping[str, Sequence[str]]


def workbook_of(rows: Iterable[Values], layout: SheetLayout, *, about: About, choices: Choices) -> bytes:
    """The workbook: a sheet with one row for each record, and sheet “About” with what it is and how to fill it in.

    `rows` map column keys to text, dates or numbers. `choices` are the words that fit a column, offered by Excel.
    """
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # a new workbook always has one sheet
        raise TypeError("openpyxl made a workbook without a sheet")
    sheet.title = layout.sheet
    _write_header(sheet, layout.columns)
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(layout.columns, start=1):
            _write(sheet.cell(row=number, column=place), row.get(column.key))
    _offer(sheet, layout.columns, choices)
    _write_about(book.create_sheet("About"), layout.columns, about, choices)
    return _saved(book)


def _write_header(sheet: Worksheet, columns: Sequence[SheetColumn]) -> None:
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(row=1, column=place, value=column.heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "C2"


def _write(cell: Any, value: Any) -> None:
    """Text is written as text whatever it begins with, so that no spreadsheet runs it."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    elif isinstance(value, (int, float)):
        cell.value = value
    elif isinstance(value, Decimal):
        cell.value = _office_number(value)
    else:
        cell.value = office_text(_kept(str(value)))[:LONGEST_CELL]
        if isinstance(cell, Cell):
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _office_number(number: Decimal) -> int | float | str:
    """The number as a workbook holds it; as text where that would lose a digit."""
    if number == number.to_integral_value() and number.adjusted() < MOST_EXACT_DIGITS:
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else f"{number:f}"


def _kept(text: str) -> str:
    """The text, guarded where reading it again would take an apostrophe of its own off."""
    return text if unguarded(text) == text else guarded(text)


def csv_of(rows: Iterable[Values], layout: SheetLayout) -> bytes:
    """The same table as CSV: UTF-8 with the mark that Excel needs, text guarded against being run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(column.heading for column in layout.columns)
    for row in rows:
        writer.writerow(_csv_cell(row.get(column.key)) for column in layout.columns)
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8", "replace")


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        value = value.date()
    return guarded(value) if isinstance(value, str) else str(value)


def _offer(sheet: Worksheet, columns: Sequence[SheetColumn], choices: Choices) -> None:
    for place, column in enumerate(columns, start=1):
        words = ",".join(choices.get(column.key, ()))
        if not words or len(words) > LONGEST_CHOICES or any("," in word for word in choices[column.key]):
            continue
        rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
        rule.add(f"{get_column_letter(place)}2:{get_column_letter(place)}{ROWS_WITH_CHOICES}")
        sheet.add_data_validation(rule)


def _write_about(sheet: Worksheet, columns: Sequence[SheetColumn], about: About, choices: Choices) -> None:
    explained = [
        (column.heading, " ".join(filter(None, [column.about, _words(choices.get(column.key, ()))])))
        for column in columns
    ]
    for number, (name, words) in enumerate([*about, ("", ""), ("Column", "What it holds"), *explained], start=1):
        for place, text in enumerate((name, words), start=1):
            _write(sheet.cell(row=number, column=place), text)
        sheet.cell(row=number, column=1).font = Font(bold=True)
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 100


def _words(choices: Sequence[str]) -> str:
    return f"One of: {'; '.join(choices)}." if choices else ""


def _saved(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
