"""A reading as the JSON document of ``heed read --format json``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from heed.core.text.shapes import Check, Reading

_WITH_TEXT = frozenset(["html", "docx", "pdf"])


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain values. For html, docx and pdf, ``text`` gives the text that offsets count in."""
    document = asdict(reading.document)
    decided_on = reading.document.decided_on
    document["decided_on"] = decided_on.isoformat() if decided_on else None
    result: dict[str, Any] = {
        "document": document,
        "sections": [asdict(section) for section in reading.sections],
        "findings": [asdict(finding) for finding in reading.findings],
        "quantities": [asdict(quantity) for quantity in reading.quantities],
        "entities": [asdict(entity) for entity in reading.entities],
        "checks": [check_as_json(check) for check in reading.checks],
    }
    if reading.source_format in _WITH_TEXT:
        result["text"] = reading.text
    return result


def check_as_json(check: Check) -> dict[str, Any]:
    """A check as plain values; ``places`` is there only where the check speaks of several."""
    plain = asdict(check)
    if not check.places:
        del plain["places"]
    return plain
