"""Labelled texts, and dividing them so that the same words never stand on both sides."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

_NOT_WORDS = re.compile(r"[\W_]+")
_PARTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the labels that a person gave it; none is an answer too. `of` names what it was said in, such as the
    source of a quote; empty where that is not known.
    """

    text: str
    labels: frozenset[str]
    of: str = ""


def sameness(text: str) -> str:
    """What two texts share that say the same: their words in small letters.

    >>> sameness("Nothing at all!") == sameness("nothing  at all")
    True
    """
    return _NOT_WORDS.sub(" ", text.lower()).strip()


def part_of(text: str, *, purpose: str) -> float:
    """Where a text falls between 0 and 1, by its words alone: the same words always fall at the same place.

    `purpose` makes divisions for different ends independent of each other.
    """
    digest = hashlib.sha256(f"{purpose}\0{sameness(text)}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % _PARTS / _PARTS


def parts_of(examples: Sequence[Example], *, number: int, purpose: str) -> list[int]:
    """Which of so many parts each example falls into. Copies stay together, and so does whatever was said in one place:
    a quote tells what stands in its source.

    >>> whole, quote = Example("Nobody rang. It rained.", frozenset(), "7"), Example("Nobody rang.", frozenset(), "7")
    >>> len(set(parts_of([whole, quote], number=5, purpose="x")))
    1
    """
    first: dict[str, str] = {}  # what stays together, as a chain to the first of it

    def root(key: str) -> str:
        while first.setdefault(key, key) != key:
            key = first[key]
        return key

    for each in examples:
        if each.of:
            one, other = sorted((root(f"text {sameness(each.text)}"), root(f"of {each.of}")))
            first[one] = other  # texts come after places: the last in order stands for all
    by_root: dict[str, int] = {}
    for each in examples:
        key = root(f"text {sameness(each.text)}")
        by_root.setdefault(key, int(part_of(key.partition(" ")[2], purpose=purpose) * number))
    return [by_root[root(f"text {sameness(each.text)}")] for each in examples]


def divide(examples: Sequence[Example], *, share: float, purpose: str) -> tuple[list[Example], list[Example]]:
    """The examples in two: about `share` of them second. Copies of a text stay together; the order does not matter."""
    held_back = [part_of(each.text, purpose=purpose) < share for each in examples]
    first = [each for each, is_second in zip(examples, held_back, strict=True) if not is_second]
    second = [each for each, is_second in zip(examples, held_back, strict=True) if is_second]
    return first, second
