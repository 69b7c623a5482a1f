"""What stands around a word, and how a text is written: both say whether a capital means a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from heed.core.text.redaction.name_words import Senses, Word
from heed.core.text.redaction.words import RedactionVocabulary

_FEWEST_CAPITALS = 12  # a text with fewer than one capital in so many words is written without them
_DOSE = re.compile(r"\s\d+(?:[.,]\d+)?\s?(?:mg|mcg|ml|g|iu|units?|micrograms?|%|puffs?|tabs?|tablets?)(?!\w)")
_NUMBER_AFTER = re.compile(r"[ ](?:\d{1,3}[A-Za-z]?|[A-H])(?![\w/:.,-]*\w)")
_AGE_AFTER = re.compile(r"\s?(?:,\s?|\()(?:aged?\s)?\d{1,3}(?:\s?(?:yrs?|years|y/o|yo))?[,.)\s]")
_DETERMINER = re.compile(r"(?:^|\W)(?:the|an?|this|these|those|each|every|another|your)[ ]$", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:regards|sincerely|faithfully|thanks|thank you|many thanks|ta|cheers|yours|wishes|love|x+|from)"
    r"[,.!]*[ ]*(?:\r?\n)+[ ]*$",
    re.IGNORECASE,
)
_IS, _OURS, _SAYS_WHOSE = ("is", "was"), ("my", "our", "his", "her", "their", "mums", "dads", "nans", "the"), 3
_PLACE_OR_MANY = re.compile(
    r"(?:^|\W)(?:town|village|city|county|country|parish|hamlet)(?:/\w+)?(?:\s?[:=]\s?|\t|\s)$"
    r"|\b\d{1,2}\s?(?-i:x)\s$|\b(?-i:x)\s?\d{1,2}\s$",
    re.IGNORECASE,
)
_SAINT = re.compile(r"\bSt\.? $")
_FIRM_SIGN = re.compile(r"LLP|Ltd|Limited|Solicitors|& Co\b|& Sons?\b|and Sons?\b|\[(?:19|20)\d\d\]")
_FIRM = re.compile(
    r"(?<![\w'-])[A-Z][\w'-]{1,30}(?:(?:,? (?:& |and )?)[A-Z][\w'-]{1,30}){0,3} "
    r"(?:LLP|Ltd|Limited|Solicitors|& Co|& Sons?|and Sons?)(?!\w)"
)
_JUDGMENT = re.compile(r"(?:\bv|\bex parte|\bRe) [A-Z][\w'-]{1,30}(?: [A-Z][\w'-]{1,30}){0,3},? \[(?:19|20)\d\d\]")
_WHERE = re.compile(r"\b(?:moved (?:from|to)|born in|flew to|train to|bus to|postmarked) $")
_AND_AGE = re.compile(r" [MF] ?\d{2}\b")  # "McGarrigle F 81"
_FEWEST_ITEMS = 3  # commas
_A_LIST = re.compile(r"(?:[^\n,.;:?!()]{2,32},){3,20}[^\n,.;:?!()]{2,32}")
_PEOPLE_FOLLOW = re.compile(
    r"\b(?:present|apologies|attend\w*|team|staff|with|cc|to|from|thank\w*|met|saw|children|carers?|family"
    r"|sons?|daughters?"
    r"|members?|names?|spoke|invite\w*|circulat\w*|workers?|allocat\w*|people|friends?|neighbours?"
    r"|siblings?|residents?|clients?)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|near|outside) $")
_ENDS_LINE = re.compile(r"[ ]*(?:x+)?[ ]*(?:[,(\r\n]|$)")


@lru_cache(maxsize=8)
def senses_of(known: RedactionVocabulary) -> Senses:
    """The senses of words by a vocabulary, made ready once."""
    return Senses(known)


class Manner:
    """How a text uses capitals: nowhere, or everywhere in a line, where they tell nothing."""

    def __init__(self, words: Sequence[Word]) -> None:
        capitals = sum(word.is_capital and word.text != "I" for word in words)
        starts_small = bool(words) and not words[0].is_capital
        self.is_quiet = capitals * _FEWEST_CAPITALS < len(words) and (starts_small or capitals == 0)
        self._loud: set[int] = set()
        for line in _lines(words):
            long = [word for word in line if len(word.text) > 1]
            loud = sum(word.is_loud for word in long)
            if loud * 3 > len(long) * 2 and loud > 2:
                self._loud.update(word.start for word in line)

    def is_loud(self, word: Word) -> bool:
        """Whether it stands in a sentence in block capitals."""
        return word.start in self._loud


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words by sentence or line."""
    lines: list[list[Word]] = []
    for word in words:
        if not lines or word.begins or "\n" in word.gap:
            lines.append([])
        lines[-1].append(word)
    return lines


