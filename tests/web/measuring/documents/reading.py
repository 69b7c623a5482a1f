"""Reading the files that the pages give: what a person, a screen reader and a spreadsheet would find in them."""

import csv
import ctypes
import io
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from docx import Document
from docx.oxml.ns import qn


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


class Pdf:
    """A PDF's text, title and tags."""

    def __init__(self, content: bytes) -> None:
        document = pypdfium2.PdfDocument(content)
        self.title = document.get_metadata_dict()["Title"]
        self.pages = [page.get_textpage().get_text_range() for page in document]
        self.sizes = [page.get_size() for page in document]
        self.is_tagged = bool(pdfium.FPDFCatalog_IsTagged(document.raw))
        self.tags = [tag for page in document for tag in _tags_of_page(page)]
        document.close()

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pages).split())

    def count(self, kind: str) -> int:
        return sum(each == kind for each, _ in self.tags)

    @property
    def figures(self) -> list[str]:
        """What is told of each picture."""
        return [words for kind, words in self.tags if kind == "Figure"]


def _tags_of_page(page) -> Iterator[tuple[str, str]]:
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield from _tags_below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place))
    pdfium.FPDF_StructTree_Close(tree)


def _tags_below(element) -> Iterator[tuple[str, str]]:
    if not element:
        return
    yield _said(pdfium.FPDF_StructElement_GetType, element), _said(pdfium.FPDF_StructElement_GetAltText, element)
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _tags_below(pdfium.FPDF_StructElement_GetChildAtIndex(element, place))


def _said(ask, element) -> str:
    length = ask(element, None, 0)
    room = ctypes.create_string_buffer(max(length, 2))
    ask(element, room, length)
    return room.raw[:length].decode("utf-16-le").rstrip("\0")


class Word:
    """A Word document's headings, text, tables and what is told of its pictures."""

    def __init__(self, content: bytes) -> None:
        self.document = Document(io.BytesIO(content))
        paragraphs = self.document.paragraphs
        self.headings = [
            (int(each.style.name[-1]), each.text) for each in paragraphs if each.style.name.startswith("Heading")
        ]
        self.text = "\n".join(each.text for each in paragraphs)
        self.tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in self.document.tables]
        found = list(self.document.element.iter(qn("wp:docPr")))
        self.pictures = [each.get("descr") for each in found if each.get("descr")]
        self.decorations = sum(not each.get("descr") for each in found)

    @property
    def languages(self) -> set[str]:
        return {each.get(qn("w:val")) for each in self.document.styles.element.iter(qn("w:lang"))}

    def repeats_heading(self, table: int) -> bool:
        row = self.document.tables[table].rows[0]
        return row._tr.find(f".//{qn('w:tblHeader')}") is not None


def rows_of_csv(content: bytes) -> tuple[str, list[dict[str, str]]]:
    """The line that says what it is, and a row for each period."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return lines[0][0], [dict(zip(lines[1], line, strict=True)) for line in lines[2:]]
