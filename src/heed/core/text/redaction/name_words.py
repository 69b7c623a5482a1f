"""The words of a text as names are looked for in it, and what each can be by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from heed.core.text.redaction.words import (
    RedactionVocabulary,
    listed_family_names,
    listed_given_names,
    ordinary_words,
)

TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_JOINED_CAPITAL = re.compile(
    r"(?:al|el|ul|ad|an|as|ar|bin|ben|ibn|abu|d|t|o|de|da|di|le|la|van|von)[-'][A-Z]|h[A-ZÁÉÍÓÚ][a-zà-ÿ]{2}"
    r"|(?:nan)[A-Z][a-z]{2}"
)
_CAMEL = re.compile(r"[a-z][A-Z]|^[A-Z]{2,}s$")
_FORMS_OF_WORDS = re.compile(r"^(?:re|un|pre|non|mis)-?(?=\w{4})")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\r•]|[-–—]\s|[\"“(]|\d[.)]?)\s*[\"'“‘(]*$")
_LEAST_PLURAL, _LEAST_MEDICINE, _LEAST_LISTED, _LEAST_UNKNOWN = 5, 6, 2, 3  # letters
_LEAST_FORMED = 6  # letters
_OF_A_FIRM = re.compile(
    r"(?<=\w\w\w)(?:leaf|way|ways|chat|star|care|gate|link|path|paths|light|point|view|life|lives|help|line|lines|call|net|point"
    r"|web|ware|sheet|board|desk|room|rooms|check|list|step|steps|aid|plus|choice|first|hub|track|watch|works|bridge|tree"
    r"|trees|spring|springs|nest|touch|hands|heart|hearts|mind|minds|voice|voices|space|spaces|skills|homes|bus|bank)$"
)
_VOWEL = re.compile(r"[aeiouyà-ÿ]")
_FORMED = re.compile(
    r"(?:(?:ation|ition|ution|ction|ssion|ment|ness|ology|ography|ogram|ometer|imeter|graph|cation|ability|ibility|ist|ism"
    r"|isation|ization|rral|ship|hood|logue|scope|proof|ware|sheet|chat|line|list|book|desk|ised|ized|ising|izing)s?"
    r"|als|ees|ics|ings|tions|ments|ities|ances|ences|ives|ables)$"
)
_IN_SURNAMES = (
    "wood",
    "field",
    "dale",
    "hill",
    "hurst",
    "way",
    "brook",
    "croft",
    "leigh",
    "side",
    "land",
    "gate",
    "court",
)
_NEVER_IN_SURNAMES = ("shire", "ville", "fields", "ponds", "acres", "mount", "view", "haven")
_NO_NAMES_ALONE = ("not-a-person-endings", "titles", "relations")


class Word(NamedTuple):
    """A word with what its letters and its place say."""

    text: str
    low: str
    bare: str  # in small letters, without a possessive ending
    start: int
    end: int
    gap: str  # what stands between it and the word before
    begins: bool  # whether a sentence or line begins with it
    is_capital: bool  # a capital begins it, or follows a small joining part: "al-Hashimi", "t-Saoir"
    is_loud: bool  # all of it is capitals

    @property
    def bare_end(self) -> int:
        """Where it ends without its possessive ending."""
        return self.end - (len(self.low) - len(self.bare))


def words_of(text: str) -> Iterator[Word]:
    """The words of a plain text, in order."""
    last = 0
    for found in TOKEN.finditer(text):
        start, end = found.span()
        written, gap = found.group(), text[last:start]
        low = written.lower()
        begins = last == 0 or (gap != " " and _SENTENCE_END.search(text[max(0, start - 8) : start]) is not None)
        is_capital = low != written and (written[0].isupper() or _JOINED_CAPITAL.match(written) is not None)
        is_loud = is_capital and len(written) > 1 and written.isupper()
        without = low[:-2] if low.endswith("'s") else low
        yield Word(written, low, without, start, end, gap, begins, is_capital, is_loud)
        last = end


def bare(low: str) -> str:
    """A word in small letters without its possessive ending."""
    return low.removesuffix("'s")


class Senses:
    """What a word can be by itself: known as something, ordinary, or nothing that anybody knows."""

    def __init__(self, known: RedactionVocabulary) -> None:
        self.known = known
        self.ordinary = ordinary_words()
        # no titles and no names
        self.words_only = self.ordinary - known.lists["titles"] - known.lists["names-that-are-words"]
        self.ordinary_and_terms = self.ordinary | known.lists["field-terms"]
        self.given = listed_given_names()
        self.family = listed_family_names()
        self.house_ending = re.compile(rf"(?<=\w\w\w)(?:{known.either('place-endings')})$")
        self.medicine_ending = re.compile(rf"(?:{known.either('medicine-endings')})$")

    def is_known_thing(self, word: Word) -> bool:
        """A place, a body, a day, a term of the field; months that are names as well are none."""
        if self.known.has("months-that-are-names", word.bare):
            return False
        terms, bare_word = self.known.lists["field-terms"], word.bare
        return (
            bare_word in terms
            or self.known.has("places", bare_word)
            or self.known.has("medicines", bare_word)
            or bare_word.replace("'", "") in terms
            or (len(bare_word) > _LEAST_PLURAL and bare_word.removesuffix("s") in terms)
            or ("-" in bare_word and self._is_of_a_thing(bare_word))
        )

    def _is_of_a_thing(self, low: str) -> bool:
        """ "Ofsted-registered", "council-run": a term of the field, or a place, joined to ordinary words."""
        first, *others = low.split("-")
        is_known = first in self.known.lists["field-terms"] or self.known.has("places", first)
        return is_known and all(
            each in self.ordinary or len(each) <= 2 or self.known.has("field-terms", each) for each in others
        )

    def is_a_house(self, low: str) -> bool:
        """ "Beechcroft", "Hollybank", "Eastville": an ordinary word and one for a place, run together, or no name that
        anybody lists that ends so."""
        found = self.house_ending.search(low)
        if found is None or low in self.given:
            return False
        first = low[: found.start()]
        is_listed = low in self.family
        return (first in self.ordinary and not (is_listed and found.group() in _IN_SURNAMES)) or (
            not is_listed and len(first) > 2 and found.group() in _NEVER_IN_SURNAMES
        )

    def is_thing(self, word: Word) -> bool:
        """What is written as no name is: "SharePoint", "TTOs", a medicine by its ending, a word such as "Homecare"."""
        if word.bare in self.known.given_names or word.bare in self.given:
            return False
        is_camel = _CAMEL.search(word.text) and not self.known.has("camel-name-beginnings", _first_part(word.text))
        ends_as_medicine = len(word.bare) > _LEAST_MEDICINE and self.medicine_ending.search(word.bare)
        is_name_too = self.known.has("names-that-are-words", word.bare)
        return bool(
            is_camel
            or ends_as_medicine
            or (not is_name_too and any(self.known.has(each, word.bare) for each in _NO_NAMES_ALONE))
        )

    def is_plain(self, word: Word) -> bool:
        """No name by itself: "the lady Said" is a slip, "Nurse Okafor" is not."""
        is_name = self.known.has("names-that-are-words", word.bare) or word.bare in self.known.given_names
        return self.is_known_thing(word) or (word.bare in self.ordinary and not is_name and len(word.bare) > 1)

    def is_strange(self, low: str) -> bool:
        """Neither an ordinary word nor a form of one that lists leave out: "didn" of "didn't", a plural."""
        stem = low.removeprefix("o'").split("'")[0]  # "O'Malley"
        if low.startswith(("o'", "d'")) and stem and len(low) > len("o'er") and low not in self.ordinary:
            return True
        if "-" in low and all(part in self.ordinary for part in low.split("-")):
            return False  # "check-in", "ninety-three"
        return not (
            low in self.ordinary
            or stem in self.ordinary
            or f"{stem}t" in self.ordinary
            or (stem.endswith("s") and stem[:-1] in self.ordinary)
            or self.known.has("short-forms", stem)
            or (stem.endswith("ed") and len(stem) > _LEAST_PLURAL and stem[:-2] in self.ordinary)
            or _FORMS_OF_WORDS.sub("", stem) in self.ordinary
        )

    def is_low_name(self, word: Word) -> bool:
        """A first name that is no word of its own."""
        is_listed = word.bare in self.known.given_names or (word.bare in self.given and len(word.bare) > _LEAST_LISTED)
        return is_listed and word.bare not in self.ordinary and not self.is_known_thing(word) and self._is_no_form(word)

    def _is_no_form(self, word: Word) -> bool:
        return self.is_strange(word.bare) and not self.known.has("slips", word.bare)

    def is_given(self, word: Word) -> bool:
        """A first name that is written with a capital; of two joined by a hyphen the first decides,
        unless both are names that are words too: "Billy-Jo"."""
        first, *others = word.bare.split("-")
        if others and all(self._is_first_name(part) for part in (first, *others)):
            return True
        return first in self.known.given_names or (first in self.given and self.is_strange(first))

    def _is_first_name(self, part: str) -> bool:
        known = self.known
        return part in known.given_names or part in self.given or known.has("names-that-are-words", part)

    def is_run_together(self, low: str) -> bool:
        """Two ordinary words in one that is no name anybody lists: "callback"."""
        if low in self.family or low in self.given:
            return False
        return any(low[:place] in self.ordinary and low[place:] in self.ordinary for place in range(4, len(low) - 3))

    def is_a_firm(self, low: str) -> bool:
        """ "Brightway", "Oakleaf", "Webchat": such a word whose second half firms and things of work are called by."""
        found = _OF_A_FIRM.search(low)
        is_listed = low in self.family or low in self.given
        return found is not None and not is_listed and low[: found.start()] in self.ordinary

    def is_formed(self, low: str) -> bool:
        """A word by its ending, that is no name anybody lists, as sentences and headings begin with: "Deferrals", or a
        short form without a vowel: "Dtr"."""
        if low in self.family or low in self.given:
            return False
        return (len(low) > _LEAST_FORMED and _FORMED.search(low) is not None) or (
            len(low) > _LEAST_LISTED and _VOWEL.search(low) is None
        )

    def is_unknown(self, word: Word) -> bool:
        """No ordinary word, nor one mistyped: what a text without capitals has of names."""
        low = word.bare
        if self.known.has("slips", low) or self.is_known_thing(word) or not self.is_strange(low):
            return False
        if low in self.given or low in self.family or low in self.known.given_names:
            return True
        return len(low) > _LEAST_UNKNOWN and not _is_slip(low, self.ordinary_and_terms)


def _first_part(written: str) -> str:
    """The first part of a word with capitals within: "mc" of "McAllister"."""
    found = re.match(r"[A-Z][a-z']*", written)
    return found.group().lower() if found else ""


def _is_slip(low: str, ordinary: frozenset[str]) -> bool:
    """Whether one letter more, less, other or exchanged makes a word of it, or it is two words run together."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    halves = [(low[:place], low[place:]) for place in range(len(low) + 1)]
    return any(
        (end and start + end[1:] in ordinary)
        or (len(end) > 1 and start + end[1] + end[0] + end[2:] in ordinary)
        or (len(start) > 1 and len(end) > 1 and start in ordinary and end in ordinary)
        or any(start + letter + end in ordinary or start + letter + end[1:] in ordinary for letter in letters)
        for start, end in halves
    )
