"""What could still tell who it is, once names and numbers are masked.

No list of signs is complete. What is found here is for a person to weigh: mask it, or say why it may stand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from heed.core.text.redaction.name_words import TOKEN, bare
from heed.core.text.redaction.people import known_people_in, parts_of
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import either, ordinary_words, plain, vocabulary
from heed.definitions import redaction_rules, redaction_signs

LeakKind = Literal["known_person", "name_again", "rare_sign", "combination", "rare_word"]
_SHAPES = {
    "age": re.compile(
        r"(?<![\w£.])(?:aged\s+\d{1,3}|\d{1,3}[ -](?:years?|yrs?)[ -]old|(?:in (?:his|her|their) (?:early |mid |late )?"
        r"(?:\d0s|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)))(?!\w)",
        re.IGNORECASE,
    ),
    "date": re.compile(
        r"(?<![\w/.-])(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})"
        r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? "
        r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
        r"(?: \d{4})?)(?![\w/])",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """Something left in a text that tells a little of who it is: which kind of sign, and where."""

    kind: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing to answer: what it is, its places, its words, and how many sources of the council have it, if counted.

    `key` stays the same while the words do. Words can be tried until one gives it: it is for readers of the text only.
    """

    kind: LeakKind
    words: str
    places: tuple[tuple[int, int], ...]
    signs: tuple[str, ...] = ()
    sources: int | None = None

    @property
    def key(self) -> str:
        return hashlib.sha256(f"{self.kind}\x1f{self.words.lower()}".encode()).hexdigest()[:16]


def signs_in(text: str, masked: Sequence[Span] = (), *, folder: str | None = None) -> list[Sign]:
    """The signs that stand in a text outside what is masked, in order of place (definition `redaction_signs`).

    >>> [(sign.kind, sign.words) for sign in signs_in("She is 91 years old and has motor neurone disease.")]
    [('age', '91 years old'), ('condition', 'motor neurone disease')]
    """
    alike = plain(text)
    found = [
        Sign(kind, *place.span(), text[place.start() : place.end()])
        for kind, pattern in _patterns(folder)
        for place in pattern.finditer(alike)
        if _is_free(*place.span(), masked)
    ]
    return sorted(found, key=lambda sign: (sign.start, -sign.end, sign.kind))


def unusual_words(text: str, masked: Sequence[Span] = (), *, folder: str | None = None) -> dict[str, list[Span]]:
    """The words left in a text that are no ordinary ones, small, each with its places.

    They are looked up among the council's sources: a word that stands in next to none of them may tell who it is.
    """
    known = vocabulary(folder)
    terms = known.lists["field-terms"] | known.lists["not-a-person-endings"] | known.lists["relations"]
    found: dict[str, list[Span]] = {}
    for place in TOKEN.finditer(plain(text)):
        low = bare(place.group().lower())
        is_usual = low in ordinary_words() or low in terms or known.has("short-forms", low) or len(low) < 4
        if is_usual or low.split("'")[0] in ordinary_words() or not _is_free(*place.span(), masked):
            continue
        found.setdefault(low, []).append(Span(*place.span(), "WORD", text[place.start() : place.end()]))
    return found


def leaks_in(
    text: str,
    masked: Sequence[Span],
    *,
    people: Iterable[str] = (),
    seen: Mapping[str, int] | None = None,
    folder: str | None = None,
) -> list[Leak]:
    """What must be answered before a copy is checked, the most telling first.

    Args:
        masked: the passages that will be masked, in order.
        people: names of people of the case; any left, or left on purpose, is a leak.
        seen: for words and signs that were looked up, small, how many of the council's sources have them. What was not
            looked up is not counted, and no leak for being rare.

    Nothing found does not mean that nobody can tell who it is.
    """
    numbers = {key: rule.number for key, rule in redaction_rules(folder=folder).items()}
    fewest, together = numbers["seen-in-fewer-than"], numbers["signs-together"]
    signs = signs_in(text, masked, folder=folder)
    left = [span for span in known_people_in(text, people, folder=folder) if _is_left(span, masked)]
    return [
        *_gathered("known_person", ((span.text, (span.start, span.end)) for span in left)),
        *_names_again(text, masked, left, folder),
        *_rare_signs(signs, seen or {}, fewest),
        *_combination(signs, together),
        *_rare_words(text, masked, signs, seen or {}, fewest, folder),
    ]


