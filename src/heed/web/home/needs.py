"""What a thing that needs somebody looks like on their home."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """One thing that needs the person: how urgent, in a word with its shape, and where to do it."""

    word: str
    shape: str
    colour: str
    text: str
    detail: str
    href: str
