"""Which contributory factors a passage may speak of, by words that often do. A suggestion: a person decides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from heed.definitions.shapes import Factor


@dataclass(frozen=True, slots=True)
class CauseCue:
    """A factor that a passage may speak of, and the words that say so, as they stand there."""

    factor: str
    words: str


def cause_cues(text: str, factors: Mapping[str, Factor]) -> tuple[CauseCue, ...]:
    """The factors whose cues stand in ``text``, each once with its first words, in the order of the text.

    ``text``: any length; empty text speaks of nothing. ``factors``: by id; those that have ended are left out. Cues are
    whole words whatever their capitals; a trailing ``*`` matches any ending.

    Source: Heed's own cues, in definitions contributory_factors; not measured on labelled text.

    >>> from heed.definitions import contributory_factors
    >>> [each.factor for each in cause_cues("Workloads were high and nobody called back.", contributory_factors())]
    ['workload-and-time']
    """
    searched = ((factor, _pattern(factor.cues).search(text)) for factor in factors.values() if factor.cues)
    found = [
        (match.start(), CauseCue(factor.id, match.group()))
        for factor, match in searched
        if match and not factor.retired
    ]
    return tuple(cue for _, cue in sorted(found, key=lambda pair: (pair[0], pair[1].factor)))


@lru_cache(maxsize=128)
def _pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(cues, key=lambda cue: -len(cue))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_phrase, longest_first))})", re.IGNORECASE)


def _phrase(cue: str) -> str:
    words = r"\s+".join(re.escape(word).replace("'", "['’]") for word in cue.removesuffix("*").split())
    return words + (r"\w*" if cue.endswith("*") else r"(?!\w)")
