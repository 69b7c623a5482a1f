"""A list of files as it comes out of a case system: read, and its columns recognised."""

from dataclasses import dataclass

from heed.core.text.sheets.layouts import SheetColumn, SheetLayout, guessed_mapping
from heed.core.text.sheets.reading import read_table
from heed.core.text.sheets.values import text_of
from heed.listening.changes.audits import FileRow
from heed.listening.changes.audits.planning import MOST_FILES

LAYOUT = SheetLayout(
    sheet="Files",
    whole="list of files",
    columns=(
        SheetColumn(
            "reference", "Reference", ("case reference", "case id", "case number", "file", "id", "file reference")
        ),
        SheetColumn("team", "Team", ("team name",)),
        SheetColumn("worker", "Worker", ("allocated worker", "practitioner", "worker email", "social worker")),
        SheetColumn("support_reason", "Primary support reason", ("support reason", "psr")),
        SheetColumn("ethnicity", "Ethnicity group", ("ethnicity", "ethnic group")),
        SheetColumn("stage", "Stage", ("pathway stage", "status", "step")),
    ),
    most_rows=MOST_FILES,
    fewest_headings=1,
)
TEMPLATE = ",".join(column.heading for column in LAYOUT.columns)


@dataclass(frozen=True)
class ReadList:
    """The rows of a list, the columns that were used, and those that were left out and not kept."""

    rows: tuple[FileRow, ...]
    used: tuple[str, ...]
    left_out: tuple[str, ...]


class NoReferences(ValueError):
    """A list in which no column holds references; the message says what to do."""


def read_list(content: bytes) -> ReadList:
    """The list in this file or pasted text. Columns we do not ask for are not kept: they may name people.

    Raises UnreadableSheet for what is no table, NoReferences where no column is called reference.
    """
    table = read_table(content, LAYOUT)
    places = guessed_mapping(table.headings, LAYOUT)
    if "reference" not in places:
        raise NoReferences(f"No column is called “Reference”. The headings are: {', '.join(table.headings[:10])}")

    def cell(cells: tuple[object, ...], key: str) -> str:
        place = places.get(key)
        return text_of(cells[place]) if place is not None and place < len(cells) else ""

    rows = tuple(
        FileRow(**{column.key: cell(line.cells, column.key) for column in LAYOUT.columns}) for line in table.lines
    )
    used = tuple(column.heading for column in LAYOUT.columns if column.key in places)
    left_out = tuple(name for place, name in enumerate(table.headings) if place not in places.values())
    return ReadList(rows=rows, used=used, left_out=left_out)
