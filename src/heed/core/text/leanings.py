"""What the words of a statement lean to where the rules of polarity say little: weights learned from labelled texts.

Criticism and praise often have no evaluative word ("nobody had rung her back"). For every word, pair of words and word
under a "not", for the kind of document, the part of it and who speaks, ``definitions/reading/leanings.json`` says how
far each speaks for each polarity; `benchmarks/leanings.py` learned it. The rules are heard first: the surer they
are, the more it takes to speak against them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from heed.core.text.senses import IMPROVEMENT, NEUTRAL, PLANNED, STRENGTH
from heed.core.text.shapes import Cue
from heed.core.text.tokens import Token

POLARITIES = (STRENGTH, IMPROVEMENT, PLANNED, NEUTRAL)
DENIALS = frozenset(
    [
        "not",
        "no",
        "never",
        "without",
        "nobody",
        "none",
        "neither",
        "nor",
        "nothing",
        "cannot",
        "few",
        "little",
        "rarely",
        "only",
        "unable",
        "yet",
    ]
)
_DENIED_WORDS = 4
_STEM = 6
_OPENING = 2
_SURE = 1.0
"""What a rule that decided by itself counts for, in log odds, and what each point of its lead adds."""
_SURER = 0.7
_MOST_LEAD = 5.0
_REASONS = 3

Weights = tuple[float, float, float, float]


class Learned(msgspec.Struct, frozen=True):
    """The weights as kept, with how they were made. Lists of weights run in the order of ``polarities``."""

    about: str
    source: str
    valid_from: str
    made_by: str
    polarities: list[str]
    start: Weights
    weights: dict[str, Weights]


@dataclass(frozen=True, slots=True)
class Leaning:
    """What prevails once words are heard beside the rules, and the words that overruled them (none if none did)."""

    polarity: str
    cues: tuple[Cue, ...] = ()


def features(tokens: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    """What a statement is weighed by: the name of each feature and the words ``first`` to ``last`` that it is.

    ``waited`` is a word, ``~waited`` the beginning of a longer word, ``!listen`` one under a "not", ``a b`` a pair,
    ``^the`` an opening.

    >>> from heed.core.text.tokens import tokenise
    >>> [name for name, _first, _last in features(tokenise("not asked"))]
    ['not', '^not', 'asked', '!asked', 'not asked', '^asked']
    """
    denied = 0
    before = ""
    for place, token in enumerate(tokens):
        word = "#" if token.word.isdigit() else token.word
        if token.after_break:
            denied = 0
        yield word, place, place + 1
        if len(word) > _STEM:
            yield "~" + word[:_STEM], place, place + 1
        if denied:
            yield "!" + word[:_STEM], place, place + 1
            denied -= 1
        if word in DENIALS:
            denied = _DENIED_WORDS
        if place and not token.after_break:
            yield before + " " + word, place - 1, place + 1
        if place < _OPENING:
            yield "^" + word, place, place + 1
        before = word


def surroundings(kind: str, category: str | None, role: str | None) -> Iterator[str]:
    """The features that are not words: the kind of document, who speaks in it, and the part it stands in."""
    yield f"kind={kind}"
    if category:
        yield f"kind={kind} speaker={category}"
    if role:
        yield f"part={role}"


@cache
def learned() -> Learned:
    """The shipped weights, read once."""
    content = files("heed.definitions").joinpath("reading", "leanings.json").read_bytes()
    return msgspec.json.decode(content, type=Learned)


def lean(
    tokens: Sequence[Token], ruled: str, lead: float | None, *, kind: str, category: str, role: str | None
) -> Leaning:
    """What prevails of a statement that the rules read as ``ruled``, ahead by ``lead`` (``None``: no rule spoke)."""
    known = learned()
    weights = known.weights
    strength, improvement, planned, neutral = known.start
    # A feature is heard once, however often it stands there.
    once = {name: (first, last) for name, first, last in features(tokens) if name in weights}
    heard = [(weights[name], first, last) for name, (first, last) in once.items()]
    around = [weights[name] for name in surroundings(kind, category, role) if name in weights]
    for one, two, three, four in (*[each[0] for each in heard], *around):
        strength += one
        improvement += two
        planned += three
        neutral += four
    sums = [strength, improvement, planned, neutral]
    rule = POLARITIES.index(ruled)
    sums[rule] += 0.0 if lead is None else _SURE + _SURER * min(lead, _MOST_LEAD)
    best = max(range(len(sums)), key=sums.__getitem__)
    if best == rule:
        return Leaning(ruled)
    return Leaning(POLARITIES[best], _reasons(tokens, heard, best, rule))


def _reasons(tokens: Sequence[Token], heard: list[tuple[Weights, int, int]], best: int, rule: int) -> tuple[Cue, ...]:
    """The places that spoke most for what prevailed and against the rules, each once, in order of the text."""
    gains: dict[tuple[int, int], float] = {}
    for weights, first, last in heard:
        gains[first, last] = gains.get((first, last), 0.0) + weights[best] - weights[rule]
    taken: list[tuple[int, int]] = []
    for first, last in sorted(gains, key=lambda place: (-gains[place], place)):
        if gains[first, last] <= 0 or len(taken) == _REASONS:
            break
        if all(last <= begun or first >= ended for begun, ended in taken):
            taken.append((first, last))
    return tuple(
        Cue(
            " ".join(token.word for token in tokens[first:last]),
            tokens[first].start,
            tokens[last - 1].end,
            f"polarity: {POLARITIES[best]} (as labelled texts use it)",
        )
        for first, last in sorted(taken)
    )
