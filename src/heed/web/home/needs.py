"""What a thing that needs somebody looks like on their home."""

from dataclasses import dataclass

Look = tuple[str, str, str]  # a word, its shape and its colour

LATE: Look = ("Late", "triangle", "red")
DUE: Look = ("Due", "circle", "amber")


@dataclass(frozen=True)
class Need:
    """One thing that needs the person: how urgent, in a word with its shape, and where to do it."""

    word: str
    shape: str
    colour: str
    text: str
    detail: str
    href: str
