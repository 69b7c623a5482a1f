"""What an entry of the redaction definitions holds."""

from typing import Literal

from heed.definitions.shapes import Entry, Text


class RedactionWords(Entry, frozen=True, kw_only=True):
    """A list of words in small letters by which personal data are told from other words."""

    words: tuple[Text, ...]


class RedactionNumber(Entry, frozen=True, kw_only=True):
    """A number of a redaction rule."""

    number: int
    meaning: Text


class RedactionSign(Entry, frozen=True, kw_only=True):
    """A kind of sign that tells who somebody is together with others: words, or a shape that is known by its id."""

    name: Text
    instead: Text  # what one may write in its place
    words: tuple[Text, ...] = ()
    shape: Literal["age", "date"] | None = None
