"""Names of people: after titles and cues, from lists, and, failing closed, whatever begins with a capital and is known
as nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import RedactionVocabulary, ordinary_words

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\r•]|[-–—]\s|[\"“(]|\d[.)]?)\s*[\"'“‘(]*$")
_MOST_WORDS = 4  # of one name
_CUE_REACH = 40
_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:in|of|since|until|by|last|next|this|during|from|to|and|every|early|late|mid))"
    r"[ ,-]*$"
)
_TOLD_BY_NAME = re.compile(
    r"(?:\bname is|\bname's|\bnamed|\b(?:he|she|i|they|who)(?:'s|'m| is| are| am| was| were)? called"
    r"|\b(?:my|our) (?:son|daughter|husband|wife|partner|mother|father|mum|dad|brother|sister|friend|carer))\s+$"
)
_AFTER_MONTH = re.compile(r"[ ,]*(?:19|20)?\d")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with what is known of it."""

    text: str
    low: str
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


@lru_cache(maxsize=8)
def _cue_patterns(known: RedactionVocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a name: "called", "Dear"; "my son", "their social worker"."""
    named = re.compile(rf"(?<!\w)(?:{known.either('name-cues')})[,:]?\s+$")
    whose = r"(?:my|our|his|her|their|the|your|a|mums?|dads?|mother's|father's)"
    related = re.compile(rf"(?<!\w){whose}\s+(?:\w+\s+)?(?:{known.either('relations')}),?\s+(?:is\s+)?$")
    return named, related


def names_in(text: str, known: RedactionVocabulary) -> Iterator[Span]:
    """Names in a plain text. A title is part of the name; a possessive ending is not."""
    words = list(_words(text))
    loud = sum(word.is_loud for word in words) * 2 > len(words)  # a text in block capitals tells nothing by them
    found = _names(_Reader(text, words, known, all_loud=loud))
    people = frozenset(part for span in found for part in _parts(span.text) if not known.has("titles", part))
    return iter(_names(_Reader(text, words, known, all_loud=loud, people=people)) if people else found)


def _names(reader: _Reader) -> list[Span]:
    spans: list[Span] = []
    place = 0
    while place < len(reader.words):
        end = reader.name_from(place)
        if end is None:
            place += 1
            continue
        start, stop = reader.words[place].start, reader.end_of(end - 1)
        spans.append(Span(start, stop, "PERSON", reader.text[start:stop]))
        place = end
    return spans


def _parts(name: str) -> list[str]:
    """The words of a name by which its bearer may be called again."""
    words = [found.group() for found in _TOKEN.finditer(name)]
    return [bare(word.lower()) for word in words if len(word) > 2 and word[0].isupper()]


def _words(text: str) -> Iterator[_Word]:
    last = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        gap = text[last:start]
        begins = last == 0 or _SENTENCE_END.search(text[max(0, start - 8) : start]) is not None
        yield _Word(found.group(), found.group().lower(), start, end, gap, begins)
        last = end


class _Reader:
    """Reads names out of the words of one text."""

    def __init__(
        self,
        text: str,
        words: Sequence[_Word],
        known: RedactionVocabulary,
        *,
        all_loud: bool,
        people: frozenset[str] = frozenset(),
    ) -> None:
        self.text, self.words, self.known, self.all_loud = text, words, known, all_loud
        self.people = people  # parts of names that this text uses of somebody elsewhere

    def name_from(self, place: int) -> int | None:
        """Where the name that begins at this word ends; None where none does."""
        word = self.words[place]
        if self._is_title(place):
            return self._after_title(place)
        if self._is_initial(place) and self._is_namelike(place + 1):
            return self._extended(place + 2)
        if self._after_cue(place) and self._may_be_named(place):
            return self._extended(place + 1)
        if self._is_name(place):
            end = self._extended(place + 1)
            return None if self._is_something_else(place, end) else end
        if self._is_low_name(word, place):
            return self._extended_low(place + 1)
        return None

    def end_of(self, place: int) -> int:
        """The end of a name's last word, without its possessive ending."""
        word = self.words[place]
        cut = re.search(r"'s?$|s'$", word.low)
        return word.end - (len(cut.group()) if cut and cut.group() != "s'" else 1 if cut else 0)

    # Titles and cues

    def _is_title(self, place: int) -> bool:
        word = self.words[place]
        if not self.known.has("titles", word.low) or place + 1 >= len(self.words):
            return False
        following = self.words[place + 1]
        is_short = word.low in _SHORT_TITLES
        if not re.fullmatch(r"\.?[ ]{1,2}" if is_short else r"[ ]{1,2}", following.gap):
            return False
        if following.is_capital and not self.all_loud:
            return following.text != "I" and (is_short or not self._is_plain(following))
        return is_short and bare(following.low) not in ordinary_words()

    def _is_plain(self, word: _Word) -> bool:
        """A word that is no name by itself: "the lady Said" is a slip, "Nurse Okafor" is not."""
        low = bare(word.low)
        is_name = self.known.has("names-that-are-words", low) or low in self.known.given_names
        return self._is_known_thing(word) or (low in ordinary_words() and not is_name and len(low) > 1)

    def _after_title(self, place: int) -> int:
        end = place + 2
        if self.words[place + 1].is_capital:
            return self._extended(end)
        return self._extended_low(end)

    def _is_initial(self, place: int) -> bool:
        word = self.words[place]
        if len(word.text) != 1 or not word.is_capital:
            return False
        if word.text in "IA" and not self._dot_after(place):
            return False
        return place + 1 < len(self.words) and re.fullmatch(r"\.?[ ]?|\.", self.words[place + 1].gap) is not None

    def _dot_after(self, place: int) -> bool:
        return self.text[self.words[place].end : self.words[place].end + 1] == "."

    def _is_namelike(self, place: int) -> bool:
        if place >= len(self.words):
            return False
        word = self.words[place]
        return word.is_capital and not self._is_known_thing(word) and (len(word.text) > 1 or self._is_initial(place))

    def _after_cue(self, place: int) -> bool:
        word = self.words[place]
        before = self.text[max(0, word.start - _CUE_REACH) : word.start].lower()
        named, related = _cue_patterns(self.known)
        return named.search(before) is not None or related.search(before) is not None

    def _may_be_named(self, place: int) -> bool:
        """After a cue anything counts that is capital and no known thing, or small and no ordinary word."""
        word = self.words[place]
        if self._is_known_thing(word) or self.known.has("titles", word.low) or self.known.has("relations", word.low):
            return False
        if word.is_capital and not self.all_loud:
            is_word = bare(word.low) in ordinary_words() and not self.known.has("names-that-are-words", word.low)
            return not is_word or self._is_told_by_name(word)
        return bare(word.low) not in ordinary_words()

    def _is_told_by_name(self, word: _Word) -> bool:
        """ "She is called Precious": here even an ordinary word is a name; a scheme called Blue Badge is none."""
        return _TOLD_BY_NAME.search(self.text[max(0, word.start - _CUE_REACH) : word.start].lower()) is not None

    # Lists, and what is known as nothing else

    def _is_name(self, place: int) -> bool:
        word = self.words[place]
        if not word.is_capital or len(bare(word.low)) < 2 or self._is_known_thing(word):
            return False
        if word.is_loud and not self._is_loud_name(word):
            return False
        low = bare(word.low)
        if low in self.people and not self._does_its_word(place):
            return True
        if self.known.has("names-that-are-words", low):
            return self._is_used_as_name(place)
        if low in self.known.given_names:
            return True
        parts = low.split("-")
        return any(part not in ordinary_words() and not self._is_ordinary_form(part) for part in parts)

    def _is_loud_name(self, word: _Word) -> bool:
        low = bare(word.low)
        return low in self.known.given_names

    def _is_ordinary_form(self, low: str) -> bool:
        """Forms that a word list leaves out: what n't and 'll are joined to, and plurals of what it knows."""
        stem = low.split("'")[0]
        words = ordinary_words()
        return (
            stem in words or f"{stem}t" in words or (stem.endswith("s") and stem[:-1] in words) or stem in _SHORT_FORMS
        )

    def _is_used_as_name(self, place: int) -> bool:
        """ "Will" and "May" and the like, unless they do what the word does."""
        word, following = self.words[place], self._next(place)
        low = bare(word.low)
        if low in _MONTHS and self._is_month(place):
            return False
        if word.begins:
            if following is None:
                return False
            if self.known.has("after-a-verb-called-will", following.low):
                return False
            if following.is_capital and following.gap == " ":
                return not self._is_known_thing(following)
            return following.low in _VERBS_OF_PEOPLE
        return True

    def _does_its_word(self, place: int) -> bool:
        """ "Will you", "May 2024": the name of somebody in this text, but here a word."""
        word, following = self.words[place], self._next(place)
        if bare(word.low) in _MONTHS and self._is_month(place):
            return True
        return word.begins and following is not None and self.known.has("after-a-verb-called-will", following.low)

    def _is_month(self, place: int) -> bool:
        word = self.words[place]
        before = self.text[max(0, word.start - 12) : word.start].lower()
        after = self.text[word.end : word.end + 6]
        return _BEFORE_MONTH.search(before) is not None or _AFTER_MONTH.match(after) is not None

    def _is_known_thing(self, word: _Word) -> bool:
        low = bare(word.low)
        if low in _MONTHS and self.known.has("names-that-are-words", low):
            return False
        return (
            self.known.has("field-terms", low)
            or self.known.has("places", low)
            or low.replace("'", "") in self.known.lists["field-terms"]
        )

    def _is_something_else(self, place: int, end: int) -> bool:
        """ "Rosewood Court", "Shah Surgery": what ends in such a word is a place or a body, not a person."""
        following = self.words[end].low if end < len(self.words) and re.fullmatch(r" ?", self.words[end].gap) else ""
        endings = self.known.lists["not-a-person-endings"]
        last = self.words[end - 1]
        if end - place > 1 and bare(last.low) in endings and last.is_capital:
            return True
        return following in endings and (self.words[end].is_capital if end < len(self.words) else False)

    def _is_low_name(self, word: _Word, place: int) -> bool:
        """A first name in small letters, where it is no word of its own."""
        if word.is_capital and not self.all_loud:
            return False
        low = bare(word.low)
        return (
            low in self.known.given_names
            and low not in ordinary_words()
            and not self._is_known_thing(word)
            and place >= 0
        )

    # How far a name goes on

    def _extended(self, place: int) -> int:
        """Further capitals belong to the name, with small words such as "de" between."""
        first = place - 1
        while place < len(self.words) and place - first < _MOST_WORDS:
            word = self.words[place]
            if not re.fullmatch(r"\.?[ ]{1,2}|-", word.gap):
                break
            if joined := self._joined(place):
                place = joined
                continue
            if (
                not word.is_capital
                or self._is_known_thing(word)
                or (word.is_loud and not self.all_loud and len(word.text) > 3)
            ):
                break
            if word.gap.startswith(".") and not self._was_initial(place - 1):
                break
            place += 1
        return min(place, len(self.words))

    def _was_initial(self, place: int) -> bool:
        return len(self.words[place].text) == 1 or self.known.has("titles", self.words[place].low)

    def _joined(self, place: int) -> int:
        """Where the name goes on after small words such as "van der"; 0 where none stand here."""
        end = place
        while end < len(self.words) and self.words[end].low in self.known.lists["joining-names"]:
            if self.words[end].is_capital or (end > place and self.words[end].gap != " "):
                break
            end += 1
        if end == place or end >= len(self.words) or end - place > 2:
            return 0
        following = self.words[end]
        return end + 1 if following.is_capital and following.gap == " " else 0

    def _extended_low(self, place: int) -> int:
        """After a name in small letters, a word that is none of the ordinary ones is its family name."""
        if place < len(self.words):
            word = self.words[place]
            is_strange = bare(word.low) not in ordinary_words() and not self._is_ordinary_form(bare(word.low))
            if word.gap == " " and is_strange and not self._is_known_thing(word) and len(word.text) > 2:
                return place + 1
        return place

    def _next(self, place: int) -> _Word | None:
        return self.words[place + 1] if place + 1 < len(self.words) else None


_SHORT_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "prof", "rev"])
_MONTHS = frozenset(["april", "august", "june", "may"])
_SHORT_FORMS = frozenset(
    [
        "didn",
        "doesn",
        "isn",
        "wasn",
        "weren",
        "wouldn",
        "couldn",
        "shouldn",
        "hasn",
        "haven",
        "hadn",
        "aren",
        "ain",
        "don",
    ]
)
_VERBS_OF_PEOPLE = frozenset(
    [
        "is",
        "was",
        "has",
        "had",
        "said",
        "says",
        "told",
        "came",
        "rang",
        "called",
        "visited",
        "helped",
        "went",
        "asked",
        "and",
        "did",
        "does",
        "never",
        "always",
        "told",
        "wrote",
        "lives",
        "fell",
        "who",
        "needs",
        "needed",
        "wants",
        "wanted",
    ]
)


def bare(low: str) -> str:
    """A word in small letters without its possessive ending."""
    return re.sub(r"'s$|(?<=s)'$", "", low)
