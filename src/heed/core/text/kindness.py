"""Help with words that blame nobody: phrases that blame, names of people, sentences too long to follow.

It warns and never decides. A lesson about how the work is set up needs no one's name; a writer who means to keep a
word may keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from heed.core.text.vocabulary import WordList
from heed.definitions import load
from heed.definitions.shapes import BlamingPhrase

LONGEST_SENTENCE = 25
"""Words in a sentence that most people can follow at one reading (GOV.UK content design, sentence length)."""

_NAME = r"[A-Z](?:[a-z]+|(?=['’]))(?:['’-][A-Z][a-z]+)*"
_TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Cllr|Councillor|Professor|Prof"
_TITLED = re.compile(rf"\b(?:{_TITLES})\.?[ \u00a0](?:{_NAME}|[A-Z]\b)")
_PAIR = re.compile(rf"\b{_NAME}[ \u00a0]{_NAME}\b(?![ \u00a0][A-Z])")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*[.!?]*")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class BlameWarning:
    """One passage to look at again: its words, its place in code points, why, and a kinder way to say it."""

    kind: str
    phrase: str
    start: int
    end: int
    why: str
    kinder: str


def blame_warnings(text: str, blaming_words: Mapping[str, BlamingPhrase]) -> tuple[BlameWarning, ...]:
    """What a kind editor would ask about in ``text``, in order of place.

    ``kind`` is ``blame`` (a phrase of ``blaming_words``, whole words, whatever its capitals; a trailing ``*`` matches
    any ending), ``name`` (a title with a name, or two capitalised words, the first of them a common first name) or
    ``long`` (a sentence over 25 words). Names that are not common in England are not seen. Empty text has no warnings.
    """
    found = [*_blame(text, blaming_words), *_names(text), *_long_sentences(text)]
    return tuple(sorted(found, key=lambda warning: (warning.start, warning.end, warning.kind)))


def _blame(text: str, blaming_words: Mapping[str, BlamingPhrase]) -> Iterator[BlameWarning]:
    taken: set[int] = set()
    phrases = [(phrase, entry) for entry in blaming_words.values() for phrase in entry.phrases]
    for phrase, entry in sorted(phrases, key=lambda pair: -len(pair[0])):
        for match in _pattern_of(phrase).finditer(text):
            place = range(*match.span())
            if taken.isdisjoint(place):
                taken.update(place)
                yield BlameWarning("blame", match.group(), *match.span(), why=entry.why, kinder=entry.instead)


def _pattern_of(phrase: str) -> re.Pattern[str]:
    bare = phrase.removesuffix("*").strip()
    words = r"\s+".join(re.escape(word).replace("'", "['’]") for word in bare.split())
    ending = r"\w*" if phrase.endswith("*") else r"(?!\w)"
    return re.compile(rf"(?<!\w){words}{ending}", re.IGNORECASE)


def _names(text: str) -> Iterator[BlameWarning]:
    why = "This looks like the name of a person. A lesson is about how the work is set up."
    kinder = "Say the role or the step, such as 'the allocated worker' or 'at the first call'."
    titled = [match.span() for match in _TITLED.finditer(text)]
    pairs = [match.span() for match in _PAIR.finditer(text) if match.group().split()[0].lower() in _given_names()]
    apart = [pair for pair in pairs if not any(start < pair[1] and pair[0] < end for start, end in titled)]
    for start, end in titled + apart:
        yield BlameWarning("name", text[start:end], start, end, why=why, kinder=kinder)


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(word for entry in load("reading/given_names", WordList).values() for word in entry.words)


def _long_sentences(text: str) -> Iterator[BlameWarning]:
    for match in _SENTENCE.finditer(text):
        words = len(_WORD.findall(match.group()))
        if words > LONGEST_SENTENCE:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            why = f"This sentence has {words} words; more than {LONGEST_SENTENCE} are hard to follow."
            yield BlameWarning("long", text[start : match.end()], start, match.end(), why, "Make it two sentences.")
