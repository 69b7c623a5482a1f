"""Why two statements are alike: the words and meanings they share, with their places in both."""

from __future__ import annotations

from dataclasses import dataclass

from heed.core.text.similarity.analysing import meaning_of
from heed.core.text.similarity.measuring import Weighed

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class SharedWords:
    """One word or meaning that two statements share: how much of their likeness by words it makes, 0 to 1, what it
    means where the words differ, and where it stands in each: code points, the end not included.
    """

    share: float
    meaning: str
    in_one: Places
    in_other: Places

    def words_in(self, text: str, places: Places) -> str:
        """The words of a text at the first of these places."""
        start, end = places[0]
        return text[start:end]


def shared_words(one: Weighed, other: Weighed, folder: str | None = None) -> tuple[SharedWords, ...]:
    """What two weighed statements share, what counts most first; nothing where they share nothing.

    >>> from heed.core.text.similarity.analysing import analyse
    >>> from heed.core.text.similarity.measuring import weigh, weights_of
    >>> both = [analyse("Staff need training"), analyse("Teach workers")]
    >>> weighed = [weigh(each, weights_of(both)) for each in both]
    >>> [(each.meaning, each.in_one, each.in_other) for each in shared_words(*weighed)]
    [('practitioner', ((0, 5),), ((6, 13),)), ('training', ((11, 19),), ((0, 5),))]
    """
    products = {word: value * other.words[word] for word, value in one.words.items() if word in other.words}
    whole = sum(products.values())
    ordered = sorted(products, key=lambda word: (-round(products[word], 9), word))
    return tuple(
        SharedWords(
            share=products[word] / whole,
            meaning=meaning_of(word, folder),
            in_one=one.said.places[word],
            in_other=other.said.places[word],
        )
        for word in ordered
    )
