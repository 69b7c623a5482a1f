"""Reading a document: from its bytes or its text to a `Reading`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from heed.core.text.checks import checks_of
from heed.core.text.documents import DocumentText, open_document
from heed.core.text.entities import entities_of
from heed.core.text.findings import findings_of
from heed.core.text.layouts import read_facts, recognise
from heed.core.text.layouts.page import Page
from heed.core.text.quantities import quantities_of
from heed.core.text.sections import sections_of
from heed.core.text.segments import split_blocks
from heed.core.text.shapes import Check, Reading
from heed.core.text.vocabulary import ThemeWords


def read_document(
    name: str,
    data: bytes,
    *,
    today: date | None = None,
    definitions_folder: str | None = None,
    themes: ThemeWords | None = None,
) -> Reading:
    """Reads the file called ``name`` whose bytes are ``data``.

    ``themes`` are those of a council, its own among them; without it those of the definitions are suggested. ``name``
    helps to tell the format and is used in messages; nothing is opened. Offsets of the result count in
    ``Reading.text``, which for txt and md is the file's own text and otherwise the text taken out of it.

    Raises:
        UnreadableDocument: with one plain line that says which file, where, and how to mend it.
    """
    document = open_document(name, data)
    reading = read_text(document.text, today=today, definitions_folder=definitions_folder, themes=themes)
    checks = (*_encoding_check(document), *reading.checks)
    return replace(reading, checks=checks, source_format=document.source_format)


def read_text(
    text: str,
    *,
    today: date | None = None,
    definitions_folder: str | None = None,
    themes: ThemeWords | None = None,
) -> Reading:
    """Reads ``text``, to which every offset of the result refers. Never fails: an empty text gives an empty reading.

    ``today`` lets the checks know which dates lie ahead; without it they do not ask. ``definitions_folder`` is a
    council's own folder of definitions. ``themes`` as in `read_document`.
    """
    page = Page(text, tuple(split_blocks(text, definitions_folder)), definitions_folder, themes)
    kind = recognise(page)
    facts = read_facts(page, kind)
    quantities = quantities_of(page)
    findings = findings_of(page, kind, facts.quality_statement)
    return Reading(
        text=text,
        document=facts,
        sections=sections_of(page),
        findings=findings,
        quantities=quantities,
        entities=entities_of(page, facts.authority),
        checks=checks_of(page, facts, quantities, today),
    )


def _encoding_check(document: DocumentText) -> tuple[Check, ...]:
    if document.encoding is None:
        return ()
    message = (
        f"The file is not UTF-8; it was read as {document.encoding}. Check that £ signs, dashes and quotes look right."
    )
    return (Check("encoding", "warning", message, 0, 0),)
