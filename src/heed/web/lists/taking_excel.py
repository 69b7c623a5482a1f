"""A list as an Excel workbook: the list on the first sheet, what it is on the second."""

import datetime as dt
import tempfile
from typing import Any

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from heed.core.text.cells import office_text
from heed.web.lists.tables import Table, plain

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767  # Excel's own limit
MOST_ROWS = 1_000_000  # below Excel's limit of 1,048,576
WIDTHS = (12, 60)  # in characters


def response(table: Table) -> FileResponse:
    book = Workbook(write_only=True)
    _fill(book.create_sheet("List"), table)
    _say_what_it_is(book.create_sheet("About"), table)
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it when it is sent
    book.save(kept)
    kept.seek(0)
    return FileResponse(kept, as_attachment=True, filename=f"{table.name}.xlsx", content_type=MEDIA_TYPE)


def _fill(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(table.headings, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(WIDTHS[0], min(WIDTHS[1], len(heading) + 12))
    sheet.append([_cell(sheet, heading, bold=True) for heading in table.headings])
    for number, row in enumerate(table.rows()):
        if number == MOST_ROWS:
            break
        sheet.append([_cell(sheet, value) for value in row])


def _say_what_it_is(sheet: Any, table: Table) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 80
    sheet.append([_cell(sheet, table.title, bold=True)])
    for label, words in table.about:
        sheet.append([_cell(sheet, label), _cell(sheet, words)])
    if table.count > MOST_ROWS:
        sheet.append([_cell(sheet, "Cut"), _cell(sheet, f"Only the first {MOST_ROWS:,} rows fit into a sheet.")])


def _cell(sheet: Any, value: object, *, bold: bool = False) -> Any:
    """A value for a sheet: text is marked as text, so that nothing in it is ever run as a formula.

    A cell object costs ten times a bare value, so only those get one that openpyxl would otherwise take for something
    else: text like a formula or an error code, dates that need their format, headings.
    """
    made = plain(value)
    if isinstance(made, str):
        made = office_text(made)[:LONGEST_CELL]
        if not bold and not made.startswith(("=", "#")):
            return made
    elif not isinstance(made, dt.date):
        return made
    cell: Any = WriteOnlyCell(sheet, value=made)  # type: ignore[arg-type]  # it takes dates as well
    if isinstance(made, str):
        cell.data_type = "s"
    else:
        cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(made, dt.datetime) else "dd/mm/yyyy"
    if bold:
        cell.font = Font(bold=True)
    return cell
