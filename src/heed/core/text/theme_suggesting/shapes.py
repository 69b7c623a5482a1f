"""What a suggestion is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

MOST_SHOWN = 4
MOST_OTHERS = 3
MOST_PLACES = 8


class Place(NamedTuple):
    """Words that decided: where they begin and end in the text, in code points, and their share in the decision."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme, how likely it is (0 to 1), and the words of this text that speak for it, in the order of the text."""

    theme: str
    score: float
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is suggested for one text, the likeliest first: at most four themes; none is an answer too.

    `others` are up to three that did not reach their threshold. `uncertainty` is how much a decision would teach: 1
    where a theme may as well belong as not, 0 where all is clear.
    """

    themes: tuple[Suggestion, ...]
    others: tuple[tuple[str, float], ...] = ()
    uncertainty: float = 0.0


class Suggester(Protocol):
    """Anything that suggests themes. The same text always gets the same answer, whatever stands beside it."""

    @property
    def name(self) -> str:
        """In words, for people: with what it suggests."""

    @property
    def digest(self) -> str:
        """What tells that it would suggest otherwise."""

    def suggest(self, texts: Sequence[str]) -> list[Suggested]:
        """One answer a text."""


def uncertainty_of(scores: Sequence[float]) -> float:
    """How near the likeliness of a theme comes to one half, for the theme that comes nearest.

    >>> uncertainty_of([0.5, 0.9]), uncertainty_of([1.0]), uncertainty_of([])
    (1.0, 0.0, 0.0)
    """
    return max((1 - abs(2 * score - 1) for score in scores), default=0.0)
