"""Bytes to characters, changing none of them."""

from __future__ import annotations

import codecs

from heed.core.text.documents.errors import UnreadableDocument

# Control characters that no text file has. Tab, line feed, form feed and carriage return may stand.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(name: str, data: bytes) -> tuple[str, str | None]:
    """The characters of ``data``, and the name of the encoding where it was not UTF-8 (else ``None``).

    A byte order mark stays as a code point, so that offsets agree with what other tools count.

    Raises:
        UnreadableDocument: the bytes are not text.
    """
    if data.startswith(_UTF16_MARKS):
        return _decode_utf16(name, data), "utf-16"
    if len(data.translate(None, _CONTROLS)) != len(data):
        place = next(i for i, byte in enumerate(data) if byte in _CONTROLS)
        raise UnreadableDocument(
            f"{name}: this is not text (byte {place} is a control character). Give a txt, md, html, docx or pdf file."
        )
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _decode_cp1252(name, data, error.start), "cp1252"


def _decode_utf16(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{name}: the text breaks off at byte {error.start} (UTF-16). Save it again as UTF-8."
        ) from error
    place = next((place for place, letter in enumerate(text) if letter < " " and ord(letter) in _CONTROLS), None)
    if place is not None:
        raise UnreadableDocument(
            f"{name}: this is not text (letter {place} is a control character). Give a txt, md, html, docx or pdf file."
        )
    return text


def _decode_cp1252(name: str, data: bytes, place: int) -> str:
    """Windows text, if it looks like text: mostly ASCII, the rest letters and typographic marks."""
    foreign = len(data) - len(data.translate(None, bytes(range(128, 256))))
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or foreign > len(data) * 0.1 + 2:
        raise UnreadableDocument(
            f"{name}: the text is not UTF-8 (byte {place} does not fit). "
            "Open it where it was made and save it as UTF-8."
        )
    return text
