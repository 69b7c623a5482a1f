"""Numbers as English writes them in words. Each list is in the order of what it counts."""

from __future__ import annotations

from collections.abc import Iterable

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
"""First to nineteenth."""
VALUES = {word: value for value, word in enumerate((*UNITS, *TEENS), start=1)} | {
    word: 10 * value for value, word in enumerate(TENS, start=2)
}
"""What each word of the first three lists counts."""


def any_of(words: Iterable[str]) -> str:
    """A pattern, without brackets around it, for one of these words.

    >>> any_of(UNITS[:2])
    'one|two'
    """
    return "|".join(words)


UNDER_A_HUNDRED = rf"(?:{any_of(TENS)})(?:[ -](?:{any_of(UNITS)}))?|{any_of((*TEENS, *UNITS))}"
"""A pattern, without brackets around it, for one to ninety-nine, in small letters."""
