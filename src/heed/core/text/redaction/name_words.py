"""The words of a text as names are looked for in it, and what each can be by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heed.core.text.redaction.words import RedactionVocabulary, ordinary_words

TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\r•]|[-–—]\s|[\"“(]|\d[.)]?)\s*[\"'“‘(]*$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what its letters and its place say."""

    text: str
    low: str
    bare: str  # in small letters, without a possessive ending
    start: int
    end: int
    gap: str  # what stands between it and the word before
    begins: bool  # whether a sentence or line begins with it

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_loud(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def bare_end(self) -> int:
        """Where it ends without its possessive ending."""
        return self.end - (len(self.low) - len(self.bare))


def words_of(text: str) -> Iterator[Word]:
    """The words of a plain text, in order."""
    last = 0
    for found in TOKEN.finditer(text):
        start, end = found.span()
        low = found.group().lower()
        begins = last == 0 or _SENTENCE_END.search(text[max(0, start - 8) : start]) is not None
        yield Word(found.group(), low, bare(low), start, end, text[last:start], begins)
        last = end


def bare(low: str) -> str:
    """A word in small letters without its possessive ending."""
    return low.removesuffix("'s")


class Senses:
    """What a word can be by itself: known as something, ordinary, or nothing that anybody knows."""

    def __init__(self, known: RedactionVocabulary) -> None:
        self.known = known
        self.ordinary = ordinary_words()

    def is_known_thing(self, word: Word) -> bool:
        """A place, a body, a day, a term of the field; months that are names as well are none."""
        if self.known.has("months-that-are-names", word.bare):
            return False
        terms = self.known.lists["field-terms"]
        return word.bare in terms or self.known.has("places", word.bare) or word.bare.replace("'", "") in terms

    def is_plain(self, word: Word) -> bool:
        """No name by itself: "the lady Said" is a slip, "Nurse Okafor" is not."""
        is_name = self.known.has("names-that-are-words", word.bare) or word.bare in self.known.given_names
        return self.is_known_thing(word) or (word.bare in self.ordinary and not is_name and len(word.bare) > 1)

    def is_strange(self, low: str) -> bool:
        """Neither an ordinary word nor a form of one that lists leave out: "didn" of "didn't", a plural."""
        stem = low.split("'")[0]
        return not (
            low in self.ordinary
            or stem in self.ordinary
            or f"{stem}t" in self.ordinary
            or (stem.endswith("s") and stem[:-1] in self.ordinary)
            or self.known.has("short-forms", stem)
        )

    def is_low_name(self, word: Word) -> bool:
        """A first name that is no word of its own."""
        return word.bare in self.known.given_names and word.bare not in self.ordinary and not self.is_known_thing(word)
