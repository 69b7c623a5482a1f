"""Names of people: after titles and cues, from lists, and, failing closed, whatever begins with a capital and is known
as nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.redaction.name_ends import NameEnds
from heed.core.text.redaction.name_places import Manner
from heed.core.text.redaction.name_words import TOKEN, Word, bare, words_of
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import RedactionVocabulary

_CUE_REACH = 40
_LEAST_LOUD = 4  # letters; shorter words in capitals are more often short forms
_NO_INITIALS = ("D.O.B", "D.O.D", "N.H.S", "D. O. B", "N.I", "A.M", "P.M", "R.I.P")
_FUNCTION_WORDS = frozenset(
    [
        "who",
        "what",
        "when",
        "where",
        "why",
        "how",
        "all",
        "any",
        "do",
        "does",
        "did",
        "it",
        "its",
        "he",
        "she",
        "they",
        "we",
        "you",
        "the",
        "this",
        "that",
        "these",
        "those",
        "if",
        "please",
        "about",
        "no",
        "not",
        "yes",
        "is",
        "was",
        "are",
        "has",
        "have",
        "for",
        "to",
        "of",
        "in",
        "on",
        "at",
        "by",
        "with",
        "from",
        "there",
        "then",
        "so",
        "but",
        "and",
        "or",
    ]
)
_MARKED = re.compile(
    r"(?:[/|]|\b(?:section|part|band|box|size|grade|level|panel|annex|appendix|option|category|stage|class"
    r"|type|line|form"
    r"|schedule|table|zone|block|tier|pathway|list|group|route|plan|letter|cell|column|row|code) "
    r"|[a-z]{2,}\.\s|[-\d]\s?|\b[a-z]{3,} )$"
)
_THE = re.compile(r"(?:^|\W)(?:the|an?) $")
_MODALS = frozenset(("will", "may", "can", "might"))
_TOLD_BY_NAME = re.compile(
    r"(?:\bn[ée]e|\bmaiden name(?: is| was)?|\bname is|\bname's|\bnamed"
    r"|\b(?:he|she|i|they|who)(?:'s|'m| is| are| am| was| were)? called"
    r"|\b(?:i'm|i am|this is)"
    r"|\b(?:my|our) (?:son|daughter|husband|wife|partner|mother|father|mum|dad|brother|sister|friend|carer))\s+$"
)


def names_in(text: str, known: RedactionVocabulary) -> list[Span]:
    """Names in a plain text. A title is part of the name; a possessive ending is not.

    Whoever is named once is known by each part of the name in the whole text: "Mr Smith … Smith was upset".
    """
    words = list(words_of(text))
    reader = _Reader(text, words, known, Manner(words))
    found = list(reader.names())
    reader.people = frozenset(part for span in found for part in _parts(span.text) if not known.has("titles", part))
    return list(reader.names()) if reader.people else found


def _parts(name: str) -> list[str]:
    """The words of a name by which its bearer may be called again."""
    words = [found.group() for found in TOKEN.finditer(name)]
    return [bare(word.lower()) for word in words if len(word) > 2 and word[0].isupper()]


class _Reader(NameEnds):
    """Reads names out of the words of one text."""

    def names(self) -> Iterator[Span]:
        place, words_only = 0, self.senses.words_only
        while place < len(self.words):
            word = self.words[place]
            # most words: small, ordinary, no title, and nothing before them that names somebody
            if not word.is_capital and word.bare in words_only and len(word.text) > 1 and word.start not in self.cued:
                place += 1
                continue
            end = self._name_from(place)
            if end is None:
                place += 1
                continue
            start, stop = self.words[place].start, self.words[end - 1].bare_end
            yield Span(start, stop, "PERSON", self.text[start:stop])
            place = end

    def _name_from(self, place: int) -> int | None:
        """Where the name that begins at this word ends; None where none does."""
        word = self.words[place]
        if self._is_title(place):
            return self._after_title(place)
        if self._is_initial(place) and self._is_namelike(place + 1) and not self._is_list_letter(place):
            return self._extended(place + 2)
        if self._after_cue(word) and self._may_be_named(place):
            if not self._tells_by_capital(word):
                return self._extended_low(place + 1)
            end = self._extended(place + 1)
            return None if self._is_a_body(place, end) else end
        if self.around.is_signature(place):
            return self._extended(place + 1)
        if self._is_joining(place):
            end = self._extended(place + 2)
            return None if self._is_something_else(place, end) else end
        if self._is_name(place):
            end = self._extended(place + 1)
            return None if self._is_something_else(place, end) else end
        return self._small_name(place)

    def _is_joining(self, place: int) -> bool:
        """ "Van Anh", "De Souza": a small word with a capital, and a name after it."""
        word, following = self.words[place], self._next(place)
        if (
            following is None
            or not word.is_capital
            or word.low == "st"
            or (word.is_loud and not self.manner.is_loud(word))
        ):
            return False
        if not self.known.has("joining-names", word.low):
            return False
        return following.gap == " " and self._is_name(place + 1)

    def _small_name(self, place: int) -> int | None:
        """A name where capitals tell nothing: from the lists, or, where a whole text has none, an unknown word."""
        word = self.words[place]
        if self._tells_by_capital(word) or (word.begins and word.is_capital and not self.manner.is_loud(word)):
            return None
        if self.senses.is_low_name(word) or self.around.is_somebodys(place):
            return self._extended_low(place + 1)
        if self._is_small_initial(place):
            return self._extended_low(place + 2)
        if self.manner.is_quiet and self.senses.is_unknown(word):
            return self._extended_low(place + 1)
        if self.manner.is_loud(word) and len(word.text) > _LEAST_LOUD and self.senses.is_unknown(word):
            return self._extended_low(place + 1)
        return None

    def _is_small_initial(self, place: int) -> bool:
        """ "d mcallister": one small letter and a word that nobody knows."""
        word, following = self.words[place], self._next(place)
        if len(word.text) != 1 or word.is_capital or word.text in "aiunrxky" or following is None:
            return False
        if self.text[max(0, word.start - 2) : word.start].strip()[-1:].isdigit():
            return False  # "24 h Holter"
        is_of_words = "-" in following.bare and all(part in self.senses.ordinary for part in following.bare.split("-"))
        return (
            re.fullmatch(r"\.?[ ]", following.gap) is not None and self.senses.is_unknown(following) and not is_of_words
        )

    # Titles and cues

    def _is_title(self, place: int) -> bool:
        word, following = self.words[place], self._next(place)
        if following is None or not self.known.has("titles", word.low):
            return False
        if len(following.text) == 1 and self.text[following.end : following.end + 1].isdigit():
            return False  # "pc M33 4HT"
        is_short = self.known.has("short-titles", word.low)
        is_name_too = self.known.has("names-that-are-words", following.bare) or self.senses.is_given(following)
        if not re.fullmatch(r"\.?[ ]{1,2}" if is_short else r"[ ]{1,2}", following.gap):
            return False
        if self._tells_by_capital(following):
            return following.text != "I" and (is_short or not self.senses.is_plain(following))
        if following.bare in _MODALS:
            return False
        return (is_short and following.bare not in self.senses.ordinary) or (
            is_name_too and (is_short or self.known.has("carer-titles", word.low))
        )

    def _after_title(self, place: int) -> int:
        is_capital = self._tells_by_capital(self.words[place + 1])
        return self._extended(place + 2) if is_capital else self._extended_low(place + 2)

    def _is_initial(self, place: int) -> bool:
        word, following = self.words[place], self._next(place)
        if len(word.text) != 1 or not word.is_capital or following is None:
            return False
        if self.text.startswith(_NO_INITIALS, word.start):
            return False
        if re.search(r"\d ?$", self.text[max(0, word.start - 2) : word.start]):
            return False  # the last letter of a number
        if following.gap.startswith(".") and self._is_a_mark(word, following):
            return False
        if self._is_a_short_form(word, following):
            return False
        is_second = (
            place > 0
            and len(following.text) > 1
            and following.is_capital
            and word.gap in (" ", ". ")
            and re.fullmatch(r"[B-HJ-Z]", self.words[place - 1].text)
        )
        if (
            word.text in "IA"
            and not is_second
            and (not following.gap.startswith(".") or self._begins_a_sentence(place + 1))
        ):
            return False
        return re.fullmatch(r"\.?[ ]?", following.gap) is not None

    def _is_a_short_form(self, word: Word, following: Word) -> bool:
        """ "L NOF", "Y. DBS", "B&B. Leaflet": letters of a field, or of two with a sign between."""
        is_short = following.is_loud and len(following.text) < _LEAST_LOUD and following.bare not in self.senses.family
        is_loud_line = self.manner.is_loud(following) and following.bare in self.senses.given
        return (is_short and not is_loud_line) or self.text[max(0, word.start - 1) : word.start] in ("&", "#")

    def _is_a_mark(self, word: Word, following: Word) -> bool:
        """ "part B. Who else", "Y/N. Indexed", "size M. All": a letter that ends a sentence, not an initial."""
        if following.bare in _FUNCTION_WORDS:
            return True
        is_name_too = self.known.has("names-that-are-words", following.bare)
        is_thing = self.senses.is_known_thing(following) or following.low == "photo"
        return (
            (following.bare in self.senses.ordinary or is_thing)
            and not is_name_too
            and _MARKED.search(self._before(word, 14)) is not None
        )

    def _begins_a_sentence(self, place: int) -> bool:
        """ "in cognition, could argue A. Grateful for your view": after a grade or numeral an ordinary word."""
        word = self.words[place]
        is_name_too = self.known.has("names-that-are-words", word.bare)
        return (
            len(word.text) > 1
            and word.bare in self.senses.ordinary
            and not is_name_too
            and not self.around.ends_line(place)
        )

    def _is_list_letter(self, place: int) -> bool:
        """ "A. Please ring": a letter that begins a line, and a word that is no name."""
        word, following = self.words[place], self.words[place + 1]
        return (
            word.begins
            and following.gap.startswith(".")
            and len(following.text) > 1
            and following.bare in self.senses.ordinary
            and not self.known.has("names-that-are-words", following.bare)
            and not self.around.ends_line(place + 1)
        )

    def _is_namelike(self, place: int) -> bool:
        word = self.words[place]
        return (
            word.is_capital and not self.senses.is_known_thing(word) and (len(word.text) > 1 or self._is_initial(place))
        )

    def _after_cue(self, word: Word) -> bool:
        return word.start in self.cued

    def _may_be_named(self, place: int) -> bool:
        """After a cue anything counts that is capital and no known thing, or small and no ordinary word."""
        word, following = self.words[place], self._next(place)
        if self.senses.is_known_thing(word) or any(self.known.has(each, word.low) for each in ("titles", "relations")):
            return False
        if not self._tells_by_capital(word):
            does_something = following is not None and self.known.has("verbs-of-people", following.low)
            is_name_too = self.known.has("names-that-are-words", word.low) and word.low not in _MODALS
            is_name = self.senses.is_strange(word.bare) and (word.start in self.related or self.senses.is_unknown(word))
            return is_name or (is_name_too and does_something)
        if word.bare in _FUNCTION_WORDS or word.bare in ("his", "her", "my", "our", "their", "your"):
            return False
        is_word = word.bare in self.senses.ordinary and not self.known.has("names-that-are-words", word.low)
        if is_word and following is not None and following.gap == " " and self._is_strange_capital(following):
            return True  # "Gave name Florin Dumitrescu"
        # "She is called Precious": here even an ordinary word is a name; a scheme called Blue Badge is none
        return not is_word or _TOLD_BY_NAME.search(self._before(word, _CUE_REACH)) is not None

    def _is_strange_capital(self, word: Word) -> bool:
        return (
            self._tells_by_capital(word) and self.senses.is_strange(word.bare) and not self.senses.is_known_thing(word)
        )

    # Lists, and what is known as nothing else

    def _is_name(self, place: int) -> bool:
        word = self.words[place]
        if self._is_first_of_two(place):
            return True
        if not word.is_capital or len(word.bare) < 2 or self._is_no_name(word):
            return False
        is_given = self.senses.is_given(word)
        if self.manner.is_loud(word) and not is_given:
            return False
        is_short_form = len(word.text) <= _LEAST_LOUD and word.bare not in self.known.given_names
        if word.is_loud and (not is_given or is_short_form) and not self.around.follows_a_name(place):
            return False
        if word.bare in self.people and not self._does_its_word(place):
            return True
        if self.around.is_thing(place):
            return False
        if self.known.has("names-that-are-words", word.bare):
            return self._is_used_as_name(place)
        if is_given or self.around.is_second_of_two(place):
            return True
        return self._is_nothing_else(place)

    def _is_nothing_else(self, place: int) -> bool:
        """A capital that is no ordinary word, nor made like one, nor like the name of a firm."""
        word = self.words[place]
        is_strange = any(self.senses.is_strange(part) for part in word.bare.split("-"))
        if not is_strange or (word.begins and self.senses.is_run_together(word.bare)):
            return False
        if self.senses.is_a_firm(word.bare) and not (place and self.around.is_of_a_name(place)):
            return False
        following = self._next(place)
        goes_on = following is not None and following.is_capital and following.gap == " "
        return goes_on or not word.begins or not self.senses.is_formed(word.bare)

    def _is_no_name(self, word: Word) -> bool:
        """Something known, or a slip that begins a sentence: "Ur reference is"."""
        if word.low == "st" or self._is_a_make(word):
            return True
        is_slip = word.begins and self.known.has("slips", word.bare) and not self.senses.is_given(word)
        return is_slip or self.senses.is_known_thing(word) or self.senses.is_thing(word)

    def _is_a_make(self, word: Word) -> bool:
        """ "a grey Juke": what cars are called by and nobody is."""
        return (
            self.known.has("vehicle-cues", word.bare)
            and not self.known.has("names-that-are-words", word.bare)
            and word.bare not in self.known.given_names
        )

    def _is_first_of_two(self, place: int) -> bool:
        """ "Barry Outhwaite": a place that is a first name too, before a family name."""
        word, following = self.words[place], self._next(place)
        if following is None or not (word.is_capital and following.is_capital) or following.gap != " ":
            return False
        if not self.known.has("places-that-are-names", word.bare) or self.senses.is_known_thing(following):
            return False
        return self.senses.is_strange(following.bare) and not self.known.has("not-a-person-endings", following.bare)

    def _is_used_as_name(self, place: int) -> bool:
        """ "Will" and "May" and the like, unless they do what the word does."""
        word, following = self.words[place], self._next(place)
        if self._does_its_word(place) or self._follows_a_thing(place) or self._is_a_thing_called(place):
            return False
        if self.known.has("names-hardly-words", word.bare) and following is not None:
            return True
        if word.begins and following is None:
            return False
        if self.around.has_age_after(place):
            return True
        if not word.begins or following is None:
            return True
        if following.is_capital and following.gap == " ":
            return self.known.has("places", following.bare) or not self.senses.is_known_thing(following)
        return self.known.has("verbs-of-people", following.low)

    def _is_a_thing_called(self, place: int) -> bool:
        """ "the King", "a Rose", "Bill 700881"."""
        word, following = self.words[place], self._next(place)
        if re.match(r" \d{4,}", self.text[word.end : word.end + 6]):
            return True
        goes_on = following is not None and following.is_capital and following.gap == " "
        is_related = following is not None and any(
            self.known.has(each, following.bare) for each in ("families", "relations")
        )
        return not goes_on and not is_related and _THE.search(self._before(word, 6)) is not None

    def _follows_a_thing(self, place: int) -> bool:
        """ "Disabled Facilities Grant", "a Bevin Boy": the last word of a thing's name."""
        word, before = self.words[place], self.words[place - 1] if place > 1 else None
        if before is None or not before.is_capital or before.begins or word.gap != " " or before.is_loud:
            return False
        is_somebody = any(self.known.has(each, before.bare) for each in ("titles", "relations", "verbs-of-people"))
        is_name = self.senses.is_given(before) or self.known.has("names-that-are-words", before.bare)
        return before.bare in self.senses.ordinary and before.bare.endswith("s") and not is_somebody and not is_name

    def _does_its_word(self, place: int) -> bool:
        """ "Will you", "May 2024": a word that is a name elsewhere."""
        word, following = self.words[place], self._next(place)
        if self.known.has("months-that-are-names", word.bare) and self._is_month(word):
            return True
        return word.begins and following is not None and self.known.has("after-a-verb-called-will", following.low)

    def _is_a_body(self, place: int, end: int) -> bool:
        """ "GP: Oulton Medical Centre": what ends in a word for a body that no family is called by."""
        last, following = self.words[end - 1], self._next(end - 1)
        goes_on = following is not None and following.is_capital and following.gap == " "
        return any(
            self.known.has("not-a-person-endings", each.bare)
            and not self.known.has("endings-that-are-names", each.bare)
            and not self.known.has("names-that-are-words", each.bare)
            for each in ((last,) if end - place > 1 else ())
            + ((following,) if following is not None and goes_on else ())
        )

    def _is_something_else(self, place: int, end: int) -> bool:
        """ "Rosewood Court", "Shah Surgery": what ends in such a word is a place or a body, not a person."""
        endings, last = self.known.lists["not-a-person-endings"], self.words[end - 1]
        is_thing = any(self.known.has(each, last.bare) for each in ("things-after-people", "laws-after-people"))
        if end - place > 1 and (last.bare in endings or is_thing) and last.is_capital:
            return not self._is_of_somebody(place, end)
        following = self._next(end - 1)
        return (
            following is not None and following.gap in ("", " ") and following.is_capital and following.low in endings
        )

    def _is_of_somebody(self, place: int, end: int) -> bool:
        """ "with Siobhan Ward, who": a family name that is a word for a place, of somebody whom one meets."""
        last, following = self.words[end - 1], self._next(end - 1)
        if not self.known.has("endings-that-are-names", last.bare) or last.low != last.bare:
            return False
        if not self.senses.is_given(self.words[place]):
            return False
        with_whom = re.search(
            r"(?:\bwith|\bby|\bsaw|\bmet|\band|\bname|\bcalled|\bfrom|^)\W{0,3}$", self._before(self.words[place], 12)
        )
        does = following is not None and following.gap == " " and self.known.has("verbs-of-people", following.low)
        is_told = re.match(
            r"(?:, | \()(?:\d|an? |who|aged|born|dob|her|his|from|elder|mother|father|daughter|wife)",
            self.text[last.end : last.end + 8],
        )
        return bool(
            (with_whom or self.words[place].begins) and (does or is_told or self.around.ends_line(end - 1))
        ) or bool(does and not with_whom and place == 0)
