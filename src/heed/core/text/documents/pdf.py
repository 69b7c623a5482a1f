"""Pdf files, page by page."""

from __future__ import annotations

from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.documents.limits import MAXIMUM_CHARACTERS, MAXIMUM_PAGES

_LEAST_CHARACTERS_A_PAGE = 8


def text_of_pdf(name: str, data: bytes) -> str:
    """The text of a pdf, a blank line between pages, running heads and page numbers left out.

    Raises:
        UnreadableDocument: locked, damaged, too long, or only pictures of pages.
    """
    pages = _pages(name, data)
    if sum(len(page.strip()) for page in pages) < _LEAST_CHARACTERS_A_PAGE * len(pages):
        raise UnreadableDocument(
            f"{name}: the pdf holds pictures of pages, no text. Run text recognition (OCR) on it first."
        )
    return "\n\n".join(_without_running_lines(pages)).strip() + "\n"


def _pages(name: str, data: bytes) -> list[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, error) from error
    try:
        return _read_pages(name, document)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, error) from error
    finally:
        document.close()


def _read_pages(name: str, document: object) -> list[str]:
    if len(document) > MAXIMUM_PAGES:  # type: ignore[arg-type]
        raise UnreadableDocument(f"{name}: the pdf has more than {MAXIMUM_PAGES:,} pages. Split it into parts.")
    pages: list[str] = []
    characters = 0
    for page in document:  # type: ignore[attr-defined]
        text = page.get_textpage().get_text_bounded()
        pages.append(_tidy(text))
        characters += len(text)
        page.close()
        if characters > MAXIMUM_CHARACTERS:
            raise UnreadableDocument(f"{name}: the pdf holds too much text. Split it into parts.")
    return pages


def _refusal(name: str, error: Exception) -> UnreadableDocument:
    if "password" in str(error).lower():
        return UnreadableDocument(f"{name}: the pdf is locked with a password. Save a copy without one.")
    return UnreadableDocument(f"{name}: the pdf is damaged. Export it again from where it was made.")


def _tidy(text: str) -> str:
    # U+FFFE and U+0002 are what pdfium writes for a hyphen at the end of a line.
    joined = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe\n", "").replace("\x02\n", "")
    return joined.replace("\ufffe", "-").replace("\x02", "-").replace("\x00", "")


def _without_running_lines(pages: list[str]) -> list[str]:
    """Drops first and last lines that most pages share (but for their number): running heads and page numbers."""
    lines = [page.split("\n") for page in pages]
    seen: dict[str, int] = {}
    for page in lines:
        for shape in {_shape(line) for line in [*page[:2], *page[-2:]] if line.strip()}:
            seen[shape] = seen.get(shape, 0) + 1
    running = {shape for shape, count in seen.items() if len(pages) > 2 and count > len(pages) / 2}
    return ["\n".join(_trim(page, running)) for page in lines]


def _trim(page: list[str], running: set[str]) -> list[str]:
    last = len(page) - 2
    return [
        line
        for place, line in enumerate(page)
        if not ((place < 2 or place >= last) and (_shape(line) in running or line.strip().isdigit()))
    ]


def _shape(line: str) -> str:
    return "".join("0" if character.isdigit() else character for character in line.strip().lower())
