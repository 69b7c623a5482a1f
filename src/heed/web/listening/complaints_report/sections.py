"""What a section of the report holds: sentences and tables whose every figure leads to its records."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """Words, and where the records behind them are."""

    words: str
    href: str = ""
    link_words: str = ""


@dataclass(frozen=True)
class Entry:
    """A cell of a table: words, and where they lead."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class ReportTable:
    """A table whose first column names its rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it."""

    heading: str
    sentences: tuple[Said, ...] = ()
    table: ReportTable | None = None
    bullets: tuple[Said, ...] = ()
