"""Reading a document: from its bytes or its text to a `Reading`."""

from __future__ import annotations

from datetime import date

from heed.core.text.documents import open_document
from heed.core.text.shapes import DocumentFacts, Reading


def read_document(name: str, data: bytes, *, definitions_folder: str | None = None) -> Reading:
    """Reads the file called ``name`` whose bytes are ``data``.

    Raises:
        UnreadableDocument: with one plain line that says which file, where, and how to mend it.
    """
    document = open_document(name, data)
    return read_text(document.text, definitions_folder=definitions_folder)


def read_text(text: str, *, today: date | None = None, definitions_folder: str | None = None) -> Reading:
    """Reads ``text``, to which every offset of the result refers."""
    return Reading(text=text, document=DocumentFacts(kind="other"))
