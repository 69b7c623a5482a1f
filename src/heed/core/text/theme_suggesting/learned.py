"""Suggestions from what was learned: for the themes where it does better than the start; for all others, the start."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from heed.core.text.theme_learning.features import Reals
from heed.core.text.theme_learning.model import ThemeModel
from heed.core.text.theme_suggesting.reasons import reasons_of
from heed.core.text.theme_suggesting.shapes import (
    MOST_OTHERS,
    MOST_SHOWN,
    Suggested,
    Suggester,
    Suggestion,
    uncertainty_of,
)

OTHERS_FROM = 0.1
_CHUNK = 2000  # texts that are held as arrays at once

Now = Callable[[str], str | None]


def as_it_is(theme: str) -> str | None:
    """What a theme is called now where nothing was renamed."""
    return theme


class Learned:
    """Suggests with a model. `used` are the labels it is used for, all without it; `now` says what a label is called
    now, None where it may not be given any more. Without `start` nothing else is suggested.
    """

    def __init__(
        self,
        model: ThemeModel,
        *,
        name: str,
        digest: str = "",
        used: Collection[str] | None = None,
        now: Now = as_it_is,
        start: Suggester | None = None,
    ) -> None:
        self._model, self._name, self._start = model, name, start
        wanted = set(model.labels if used is None else used)
        called = [(place, now(label)) for place, label in enumerate(model.labels) if label in wanted]
        self._columns = np.array([place for place, theme in called if theme is not None], dtype=np.int64)
        self._themes = [theme for _, theme in called if theme is not None]
        self.knows = frozenset(self._themes)
        words = [digest, *(f"{place}={theme}" for place, theme in called), start.digest if start else ""]
        self._digest = hashlib.sha256("\0".join(words).encode()).hexdigest()

    @property
    def name(self) -> str:
        return self._name

    @property
    def digest(self) -> str:
        return self._digest

    def suggest(self, texts: Sequence[str]) -> list[Suggested]:
        found: list[Suggested] = []
        for first in range(0, len(texts), _CHUNK):
            chunk = texts[first : first + _CHUNK]
            learned = self._suggest(chunk)
            if self._start is None:
                found.extend(learned)
            else:
                others = self._start.suggest(chunk)
                found.extend(self._together(*pair) for pair in zip(learned, others, strict=True))
        return found

    def _suggest(self, texts: Sequence[str]) -> list[Suggested]:
        batch = self._model.features.of(texts)
        scores = self._model.scores_of(batch)[:, self._columns]
        likely = self._model.likely(scores)
        unsure = np.max(1 - np.abs(2 * likely - 1), axis=1, initial=0.0).tolist()
        ranked = self._ranked((scores > 0) | (likely >= OTHERS_FROM), likely)
        given = [
            [pair for pair in row if scores[number, pair[1]] > 0][:MOST_SHOWN] for number, row in enumerate(ranked)
        ]
        asked = [(number, int(self._columns[place])) for number, row in enumerate(given) for _, place in row]
        reasons = iter(reasons_of(self._model, batch, texts, asked))
        found = []
        for row, shown, uncertainty in zip(ranked, given, unsure, strict=True):
            themes = tuple(Suggestion(self._themes[place], round(score, 3), next(reasons)) for score, place in shown)
            rest = tuple((self._themes[pair[1]], round(pair[0], 3)) for pair in row if pair not in shown)
            found.append(Suggested(themes, rest[:MOST_OTHERS], round(uncertainty, 3)))
        return found

    def _ranked(self, near: NDArray[np.bool_], likely: Reals) -> list[list[tuple[float, int]]]:
        """For each text the labels that come near, the likeliest first, each theme once."""
        found: list[list[tuple[float, int]]] = [[] for _ in near]
        rows, places = np.nonzero(near)
        for row, place, score in zip(rows.tolist(), places.tolist(), likely[rows, places].tolist(), strict=True):
            found[row].append((score, place))
        return [self._once_each(sorted(row, reverse=True)) for row in found]

    def _once_each(self, ranked: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """Labels that are one theme now count as the likeliest of them."""
        if len(self.knows) == len(self._themes):
            return ranked
        best: dict[str, tuple[float, int]] = {}
        for pair in ranked:
            best.setdefault(self._themes[pair[1]], pair)
        return list(best.values())

    def _together(self, learned: Suggested, start: Suggested) -> Suggested:
        """What was learned, and for the themes that it is not used for, what the definitions suggest."""
        added = [each for each in start.themes if each.theme not in self.knows]
        themes = sorted([*learned.themes, *added], key=lambda each: -each.score)[:MOST_SHOWN]
        shown = {each.theme for each in themes}
        rest = [*learned.others, *(pair for pair in start.others if pair[0] not in self.knows)]
        others = sorted((pair for pair in rest if pair[0] not in shown), key=lambda pair: -pair[1])
        scores = [learned.uncertainty, uncertainty_of([each.score for each in added])]
        return Suggested(tuple(themes), tuple(others[:MOST_OTHERS]), max(scores))
