"""``heed figures``: one report in, the places where its figures contradict each other out."""

from __future__ import annotations

import sys
from pathlib import Path

from heed.cli.files_in import bytes_of, name_of
from heed.cli.formats import Format
from heed.cli.words_out import write_words
from heed.core.text.contradictions import Contradiction, contradictions
from heed.core.text.documents import DocumentText, open_document
from heed.core.text.documents.errors import UnreadableDocument
from heed.definitions import DefinitionError

_WITH_TEXT = frozenset(["html", "docx", "pdf"])
_AROUND = 60


def figures_of_file(file: Path, output_format: Format, definitions: str | None) -> int:
    """Reads the file, then writes one answer. Returns the exit status: 2 where the file could not be read."""
    name = name_of(file)
    try:
        document = open_document(name, bytes_of(file))
        found = contradictions(document.text, definitions_folder=definitions)
    except (UnreadableDocument, DefinitionError) as error:
        print(f"heed figures: {error}", file=sys.stderr)
        return 2
    if output_format is Format.JSON:
        from heed.cli.json_answers import write_json

        write_json(as_json(document, found))
    else:
        _write_words(name, document.text, found)
    return 0


def as_json(document: DocumentText, found: tuple[Contradiction, ...]) -> dict[str, object]:
    """The answer as plain values. For html, docx and pdf, ``text`` gives the text that offsets count in."""
    answer: dict[str, object] = {
        "contradictions": [
            {
                "code": each.code,
                "message": each.message,
                "places": [{"quote": place.quote, "start": place.start, "end": place.end} for place in each.places],
            }
            for each in found
        ]
    }
    if document.source_format in _WITH_TEXT:
        answer["text"] = document.text
    return answer


def _write_words(name: str, text: str, found: tuple[Contradiction, ...]) -> None:
    lines = [name]
    if not found:
        lines.append("No figures were found that contradict each other. That does not prove that all are right.")
    for number, each in enumerate(found, start=1):
        lines.append(f"\n{number}. {each.message}")
        for place in each.places:
            line = text.count("\n", 0, place.start) + 1
            before = " ".join(text[max(0, place.start - _AROUND) : place.start].split())
            after = " ".join(text[place.end : place.end + _AROUND].split())
            lines.append(f"   line {line}: … {before} [{' '.join(place.quote.split())}] {after} …")
    write_words("\n".join(lines))
