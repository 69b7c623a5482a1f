"""What a document says, part by part. PDF and Word are written from the same parts, so they say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from heed.core.charts import Drawing, Icon


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section; `level` 2 for a section of the document, 3 for one inside it."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `is_lead` says that it is the one to read when there is time for one only."""

    words: str
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberedNotes:
    """What the numbers in a chart stand for."""

    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what is said of each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with the lines that stand beside it where there is room, otherwise below."""

    drawing: Drawing
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Says:
    """What icons say, in words beside them."""

    items: tuple[tuple[Icon | None, str], ...]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its heading, its share of the table's width, and whether it holds numbers."""

    words: str
    share: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: words, a smaller line below them, and an icon before them or a small drawing in their place."""

    words: str = ""
    aside: str = ""
    icon: Icon | None = None
    line: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose first column names its rows. `is_close` sets many short rows closely."""

    caption: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_close: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines one below the other with nothing between them: an address, a day and a reference."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Room for a signature, with who signs below it."""

    lines: tuple[str, ...]
    closing: str = "Yours sincerely"


@dataclass(frozen=True, slots=True)
class Boxes:
    """Answers to choose from on paper, each with a box to tick."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomToWrite:
    """Ruled lines to write on by hand."""

    lines: int


@dataclass(frozen=True, slots=True)
class Illustrated:
    """Words with a picture before them, as Easy Read has it: the picture as SVG, and what it shows."""

    svg: str
    shows: str
    words: str


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | NumberedNotes
    | Facts
    | Picture
    | Says
    | Grid
    | Lines
    | Signature
    | Boxes
    | RoomToWrite
    | Illustrated
)
TextSize: TypeAlias = Literal["usual", "letter", "large"]  # 10, 12 and 18 points


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    `above` stands over the title and says what it is about; `foot` stands at the foot of every page. A letter has its
    address and day as `opening`, before its title. `mark` stands at the head of every page: a draft that must not go.
    """

    title: str
    above: str
    foot: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False
    notice: str = field(default="")
    opening: tuple[Block, ...] = ()
    text_size: TextSize = "usual"
    mark: str = ""

    @property
    def pictures(self) -> Iterator[Drawing]:
        """The charts, in their order."""
        return (block.drawing for block in self.blocks if isinstance(block, Picture))

    @property
    def lines(self) -> Iterator[Drawing]:
        """The small drawings in tables, in their order."""
        return (cell.line for cell in self._cells() if cell.line is not None)

    @property
    def icons(self) -> Iterator[Icon]:
        """The icons, in their order; one that stands in several places comes several times."""
        for block in self.blocks:
            if isinstance(block, Says):
                yield from (icon for icon, _ in block.items if icon is not None)
        yield from (cell.icon for cell in self._cells() if cell.icon is not None)

    def _cells(self) -> Iterator[Cell]:
        return (cell for block in self.blocks if isinstance(block, Grid) for row in block.rows for cell in row)
