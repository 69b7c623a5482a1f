"""Pages as PDF: tagged for screen readers, and made without fetching anything from anywhere."""

from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import checks
from django.core.exceptions import SuspiciousFileOperation

from heed.core.charts.raster import DrawingNotPossible, printing_library


class PdfNotPossible(Exception):
    """The machine lacks the library that PDFs are made with; the message says so in plain words, and what to do."""


def pdf_of(html: str, *, base_url: str) -> bytes:
    """A whole HTML document as a tagged PDF (PDF/UA-1); its title and language are those of the document.

    Of what it links to, only `data:` addresses and our own static files below `base_url` are taken. Everything else,
    files of this machine too, is left out as if it were not there.

    Raises PdfNotPossible where the machine has no Pango.
    """
    try:
        weasyprint = printing_library()
    except DrawingNotPossible as missing:
        raise PdfNotPossible(str(missing)) from missing
    document = weasyprint.HTML(string=html, base_url=base_url, url_fetcher=_fetcher(base_url))
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return written


def _fetcher(base_url: str) -> Any:
    """WeasyPrint's own fetcher, kept to our own files; made here, for WeasyPrint is loaded only when it is needed."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    ours = urljoin(base_url, settings.STATIC_URL)

    class OurOwnFiles(URLFetcher):  # type: ignore[misc]  # it has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.lower().startswith("data:"):
                return super().fetch(url, headers)
            path = static_file(url, ours=ours)
            if path is None:
                raise ValueError(f"PDFs take nothing from elsewhere: {urlsplit(url).scheme} address refused")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": guess_type(path)[0] or ""})

    return OurOwnFiles(allowed_protocols=("data",))


def static_file(url: str, *, ours: str) -> Path | None:
    """The static file of ours behind this address, as collected or as it stands in the package; None where none is."""
    if not url.startswith(ours):
        return None
    name = unquote(urlsplit(url).path[len(urlsplit(ours).path) :])
    collected = (Path(settings.STATIC_ROOT) / name).resolve()
    if collected.is_relative_to(Path(settings.STATIC_ROOT).resolve()) and collected.is_file():
        return collected
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:
        return None
    return Path(found) if found and Path(found).is_file() else None


def pdfs_can_be_made(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:  # noqa: ARG001 - Django's own
    """A Django check: everything else works without Pango, so its absence is a warning, said before somebody waits."""
    try:
        printing_library()
    except DrawingNotPossible:
        hint = "On Debian or Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        return [
            checks.Warning("PDFs and pictures of charts cannot be made, for want of Pango.", hint=hint, id="heed.W001")
        ]
    return []
