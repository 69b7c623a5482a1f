"""One row while it is read: its cells by column, and what is found wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from heed.core.text.sheets.layouts import SheetLayout
from heed.core.text.sheets.reading import Line
from heed.core.text.sheets.shapes import Problem
from heed.core.text.sheets.values import text_of


@dataclass
class SheetRow:
    """A line of a sheet whose columns are known; values and problems are gathered while it is read."""

    layout: SheetLayout
    line: Line
    mapping: Mapping[str, int]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def cell(self, key: str) -> object:
        place = self.mapping.get(key)
        return self.line.cells[place] if place is not None and place < len(self.line.cells) else None

    def text(self, key: str) -> str:
        return text_of(self.cell(key))

    @property
    def stops(self) -> bool:
        return any(problem.stops for problem in self.problems)

    def wrong(self, key: str, what: str, mend: str) -> None:
        self.problems.append(Problem(self.line.number, self.layout.by_key[key].heading, what, mend))

    def note(self, key: str, what: str, mend: str = "") -> None:
        self.problems.append(Problem(self.line.number, self.layout.by_key[key].heading, what, mend, stops=False))
