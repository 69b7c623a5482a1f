"""What a search for contradictions finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quoted:
    """A place in the text: ``quote == text[start:end]``, in code points, ``end`` exclusive."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures or words of one report that cannot all be right, each with its place, two places at least."""

    code: str
    message: str
    places: tuple[Quoted, ...]

    @property
    def start(self) -> int:
        """Where the first of the places begins."""
        return min(place.start for place in self.places)

    @property
    def end(self) -> int:
        """Where the first of the places ends."""
        return min(self.places, key=lambda place: place.start).end
