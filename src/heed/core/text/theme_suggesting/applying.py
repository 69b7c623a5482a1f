"""The same work on one machine or on many: texts in parts, one pure function a part.

Every worker makes its suggester once, from what it is sent: arrays and words, nothing that could be run. As what is
suggested for a text depends on that text alone, the answers are the same however the texts are divided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from heed.core.text.theme_learning.keeping import digest_of, unpacked
from heed.core.text.theme_suggesting.learned import Learned
from heed.core.text.theme_suggesting.shapes import Suggested, Suggester
from heed.core.text.theme_suggesting.start import Start, ThemeWords

A_PART = 5000  # texts: large enough that sending them costs little, small enough that no worker waits for the last
_TEXTS = msgspec.msgpack.Decoder(list[str])
_ANSWERS = msgspec.msgpack.Decoder(list[Suggested])


@dataclass(frozen=True)
class Recipe:
    """All that a worker needs to make its suggester: the words of the themes, or a packed model."""

    themes: tuple[ThemeWords, ...] = ()
    content: bytes = b""

    def made(self) -> Suggester:
        """The suggester, made once in each process."""
        return _made(self)


@lru_cache(maxsize=2)
def _made(recipe: Recipe) -> Suggester:
    if recipe.content:
        return Learned(unpacked(recipe.content, digest=digest_of(recipe.content)), name="what was learned")
    return Start(recipe.themes)


def process(recipe: Recipe, texts: Sequence[str]) -> list[Suggested]:
    """What is suggested for each text: a pure function, the one that is run wherever the work is done."""
    return recipe.made().suggest(texts)


def parts_of(texts: Sequence[str], *, size: int = A_PART) -> list[Sequence[str]]:
    """The texts in parts of at most this size, in their order."""
    return [texts[first : first + size] for first in range(0, len(texts), size)]


Run = Callable[[Recipe, list[Sequence[str]]], Iterable[list[Suggested]]]


def in_this_process(recipe: Recipe, parts: list[Sequence[str]]) -> Iterator[list[Suggested]]:
    """One part after another."""
    return (process(recipe, part) for part in parts)


def over(client: Any) -> Run:
    """On the workers of a Dask client. The recipe is sent once to each; answers come in the order of the texts.

    Texts and answers travel as bytes: what it sees as a list, Dask looks through item by item, which takes longer than
    the work.
    """

    def run(recipe: Recipe, parts: list[Sequence[str]]) -> Iterator[list[Suggested]]:
        sent = client.scatter(recipe, broadcast=True)
        waiting = [client.submit(_process, sent, msgspec.msgpack.encode(part), pure=False) for part in parts]
        return (_ANSWERS.decode(each.result()) for each in waiting)

    return run


def _process(recipe: Recipe, texts: bytes) -> bytes:
    return msgspec.msgpack.encode(process(recipe, _TEXTS.decode(texts)))


def applied(recipe: Recipe, texts: Sequence[str], *, run: Run = in_this_process, size: int = A_PART) -> list[Suggested]:
    """What is suggested for each text, in their order, by whoever does the work."""
    return [each for part in run(recipe, parts_of(texts, size=size)) for each in part]