def _lists_of_things(text: str, senses: Senses) -> Iterator[tuple[int, int]]:
    """Where four things or more stand in a row, none called like a person: "Boccia, Zumba, Bingo, Rummikub"."""
    for found in _A_LIST.finditer(text):
        items = [item.strip() for item in found.group().split(",")]
        capital = sum(item[:1].isupper() for item in items)
        low = frozenset(word for item in items for word in re.findall(r"[^\W\d_]+", item.lower()))
        is_of_people = (
            not low.isdisjoint(senses.given)
            or not low.isdisjoint(senses.known.given_names)
            or not low.isdisjoint(senses.known.lists["short-titles"])
            or _PEOPLE_FOLLOW.search(text, max(0, found.start() - 40), found.start()) is not None
        )
        if capital > _FEWEST_ITEMS and not is_of_people:
            yield found.span()


def _firms_and_judgments(text: str) -> Iterator[tuple[int, int]]:
    """ "Barlow & Quayle LLP", "R v Stennett [2002] UKHL 34": named after people, but none of them."""
    if _FIRM_SIGN.search(text):
        for pattern in (_FIRM, _JUDGMENT):
            yield from (found.span() for found in pattern.finditer(text))


class Around:
    """Asks of the words of one text what stands beside them."""

    def __init__(self, text: str, words: Sequence[Word], senses: Senses) -> None:
        self.text, self.words, self.senses, self.known = text, words, senses, senses.known
        self._things: dict[int, bool] = {}  # by place, as names are read twice
        self.firms = list(_firms_and_judgments(text))
        self.lists = list(_lists_of_things(text, senses)) if text.count(", ") >= _FEWEST_ITEMS else []

    def has_age_after(self, place: int) -> bool:
        """ "Violet, 92, fell"."""
        return _AGE_AFTER.match(self.text, self.words[place].end) is not None

    def ends_line(self, place: int) -> bool:
        """Whether nothing but a comma or a kiss stands behind it in its line."""
        return _ENDS_LINE.match(self.text, self.words[place].end) is not None

    def is_somebodys(self, place: int) -> bool:
        """ "dawn is my carer": what is said to be somebody's relation or worker is a name, whatever the word."""
        if not self.known.has("names-that-are-words", self.words[place].bare):
            return False
        after = [word.low for word in self.words[place + 1 : place + 4]]
        return (
            len(after) == _SAYS_WHOSE
            and after[0] in _IS
            and after[1] in _OURS
            and self.known.has("relations", after[2])
        )

    def is_second_of_two(self, place: int) -> bool:
        """ "Precious and Blessed came": a capital within a sentence after a name and "and"."""
        word = self.words[place]
        if place < 2 or word.gap != " " or self.words[place - 1].low not in ("and", "&"):
            return False
        first, following = self.words[place - 2], self.words[place + 1] if place + 1 < len(self.words) else None
        if not first.is_capital or (following is not None and following.is_capital and following.gap == " "):
            return False
        return self.senses.is_given(first) or self.known.has("names-that-are-words", first.bare)

    def follows_a_name(self, place: int) -> bool:
        """ "Kevin DOYLE"."""
        return place > 0 and self.words[place].gap == " " and self.senses.is_given(self.words[place - 1])

    def is_signature(self, place: int) -> bool:
        """One word under a greeting at the end of a letter, whatever it is; more only where none is ordinary."""
        word = self.words[place]
        if not word.is_capital or "\n" not in word.gap or self.senses.is_known_thing(word):
            return False
        if place == len(self.words) - 1 and not self.text[word.end :].strip(" .!x\r\n"):
            return True  # the last line is one word
        if not _SIGNED.search(self.text, max(0, word.start - 40), word.start):
            return False
        return (
            self.ends_line(place)
            or self.known.has("names-that-are-words", word.bare)
            or self.senses.is_strange(word.bare)
        )

    def is_thing(self, place: int) -> bool:
        """A medicine with its dose, a ward with its number, "the Datix", "the Kolb cycle", "Clare's Law"."""
        if place not in self._things:
            self._things[place] = self._is_thing(place, is_given=self.senses.is_given(self.words[place]))
        return self._things[place]

    def _is_thing(self, place: int, *, is_given: bool) -> bool:
        word = self.words[place]
        if any(start <= word.start < end for start, end in self.firms):
            return True
        if self._is_named_after_somebody(place, is_given=is_given) or self._is_a_place_or_goods(
            place, is_given=is_given
        ):
            return True
        if is_given:
            return False
        if self._ends_a_place(place):
            return True
        is_ordinary = word.bare in self.senses.ordinary
        if _AND_AGE.match(self.text, word.end):
            return False
        if _DOSE.match(self.text, word.end) or (
            _NUMBER_AFTER.match(self.text, word.end) and (is_ordinary or not word.begins)
        ):
            return True
        return not is_ordinary and self._is_the_one(place)

    def _is_of_a_maker(self, place: int) -> bool:
        """ "Skoda Fabia", "Kyocera TASKalfa", "a Birdie Evo"."""
        word = self.words[place]
        if place == 0 or word.gap != " " or self._is_listed(word):
            return False
        before = self.words[place - 1]
        return before.text[:1].isupper() and before.low == before.bare and self.known.has("makers", before.low)

    def _is_a_place_or_goods(self, place: int, *, is_given: bool) -> bool:
        """ "Town: Ilkley", "2 x Langham", "Victoria sponge", "St Chad's", "moved from Leith", "Disch arge"."""
        word, following = self.words[place], self._next(place)
        before = self.text[max(0, word.start - 20) : word.start]
        if _PLACE_OR_MANY.search(before) or self._is_of_a_maker(place):
            return True
        if self._is_of_a_saint(place, before):
            return True
        if before[-1:].isdigit() and self.text[word.end : word.end + 1].isdigit():
            return True  # "4Rk2Lm91"
        if following is not None and following.gap == " ":
            if self.known.has("goods", following.bare):
                return True
            joined = word.bare + following.low
            is_listed = word.bare in self.senses.family or word.bare in self.senses.given
            if (
                not following.is_capital
                and (not is_listed or len(following.text) == 1)
                and joined in self.senses.ordinary_and_terms
            ):
                return True
        if is_given:
            return False
        if self.senses.is_a_house(word.bare) and not (place and self.is_of_a_name(place)):
            return True
        if any(start <= word.start < end for start, end in self.lists):
            return word.bare not in self.senses.family
        return _WHERE.search(before) is not None or (
            word.bare not in self.senses.family and _IN.search(before) is not None
        )

    def _is_of_a_saint(self, place: int, before: str) -> bool:
        if not (before.endswith(("St ", "St. ")) and _SAINT.search(before)):
            return False
        return not (place > 1 and self.senses.is_given(self.words[place - 2]))

    def _is_listed(self, word: Word) -> bool:
        return word.bare in self.senses.family or word.bare in self.senses.known.given_names

    def is_of_a_name(self, place: int) -> bool:
        """Whether it stands right after a first name, an initial or a title."""
        word, before = self.words[place], self.words[place - 1]
        if not before.is_capital or re.fullmatch(r"\.?[ ]", word.gap) is None:
            return False
        return (
            len(before.text) == 1
            or self.senses.is_given(before)
            or any(self.known.has(each, before.bare) for each in ("titles", "names-that-are-words"))
        )

    def _ends_a_place(self, place: int) -> bool:
        """ "Nightingale Ward": a word for a place or a body after a capital that is no first name."""
        word = self.words[place]
        if place == 0 or word.gap != " " or not self.known.has("not-a-person-endings", word.bare):
            return False
        before = self.words[place - 1]
        is_person = self.senses.is_given(before) or any(
            self.known.has(each, before.bare) for each in ("titles", "names-that-are-words")
        )
        return before.is_capital and not is_person

    def _is_named_after_somebody(self, place: int, *, is_given: bool) -> bool:
        word, following = self.words[place], self._next(place)
        if following is None or following.gap != " ":
            return False
        if word.low != word.bare:  # "Clare's Law"
            return following.is_capital and self.known.has("laws-after-people", following.bare)
        if is_given and not following.is_capital:
            return False
        return self.known.has("laws-after-people" if is_given else "things-after-people", following.bare)

    def _is_the_one(self, place: int) -> bool:
        """ "the Datix": a person has no article, but "the Okafor family" has."""
        word, following = self.words[place], self._next(place)
        before = self.text[max(0, word.start - 9) : word.start]
        if word.bare.endswith("s") or not _DETERMINER.search(before):
            return False
        if following is None or following.gap not in (" ", ""):
            return True
        return not following.is_capital and not any(
            self.known.has(each, following.bare) for each in ("relations", "families")
        )

    def _next(self, place: int) -> Word | None:
        return self.words[place + 1] if place + 1 < len(self.words) else None
