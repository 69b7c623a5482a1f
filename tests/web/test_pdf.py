"""PDFs: tagged, and made of nothing but what they were given and our own static files."""

import ctypes
import logging
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from heed.core.charts import draw_both, svg_of
from heed.core.charts.raster import DrawingNotPossible
from heed.web import pdf
from heed.web.pdf import PdfNotPossible, pdf_of, pdfs_can_be_made, static_file
from tests.core.charts import examples

BASE = "https://heed.example.gov.uk/"
OURS = "https://heed.example.gov.uk/static/"


@pytest.fixture
def needs_pango() -> None:
    if pdfs_can_be_made():
        pytest.skip("this machine has no Pango")


@pytest.fixture
def static_root(settings: object, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "a b.css").write_text("p { font-size: 40px }", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return tmp_path / "static"


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise DrawingNotPossible("Pango is missing")

    monkeypatch.setattr(pdf, "printing_library", missing)


def page(body: str) -> str:
    return f'<!doctype html><html lang="en"><head><title>Measure</title></head><body>{body}</body></html>'


def words_of(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def test_a_page_with_a_chart_is_tagged_and_says_what_the_chart_says(needs_pango: None) -> None:
    made = pdf_of(page(f"<h1>Waiting</h1>{svg_of(draw_both(examples.control_chart())[0], id='c')}"), base_url=BASE)

    assert made.startswith(b"%PDF-1.7")
    assert "Waiting" in words_of(made)
    assert "Upper limit 80%" in words_of(made)
    assert alternatives_in(made) == ["More is done in time"]


def alternatives_in(made: bytes) -> list[str]:
    """What a screen reader is told of each figure of the first page, in a tagged PDF."""
    document = pypdfium2.PdfDocument(made)
    page_one, tree = document[0], None  # the tree lives no longer than its page
    try:
        assert raw.FPDFCatalog_IsTagged(document.raw)
        tree = raw.FPDF_StructTree_GetForPage(page_one.raw)
        waiting = [raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree))]
        found = []
        while waiting:
            element = waiting.pop(0)
            length = raw.FPDF_StructElement_GetAltText(element, None, 0)
            if length > 2:
                buffer = ctypes.create_string_buffer(length)
                raw.FPDF_StructElement_GetAltText(element, buffer, length)
                found.append(buffer.raw.decode("utf-16-le").rstrip("\0"))
            count = raw.FPDF_StructElement_CountChildren(element)
            waiting += [child for n in range(count) if (child := raw.FPDF_StructElement_GetChildAtIndex(element, n))]
        return found
    finally:
        if tree is not None:
            raw.FPDF_StructTree_Close(tree)
        document.close()


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/a.png",
        "file:///etc/passwd",
        "ftp://elsewhere.example/a",
        "/media/a.png",
        "//e.example/a",
    ],
)
def test_nothing_is_fetched_from_elsewhere(
    needs_pango: None, address: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *_, **__: pytest.fail("something was fetched"))
    monkeypatch.setattr(logging.getLogger("weasyprint"), "propagate", True)

    pdf_of(page(f'<img src="{address}" alt="A"><link rel="attachment" href="{address}">'), base_url=BASE)

    assert "address refused" in caplog.text


def test_own_style_sheets_and_data_are_taken(needs_pango: None, static_root: Path) -> None:
    plain = pdf_of(page("<p>Words</p>"), base_url=BASE)
    styled = pdf_of(page('<link rel="stylesheet" href="/static/a%20b.css"><p>Words</p>'), base_url=BASE)
    data = pdf_of(page('<link rel="stylesheet" href="data:text/css,p{font-size:40px}"><p>Words</p>'), base_url=BASE)

    assert height_of_words(styled) == pytest.approx(height_of_words(data))
    assert height_of_words(styled) > 2 * height_of_words(plain)


def height_of_words(made: bytes) -> float:
    document = pypdfium2.PdfDocument(made)
    try:
        _, bottom, _, top = document[0].get_textpage().get_charbox(0)
        return float(top - bottom)
    finally:
        document.close()


def test_static_files_are_found_as_collected(static_root: Path) -> None:
    assert static_file(f"{OURS}a%20b.css?v=1", ours=OURS) == static_root / "a b.css"


def test_static_files_are_found_in_the_package(static_root: Path, settings: object, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [tmp_path]

    assert static_file(f"{OURS}secret.txt", ours=OURS) == tmp_path / "secret.txt"


@pytest.mark.parametrize(
    "address",
    [f"{OURS}../secret.txt", f"{OURS}%2e%2e/secret.txt", f"{OURS}%2e%2e%2fsecret.txt", f"{OURS}", f"{OURS}none.css",
     "https://other.example/static/a%20b.css", "file:///static/a b.css"],
)  # fmt: skip
def test_no_address_leads_out_of_the_static_files(static_root: Path, address: str) -> None:
    assert static_file(address, ours=OURS) is None


def test_without_pango_a_pdf_is_refused_in_plain_words(without_pango: None) -> None:
    with pytest.raises(PdfNotPossible, match="Pango is missing"):
        pdf_of(page(""), base_url=BASE)


def test_without_pango_the_check_warns_with_what_to_install(without_pango: None) -> None:
    [warning] = pdfs_can_be_made()

    assert warning.id == "heed.W001"
    assert "apt-get install libpango" in warning.hint
