"""What a drawing is made of: places in its own units, from the top left corner, and what stands there.

Nothing here knows of SVG. A colour is a name of `palette`, a look a name of `looks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]


class PointKind(StrEnum):
    """What a point says. Above and below are meant as drawn: `high` points up, `low` down."""

    COMMON = "common"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Layout:
    """How large a drawing is and how large its letters are. Heights grow with what has to go in."""

    width: float
    plot_height: float
    letters: float
    is_narrow: bool
    is_small: bool = False  # one of many: no key, and values without names at the ends of lines


# At 600 pixels the letters of WIDE are 11 pixels high, and so are those of NARROW on a phone 320 pixels wide.
WIDE = Layout(760, 280, 14, is_narrow=False)
NARROW = Layout(320, 200, 13, is_narrow=True)


@dataclass(frozen=True, slots=True)
class Box:
    """The part of a drawing where values lie."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it, its edges included."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """Straight pieces from place to place, each piece for itself."""

    look: str
    pieces: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A filled outline."""

    look: str
    outline: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A value: its shape follows from its kind. `says` is shown where a pointer rests on it."""

    kind: PointKind
    x: float
    y: float
    size: float
    says: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One horizontal line of words; `y` is where the letters stand, `anchor` start, middle or end."""

    text: str
    x: float
    y: float
    look: str = "axis"
    anchor: str = "start"
    has_halo: bool = False


@dataclass(frozen=True, slots=True)
class Plate:
    """A box with round corners, such as that of a number."""

    look: str
    x: float
    y: float
    width: float
    height: float


Shape: TypeAlias = Line | Area | Mark | Words | Plate


@dataclass(frozen=True, slots=True)
class Note:
    """What a number in a drawing stands for; told in a list below it. Not drawn: its day is outside the chart."""

    number: int
    day: str
    words: str
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole drawing: what it says, and its shapes, those behind first."""

    title: str
    description: str
    width: float
    height: float
    letters: float
    plot: Box
    shapes: tuple[Shape, ...]
    notes: tuple[Note, ...] = ()
    is_narrow: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The values drawn, in their order, without those of the key below."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Mark) and self.plot.holds(shape.x, shape.y))
