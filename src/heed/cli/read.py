"""``heed read``: files in, one answer out, nothing half-written."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from heed.cli.files_in import bytes_of, name_of
from heed.cli.formats import Format
from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.reading import read_document
from heed.core.text.shapes import Reading
from heed.core.text.vocabulary import ThemeWords
from heed.definitions import DefinitionError

_SHOW_PROGRESS_FROM = 3


def read_files(
    files: Sequence[Path], output_format: Format, definitions: str | None, council: str | None = None
) -> int:
    """Reads every file, then writes one answer. Returns the exit status: 2 if any file could not be read."""
    themes = _themes_of(council) if council else None
    try:
        with _progress(len(files)) as advance:
            readings = [_read(file, definitions, themes, advance) for file in files]
    except (UnreadableDocument, DefinitionError) as error:
        print(f"heed read: {error}", file=sys.stderr)
        return 2
    if output_format is Format.JSON:
        _write_json(readings)
    else:
        _write_tables(files, readings)
    return 0


def _themes_of(council: str) -> ThemeWords:
    """The themes of a council of this installation. Needs Django."""
    from heed.cli.measures import council_or_stop
    from heed.cli.site import set_up_django

    set_up_django()
    from heed.learning.queries.taxonomy import taxonomy_of, words_of_themes

    return words_of_themes(taxonomy_of(council_or_stop(council).pk))


def _read(file: Path, definitions: str | None, themes: ThemeWords | None, advance: Advance) -> Reading:
    name = name_of(file)
    advance(name)
    return read_document(name, bytes_of(file), definitions_folder=definitions, themes=themes)


class Advance:
    """Says which file is being read, where somebody is looking."""

    def __call__(self, name: str) -> None:
        """Nobody is looking."""


@contextmanager
def _progress(files: int) -> Iterator[Advance]:
    if files < _SHOW_PROGRESS_FROM or not sys.stderr.isatty():
        yield Advance()
        return
    from heed.cli.tables import progress

    with progress(files) as advance:
        yield advance


def _write_json(readings: Sequence[Reading]) -> None:
    from heed.cli.json_answers import write_json
    from heed.core.text.as_json import as_json

    documents = [as_json(reading) for reading in readings]
    write_json(documents[0] if len(documents) == 1 else documents)


def _write_tables(files: Sequence[Path], readings: Sequence[Reading]) -> None:
    from heed.cli.tables import write_reading

    for file, reading in zip(files, readings, strict=True):
        write_reading(str(file), reading)
