"""What goes into checking a table of figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from heed.core.text.sheets.shapes import Checked, CheckedRow
from heed.measuring.models import Measure, Observation

NEW_OWN_AREA = ""  # our own council, whose area nobody needed yet


class FigureKey(NamedTuple):
    """What makes a figure the one it is. `area` is the id of an area, or the name of one that is still to be added."""

    measure: int
    area: int | str
    dimension: str
    category: str
    starts_on: date


@dataclass(frozen=True)
class Lookups:
    """What the words of a sheet may mean, by small letters. A word that two measures share is None.

    `not_kept` says of words that mean a measure which takes no figures why, and what to do. `add_areas` is whether a
    council that is not in the list yet is added; `known_areas` are the names of those that Heed knows by name or code.
    """

    measures: Mapping[str, Measure | None]
    not_kept: Mapping[str, tuple[str, str]]
    areas: Mapping[str, int | str]
    own: int | str
    figures: Mapping[FigureKey, Observation]
    today: date
    add_areas: bool = False
    known_areas: Mapping[str, str] = field(default_factory=dict)


CheckedFigure = CheckedRow[Observation]
CheckedFigures = Checked[Observation]
