"""A document as Word: real headings, header rows that repeat, words for every picture."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from heed.core.charts import Drawing, DrawingNotPossible, Icon, png_of_svg, pngs_of
from heed.improving.documents.page import add_page_number, clean, mark_row, saved
from heed.web.documents.blocks import (
    Block,
    Boxes,
    Bullets,
    Cell,
    Facts,
    Grid,
    Heading,
    Illustrated,
    Lines,
    NumberedNotes,
    Paper,
    Paragraph,
    Picture,
    RoomToWrite,
    Says,
    Signature,
    TextSize,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WITHOUT_PICTURES = (
    "The charts are not in this document, because pictures cannot be made where it was made: the library Pango is "
    "missing there. The words and the table say the same."
)
_DECORATION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_INK, _QUIET = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x50, 0x5A, 0x5F)
_EDGE = Cm(1.6)
# Text, headings of the first to the third level, in points.
_SIZES: dict[TextSize, tuple[int, int, int, int]] = {
    "usual": (10, 17, 12, 11),
    "letter": (12, 15, 13, 12),
    "large": (18, 22, 20, 18),
}
_ROOM_TO_SIGN = 42  # points
_CHART, _ICON, _LINE, _ILLUSTRATION = Cm(17.8), Cm(0.6), Cm(3.0), Cm(2.4)
_BOX = Cm(1.2)


def word_paper(paper: Paper) -> bytes:
    """The document as a Word file. Where the machine cannot make pictures, it says so and stands without them."""
    document = Document()
    _lay_out(document, paper)
    writer = _Writer(document, _Pictures(paper), size=_SIZES[paper.text_size][0])
    if paper.notice:
        document.add_paragraph().add_run(clean(paper.notice)).bold = True
    _quiet(document.add_paragraph(clean(paper.above)))
    for block in paper.opening:
        writer.write(block)
    document.add_heading(clean(paper.title), level=1)
    if writer.pictures.are_missing:
        document.add_paragraph(WITHOUT_PICTURES)
    for block in paper.blocks:
        writer.write(block)
    return saved(document)


def _lay_out(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    if paper.is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _EDGE
    document.core_properties.title = clean(paper.title)
    document.core_properties.language = "en-GB"
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    names = (("Normal", 0), ("Heading 1", 0), ("Heading 2", 12), ("Heading 3", 10))
    for (name, before), size in zip(names, _SIZES[paper.text_size], strict=True):
        _set_style(document.styles[name], size, before)
    if paper.mark:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.add_run(clean(paper.mark)).bold = True
    foot = section.footer.paragraphs[0]
    foot.text = f"{clean(paper.foot)} · page "
    add_page_number(foot)
    _quiet(foot)


def _set_style(style: Any, size: int, before: int) -> None:
    """Arial in ink; a heading's own fonts follow the theme, which would win over the name."""
    style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), _INK
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
    style.paragraph_format.line_spacing = 1.1


def _quiet(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), _QUIET


class _Pictures:
    """The pictures of a document, made all at once: the charts and lines in their order, each icon once."""

    def __init__(self, paper: Paper) -> None:
        icons = list(dict.fromkeys(paper.icons))
        try:
            self._charts = iter(pngs_of(list(paper.pictures)))
            self._lines = iter(pngs_of(list(paper.lines), pixels_wide=528))
            drawn = pngs_of([icon.drawing for icon in icons], pixels_wide=160)
        except DrawingNotPossible:
            self.are_missing = True
            self._charts, self._lines, drawn = iter(()), iter(()), ()
        else:
            self.are_missing = False
        self._icons = dict(zip(icons, drawn, strict=False))

    def add_chart(self, paragraph: Any, drawing: Drawing, width: Length) -> None:
        self._add(paragraph, next(self._charts, None), width, _said_of(drawing))

    def add_line(self, paragraph: Any, drawing: Drawing) -> None:
        self._add(paragraph, next(self._lines, None), _LINE, _said_of(drawing))

    def add_icon(self, paragraph: Any, icon: Icon) -> None:
        """The words beside it say the same, so it is marked as decoration."""
        self._add(paragraph, self._icons.get(icon), _ICON, "")
        paragraph.add_run(" ")

    def add_illustration(self, paragraph: Any, block: Illustrated) -> None:
        """Where pictures cannot be made the words stand alone: they say the same."""
        with suppress(DrawingNotPossible):
            self._add(paragraph, png_of_svg(block.svg), _ILLUSTRATION, block.shows)
            paragraph.add_run(" ")

    def _add(self, paragraph: Any, picture: bytes | None, width: Length, words: str) -> None:
        if picture is None:
            return
        facts = paragraph.add_run().add_picture(BytesIO(picture), width=width)._inline.docPr
        facts.set("descr", words)
        if not words:
            facts.append(parse_xml(_DECORATION))


def _said_of(drawing: Drawing) -> str:
    """What is told to those who do not see a picture."""
    return clean(f"{drawing.title}. {drawing.description}" if drawing.description else drawing.title)


