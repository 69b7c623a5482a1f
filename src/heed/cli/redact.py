"""``heed redact``: a text with placeholders in place of personal data."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from heed.cli.files_in import STANDARD_INPUT, bytes_of, name_of
from heed.cli.formats import Format
from heed.cli.json_answers import write_json
from heed.cli.words_out import write_words
from heed.core.text.documents import open_document
from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.redaction import Redaction, redact
from heed.definitions import DefinitionError


def redact_file(file: Path | None, output_format: Format, definitions: str | None, *, by_line: bool) -> int:
    """Redacts the file, or standard input, and writes one answer, or one a line. Returns the exit status."""
    try:
        text = _text(file or STANDARD_INPUT)
        parts = _lines(text) if by_line else [text]
        found = [redact(part, folder=definitions) for part in parts]
    except (UnreadableDocument, DefinitionError) as error:
        print(f"heed redact: {error}", file=sys.stderr)
        return 2
    if output_format is Format.JSON and not by_line:
        write_json(_as_json(found[0]))
        return 0
    for each in found:
        is_json = output_format is Format.JSON
        write_words(json.dumps(_as_json(each), ensure_ascii=False) if is_json else each.text)
    return 0


def _text(file: Path) -> str:
    """The words of a document; nothing to read is nothing to redact, and no fault."""
    data = bytes_of(file)
    return open_document(name_of(file), data).text if data.strip() else ""


def _lines(text: str) -> list[str]:
    """As line ends divide them, and nothing else does: a line of the answer for each line of the text."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines[:-1] if lines[-1] == "" else lines


def _as_json(found: Redaction) -> dict[str, Any]:
    return {"text": found.text, "spans": [asdict(span) for span in found.spans]}
