"""How each thing looks: its colour by name, and everything that is no colour.

A look becomes a class, which the style sheet gives the colour of the page's mode, and attributes, which hold
wherever there is no style sheet. Lines differ by dash, and marks by shape and filling, so that nothing is lost in
black and white.
"""

from __future__ import annotations

from dataclasses import dataclass

from heed.core.charts.canvas import PointKind
from heed.core.charts.palette import LIGHT


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line."""

    colour: str
    width: float
    dashes: str = ""
    is_round: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """An area, with a line round it where `edge` names a colour."""

    colour: str
    edge: str = ""
    corner: float = 0


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words."""

    colour: str
    is_bold: bool = False


STROKES = {
    "grid": Stroke("grid", 1),
    "axis": Stroke("axis", 1),
    "line": Stroke("line", 1.5),
    "mean": Stroke("mean", 1.75),
    "limit": Stroke("limit", 1.5, "7 4"),
    "outer_limit": Stroke("limit", 1.5, "2 3"),
    "old": Stroke("old", 1, "1 3"),
    "target": Stroke("ink", 2, "0.1 5", is_round=True),
    "fitted": Stroke("improvement", 2.5),
    "counterfactual": Stroke("edge", 2.5, "9 5"),
    "edge": Stroke("edge", 1),
    "action": Stroke("ink", 1, "4 2"),
    "rebase": Stroke("ink", 1.25),
    "whisker": Stroke("common", 2),
    "own_whisker": Stroke("ink", 3),
    "ring": Stroke("ink", 2),
    "name_line": Stroke("ink", 1),
    "icon": Stroke("ink", 2, is_round=True),
    "icon_strong": Stroke("ink", 3.5, is_round=True),
    "icon_quiet": Stroke("limit", 1.5, "3 3"),
}
FILLS = {
    "band": Fill("band"),
    "shade": Fill("shade"),
    "plate": Fill("ground", "ink", 2),
    "action_plate": Fill("ground", "ink", 8),
    "tile": Fill("ground", "axis", 8),
    "limits": Fill("shade"),
}
LETTERINGS = {
    "axis": Lettering("quiet"),
    "label": Lettering("ink"),
    "strong": Lettering("ink", is_bold=True),
}
# Filled is improvement, hollow is concern; neutral signals are never in one chart with either.
HOLLOW = frozenset({PointKind.CONCERN_HIGH, PointKind.CONCERN_LOW, PointKind.MISSING})
UP = frozenset({PointKind.IMPROVEMENT_HIGH, PointKind.CONCERN_HIGH, PointKind.NEUTRAL_HIGH})


def colour_of(kind: PointKind) -> str:
    """The name of the colour of a mark."""
    return "common" if kind is PointKind.MISSING else kind.partition("_")[0]


def stroke_attributes(look: str) -> str:
    """Class and attributes of a line."""
    stroke = STROKES[look]
    dashes = f' stroke-dasharray="{stroke.dashes}"' if stroke.dashes else ""
    ends = ' stroke-linecap="round"' if stroke.is_round else ""
    return (
        f'class="heed-line-{stroke.colour}" fill="none" stroke="{LIGHT[stroke.colour]}" '
        f'stroke-width="{stroke.width:g}" stroke-linejoin="round"{dashes}{ends}'
    )


def fill_attributes(look: str) -> str:
    """Class and attributes of an area."""
    fill = FILLS[look]
    corner = f' rx="{fill.corner:g}"' if fill.corner else ""
    if not fill.edge:
        return f'class="heed-fill-{fill.colour}" fill="{LIGHT[fill.colour]}"{corner}'
    return (
        f'class="heed-fill-{fill.colour} heed-line-{fill.edge}" fill="{LIGHT[fill.colour]}" '
        f'stroke="{LIGHT[fill.edge]}"{corner}'
    )


def lettering_attributes(look: str) -> str:
    """Class and attributes of words."""
    lettering = LETTERINGS[look]
    weight = ' font-weight="700"' if lettering.is_bold else ""
    return f'class="heed-fill-{lettering.colour}" fill="{LIGHT[lettering.colour]}"{weight}'


def mark_attributes(kind: PointKind) -> str:
    """Class and attributes of a mark."""
    colour = colour_of(kind)
    if kind in HOLLOW:
        return (
            f'class="heed-fill-ground heed-line-{colour}" fill="{LIGHT["ground"]}" '
            f'stroke="{LIGHT[colour]}" stroke-width="2" stroke-linejoin="round"'
        )
    return f'class="heed-fill-{colour}" fill="{LIGHT[colour]}"'
