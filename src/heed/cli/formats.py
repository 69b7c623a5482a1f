"""The forms in which a command answers."""

from enum import StrEnum


class Format(StrEnum):
    """A table for people, or one JSON document for programs."""

    TABLE = "table"
    JSON = "json"
