"""What surrounds the words of a text, and how far a name goes on once it has begun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from heed.core.text.redaction.name_places import Around, Manner, senses_of
from heed.core.text.redaction.name_words import Word
from heed.core.text.redaction.words import RedactionVocabulary

_MOST_WORDS = 4  # of one name
_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?"
    r"|\b(?:in|of|before|since|until|by|last|next|this|each|mid|the|our|during|from|to|and|every|early|late|mid))"
    r"[ ,-]*$"
)
_AFTER_MONTH = re.compile(r"[ ,]*(?:19|20)?\d")


@lru_cache(maxsize=8)
def _cue_patterns(known: RedactionVocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a name: "called", "Dear"; "my son", "their social worker"."""
    named = re.compile(rf"(?<!\w)(?=((?:{known.either('name-cues')})[,:]?\s+))")
    whose = r"(?:^|(?<=[.!?\n,;:(])|my|our|his|her|their|the|your|a|mums?|dads?|mother's|father's)"
    related = re.compile(rf"(?<!\w)(?=({whose}\s*(?:\w+\s+)?(?:{known.either('relations')})[,:]?\s+(?:is\s+)?))")
    return named, related


class NameEnds:
    """Knows a text's words, the cues before them, and where a name that begins at one of them ends."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        known: RedactionVocabulary,
        manner: Manner,
    ) -> None:
        self.text, self.words, self.known, self.manner = text, words, known, manner
        self.people: frozenset[str] = frozenset()  # parts of names that this text uses of somebody elsewhere
        self.senses = senses_of(known)
        self.around = Around(text, words, self.senses)
        low = text.lower() if len(text.lower()) == len(text) else text
        named, related = _cue_patterns(known)
        self.related = {found.end(1) for found in related.finditer(low)}
        self.cued = self.related | {found.end(1) for found in named.finditer(low)}

    def _next(self, place: int) -> Word | None:
        return self.words[place + 1] if place + 1 < len(self.words) else None

    def _before(self, word: Word, reach: int) -> str:
        return self.text[max(0, word.start - reach) : word.start].lower()

    def _tells_by_capital(self, word: Word) -> bool:
        """Whether a capital of this word says that it is a name."""
        return word.is_capital and not self.manner.is_loud(word)

    def _is_month(self, word: Word) -> bool:
        after = self.text[word.end : word.end + 6]
        return _BEFORE_MONTH.search(self._before(word, 12)) is not None or _AFTER_MONTH.match(after) is not None

    def _extended(self, place: int) -> int:
        """Further capitals belong to the name, with small words such as "de" between."""
        first = place - 1
        while place < len(self.words) and place - first < _MOST_WORDS:
            if not re.fullmatch(r"\.?[ ]{1,2}|-", self.words[place].gap):
                break
            if joined := self._joined(place):
                place = joined
            elif self._goes_on(place):
                place += 1
            else:
                break
        return place

    def _goes_on(self, place: int) -> bool:
        """Whether a capital belongs to the name before it; after a full stop only where that ends an initial."""
        word, before = self.words[place], self.words[place - 1]
        is_name_too = self.senses.is_strange(word.bare) or self.known.has("names-that-are-words", word.bare)
        is_shouted = word.is_loud and not self.manner.is_loud(word) and len(word.text) > 3 and not is_name_too
        is_a_thing = self.senses.is_known_thing(word) and not (
            self._is_name_like_a_month(word) or self._is_name_like_a_place(word, before)
        )
        if not word.is_capital or is_shouted or is_a_thing:
            return False
        if self.manner.is_loud(word) and not is_name_too and not self.senses.is_given(word):
            return False
        return not word.gap.startswith(".") or len(before.text) == 1 or self.known.has("titles", before.low)

    def _is_name_like_a_month(self, word: Word) -> bool:
        """ "Wei Jun Chen": a short month or day with no number beside it."""
        return len(word.text) == len("Jun") and self.known.has("short-months", word.low) and not self._is_month(word)

    def _is_name_like_a_place(self, word: Word, before: Word) -> bool:
        """ "Jack London": a place right after a first name or a title is a family name."""
        if word.gap != " " or not self.known.has("places", word.bare):
            return False
        return self.senses.is_given(before) or any(
            self.known.has(each, before.bare) for each in ("names-that-are-words", "short-titles")
        )

    def _joined(self, place: int) -> int:
        """Where the name goes on after small words such as "van der"; 0 where none stand here."""
        end = place
        while end < len(self.words) and self.known.has("joining-names", self.words[end].text):
            if end > place and self.words[end].gap != " ":
                break
            end += 1
        if end == place or end >= len(self.words) or end - place > 2:
            return 0
        following = self.words[end]
        return end + 1 if following.is_capital and following.gap == " " else 0

    def _extended_low(self, place: int) -> int:
        """After a name in small letters, words that are none of the ordinary ones are its family names."""
        first = place
        while place < len(self.words) and place - first < 2:
            word = self.words[place]
            is_family_name = self.senses.is_strange(word.bare) and not self.senses.is_known_thing(word)
            if word.gap == " " and len(word.text) == 1 and self.around.ends_line(place):
                return place + 1  # "ethel m"
            if word.gap != " " or not is_family_name or len(word.text) < 3 or self.known.has("slips", word.bare):
                break
            place += 1
        return place
