"""The check itself: every sentence with its problems, each with its place and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from msgspec.structs import replace

from heed.core.text.easy_read.grammar import passive_place, second_idea
from heed.core.text.easy_read.words import EasyReadVocabulary, Word, syllables, vocabulary, words_of
from heed.core.text.segments import BlockKind, split_blocks, split_sentences
from heed.definitions import easy_read_profiles, easy_read_rules
from heed.definitions.shapes_easy_read import EasyReadRule, SourceSays

_PERCENT = re.compile(r"\d[\d.,]*\s?%|\bper\s?cent\b|\bpercent(?:age)?s?\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/-])")
_DATE_BEFORE = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|in|since|by|of|until|from|to|year)\s*$",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<!\w)\+?0?\d{2,5}[ \d]{5,}\d")
_ACRONYM = re.compile(r"(?<![\w'’])[A-Z](?:\.?[A-Z]){1,6}(?:s)?(?![\w'’])")
_LABEL = re.compile(r"\[[A-Z ]+ [A-Z\d]{1,12}\]")  # what stands in a redacted copy in the place of a name or number
_YEARS = range(1900, 2100)
_CAPITALS_FROM = 3  # words in a row
_SAYS_OF_BEFORE = (["this", "means"], ["that", "means"], ["it", "means"])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at: its code, its place in code points, the words, and what to do."""

    code: str
    start: int
    end: int
    quote: str
    advice: str


@dataclass(frozen=True, slots=True)
class EasyReadSentence:
    """A sentence with how many words it has and what is hard about it; `text` is the words of the document there."""

    text: str
    start: int
    end: int
    words: int
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Each kind of problem once, in the order of the rules."""
        return tuple(dict.fromkeys(problem.code for problem in self.problems))


@dataclass(frozen=True, slots=True)
class EasyReadCheck:
    """Every sentence, and about how many pages they fill with a picture beside each. No sentences, no pages."""

    sentences: tuple[EasyReadSentence, ...]
    pages_estimate: int
    longest_document: int

    @property
    def with_problems(self) -> int:
        return sum(bool(sentence.problems) for sentence in self.sentences)

    @property
    def is_too_long(self) -> bool:
        return self.pages_estimate > self.longest_document


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule on which guides give different numbers, the one that Heed uses, and what each says."""

    rule: str
    used: int
    guides: tuple[SourceSays, ...]


def rules_by(profile: str | None, *, folder: str | None = None) -> dict[str, EasyReadRule]:
    """The rules in use, with the numbers of a profile (definition `easy_read_profiles`); None keeps their own.

    Raises:
        KeyError: a profile that is not defined.
    """
    rules = {key: rule for key, rule in easy_read_rules(folder=folder).items() if not rule.retired}
    limits = easy_read_profiles(folder=folder)[profile].limits if profile else ()
    for limit in limits:
        rules[limit.rule] = replace(rules[limit.rule], limit=limit.number)
    return rules


def check_easy_read(text: str, *, profile: str | None = None, folder: str | None = None) -> EasyReadCheck:
    """Check a text against the measurable rules of Easy Read (definition `easy_read_rules`).

    Headings, list items and cells of tables are read as sentences. A hard word is not reported where the next
    sentence, or one before, says what it means. The check gives advice; whether a text is Easy Read is for people who
    use it to say. Empty text has no sentences. `profile` names the guide whose numbers count where guides differ.

    >>> check_easy_read("The form was sent to you. Please fill it in.").sentences[0].codes
    ('passive',)
    """
    rules = {rule.code or rule.id: rule for rule in rules_by(profile, folder=folder).values()}
    known = vocabulary(folder)
    places = _places(text, folder)
    read = [(place, words) for place in places if (words := words_of(text, *place))]
    explained = _Explained([words for _, words in read], known)
    order = list(rules)
    sentences = []
    for number, ((start, end), words) in enumerate(read):
        found = _Looker(text, start, end, words, known, rules)
        problems = (*found.problems(), *_hard_words(found, explained, number))
        problems = tuple(sorted(problems, key=lambda each: (order.index(each.code), each.start)))
        sentences.append(EasyReadSentence(text[start:end], start, end, len(words), problems))
    return EasyReadCheck(
        tuple(sentences),
        ceil(len(sentences) / (rules["sentences-on-a-page"].limit or 1)),
        rules["length"].limit or 0,
    )


def conflicts_between_guides(*, profile: str | None = None, folder: str | None = None) -> tuple[Conflict, ...]:
    """The rules on which guides give different numbers, in the order of the definition, with the one that is used."""
    return tuple(
        Conflict(rule.name, rule.limit, rule.guides)
        for rule in rules_by(profile, folder=folder).values()
        if rule.limit is not None and len({each.number for each in rule.guides if each.number is not None}) > 1
    )


def _places(text: str, folder: str | None) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    for block in split_blocks(text, folder):
        if block.kind in {BlockKind.HEADING, BlockKind.TABLE}:
            places.append((block.start, block.end))
        else:
            places.extend((each.start, each.end) for each in split_sentences(text, block.start, block.end, folder))
    return places


