"""Which themes of the taxonomy a statement touches, by the words that suggest them."""

from __future__ import annotations

from collections.abc import Sequence

from heed.core.text.cues import Hit
from heed.core.text.shapes import Cue
from heed.core.text.tokens import Token
from heed.core.text.vocabulary import ThemeWords, defined_themes
from heed.definitions import quality_statements

MOST_THEMES = 4
_MOST_STATEMENTS = 2


def themes_of(
    text: str, tokens: Sequence[Token], folder: str | None = None, *, known: ThemeWords | None = None
) -> tuple[tuple[str, ...], list[Cue]]:
    """Up to four theme ids, the best supported first, and the words that suggested each.

    ``known`` are the themes as a council has them; without it those of the definitions, with ``folder`` over them.
    """
    known = known or defined_themes(folder)
    hits = known.finder.find(tokens)
    weights: dict[str, float] = {}
    best: dict[str, Hit[str]] = {}
    for hit in hits:
        words = hit.last - hit.first
        weights[hit.payload] = weights.get(hit.payload, 0.0) + words + 0.5
        if hit.payload not in best or words > best[hit.payload].last - best[hit.payload].first:
            best[hit.payload] = hit
    kept = sorted(_without_parents(weights, known), key=lambda theme: (-weights[theme], best[theme].first))
    kept = kept[:MOST_THEMES]
    return tuple(kept), [_cue(text, tokens, best[theme]) for theme in kept]


def statements_of(
    found: Sequence[str], stated: str | None, folder: str | None = None, *, known: ThemeWords | None = None
) -> tuple[str, ...]:
    """The quality statements a finding bears on: the one the page is about, else those of its leading themes."""
    if stated is not None:
        return (stated,)
    known = known or defined_themes(folder)
    order = quality_statements(folder=folder)
    votes: dict[str, int] = {}
    for theme in found[:2]:
        for statement in known.statements[theme]:
            votes[statement] = votes.get(statement, 0) + 1
    ranked = sorted((each for each in votes if each in order), key=lambda each: -votes[each])
    return tuple(ranked[:_MOST_STATEMENTS])


def _without_parents(weights: dict[str, float], known: ThemeWords) -> list[str]:
    """A theme whose child was found too says nothing more."""
    parents = {known.parents[theme] for theme in weights}
    return [theme for theme in weights if theme not in parents]


def _cue(text: str, tokens: Sequence[Token], hit: Hit[str]) -> Cue:
    start, end = tokens[hit.first].start, tokens[hit.last - 1].end
    return Cue(text[start:end], start, end, f"theme: {hit.payload}")
