"""Telephone numbers: of this country and others, in digits or as they are said, and those that a word near them tells.

Numbers of public lines are nobody's: those that begin with 0800, 0808, 03, 084 or 087 are never given to a home (Ofcom,
National Telephone Numbering Plan), and short ones are emergency and help lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from heed.core.text.number_words import UNITS, VALUES
from heed.core.text.redaction.near import Near, has_digit
from heed.core.text.redaction.spans import Span, span_of

_EXTENSION = r"(?:\s*(?:extension|extn|ext|x)\.?:?\s*(?:no\.?\s*)?\d{1,5}(?!\d)|\s?/\s?\d{1,4}(?![\w/]))?"
_PHONE = re.compile(
    r"(?:(?<![\w\-])|(?<=mob)|(?<=tel)|(?<=[\W_][mthw]))(?<![\d/]\.)(?<!\d/)"
    r"(?:(?P<code>\(?(?:\+ ?|00 ?)44\)?)[ \-.]*(?:\(0\)[ \-.]*)?|\(?0)[ ]?"
    rf"(?=[1-9(])\(?\d(?:[ \-./()]{{0,3}}\d){{7,9}}(?!\d){_EXTENSION}",
    re.IGNORECASE,
)
_PHONE_TOO_LONG = re.compile(r"(?<![\w.\-/])0[127]\d{2,4}[ -]?\d{3,4}[ -]?\d{3,5}(?!\w)")
# typed with a digit too many, in groups that nothing else has: "01792 555 0143"
_PHONE_GROUPED = re.compile(
    r"(?<![\w.\-/])(?:01\d{3} \d{3} \d{4}|01\d{2} \d{4} \d{4}|07\d{3} \d{3} \d{4}|07\d{3} \d{4} \d{3})(?![\w/-]| \d)"
)
_PHONE_OF_A_TOWN = re.compile(  # "Tel: Nuneaton 555-291", "Telephone: Ledbury (0531) 555 34"
    r"(?<!\w)(?i:tel|telephone|phone|tel\. ?no|home)\.?\s?:?\s{1,2}"
    r"(?P<at>[A-Z][a-z]+(?: [A-Z][a-z]+)? ?(?:\(\d{3,5}\)\s?)?\d{2,4}(?:[ -]\d{2,4}){1,2})(?![\w/])"
)
_PHONE_BROKEN = re.compile(r"(?<![\w.\-/])\(?0[127]\d{1,4}\)?[ -]?\d{0,4}[ ]?\r?\n[ ]*\d{3,6}(?:[ -]\d{3,4})?(?!\w)")
_PHONE_NEXT = re.compile(r"\s?(?:/|or|and|,|&)\s?(\(?0?\d(?:[ \-]?\d){5,10})(?![\w]|[-/]\d)")
_PHONE_ABROAD = re.compile(r"(?<![\w.])(?:\+|00)(?!44)[1-9]\d{0,2}(?:[ \-.()]{0,2}\d){6,12}(?!\d)")
_PHONE_LOCAL = re.compile(r"(?<![\w\-/£])(?<!\d\.)(?<!£\.)\d{2,5}[ \-]?\d{3,4}(?:[ \-]?\d{3,4})?(?![\w]|[-/]\d)")
_LINE = re.compile(
    r"(?<!\w)(?:line|ward|office|job|work|row)(?: is| no\.?| number| tel\.?| phone| on)?\W{0,3}$"
)  # "her direct line is"
_MOBILE = re.compile(r"07\d{3}[ -]?\d{3}[ -]?\d{3,4}")
_LETTER_BEFORE = re.compile(r"(?<![\w/.])[tmhwp]\.?\s?:\s*$")
_PUBLIC = re.compile(r"0(?:800|808|500|3\d\d|8[47]\d|9[018]\d)")
_HELP_LINES = re.compile(r"(?:116\d{3}|118\d{3}|1800[0-2].*)")
_DATE_OR_TIMES = re.compile(
    r"\(?\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d(?!\d)|\d{1,2}/\d{1,2}/\d\d |\(?\d{2}[.:]\d{2}(?!\d)(?![./]\d{3})"
)
_DIGITS = re.compile(r"\D")
_FULL = (10, 11)  # digits of a number of this country with its nought
_LOCAL = (6, 11)

_SAID = {
    "zero": "0", "nought": "0", "naught": "0", "oh": "0", "o": "0",
    **{word: str(VALUES[word]) for word in UNITS},
    "hundred": "00",
}  # fmt: skip
_SAID_ONE = "|".join(_SAID)
_SAID_RUN = re.compile(
    rf"(?<![\w-])(?:(?:(?:double|treble|triple)[ -](?:{_SAID_ONE}|\d)|(?:{_SAID_ONE})"
    rf"|\d[\d-]*)(?![^\W\d])[ ,.-]{{0,3}}){{3,}}",
    re.IGNORECASE,
)
_OF_AN_ORDER = re.compile(
    r"\b(?:order|invoice|model|serial|product|batch) (?:number|no|code)(?:'s| is)?\W{1,3}$", re.IGNORECASE
)
_SAID_PART = re.compile(rf"(?:(double|treble|triple)[ -])?(?:\b({_SAID_ONE})\b|(\d+))", re.IGNORECASE)
_ANY_SAID = re.compile(rf"(?:double|{_SAID_ONE})[ ,-]{{1,3}}(?:double|{_SAID_ONE}|\d)")
_LEAST_SAID, _LEAST_TOLD = 7, 4  # figures; a word such as "code" before tells that they are no counting


def phones_in(text: str, near: Near) -> Iterator[Span]:
    """Telephone numbers in a plain text, and long numbers that are written as they are said."""
    if _ANY_SAID.search(text.lower()):
        yield from _said(text, near)
    if has_digit(text):
        yield from _whole(text, near)
        yield from _told(text, near)


def is_public_line(written: str) -> bool:
    """Whether it is a number of a public line, which is nobody's.

    >>> is_public_line("0800 678 1602"), is_public_line("+44 300 123 1234"), is_public_line("01632 960123")
    (True, True, False)
    """
    digits = re.sub(r"^(?:00|\+)\s?44\s?(?:\(0\))?", "0", written.strip("( "))
    digits = _DIGITS.sub("", digits)
    return _PUBLIC.match(digits) is not None or _HELP_LINES.fullmatch(digits) is not None


def _span(found: re.Match[str]) -> Span:
    start = found.start() + (found.group()[0] == "(" and ")" not in found.group())
    return Span(start, found.end(), "PHONE", found.string[start : found.end()])


def _whole(text: str, near: Near) -> Iterator[Span]:
    for found in _PHONE.finditer(text):
        if _is_phone(found, near):
            yield _span(found)
            another = _PHONE_NEXT.match(text, found.end())
            if another and not _is_none(another.group(1)):
                yield span_of(another, "PHONE", 1)
    yield from (_span(found) for found in _PHONE_ABROAD.finditer(text))
    yield from (span_of(found, "PHONE", "at") for found in _PHONE_OF_A_TOWN.finditer(text))
    for found in _PHONE_GROUPED.finditer(text):
        if not near.is_of_a_thing(found.start()):
            yield _span(found)
    for found in _PHONE_BROKEN.finditer(text):
        first, _, rest = found.group().partition("\n")
        if len(_DIGITS.sub("", first)) < _FULL[0] and len(_DIGITS.sub("", first + rest)) in _FULL:
            yield _span(found)


def _is_none(written: str) -> bool:
    return _DATE_OR_TIMES.match(written) is not None or is_public_line(written)


def _is_phone(found: re.Match[str], near: Near) -> bool:
    written = found.group()
    if is_public_line(written) or _DATE_OR_TIMES.match(written):
        return False
    is_mobile = re.match(r"\(?0 ?7", written) is not None
    if is_mobile and len(_DIGITS.sub("", written)) < _FULL[0] and near.is_of_a_thing(found.start()):
        return False
    is_line = _LINE.search(near.lower, max(0, found.start() - 20), found.start()) is not None
    is_parted = near.lower[max(0, found.start() - 2) : found.start()] in ("/ ", "| ", "; ")
    return bool(found["code"]) or is_mobile or is_line or is_parted or not near.is_of_a_thing(found.start())


def _told(text: str, near: Near) -> Iterator[Span]:
    """What only a word near it tells: without the area, or with a digit too few or too many."""
    for pattern in (_PHONE_LOCAL, _PHONE_TOO_LONG):
        for found in pattern.finditer(text):
            digits = len(_DIGITS.sub("", found.group()))
            is_long_enough = _LOCAL[0] <= digits <= _LOCAL[1] + (pattern is _PHONE_TOO_LONG)
            if is_long_enough and _is_told(found, near) and not is_public_line(found.group()):
                yield _span(found)


def _is_told(found: re.Match[str], near: Near) -> bool:
    is_said = (
        _MOBILE.match(found.group()) is not None
        or near.has("phone-cues", *found.span(), after=False, within=25)
        or near.is_after("phones-after", found.end())
        or _LETTER_BEFORE.search(near.lower, max(0, found.start() - 8), found.start()) is not None
    )
    return is_said and not near.is_of_a_thing(found.start())


def _said(text: str, near: Near) -> Iterator[Span]:
    for found in _SAID_RUN.finditer(text):
        run = found.group().rstrip(" ,.-")
        number, words = 0, 0
        for times, word, digits in _SAID_PART.findall(run):
            number += (len(digits) or len(_SAID[word.lower()])) + {"": 0, "double": 1}.get(times.lower(), 2)
            words += bool(word) + 2 * bool(times)
        least = _LEAST_TOLD if near.has("said-cues", *found.span(), after=False, within=30) else _LEAST_SAID
        if (
            number >= least
            and words > 1
            and not _is_counting(run)
            and not _OF_AN_ORDER.search(text, max(0, found.start() - 30), found.start())
        ):
            yield Span(found.start(), found.start() + len(run), "PHONE", run)


def _is_counting(run: str) -> bool:
    """Whether somebody counts: "one, two, three, four, five, six, seven"."""
    said = [_SAID.get(word.lower(), digits) for _, word, digits in _SAID_PART.findall(run)]
    return all(each.isdigit() for each in said) and all(int(b) - int(a) in (0, 1) for a, b in pairwise(said))
