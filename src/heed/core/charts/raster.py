"""Drawings as pictures, for documents that cannot hold SVG."""

from __future__ import annotations

from io import BytesIO
from types import ModuleType

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
    if not 0 < pixels_wide <= 10_000:
        raise ValueError(f"a picture cannot be {pixels_wide} pixels wide")
    return _rendered(_pdf_of(drawing), pixels_wide)


def _pdf_of(drawing: Drawing) -> bytes:
    page = (
        f"<!doctype html><style>@page{{size:{drawing.width:g}px {drawing.height:.0f}px;margin:0}}"
        f"body{{margin:0}}svg{{display:block;width:{drawing.width:g}px;height:{drawing.height:.0f}px}}</style>"
        f"{svg_of(drawing, id='drawing')}"
    )
    library = printing_library()
    # a drawing needs nothing from elsewhere, so nothing may be fetched
    nowhere = library.urls.URLFetcher(allowed_protocols=())
    written: bytes = library.HTML(string=page, url_fetcher=nowhere).write_pdf()
    return written


def _rendered(pdf: bytes, pixels_wide: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=pixels_wide / page.get_width()).to_pil().convert("RGB")
        out = BytesIO()
        picture.save(out, format="PNG", optimize=True)
        return out.getvalue()
    finally:
        document.close()
