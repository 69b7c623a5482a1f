"""What an entry of the definitions of similar statements holds."""

from typing import Literal

from heed.definitions.shapes import Entry, Text


class SimilarWords(Entry, frozen=True, kw_only=True):
    """Words and phrases that say the same, and what they mean, to be shown as the reason why two texts are alike.

    Ordinary ones stand in nearly every statement: that two have them in common says nothing. By the recommending ones a
    finding is known to ask for something. Those of streets, with a capital behind a name with one, are part of a name.
    """

    meaning: Text
    use: Literal["meaning", "ordinary", "recommending", "street"] = "meaning"
    words: tuple[Text, ...]


class SimilarityRule(Entry, frozen=True, kw_only=True):
    """A number of the rules by which statements count as alike."""

    number: int
    meaning: Text
