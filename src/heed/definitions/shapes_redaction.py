"""What an entry of the redaction definitions holds."""

from heed.definitions.shapes import Entry, Text


class RedactionWords(Entry, frozen=True, kw_only=True):
    """A list of words in small letters by which personal data are told from other words."""

    words: tuple[Text, ...]


class RedactionNumber(Entry, frozen=True, kw_only=True):
    """A number of a redaction rule."""

    number: int
    meaning: Text
