"""The start: suggestions from the definitions alone, before anybody has decided anything.

A theme's cues and the everyday words for it speak for it, each by its number of words and once however often it stands
there, hints by half; its name, description and examples by how alike the text is to them (words and letters weighted by
rarity, cosine).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from heed.core.text.cues import CueFinder
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
PER_HINT = 0.5  # of what the same words would count as a cue
PER_LIKENESS = 3.0
MOST_ALIKE = 6  # themes whose likeness counts
SHOWN_FROM = 0.35  # about what one cue of one word gives
CALM = 1.9  # how fast more words add to how likely a theme is
MOST_SURE = 0.65  # about six in ten were right on comments of another field: nothing is sure before people decided
_CHUNK = 4000  # texts that are held as arrays at once


@dataclass(frozen=True)
class ThemeWords:
    """What the definitions say of a theme, as far as it is needed. `words` and `hints` are everyday words for it."""

    id: str
    name: str
    description: str
    parent: str | None
    examples: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        return " . ".join([self.name, self.name, self.description, *self.examples])


class _Said(NamedTuple):
    """Words of a text that speak for a theme: from its word `first` to `last` (exclusive), and how much they say."""

    first: int
    last: int
    weight: float
    is_hint: bool


_Found = dict[str, dict[str, _Said]]  # by theme, then by what was said


class Start:
    """Suggests from the words of the definitions. Made once, used for any number of texts."""

    def __init__(self, themes: Iterable[ThemeWords], *, dated: str = "") -> None:
        self.themes = tuple(themes)
        self._dated = dated
        self._order = {theme.id: place for place, theme in enumerate(self.themes)}
        self._parent = {theme.id: theme.parent for theme in self.themes}
        self._finder: CueFinder[tuple[str, bool]] = CueFinder(
            (phrase, (theme.id, is_hint))
            for theme in self.themes
            for phrases, is_hint in ((theme.cues, False), (theme.words, False), (theme.hints, True))
            for phrase in phrases
        )
        documents = [theme.document for theme in self.themes]
        self._features: Features | None = features_of(documents) if documents else None
        self._documents = self._features.of(documents).matrix.toarray().T.astype(np.float32) if self._features else None
        words = [(each.id, each.document, each.cues, each.words, each.hints, each.parent) for each in self.themes]
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
            for theme, evidence in self._evidence(self._said(tokenise(text)), alike).items():
                found[row, self._order[theme]] = _likely(evidence)
        return found

    def _alike(self, texts: Sequence[str]) -> list[list[tuple[str, float]]]:
        """For each text the themes whose documents it is most alike to, and how much."""
        if self._features is None or self._documents is None:
            return [[] for _ in texts]
        # words and letters each have length 1: the product of two texts lies between 0 and 2
        alike = np.asarray(self._features.of(texts).matrix @ self._documents, dtype=np.float32) / np.float32(2)
        nearest = np.argsort(-alike, axis=1, kind="stable")[:, :MOST_ALIKE]
        near = np.take_along_axis(alike, nearest, axis=1).tolist()
        ids = list(self._order)
        return [
            [(ids[place], likeness) for place, likeness in zip(places, row, strict=True)]
            for places, row in zip(nearest.tolist(), near, strict=True)
        ]

    def _said(self, tokens: Sequence[Token]) -> _Found:
        """What speaks for which theme, each once: where it stands first, and as what counts most."""
        found: _Found = {}
        for hit in self._finder.find(tokens):
            first, last = hit.first, hit.last
            theme, is_hint = hit.payload
            spoken = tokens[first].word if last == first + 1 else " ".join([each.word for each in tokens[first:last]])
            weight = (last - first + PER_CUE) * (PER_HINT if is_hint else 1)
            of_theme = found.setdefault(theme, {})
            if spoken not in of_theme or of_theme[spoken].weight < weight:
                of_theme[spoken] = _Said(first, last, weight, is_hint)
        return found

    def _evidence(self, found: _Found, alike: Sequence[tuple[str, float]]) -> dict[str, float]:
        evidence = {theme: sum(each.weight for each in said.values()) for theme, said in found.items()}
        for theme, likeness in alike:
            evidence[theme] = evidence.get(theme, 0.0) + PER_LIKENESS * likeness
        # a theme whose child was found by its words too says nothing more
        parents = {self._parent[theme] for theme, said in found.items() if _is_named(said)}
        return {theme: weight for theme, weight in evidence.items() if theme not in parents}

    def _suggested(self, text: str, alike: Sequence[tuple[str, float]]) -> Suggested:
        tokens = tokenise(text)
        found = self._said(tokens)
        likely = [(_likely(weight), theme) for theme, weight in self._evidence(found, alike).items()]
        ranked = sorted(likely, key=lambda pair: (-pair[0], self._order[pair[1]]))
        shown = [
            (score, theme)
            for score, theme in ranked
            if score >= SHOWN_FROM and theme in found and _is_named(found[theme])
        ][:MOST_SHOWN]
        rest = [(theme, round(score, 3)) for score, theme in ranked if (score, theme) not in shown]
        return Suggested(
            tuple(Suggestion(theme, round(score, 3), _places(tokens, found[theme])) for score, theme in shown),
            tuple(rest[:MOST_OTHERS]),
            round(uncertainty_of([score for score, _ in ranked]), 3),
        )


def _is_named(said: Mapping[str, _Said]) -> bool:
    """Whether anything but hints speaks for a theme."""
    return not all(each.is_hint for each in said.values())


def _likely(evidence: float) -> float:
    return MOST_SURE * (1 - math.exp(-evidence / CALM))


def _places(tokens: Sequence[Token], said: Mapping[str, _Said]) -> tuple[Place, ...]:
    """The words that speak for a theme, those within others left out."""
    whole = sum(each.weight for each in said.values())
    found: list[Place] = []
    for each in sorted(said.values(), key=lambda each: (each.first, -each.last)):
        start, end = tokens[each.first].start, tokens[each.last - 1].end
        if not found or end > found[-1].end:
            found.append(Place(start, end, round(each.weight / whole, 3)))
    return tuple(found[:MOST_PLACES])
