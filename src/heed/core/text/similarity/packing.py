"""Many statements packed word by word, so that those nearest to a text are found without reading any of them.

Statements stand in blocks, each at a place of its own. Of a word a block holds at which places it stands, in rising
order, two bytes each, and after them how often it stands there, one byte each.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

TOGETHER = 16_384
"""Statements in a block: many, so that a word is read at few places; few enough to pack a block anew in a second."""

_PLACES = np.dtype("<u2")
_LENGTHS = np.dtype("<f2")
_BYTES_OF_ONE = 3
_OFTENEST = 255
_STRENGTHS = np.array([0.0, *(1 + math.log(times) for times in range(1, _OFTENEST + 1))], dtype=np.float32)

Scores = NDArray[np.float32]


def pack(statements: Iterable[tuple[int, Mapping[str, int]]]) -> dict[str, bytes]:
    """The holders of each word, of statements in the order of their places (0 up to `TOGETHER`), each with how often
    every word stands in it. More than 255 times counts as 255.

    >>> {word: len(held) for word, held in pack([(0, {"late": 1}), (7, {"late": 2, "visit": 1})]).items()}
    {'late': 6, 'visit': 3}
    """
    found: dict[str, tuple[array[int], bytearray]] = {}
    for place, words in statements:
        for word, times in words.items():
            places, often = found.setdefault(word, (array("H"), bytearray()))
            places.append(place)
            often.append(min(times, _OFTENEST))
    return {word: np.asarray(places, dtype=_PLACES).tobytes() + bytes(often) for word, (places, often) in found.items()}


def holders_of(held: bytes) -> tuple[NDArray[np.uint16], Scores]:
    """At which places a word stands, and how strongly: 1 + ln(times)."""
    number = len(held) // _BYTES_OF_ONE
    places = np.frombuffer(held, dtype=_PLACES, count=number)
    return places, _STRENGTHS[np.frombuffer(held, dtype=np.uint8, offset=_PLACES.itemsize * number)]


def lengths_of(held: Mapping[str, bytes], weights: Mapping[str, float]) -> bytes:
    """How long the statement at each place of a block is, with its words weighed: what its nearness is divided by."""
    squares = np.zeros(TOGETHER, dtype=np.float32)
    for word in sorted(held):
        places, strengths = holders_of(held[word])
        squares[places] += (strengths * np.float32(weights[word])) ** 2
    return np.sqrt(squares).astype(_LENGTHS).tobytes()


def scores_of(asked: Mapping[str, float], held: Mapping[str, bytes], lengths: bytes) -> Scores:
    """How near the statement at each place of a block is to the words asked for: 0 where it shares none.

    `asked` is how much each word counts: its strength in the text times the square of its weight. The scores are
    cosines but for the length of the text itself, which is the same for all.
    """
    scores = np.zeros(TOGETHER, dtype=np.float32)
    for word in sorted(held):
        places, strengths = holders_of(held[word])
        scores[places] += np.float32(asked[word]) * strengths
    long = np.frombuffer(lengths, dtype=_LENGTHS).astype(np.float32)
    return np.divide(scores, long, out=np.zeros_like(scores), where=long > 0)


def score_of_one(asked: Mapping[str, float], words: Mapping[str, int], weights: Mapping[str, float]) -> float:
    """The same of one statement that is in no block yet, of the weights of all its words; 0 where it shares none."""
    strengths = {word: 1 + math.log(min(times, _OFTENEST)) for word, times in words.items()}
    shared = math.fsum(asked[word] * strength for word, strength in strengths.items() if word in asked)
    return shared / math.hypot(*(strength * weights[word] for word, strength in strengths.items())) if shared else 0.0


def places_packed(by_place: Mapping[int, int]) -> bytes:
    """A number for each place of a block, two bytes each; 0 where there is none."""
    numbers = np.zeros(TOGETHER, dtype=_PLACES)
    numbers[list(by_place)] = list(by_place.values())
    return numbers.tobytes()


def places_with(packed: bytes, numbers: Iterable[int]) -> NDArray[np.bool_]:
    """Which places of a block have one of these numbers."""
    return np.isin(np.frombuffer(packed, dtype=_PLACES), list(numbers))
