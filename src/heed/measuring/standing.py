"""The standing data that come with Heed: where they lie, and the councils and groups they know."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from heed.core.text.sheets.layouts import SheetColumn, SheetLayout, guessed_mapping
from heed.core.text.sheets.reading import Table, read_table
from heed.core.text.sheets.rows import SheetRow

AREAS_FILE = "areas.csv"
COMPARATORS_FILE = "comparators.csv"

AREAS = SheetLayout(
    sheet="Areas",
    whole="list of councils",
    columns=tuple(SheetColumn(key, key) for key in ("name", "kind", "authority_type", "region", "code")),
)
COMPARATORS = SheetLayout(
    sheet="Comparators",
    whole="list of comparator groups",
    columns=tuple(SheetColumn(key, key) for key in ("group", "kind", "source", "dated_on", "member")),
    most_rows=20_000,
)


@dataclass(frozen=True, slots=True)
class StandingArea:
    """A council, or several published as one figure, as a list of areas knows it."""

    name: str
    kind: str
    authority_type: str = ""
    region: str = ""
    code: str = ""


def shipped_folder() -> Path:
    """The folder of standing data that comes with Heed."""
    return Path(str(files("heed.definitions"))) / "standing_data"


def rows_in(table: Table, layout: SheetLayout) -> list[SheetRow]:
    """The rows of a file whose columns are known by their headings."""
    mapping = guessed_mapping(table.headings, layout)
    return [SheetRow(layout, line, mapping) for line in table.lines]


@lru_cache(maxsize=1)
def standing_areas() -> Mapping[str, StandingArea]:
    """The shipped areas, by name and by code in small letters."""
    table = read_table((shipped_folder() / AREAS_FILE).read_bytes(), AREAS)
    areas = [StandingArea(*(row.text(column.key) for column in AREAS.columns)) for row in rows_in(table, AREAS)]
    by_code = {area.code.lower(): area for area in areas if area.code}
    return by_code | {area.name.lower(): area for area in areas}
