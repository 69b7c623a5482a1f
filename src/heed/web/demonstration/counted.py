"""What the invented council counts, as its file tells it: the measures, and their figures written short."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from heed.web.demonstration.story import Part, told

FIGURE = re.compile(
    r"(?:(?P<count>[0-9]+)(?:/(?P<total>[0-9]+))?)?"
    r"(?:=(?P<published_value>[0-9.]+)(?:\[(?P<published_low>[0-9.]+),(?P<published_high>[0-9.]+)\])?)?"
)
ABSENT, WITHHELD = "-", "*"


class OwnMeasure(Part, frozen=True, kw_only=True):
    name: str
    about: str
    group: str
    calculation: str
    unit: str
    direction: str
    period: str
    numerator: str
    denominator: str = ""
    minimum_total: int = 0
    chart: str = "automatic"
    quality_statements: tuple[str, ...] = ()
    caution: str = ""


class Grouped(Part, frozen=True, kw_only=True):
    by: str
    figures: dict[str, str]


class KeptMeasure(Part, frozen=True, kw_only=True):
    key: str
    owner: str
    source: str
    figures: str
    definition: str = ""
    own: OwnMeasure | None = None
    target: int | None = None
    target_source: str = ""
    checked: int = 0
    checked_by: str = ""
    comparators: bool = False
    notes: dict[int, str] = {}
    groups: list[Grouped] = []


class FiguresBeside(Part, frozen=True, kw_only=True):
    measure: str
    back: int
    figures: str


class CouncilsBeside(Part, frozen=True, kw_only=True):
    group: str
    kind: str
    source: str
    names: str
    figures: list[FiguresBeside]

    def councils(self) -> list[str]:
        """The names, each saying that it is invented."""
        return [f"{name.strip()} (invented)" for name in self.names.split(",")]


class Counted(Part, frozen=True, kw_only=True):
    by: str
    taken_up: int
    brought_in: list[int]
    kept: list[KeptMeasure]
    beside: CouncilsBeside


@dataclass(frozen=True)
class ToldFigure:
    """A figure of a story: how many periods back from the newest, which is 1, and its cells."""

    back: int
    cells: dict[str, str]


@cache
def counted() -> Counted:
    """What it counts, and the councils beside it."""
    return told("measures.yaml", Counted)


def figures_in(text: str) -> Iterator[ToldFigure]:
    """The figures of a text, oldest first: `14/23`, `31`, `22/24=93`, `=18.9[18.5,19.3]`, `*`; nothing for `-`."""
    words = text.split()
    for place, word in enumerate(words):
        back = len(words) - place
        if word == WITHHELD:
            yield ToldFigure(back, {"withheld": "yes"})
        elif word != ABSENT:
            found = FIGURE.fullmatch(word)
            if found is None:
                raise msgspec.ValidationError(f"measures.yaml: “{word}” is no figure")
            yield ToldFigure(back, {name: cell for name, cell in found.groupdict().items() if cell})
