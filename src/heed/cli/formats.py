"""The forms in which a command answers."""

from enum import StrEnum


class Format(StrEnum):
    """A table for people, or one JSON document for programs."""

    TABLE = "table"
    JSON = "json"


class RowsFormat(StrEnum):
    """Rows for a spreadsheet, or one JSON document for programs."""

    CSV = "csv"
    JSON = "json"
