"""What loading a folder of standing data did, file by file, and every row that was refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from heed.core.text.sheets.layouts import SheetLayout, guessed_mapping
from heed.core.text.sheets.reading import Table
from heed.core.text.sheets.shapes import Problem


@dataclass(frozen=True)
class Refusal:
    """A row that was refused, or a whole file, with what is wrong and how to mend it."""

    file: str
    row: int | None
    column: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = self.file if self.row is None else f"{self.file}: row {self.row}"
        column = f", {self.column}" if self.column else ""
        return " ".join(f"{place}{column}: {self.what} {self.mend}".split())


@dataclass
class FileReport:
    """One file while it is loaded."""

    name: str
    added: int = 0
    same: int = 0
    revised: int = 0
    skipped: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows were refused; a file refused as a whole counts as one."""
        return len({refusal.row for refusal in self.refusals})

    def refuse(self, problems: Iterable[Problem]) -> None:
        for each in problems:
            if each.stops:
                self.refusals.append(Refusal(self.name, each.row, each.column, each.what, each.mend))

    def refuse_file(self, what: str, mend: str) -> None:
        self.refusals.append(Refusal(self.name, None, "", what, mend))

    def has_columns(self, table: Table, layout: SheetLayout, needed: Sequence[str]) -> bool:
        """Whether the file has the columns that it cannot do without; refused where it has not."""
        mapping = guessed_mapping(table.headings, layout)
        missing = [key for key in needed if key not in mapping]
        if missing:
            self.refuse_file(f"There is no column {', '.join(missing)}.", "Add it to the headings.")
        return not missing


@dataclass
class StandingReport:
    """The whole folder. `is_written` is false where something was refused, or nothing was to be written."""

    files: list[FileReport] = field(default_factory=list)
    taken_up: list[str] = field(default_factory=list)
    is_written: bool = False

    @property
    def refusals(self) -> list[Refusal]:
        return [refusal for file in self.files for refusal in file.refusals]
