"""The start: suggestions from the definitions alone, before anybody has decided anything.

A theme's cues speak for it, each by its number of words; its name, description and examples by how alike the text is to
them (words and letters weighted by rarity, cosine).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heed.core.text.cues import CueFinder, Hit
from heed.core.text.theme_learning.features import Features, features_of
from heed.core.text.theme_suggesting.shapes import (
    MOST_OTHERS,
    MOST_PLACES,
    MOST_SHOWN,
    Place,
    Suggested,
    Suggestion,
    uncertainty_of,
)
from heed.core.text.tokens import Token, tokenise

PER_CUE = 0.5  # of a cue beside its words: two cues say more than one long one
PER_LIKENESS = 6.0
SHOWN_FROM = 0.35  # about what one cue of one word gives
CALM = 1.9  # how fast more words add to how likely a theme is
MOST_SURE = 0.65  # about six in ten were right on comments of another field: nothing is sure before people decided
_CHUNK = 4000  # texts that are held as arrays at once


@dataclass(frozen=True)
class ThemeWords:
    """What the definitions say of a theme, as far as it is needed here."""

    id: str
    name: str
    description: str
    parent: str | None
    examples: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        return " . ".join([self.name, self.name, self.description, *self.examples])


class Start:
    """Suggests from the words of the definitions. Made once, used for any number of texts."""

    def __init__(self, themes: Iterable[ThemeWords], *, dated: str = "") -> None:
        self.themes = tuple(themes)
        self._dated = dated
        self._order = {theme.id: place for place, theme in enumerate(self.themes)}
        self._parent = {theme.id: theme.parent for theme in self.themes}
        self._finder: CueFinder[str] = CueFinder((cue, theme.id) for theme in self.themes for cue in theme.cues)
        documents = [theme.document for theme in self.themes]
        self._features: Features | None = features_of(documents) if documents else None
        self._documents = self._features.of(documents).matrix.toarray().T.astype(np.float32) if self._features else None
        words = [(each.id, each.document, each.cues, each.parent) for each in self.themes]
        self._digest = hashlib.sha256(json.dumps(words).encode()).hexdigest()

    @property
    def name(self) -> str:
        return f"the words of the definitions{f' of {self._dated}' if self._dated else ''}"

    @property
    def digest(self) -> str:
        return self._digest

    def suggest(self, texts: Sequence[str]) -> list[Suggested]:
        found: list[Suggested] = []
        for first in range(0, len(texts), _CHUNK):
            chunk = texts[first : first + _CHUNK]
            alike = self._alike(chunk)
            found.extend(self._suggested(text, row) for text, row in zip(chunk, alike, strict=True))
        return found

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """How likely each theme is, texts × themes in their order; 0 where nothing speaks for it."""
        found = np.zeros((len(texts), len(self.themes)))
        for row, (text, alike) in enumerate(zip(texts, self._alike(texts), strict=True)):
            for theme, evidence in self._evidence(self._hits(tokenise(text)), alike).items():
                found[row, self._order[theme]] = _likely(evidence)
        return found

    def _alike(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self._features is None or self._documents is None:
            return np.zeros((len(texts), 0), dtype=np.float32)
        # words and letters each have length 1: the product of two texts lies between 0 and 2
        return np.asarray(self._features.of(texts).matrix @ self._documents, dtype=np.float32) / np.float32(2)

    def _hits(self, tokens: Sequence[Token]) -> dict[str, list[Hit[str]]]:
        hits: dict[str, list[Hit[str]]] = {}
        for hit in self._finder.find(tokens):
            hits.setdefault(hit.payload, []).append(hit)
        return hits

    def _evidence(self, hits: dict[str, list[Hit[str]]], alike: NDArray[np.float32]) -> dict[str, float]:
        evidence = {theme: sum(hit.last - hit.first + PER_CUE for hit in found) for theme, found in hits.items()}
        if len(alike):
            nearest = np.argpartition(-alike, min(6, len(alike) - 1))[:6]
            for place in nearest:
                theme = self.themes[place].id
                evidence[theme] = evidence.get(theme, 0.0) + PER_LIKENESS * float(alike[place])
        # a theme whose child was found by its words too says nothing more
        parents = {self._parent[theme] for theme in hits}
        return {theme: weight for theme, weight in evidence.items() if theme not in parents}

    def _suggested(self, text: str, alike: NDArray[np.float32]) -> Suggested:
        tokens = tokenise(text)
        hits = self._hits(tokens)
        likely = [(_likely(weight), theme) for theme, weight in self._evidence(hits, alike).items()]
        ranked = sorted(likely, key=lambda pair: (-pair[0], self._order[pair[1]]))
        shown = [(score, theme) for score, theme in ranked if score >= SHOWN_FROM and theme in hits][:MOST_SHOWN]
        rest = [(theme, round(score, 3)) for score, theme in ranked if (score, theme) not in shown]
        return Suggested(
            tuple(Suggestion(theme, round(score, 3), _places(tokens, hits[theme])) for score, theme in shown),
            tuple(rest[:MOST_OTHERS]),
            round(uncertainty_of([score for score, _ in ranked]), 3),
        )


def _likely(evidence: float) -> float:
    return MOST_SURE * (1 - math.exp(-evidence / CALM))


def _places(tokens: Sequence[Token], hits: Sequence[Hit[str]]) -> tuple[Place, ...]:
    """The words of the cues, those within others left out."""
    whole = sum(hit.last - hit.first + PER_CUE for hit in hits)
    found: list[Place] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        if not found or end > found[-1].end:
            found.append(Place(start, end, round((hit.last - hit.first + PER_CUE) / whole, 3)))
    return tuple(found[:MOST_PLACES])