class _Explained:
    """Which words the text says the meaning of, and in which sentence first. Made in one pass."""

    def __init__(self, sentences: Sequence[Sequence[Word]], known: EasyReadVocabulary) -> None:
        phrases = [phrase.split() for phrase in known.lists["explains"]]
        self._first: dict[str, int] = {}
        for number, words in enumerate(sentences):
            plain = [word.plain for word in words]
            if plain[:2] in _SAYS_OF_BEFORE and number:
                for word in sentences[number - 1]:
                    self._first.setdefault(word.plain, number)
            for place in range(1, len(plain)):
                if any(plain[place : place + len(phrase)] == phrase for phrase in phrases):
                    self._first.setdefault(plain[place - 1], number)

    def is_said(self, plain: str, number: int) -> bool:
        """Whether this sentence, one before it or the next explains the word."""
        return self._first.get(plain, number + 2) <= number + 1


@dataclass(frozen=True)
class _Looker:
    """Looks at one sentence."""

    text: str
    start: int
    end: int
    words: Sequence[Word]
    known: EasyReadVocabulary
    rules: dict[str, EasyReadRule]

    def problem(self, code: str, place: tuple[int, int], advice: str = "") -> Problem:
        return Problem(code, *place, self.text[slice(*place)], advice or self.rules[code].advice)

    def problems(self) -> Iterator[Problem]:
        limit = self.rules["too_long"].limit
        if limit is not None and len(self.words) > limit:
            yield self.problem("too_long", (self.start, self.end))
        if place := second_idea(self.text, self.words, self.known):
            yield self.problem("two_ideas", place)
        if place := passive_place(self.words, self.known):
            yield self.problem("passive", place)
        yield from self._capitals_and_acronyms()
        yield from self._numbers()
        yield from self._signs()

    def _capitals_and_acronyms(self) -> Iterator[Problem]:
        labels = [found.span() for found in _LABEL.finditer(self.text, self.start, self.end)]
        loud = list(self._loud_places(labels))
        for place in loud:
            yield self.problem("capitals", place)
        for found in _ACRONYM.finditer(self.text, self.start, self.end):
            bare = found.group().replace(".", "").removesuffix("s").lower()
            is_shouted = any(first <= found.start() < last for first, last in (*loud, *labels))
            if not is_shouted and not self.known.has("allowed-acronyms", bare):
                yield self.problem("acronym", found.span())

    def _loud_places(self, labels: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Words in block capitals, several in a row: one or two may be names."""

        def is_shouted(word: Word) -> bool:
            return word.written.isupper() and not any(first <= word.start < last for first, last in labels)

        for is_loud, group in groupby(self.words, key=is_shouted):
            run = list(group)
            if is_loud and len(run) >= _CAPITALS_FROM:
                yield run[0].start, run[-1].end

    def _numbers(self) -> Iterator[Problem]:
        for found in _PERCENT.finditer(self.text, self.start, self.end):
            yield self.problem("percentage", found.span())
        telephones = [found.span() for found in _TELEPHONE.finditer(self.text, self.start, self.end)]
        limit = self.rules["big_number"].limit or 0
        for found in _NUMBER.finditer(self.text, self.start, self.end):
            if any(first <= found.start() < last for first, last in telephones):
                continue
            value = float(found.group().replace(",", ""))
            if value >= limit and not self._is_year(found, value):
                yield self.problem("big_number", found.span())
        for word in self.words:
            if self.known.has("number-words", word.plain):
                yield self.problem("number_in_words", (word.start, word.end))

    def _is_year(self, found: re.Match[str], value: float) -> bool:
        written = found.group()
        before = self.text[max(self.start, found.start() - 12) : found.start()]
        return written.isdigit() and int(value) in _YEARS and _DATE_BEFORE.search(before) is not None

    def _signs(self) -> Iterator[Problem]:
        lower = self.text[self.start : self.end].lower()
        for sign in sorted(self.known.lists["signs"]):
            if found := re.search(rf"(?<![\w.@]){re.escape(sign)}(?![\w@])", lower):
                yield self.problem("symbol", (self.start + found.start(), self.start + found.end()))


def _hard_words(looker: _Looker, explained: _Explained, number: int) -> Iterator[Problem]:
    rule, limit = looker.rules["hard_word"], looker.rules["long-word-syllables"].limit or 0
    for place, word in enumerate(looker.words):
        instead = looker.known.instead_of(word.plain)
        is_name = word.written[0].isupper() and place > 0
        is_long = instead is None and not is_name and _is_long(word.plain, limit, looker.known)
        if (instead or is_long) and not explained.is_said(word.plain, number):
            advice = (
                f"Write “{instead}” instead, or say what it means in the next sentence." if instead else rule.advice
            )
            yield looker.problem("hard_word", (word.start, word.end), advice)


def _is_long(plain: str, limit: int, known: EasyReadVocabulary) -> bool:
    parts = re.split(r"[-‐‑']", plain)
    return not known.has("easy-long-words", plain) and any(syllables(part) >= limit for part in parts if part)
