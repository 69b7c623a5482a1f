"""Finds out what a file is by its content, and takes the text out of it."""

from __future__ import annotations

from dataclasses import dataclass

from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.documents.limits import MAXIMUM_BYTES, MAXIMUM_CHARACTERS
from heed.core.text.documents.plain import decode

_MEBIBYTE = 1024 * 1024
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<main", b"<article", b"<h1", b"<div", b"<p>")
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or PowerPoint file; save it as .docx or .pdf",
    b"{\\rtf": "a rich text (RTF) file; save it as .docx or .pdf",
    b"\x89PNG": "a picture; Heed reads text, not pictures of text",
    b"\xff\xd8\xff": "a picture; Heed reads text, not pictures of text",
    b"GIF8": "a picture; Heed reads text, not pictures of text",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"7z\xbc\xaf": "a compressed file; unpack it first",
    b"Rar!": "a compressed file; unpack it first",
}


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document, the format it came in, and what had to be assumed on the way."""

    text: str
    source_format: str
    encoding: str | None = None


def open_document(name: str, data: bytes) -> DocumentText:
    """The text of the file ``name`` whose bytes are ``data``.

    The format is told by the content, then by the ending of ``name``. Plain text and Markdown keep every
    code point, line ends and byte order mark included; other formats become Markdown-like text.

    Raises:
        UnreadableDocument: too large, empty, binary, encrypted, broken, or without any text.
    """
    if len(data) > MAXIMUM_BYTES:
        raise UnreadableDocument(
            f"{name}: the file is {len(data) // _MEBIBYTE} MB; the most Heed reads is "
            f"{MAXIMUM_BYTES // _MEBIBYTE} MB. Split it, or leave out the pictures."
        )
    if not data.strip():
        raise UnreadableDocument(f"{name}: the file is empty. Give a file with text in it.")
    document = _extract(name, data)
    if len(document.text) > MAXIMUM_CHARACTERS:
        raise UnreadableDocument(
            f"{name}: the text has {len(document.text):,} characters; the most Heed reads is "
            f"{MAXIMUM_CHARACTERS:,}. Split it into parts."
        )
    if not document.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise UnreadableDocument(f"{name}: there is no text in it. Give a file with text in it.")
    return document


def _extract(name: str, data: bytes) -> DocumentText:
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    match _sniff(data, ending):
        case "pdf":
            from heed.core.text.documents.pdf import text_of_pdf

            return DocumentText(text_of_pdf(name, data), "pdf")
        case "docx":
            from heed.core.text.documents.word import text_of_docx

            return DocumentText(text_of_docx(name, data), "docx")
        case "html":
            from heed.core.text.documents.web_page import text_of_html

            text, encoding = decode(name, data)
            return DocumentText(text_of_html(name, text), "html", encoding)
        case "pdf_expected":
            raise UnreadableDocument(f"{name}: this is not a pdf (it does not begin with %PDF). Export it again.")
        case "docx_expected":
            raise UnreadableDocument(f"{name}: this is not a Word document. Open it in Word and save it as .docx.")
    _refuse_foreign(name, data)
    text, encoding = decode(name, data)
    return DocumentText(text, "md" if ending in {"md", "markdown"} else "txt", encoding)


def _sniff(data: bytes, ending: str) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in data[:1024].lower():
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if ending in {"htm", "html", "xhtml"} or head.startswith(_HTML_MARKS):
        return "html"
    if head.startswith(b"<?xml") and b"<html" in head:
        return "html"
    return f"{ending}_expected" if ending in {"pdf", "docx"} else "txt"


def _refuse_foreign(name: str, data: bytes) -> None:
    for mark, what in _FOREIGN.items():
        if data.startswith(mark):
            raise UnreadableDocument(f"{name}: this is {what}.")
