"""Drawings as pictures, for documents that cannot hold SVG."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from types import ModuleType
from typing import Any

from heed.core.charts.canvas import Drawing
from heed.core.charts.svg import svg_of


class DrawingNotPossible(Exception):
    """The machine lacks the library that PDFs and pictures are made with; the message says what to install."""


def printing_library() -> ModuleType:
    """WeasyPrint, which draws PDFs.

    It is loaded when first asked for: it takes a third of a second, and fails where the machine has no Pango.

    Raises:
        DrawingNotPossible: Pango, a library of the operating system, is missing.
    """
    try:
        import weasyprint
    except OSError as missing:
        raise DrawingNotPossible(
            "PDFs and pictures cannot be made here, because the library Pango is missing. Whoever runs this machine "
            "can install it: on Debian or Ubuntu, apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
        ) from missing
    module: ModuleType = weasyprint
    return module


def png_of(drawing: Drawing, *, pixels_wide: int = 1520) -> bytes:
    """The drawing as a PNG picture on white, this many pixels wide; 1,520 print well across a page of A4.

    The same SVG that stands in pages goes through WeasyPrint and PDFium, so that pictures and pages agree.

    Raises:
        ValueError: a picture without width, or one over 10,000 pixels wide.
        DrawingNotPossible: see `printing_library`.
    """
    (picture,) = pngs_of([drawing], pixels_wide=pixels_wide)
    return picture


def pngs_of(drawings: Sequence[Drawing], *, pixels_wide: int = 1520) -> tuple[bytes, ...]:
    """Each drawing as `png_of` gives it, in their order; many at once take a fraction of the time of one by one.

    Without any drawing: nothing, wherever that is asked.

    Raises:
        ValueError: a picture without width, or one over 10,000 pixels wide.
        DrawingNotPossible: see `printing_library`.
    """
    if not 0 < pixels_wide <= 10_000:
        raise ValueError(f"a picture cannot be {pixels_wide} pixels wide")
    return _rendered(_pdf_of(drawings), pixels_wide) if drawings else ()


@lru_cache(maxsize=64)
def png_of_svg(svg: str, *, pixels_wide: int = 320) -> bytes:
    """A square SVG picture of our own as a PNG on white, this many pixels wide.

    Raises:
        DrawingNotPossible: see `printing_library`.
    """
    library = printing_library()
    nowhere = library.urls.URLFetcher(allowed_protocols=())
    styles = "@page{size:64px 64px;margin:0}body{margin:0}svg{display:block;width:64px;height:64px}"
    page = f"<!doctype html><style>{styles}</style>{svg}"
    return _rendered(library.HTML(string=page, url_fetcher=nowhere).write_pdf(), pixels_wide)[0]


def _pdf_of(drawings: Sequence[Drawing]) -> bytes:
    """A page a drawing, each page as large as its drawing."""
    sizes = [(f"{drawing.width:g}px", f"{drawing.height:.0f}px") for drawing in drawings]
    named = {size: f"size{number}" for number, size in enumerate(dict.fromkeys(sizes))}
    styles = "".join(
        f"@page {name}{{size:{width} {height};margin:0}}"
        f".{name}{{page:{name}}}.{name} svg{{display:block;width:{width};height:{height}}}"
        for (width, height), name in named.items()
    )
    pages = "".join(
        f'<div class="{named[size]}">{svg_of(drawing, id=f"drawing{number}")}</div>'
        for number, (size, drawing) in enumerate(zip(sizes, drawings, strict=True))
    )
    library = printing_library()
    # a drawing needs nothing from elsewhere, so nothing may be fetched
    nowhere = library.urls.URLFetcher(allowed_protocols=())
    page = f"<!doctype html><style>body{{margin:0}}div+div{{break-before:page}}{styles}</style>{pages}"
    written: bytes = library.HTML(string=page, url_fetcher=nowhere).write_pdf()
    return written


def _rendered(pdf: bytes, pixels_wide: int) -> tuple[bytes, ...]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(page, pixels_wide) for page in document)
    finally:
        document.close()


def _picture(page: Any, pixels_wide: int) -> bytes:
    picture = page.render(scale=pixels_wide / page.get_width()).to_pil().convert("RGB")
    out = BytesIO()
    picture.save(out, format="PNG", compress_level=6)  # smaller by 2% at most costs three times as long
    return out.getvalue()
