"""Word documents: checked as an archive first, then to Markdown-like text."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.sax import SAXException

from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.documents.limits import MAXIMUM_ENTRIES, MAXIMUM_PACK_RATIO, MAXIMUM_UNPACKED_BYTES

_CHUNK = 1 << 16
_RATIO_MATTERS_FROM = 1024 * 1024
_ENCRYPTED = 0x1
# What mammoth and the XML parser beneath it let through when a part is missing or malformed.
_BROKEN = (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, SAXException, RecursionError)


def text_of_docx(name: str, data: bytes) -> str:
    """The text of a Word document, headings marked with ``#``.

    Raises:
        UnreadableDocument: not a Word document, broken, locked, or one that unpacks to more than it should.
    """
    _check_archive(name, data)
    import mammoth

    from heed.core.text.documents.web_page import text_of_html

    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _image: {"src": ""})
        ).value
    except _BROKEN as error:
        raise UnreadableDocument(f"{name}: the Word document is damaged. Open it in Word and save it again.") from error
    return text_of_html(name, html)


def _check_archive(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_declared(name, entries)
            _check_unpacked(name, archive, entries)
            names = {entry.filename for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise UnreadableDocument(f"{name}: the file is damaged. Open it in Word and save it again.") from error
    if "[Content_Types].xml" not in names or not any(entry.startswith("word/") for entry in names):
        raise UnreadableDocument(
            f"{name}: this is a zip archive but not a Word document. Unpack it, or save the report as .docx."
        )


def _check_declared(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAXIMUM_ENTRIES:
        raise UnreadableDocument(f"{name}: {len(entries):,} files in one Word document; at most {MAXIMUM_ENTRIES:,}.")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableDocument(f"{name}: the document is locked with a password. Save a copy without one.")
    if sum(entry.file_size for entry in entries) > MAXIMUM_UNPACKED_BYTES:
        raise _too_large(name)
    for entry in entries:
        _check_ratio(name, entry.file_size, entry.compress_size)


def _check_unpacked(name: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpacks piece by piece and counts: the sizes an archive declares can lie."""
    total = 0
    for entry in entries:
        unpacked = 0
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    raise ValueError("XML entities have no place in a Word document")
                unpacked += len(chunk)
                _check_ratio(name, unpacked, entry.compress_size)
                if total + unpacked > MAXIMUM_UNPACKED_BYTES:
                    raise _too_large(name)
        total += unpacked


def _check_ratio(name: str, unpacked: int, packed: int) -> None:
    if unpacked > _RATIO_MATTERS_FROM and unpacked > MAXIMUM_PACK_RATIO * max(packed, 1):
        raise _too_large(name)


def _too_large(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name}: the Word document unpacks to far more than a report holds. Save the text of it as a new document."
    )