class _Writer:
    """Writes blocks into a document."""

    def __init__(self, document: Any, pictures: _Pictures, *, size: int) -> None:
        self.document, self.pictures, self.size = document, pictures, size
        section = document.sections[0]
        self.width: int = section.page_width - section.left_margin - section.right_margin

    def write(self, block: Block) -> None:
        if isinstance(block, (Boxes, RoomToWrite, Illustrated)):
            self._to_fill_in(block)
            return
        match block:
            case Heading():
                self.document.add_heading(clean(block.words), level=block.level)
            case Paragraph():
                self._paragraph(block.words, size=self.size + 2 * block.is_lead)
            case Bullets() | NumberedNotes() | Facts():
                self._list(block)
            case Picture():
                self._picture(block)
            case Says():
                self._says(block)
            case Grid():
                self._grid(block)
            case Lines():
                self._lines(block.lines)
            case Signature():
                self._paragraph(block.closing)
                self._lines(block.lines, before=_ROOM_TO_SIGN)

    def _to_fill_in(self, block: Boxes | RoomToWrite | Illustrated) -> None:
        match block:
            case Boxes():
                self._boxes(block)
            case RoomToWrite():
                for _ in range(block.lines):
                    _rule_below(self.document.add_paragraph(), self.size)
            case Illustrated():
                self._illustrated(block)

    def _boxes(self, block: Boxes) -> None:
        for line in block.lines:
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.left_indent = _BOX
            paragraph.paragraph_format.first_line_indent = -_BOX
            paragraph.paragraph_format.tab_stops.add_tab_stop(_BOX)
            paragraph.paragraph_format.keep_together = True
            paragraph.add_run("\u2610").font.name = "Segoe UI Symbol"
            paragraph.add_run(f"\t{clean(line)}")

    def _illustrated(self, block: Illustrated) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        self.pictures.add_illustration(paragraph, block)
        paragraph.add_run(clean(block.words)).bold = True

    def _paragraph(self, words: str, *, size: int | None = None) -> None:
        self.document.add_paragraph().add_run(clean(words)).font.size = Pt(size or self.size)

    def _lines(self, lines: Sequence[str], *, before: int = 0) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(self.size)
        for place, line in enumerate(lines):
            run = paragraph.add_run(clean(line))
            if place < len(lines) - 1:
                run.add_break()

    def _list(self, block: Bullets | NumberedNotes | Facts) -> None:
        match block:
            case Bullets():
                for line in block.lines:
                    self.document.add_paragraph(clean(line), style="List Bullet")
            case NumberedNotes():
                for number, line in block.lines:
                    self._labelled(str(number), line, Cm(0.8))
            case Facts():
                for label, words in block.rows:
                    self._labelled(label, words, Cm(4.4))

    def _labelled(self, label: str, words: str, indent: Length) -> None:
        """A label with its words beside it. No table: Word's own reader would ask for its headings."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = indent, -indent
        paragraph.paragraph_format.tab_stops.add_tab_stop(indent)
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(clean(label)).bold = True
        paragraph.add_run(f"\t{clean(words)}")

    def _picture(self, block: Picture) -> None:
        if not self.pictures.are_missing:
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            self.pictures.add_chart(paragraph, block.drawing, Length(min(_CHART, self.width)))
        for line in block.beside:
            self._paragraph(line)

    def _says(self, block: Says) -> None:
        for icon, words in block.items:
            paragraph = self.document.add_paragraph()
            if icon:
                self.pictures.add_icon(paragraph, icon)
            paragraph.add_run(clean(words)).bold = True

    def _grid(self, block: Grid) -> None:
        places = [place for place, _ in enumerate(block.columns) if self._is_shown(block, place)]
        columns = [block.columns[place] for place in places]
        table = self.document.add_table(rows=len(block.rows) + 1, cols=len(places))
        table.autofit = False
        _rule(table, block.caption)
        whole = sum(column.share for column in columns)
        widths = [Length(round(self.width * column.share / whole)) for column in columns]
        for drawn, width in zip(table.columns, widths, strict=True):
            drawn.width = width
        # Asking a table for its cells is slow for each row anew; asked once, they come as one flat list.
        cells = iter(table._cells)
        for column, width in zip(columns, widths, strict=True):
            self._fill(next(cells), Cell(column.words), width, is_bold=True, is_number=column.is_number)
        for row in block.rows:
            for place, column, width in zip(places, columns, widths, strict=True):
                is_name = place == 0 and not block.is_close
                self._fill(next(cells), row[place], width, is_bold=is_name, is_number=column.is_number)
        mark_row(table.rows[0], "w:tblHeader")
        for each in table.rows:
            mark_row(each, "w:cantSplit")
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _is_shown(self, block: Grid, place: int) -> bool:
        """A column of drawings says nothing where there are none."""
        return not self.pictures.are_missing or all(row[place].line is None for row in block.rows)

    def _fill(self, cell: Any, content: Cell, width: Length, *, is_bold: bool, is_number: bool) -> None:
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        paragraph.paragraph_format.line_spacing = 1.0
        if is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if content.line is not None:
            self.pictures.add_line(paragraph, content.line)
        if content.icon is not None:
            self.pictures.add_icon(paragraph, content.icon)
        words = paragraph.add_run(clean(content.words))
        words.bold, words.font.size = is_bold, Pt(8.5)
        if content.aside:
            words.add_break()
            aside = paragraph.add_run(clean(content.aside))
            aside.font.size, aside.font.color.rgb = Pt(8.5), _QUIET


def _rule_below(paragraph: Any, size: int) -> None:
    """An empty line of handwriting's height with a line below it."""
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(size), Pt(0)
    facts = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    # the line between keeps Word from drawing one frame around lines that follow each other
    for side in ("bottom", "between"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "505A5F")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    facts.find(qn("w:spacing")).addprevious(borders)


def _rule(table: Any, caption: str) -> None:
    """Thin lines between rows only, and what the table is for those who hear it."""
    facts = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "A0A5A8")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # Word refuses a file whose parts are not in its order: borders stand before the layout, the caption last.
    facts.find(qn("w:tblLayout")).addprevious(borders)
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), clean(caption))
    facts.append(described)