def _is_free(start: int, end: int, masked: Sequence[Span]) -> bool:
    return not any(span.start < end and start < span.end for span in masked)


def _is_left(span: Span, masked: Sequence[Span]) -> bool:
    """Whether a letter of it is not masked."""
    return any(
        letter.isalnum() and not any(mask.start <= place < mask.end for mask in masked)
        for place, letter in enumerate(span.text, start=span.start)
    )


def _gathered(kind: LeakKind, found: Iterable[tuple[str, tuple[int, int]]]) -> Iterator[Leak]:
    places: dict[str, list[tuple[int, int]]] = {}
    words: dict[str, str] = {}
    for each, place in found:
        words.setdefault(each.lower(), each)
        places.setdefault(each.lower(), []).append(place)
    yield from (Leak(kind, words[low], tuple(each)) for low, each in places.items())


def _names_again(text: str, masked: Sequence[Span], left: Sequence[Span], folder: str | None) -> Iterator[Leak]:
    """Words that equal a part of a masked name and stand elsewhere unmasked, with a capital or no ordinary word."""
    parts = {part for span in masked if span.type == "PERSON" for part in parts_of(span.text, folder=folder)}
    found = []
    for place in TOKEN.finditer(plain(text)):
        low = bare(place.group().lower())
        is_name = low in parts and (place.group()[0].isupper() or low not in ordinary_words())
        if is_name and _is_free(*place.span(), masked) and _is_free(*place.span(), left):
            found.append((text[place.start() : place.end()], place.span()))
    return _gathered("name_again", found)


def _rare_signs(signs: Sequence[Sign], seen: Mapping[str, int], fewest: int) -> Iterator[Leak]:
    for low in dict.fromkeys(sign.words.lower() for sign in signs):
        number = seen.get(low)
        if number is not None and number < fewest:
            same = [sign for sign in signs if sign.words.lower() == low]
            places = tuple((sign.start, sign.end) for sign in same)
            yield Leak("rare_sign", same[0].words, places, (same[0].kind,), number)


def _combination(signs: Sequence[Sign], together: int) -> Iterator[Leak]:
    """Several kinds of sign in one text: each may be common, all of them together are often one person's."""
    kinds = tuple(dict.fromkeys(sign.kind for sign in signs))
    if len(kinds) >= together:
        words = "; ".join(dict.fromkeys(sign.words for sign in signs))
        yield Leak("combination", words, tuple((sign.start, sign.end) for sign in signs), kinds)


def _rare_words(
    text: str, masked: Sequence[Span], signs: Sequence[Sign], seen: Mapping[str, int], fewest: int, folder: str | None
) -> Iterator[Leak]:
    said = {word for sign in signs for word in sign.words.lower().split()}
    for low, spans in unusual_words(text, masked, folder=folder).items():
        number = seen.get(low)
        if number is not None and number < fewest and low not in said:
            yield Leak("rare_word", spans[0].text, tuple((span.start, span.end) for span in spans), (), number)


@lru_cache(maxsize=8)
def _patterns(folder: str | None) -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for key, sign in redaction_signs(folder=folder).items():
        if sign.retired:
            continue
        if sign.words:
            found.append((key, re.compile(rf"(?<!\w)(?:{either(sign.words)})(?=(?:'s|s)?(?!\w))", re.IGNORECASE)))
        if sign.shape:
            found.append((key, _SHAPES[sign.shape]))
    return found
