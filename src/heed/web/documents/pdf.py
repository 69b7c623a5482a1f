"""A document as a tagged PDF."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from itertools import count

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from heed.core.charts import Drawing, Icon, svg_of
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
)
from heed.web.pdf import pdf_of

LEAD, CLOSE, AMOUNT = (SafeString(f' class="{name}"') for name in ("lead", "close", "amount"))


def pdf_paper(paper: Paper, *, base_url: str) -> bytes:
    """The document as a PDF that screen readers can follow (PDF/UA-1).

    Raises PdfNotPossible where the machine cannot make PDFs.
    """
    return pdf_of(html_paper(paper), base_url=base_url)


def html_paper(paper: Paper) -> str:
    """The document as the page that its PDF is made from."""
    writer = _Writer(paper.icons)
    context = {
        "paper": paper,
        "opening": [writer.block(block) for block in paper.opening],
        "blocks": [writer.block(block) for block in paper.blocks],
        "icon_styles": writer.icon_styles(),
    }
    return render_to_string("documents/paper.html", context)


def _below_each_other(block: Lines | Signature) -> SafeString:
    lines = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in block.lines))
    if isinstance(block, Lines):
        return format_html('<p class="lines">{}</p>', lines)
    return format_html('<div class="signature"><p class="closing">{}</p><p>{}</p></div>', block.closing, lines)


def _listed(block: Bullets | NumberedNotes) -> SafeString:
    if isinstance(block, Bullets):
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in block.lines)))
    lines = format_html_join("", '<li><span class="number">{}</span>{}</li>', block.lines)
    return format_html('<ul class="notes">{}</ul>', lines)


def _to_fill_in(block: Boxes | RoomToWrite | Illustrated) -> SafeString:
    if isinstance(block, Boxes):
        lines = format_html_join("", '<li><span class="box"></span>{}</li>', ((line,) for line in block.lines))
        return format_html('<ul class="boxes">{}</ul>', lines)
    if isinstance(block, RoomToWrite):
        rules = format_html_join("", '<div class="rule"></div>', (() for _ in range(block.lines)))
        return format_html('<div class="room">{}</div>', rules)
    picture = b64encode(block.svg.encode()).decode()
    image = format_html('<img src="data:image/svg+xml;base64,{}" alt="{}">', picture, block.shows)
    return format_html('<div class="illustrated">{}<p>{}</p></div>', image, block.words)


class _Writer:
    """Writes blocks as HTML, each drawing with ids of its own, each kind of icon once for the whole document.

    An icon is a background: the words beside it say the same, and a screen reader need not hear them twice.
    """

    def __init__(self, icons: Iterable[Icon]) -> None:
        self._ids = (f"drawing{number}" for number in count(1))
        self._icons = {icon: f"icon{number}" for number, icon in enumerate(dict.fromkeys(icons), start=1)}

    def block(self, block: Block) -> SafeString:
        if isinstance(block, (Boxes, RoomToWrite, Illustrated)):
            return _to_fill_in(block)
        match block:
            case Heading():
                return format_html("<h{0}>{1}</h{0}>", block.level, block.words)
            case Paragraph():
                return format_html("<p{}>{}</p>", LEAD if block.is_lead else "", block.words)
            case Bullets() | NumberedNotes():
                return _listed(block)
            case Facts():
                rows = format_html_join("", "<p><strong>{}</strong> {}</p>", block.rows)
                return format_html('<div class="facts">{}</div>', rows)
            case Picture():
                return self._picture(block)
            case Says():
                return self._says(block)
            case Grid():
                return self._grid(block)
            case Lines() | Signature():
                return _below_each_other(block)

    def icon_styles(self) -> SafeString:
        return format_html_join("", '.{}{{background-image:url("data:image/svg+xml;base64,{}")}}', self._drawn_icons())

    def _drawn_icons(self) -> Iterable[tuple[str, str]]:
        return (
            (name, b64encode(svg_of(icon.drawing, id="icon").encode()).decode()) for icon, name in self._icons.items()
        )

    def _svg(self, drawing: Drawing) -> SafeString:
        return mark_safe(svg_of(drawing, id=next(self._ids)))  # noqa: S308 - svg_of escapes every word it is given

    def _icon(self, icon: Icon | None) -> SafeString | str:
        return format_html('<span class="icon {}"></span>', self._icons[icon]) if icon else ""

    def _picture(self, block: Picture) -> SafeString:
        chart = format_html('<div class="chart">{}</div>', self._svg(block.drawing))
        if not block.beside:
            return chart
        words = format_html_join("", "<p>{}</p>", ((line,) for line in block.beside))
        return format_html('<div class="beside">{}<div class="words">{}</div></div>', chart, words)

    def _says(self, block: Says) -> SafeString:
        items = format_html_join(
            "", "<li>{}<span>{}</span></li>", ((self._icon(icon), words) for icon, words in block.items)
        )
        return format_html('<ul class="says">{}</ul>', items)

    def _grid(self, block: Grid) -> SafeString:
        whole = sum(column.share for column in block.columns)
        widths = format_html_join(
            "", '<col style="width:{}%">', ((f"{column.share / whole * 100:.2f}",) for column in block.columns)
        )
        looks = [AMOUNT if column.is_number else "" for column in block.columns]
        headings = format_html_join(
            "",
            '<th scope="col"{}>{}</th>',
            ((look, column.words) for look, column in zip(looks, block.columns, strict=True)),
        )
        rows = format_html_join("", "<tr>{}</tr>", ((self._row(row, looks),) for row in block.rows))
        return format_html(
            "<table{}><caption>{}</caption><colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
            CLOSE if block.is_close else "",
            block.caption,
            widths,
            headings,
            rows,
        )

    def _row(self, row: tuple[Cell, ...], looks: list[SafeString | str]) -> SafeString:
        first, *others = row
        return format_html(
            '<th scope="row">{}</th>{}',
            self._cell(first),
            format_html_join(
                "", "<td{}>{}</td>", ((look, self._cell(cell)) for look, cell in zip(looks[1:], others, strict=True))
            ),
        )

    def _cell(self, cell: Cell) -> SafeString:
        aside = format_html('<span class="aside">{}</span>', cell.aside) if cell.aside else ""
        words = format_html("{}{}", cell.words, aside)
        if cell.line is not None:
            return format_html("{}{}", self._svg(cell.line), words)
        if cell.icon is not None:
            return format_html('<div class="with-icon">{}<span>{}</span></div>', self._icon(cell.icon), words)
        return words
