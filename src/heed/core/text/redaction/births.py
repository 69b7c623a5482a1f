"""Dates of birth: by a year long ago, by a word near, or in words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.number_words import ORDINALS, VALUES, any_of
from heed.core.text.redaction.near import Near
from heed.core.text.redaction.spans import Span, span_of

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_STROKE = r"\s?(?:[/.\-\\]{1,2})\s?"
_NTH = r"(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"(?<![^\W_])(?<![/.])(?<!\d-)(?:\d{{1,2}}{_STROKE}\d{{1,2}}{_STROKE}(?P<y1>\d{{4}}|\d{{2}})"
    r"|\d{1,2}[/.\-,:]\d{1,2}[/.\-,:](?P<y6>(?:19|20)\d{2})"
    rf"|(?P<y2>\d{{4}})[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}"
    rf"|\d{{1,2}}{_NTH}(?:\s+day)?(?:\s+of)?[\s\-/.,]*{_MONTH}[,\s\-/.]*(?P<y3>\d{{4}}|'?\d{{2}})"
    rf"|{_MONTH}\s+(?:the\s+)?\d{{1,2}}{_NTH},?\s+(?P<y4>\d{{4}}))(?:(?=T\d\d:)|(?![\w]|[/-]\d|\.\d))",
    re.IGNORECASE,
)
_IN_WORDS = rf"(?:{any_of(ORDINALS)}|twentieth|thirtieth|(?:twenty|thirty)[- ]\w+)"
_NUMBER_IN_WORDS = rf"(?:{any_of(VALUES)}|hundred|thousand|oh)"
_WORD_OF_A_DATE = (
    rf"(?:{_IN_WORDS}|{_NUMBER_IN_WORDS}|{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)|'?\d{{2}}|\d{{4}}|the|of|and|day)(?!\w)"
)
_WORD_FOR_BIRTH = re.compile(r"born|d\.?o\.?b|birth|d o b")
_AFTER_BORN = re.compile(
    r"(?:(?<!\w)(?:born|dob|d\.o\.b\.?|d o b|date of birth|birth ?date|birthday(?:'s)?)"
    r"(?:\s?[:=-])?(?:\s+(?:on|is|was|in|it|as|are|given)){0,2}[\s\"'“]+(?:the\s+)?)"
    rf"(?P<date>(?:{_WORD_OF_A_DATE}[\s,-]+){{1,9}}(?!(?:the|of|and|day)\b){_WORD_OF_A_DATE})",
    re.IGNORECASE,
)
_BORN = re.compile(
    rf"(?<!\w)(?:d/o/b|dob|d\.o\.b\.?|d\.b\.|(?-i:b\.|(?<=\()b))[:\s/=-]*"
    rf"(\d{{1,2}}(?:[/.\- ]| ?: ?)\d{{1,2}}(?:[/.\- ]| ?: ?)\d{{2,4}}"
    rf"|\d{{1,2}}{_NTH}(?: of)? {_MONTH}(?:[ ,]+'?\d{{2,4}})?"
    rf"|(?:{_MONTH} |\d{{1,2}}/)?(?:19|20)\d\d|\d{{6}}|\d{{8}})(?!\w)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(  # "DOB: approx. 1950, 6 Jan"
    r"(?<!\w)(?:d/o/b|dob|d\.o\.b\.?|born|birth)\b[:.\s=-]*(?:(?:about|approx\.?|around|circa|c\.?|est\.?)\s)?"
    rf"(?P<date>(?:19|20)\d\d,? \d{{1,2}}{_NTH} {_MONTH})(?!\w)",
    re.IGNORECASE,
)
# 14031941, of a year in which somebody grown up may have been born
_RUN_OF_A_DATE = re.compile(r"(?<![\w/.-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19[2-9]\d|200\d)(?![\w/-]|\.\d)")
_DATE_IN_PART = re.compile(
    rf"(?<![\w/.])(?<!\d-)(?:\d{{1,2}}{_NTH}(?:\s+of)?\s+{_MONTH}(?!\w)(?:\s+'?\d{{2}}(?!\w))?"
    rf"|(?:{_IN_WORDS}(?:\s+of)?\s+)?{_MONTH}\s+\d{{4}}|(?:19|20)\d{{2}}|\d{{6}}|\d{{8}}"
    r"|\d{1,2}[/.]\d{4}|\d{1,2}\s\d{1,2}\s\d{2,4}|\d{1,2}/\d{1,2})(?![\w/-])",
    re.IGNORECASE,
)
# an age before a date: aged 24 (14/03/01), Kamla, 24 (14/03/01), F 24y 14/03/01
_AGE_BEFORE = re.compile(
    r"(?:\b[Aa]ge[ds]?\W{1,2}\d{1,3}|\b\d{1,3}\s?(?:yo|y/o|yrs?|years?(?:\s|-)old|y)|[A-Z][\w'-]+,\s\d{2,3}(?=\W*\())\W{1,4}$"
)
_BORN_SOMEWHERE = re.compile(r"\bborn\b[^.;\n\d]{0,45}\bon\s(?:the\s)?$", re.IGNORECASE)
_SET_AGAINST = re.compile(r"\d\s(?:v|vs|versus)\.?\s$")  # "08-FEB-1960 v 02-AUG-1960"
_YEAR = 4  # digits
_LAST_CENTURY_FROM = 31  # a year of two digits from here on can only be of the last century
_FEWER = re.compile(r":\d\d|\s*(?:people|hours?|visits?|days|calls|%|cases|hrs)\b", re.IGNORECASE)


def births_in_words(text: str) -> Iterator[Span]:
    """Dates that follow a word for birth and are written in words, at least in part."""
    if _WORD_FOR_BIRTH.search(text.lower()):
        for found in _AFTER_BORN.finditer(text):
            start = found.start("date")
            start -= 4 if text[max(0, start - 4) : start].lower() == "the " else 0
            yield Span(start, found.end("date"), "DATE_OF_BIRTH", text[start : found.end("date")])


def births_in(text: str, near: Near) -> Iterator[Span]:
    """Dates of birth in a plain text; of "the 9th of June 1944" the article is part."""
    for span in _births_in(text, near):
        start = span.start - 4 if text[max(0, span.start - 4) : span.start].lower() == "the " else span.start
        yield Span(start, span.end, span.type, text[start : span.end])


def _births_in(text: str, near: Near) -> Iterator[Span]:
    for found in DATE.finditer(text):
        if _is_birth(found, text, near):
            yield span_of(found, "DATE_OF_BIRTH")
    yield from (span_of(found, "DATE_OF_BIRTH", 1) for found in _BORN.finditer(text))
    yield from (span_of(found, "DATE_OF_BIRTH", "date") for found in _YEAR_FIRST.finditer(text))
    for found in _RUN_OF_A_DATE.finditer(text):
        if not near.is_of_a_thing(found.start()):
            yield span_of(found, "DATE_OF_BIRTH")
    for found in _DATE_IN_PART.finditer(text):
        if len(found.group()) == _YEAR:
            is_said = near.is_last_before("birth-cues", found.start())
        else:
            is_said = near.has("birth-cues", *found.span(), after=False, within=25)
        is_said = is_said or near.is_after("birth-names", found.end())
        if is_said or (len(found.group()) > _YEAR and _is_told(found, text, near)):
            yield span_of(found, "DATE_OF_BIRTH")


def _is_birth(found: re.Match[str], text: str, near: Near) -> bool:
    if near.has("birth-cues", *found.span(), within=25) or _is_told(found, text, near):
        return True
    return (
        _is_early(found, near.known.birth_year_until)
        and (
            not near.is_of_a_thing(found.start())
            or _SET_AGAINST.search(text, max(0, found.start() - 12), found.start()) is not None
        )
        and not near.has("dates-of-things", *found.span(), after=False, within=30)
        and not near.has("sort-cues", *found.span(), after=False, within=15)
        and _FEWER.match(text, found.end()) is None
    )


def _is_told(found: re.Match[str], text: str, near: Near) -> bool:
    """Whether an age stands before, a word for birth after, or before a place in which somebody was born."""
    before = text[max(0, found.start() - 70) : found.start()]
    return (
        near.is_after("birth-names", found.end())
        or _AGE_BEFORE.search(before) is not None
        or _BORN_SOMEWHERE.search(before) is not None
    )


def _is_early(found: re.Match[str], until: int) -> bool:
    """Whether its year is one in which somebody may have been born who is grown up, and there is such a day."""
    year = next((group for group in found.groups() if group), "").lstrip("'")
    numbers = [int(number) for number in re.findall(r"\d+", found.group())]
    if len(numbers) > 2:
        first, second = numbers[1:] if found["y2"] else numbers[:2]
        if max(first, second) > 31 or not 1 <= min(first, second) <= 12:
            return False
    if len(year) == 4:
        return 1880 <= int(year) <= until
    is_of_this_century = int(year) <= until % 100 and re.search(r"[/-]", found.group()) is not None
    return int(year) >= _LAST_CENTURY_FROM or is_of_this_century
