"""What is written down as it was said: codes and postcodes letter by letter, dates whose year is in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.number_words import ORDINALS, TEENS, TENS, UNITS, any_of
from heed.core.text.redaction.near import Near
from heed.core.text.redaction.spans import Span

_ONE, _TEEN = rf"(?:{any_of(UNITS)})", rf"(?:{any_of(TEENS)})"
_TENS = rf"(?:{any_of(TENS)}|fourty)"  # as some write it
NUMBER = rf"(?:{_TENS}(?:[ -]{_ONE})?|{_TEEN}|{_ONE})"
"""A number under a hundred in words."""
_FIGURE = rf"(?:{_TENS}|{_TEEN}|{_ONE}|oh|zero|nought|(?:double|treble|triple) (?:{_ONE}|oh|zero)|\d+)"
# the spelling alphabet, and what people say in its place
_SPELLED = (
    r"(?:alph?fa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?e?|kilo|lima|mike|november|oscar|papa"
    r"|quebec|romeo|sierra|tango|uniform|victor|whisk(?:e?y)|x-?ray|yankee|zulu)"
)
_LETTER = rf"(?:{_SPELLED}|[a-z])"
_POSTCODE = re.compile(
    rf"(?<![\w'])(?P<area>{_LETTER}(?:[ -]{_LETTER})?)(?:,?[ -]{_FIGURE}){{1,4}}(?:[ -]{_LETTER})?(?:,?[ -]{_FIGURE})?"
    rf",?[ -](?:{_LETTER}[ -]{_LETTER}|double {_LETTER})(?![\w'])"
)
_STROKE = r"(?:dash|slash|stroke|hyphen)"
_LETTERS_THEN_FIGURES = re.compile(
    rf"(?<![\w'])(?:{_LETTER}[ -]){{1,5}}(?:{_STROKE} )?{_FIGURE}"
    rf"(?:[ -]{_STROKE}? ?(?:{_FIGURE}|{_LETTER})){{2,}}(?![\w'])"
    rf"|(?<![\w'])(?:{_FIGURE} ){{1,6}}{_STROKE} {_FIGURE}(?: (?:{_STROKE} )?{_FIGURE}){{0,8}}(?![\w'])"
)
_IN_ALPHABET = re.compile(rf"(?<!\w){_SPELLED}(?:[ ,-]{{1,2}}(?:{_SPELLED}|{_FIGURE}))+(?!\w)")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    rf"|(?:the )?(?:{any_of(ORDINALS[:12])}))"
)
_DAY = (
    rf"(?:(?:twenty|thirty)[ -](?:{any_of(ORDINALS[:9])})|{any_of(ORDINALS)}|twentieth|thirtieth"
    r"|\d{1,2}(?:st|nd|rd|th)?)"
)
_YEAR = (
    rf"(?:nineteen (?:hundred(?: and)? |oh )?(?:{NUMBER})"
    rf"|two thousand(?: and)?(?: {_ONE}| ten| eleven| twelve)?|19\d\d)"
)
_DATE = re.compile(rf"(?<!\w)(?:the )?{_DAY} (?:day )?(?:of )?{_MONTH},? (?:in )?{_YEAR}(?!\w)")
_DAYS_WITH_A_NAME = re.compile(
    r"(?<!\w)(?:boxing|christmas|new year'?s|st (?:patrick|david|george|andrew)'?s|valentine'?s|midsummer'?s?"
    r"|all saints'?|ve|vj|armistice|leap|lammas|may|mothering|palm|easter|whit)"
    r"[ -](?:day|eve|sunday|monday)(?: (?:of|in))?,? "
    r"(?:19\d\d|20[01]\d)(?!\w)"
)
_LEAST_FIGURES = 2
_WORDS = re.compile(r"[a-z]+")
_NUMBER_WORDS = frozenset(re.findall(r"[a-z]{2,}", f"{_TENS} {_TEEN} {_ONE} oh zero nought hundred"))
_ALPHABET = frozenset(
    re.findall(
        r"\w+",
        "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa"
        " quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu",
    )
)
_NAMED_DAYS = frozenset(("day", "eve", "sunday", "monday"))
_LETTERS_OR_NUMBERS = _NUMBER_WORDS | _ALPHABET | frozenset("bcdefghjklmnopqrtuvwxyz")
_TELLING = _NUMBER_WORDS | _ALPHABET | _NAMED_DAYS | {"thousand"}


def spoken_in(text: str, near: Near) -> Iterator[Span]:
    """Codes, postcodes and dates of birth that are written as they were said."""
    low = near.lower
    words = frozenset(_WORDS.findall(low))
    if len(low) != len(text) or words.isdisjoint(_TELLING):
        return
    for start, end, kind in _places(low, words, near):
        yield Span(start, end, kind, text[start:end])


def has_number_in_words(words: frozenset[str]) -> bool:
    """Whether any of these words, in small letters, is a number or part of one."""
    return not words.isdisjoint(_NUMBER_WORDS)


def _places(low: str, words: frozenset[str], near: Near) -> Iterator[tuple[int, int, str]]:
    if len(words & _LETTERS_OR_NUMBERS) >= _LEAST_FIGURES:
        yield from _codes(low, near)
    is_dated = not words.isdisjoint(("nineteen", "thousand"))
    for found in _DATE.finditer(low) if is_dated else ():
        if not near.has("dates-of-things", *found.span(), after=False, within=30):
            yield *found.span(), "DATE_OF_BIRTH"
    for found in _DAYS_WITH_A_NAME.finditer(low) if not words.isdisjoint(_NAMED_DAYS) else ():
        if near.has("birth-cues", *found.span(), after=False):
            yield *found.span(), "DATE_OF_BIRTH"


def _codes(low: str, near: Near) -> Iterator[tuple[int, int, str]]:
    for found in _POSTCODE.finditer(low):
        area = "".join(part[0] for part in re.split(r"[ -]", found["area"]))
        is_said = near.has("postcode-cues", *found.span(), after=False, within=30)
        is_long = len(re.findall(_FIGURE, found.group())) >= _LEAST_FIGURES
        if near.known.has("postcode-areas", area) and (is_said or is_long):
            yield *found.span(), "POSTCODE"
    for found in _LETTERS_THEN_FIGURES.finditer(low):
        if near.has("plate-cues", *found.span(), after=False, within=25):
            yield *found.span(), "VEHICLE"
        elif near.has("case-cues", *found.span(), after=False):
            yield *found.span(), "CASE_REF"
    for found in _IN_ALPHABET.finditer(low):
        if len(re.findall(_SPELLED, found.group())) >= _LEAST_FIGURES:
            is_plate = near.has("vehicle-cues", *found.span(), after=False)
            yield *found.span(), "VEHICLE" if is_plate else "CASE_REF"
