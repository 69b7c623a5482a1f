"""A landscape page with its marking, date and page number on every sheet, and tables whose header row repeats."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from heed.core.text.cells import office_text


def clean(text: object) -> str:
    """Text that a Word document can hold."""
    return office_text(str(text))


def new_page(*, title: str, marking: str, footer: str) -> Any:
    """An empty landscape document with its title, marked above and dated below on every sheet."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.8)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    document.core_properties.title = clean(title)
    document.core_properties.language = "en-GB"
    section.header.paragraphs[0].text = clean(marking)
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    below = section.footer.paragraphs[0]
    below.text = f"{clean(footer)} · page "
    add_page_number(below)
    document.add_heading(clean(title), level=0)
    return document


def add_page_number(paragraph: Any) -> None:
    """The number of the page, at the end of a paragraph of its head or foot."""
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def add_table(
    document: Any, headings: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[float]
) -> None:
    """A table with a header row that repeats on every sheet; widths in centimetres. Rows do not break across sheets."""
    table = document.add_table(rows=1, cols=len(headings))
    table.style = "Table Grid"
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(heading).bold = True
    mark_row(table.rows[0], "w:tblHeader")
    for values in rows:
        row = table.add_row()
        mark_row(row, "w:cantSplit")
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = clean(value)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
                for run in paragraph.runs:
                    run.font.size = Pt(9)


def mark_row(row: Any, mark: str) -> None:
    """`w:tblHeader` repeats a row on every page; `w:cantSplit` keeps it on one."""
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def add_list(document: Any, lines: Iterable[str], *, empty: str) -> None:
    """A bulleted list, or one sentence where there is nothing."""
    listed = [clean(line) for line in lines]
    for line in listed:
        document.add_paragraph(line, style="List Bullet")
    if not listed:
        document.add_paragraph(empty)


def saved(document: Any) -> bytes:
    """The document as a file."""
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
