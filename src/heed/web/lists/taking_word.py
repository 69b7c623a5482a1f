"""A list as a Word table: landscape, its heading repeated on every page."""

import tempfile
from itertools import islice
from typing import Any

from django.http import FileResponse
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from heed.core.text.cells import office_text
from heed.web.lists.tables import Table, in_text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_ROWS = 2_000  # a longer table is no use on paper, and Word grows slow


def response(table: Table) -> FileResponse:
    document = Document()
    _lay_out(document)
    document.add_heading(office_text(table.title), level=1)
    document.add_paragraph(office_text(". ".join(f"{label}: {words}" for label, words in table.about) + "."))
    if table.count > MOST_ROWS:
        document.add_paragraph(
            f"Only the first {MOST_ROWS:,} of {table.count:,} rows are here. "
            "Take the list away as Excel for all of them."
        )
    _fill(document, table)
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it when it is sent
    document.save(kept)
    kept.seek(0)
    return FileResponse(kept, as_attachment=True, filename=f"{table.name}.docx", content_type=MEDIA_TYPE)


def _lay_out(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.8)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)


def _fill(document: Any, table: Table) -> None:
    rows = [[office_text(in_text(value)) for value in row] for row in islice(table.rows(), MOST_ROWS)]
    drawn = document.add_table(rows=len(rows) + 1, cols=len(table.headings))
    drawn.style = "Table Grid"
    # Asking a table for its cells is slow for each row anew; asked once, they come as one flat list.
    cells, width = drawn._cells, len(table.headings)
    for place, heading in enumerate(table.headings):
        cells[place].paragraphs[0].add_run(heading).bold = True
    for number, row in enumerate(rows, start=1):
        for place, words in enumerate(row):
            cells[number * width + place].text = words
    _repeat_heading(drawn.rows[0])


def _repeat_heading(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
