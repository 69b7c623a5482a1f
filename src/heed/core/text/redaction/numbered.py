"""Codes right beside a word for a record or for somebody in one: "under warrant AMHP/0093", "files 771620, 804113".

Whatever the kind of record: a code of letters and digits, or a long number, that stands beside such a word is of
somebody, unless a word for a thing stands before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from heed.core.text.redaction.births import DATE
from heed.core.text.redaction.near import Near, digits_in, starts_with
from heed.core.text.redaction.spans import Span, span_of

_NO_PREFIX = r"(?!(?:NHS|NI|DOB|TEL|MOB|FAX|CHI|HCN|POC|PIN|ICD|BS|EN|ISO)\b)"
# letters and digits in one, in whatever order, perhaps in parts: "AMHP/0093", "04QW7X", "8844-MB", "9-PLUM-02"
_LETTERED = re.compile(
    rf"(?<![\w£$€/@#.-]){_NO_PREFIX}(?=[A-Z\d/-]*[A-Z])(?=(?:[A-Z/-]*\d){{2}})[A-Z\d]{{1,12}}(?:[/-][A-Z\d]{{1,10}}){{0,4}}"
    r"(?![\w@%]|[/-]\w|\.\d)"
)
_LONG = re.compile(r"(?<![\w£$€/@.,+-])\d{6,12}(?![\w%@]|[/-]\w|[.,]\d)")
# in groups with blanks: "CMP 2025 0448", "PC/22 04 19/ABZ"
_GROUPED = re.compile(
    rf"(?<![\w£$€/@#.-]){_NO_PREFIX}[A-Z]{{1,6}}[ /-]\d{{2,6}}(?:[ /-]\d{{2,6}}){{1,3}}(?:[ /-]?[A-Z]{{1,4}}(?!\w))?"
    r"(?![\w@%]|[/-]\w|\.\d)"
)
_KNOWN_AS = re.compile(
    r"\b(?:kn[eo]ws?|known|has|have|had) (?:her|him|me|them|us|to [^.\n]{3,30}?)\b[^.\n]{0,50}?"
    r"\b(?:as|under) (?P<code>\d{5,9})(?![\w/-]|[.,]\d)"
    r"(?: and [^.\n]{3,40}? (?:as|under) (?P<other>\d{5,9})(?![\w/-]|[.,]\d))?",
    re.IGNORECASE,
)
_NOT_CODES = re.compile(
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d+(?:AM|PM|HRS?|MG|ML|KG|CM|MM|KM|GB|MB|ST|ND|RD|TH|YRS?|X|W|V|K|M|P)"
    r"|(?:FY|Q[1-4]|H[12]|COVID|H1N)[/-]?\d+.*|\d+(?:X|/)\d+(?:MM|CM)?"
)
# a label, and what may stand between it and the code, as in "badge number and expiry: 04QW7X"
_NUMBER_SAID = re.compile(
    r"\b(?:no|nos|num|number|numbers|ref|refs|reference|references|id|ids|code|#)\b\.?[^\n\d;£]{0,24}$"
)
_NUMBER_ENDS = re.compile(r"\b(?:no|num|number|ref|reference|id)\b[.:]{0,2}\s?$")
# in groups, as "probate (no. 1729 4418 0067 3312)"
_SPACED = re.compile(
    r"\b(?:no|number|num|ref|reference)\b[.:]{0,2}\s?(?P<code>\d{3,4}(?: \d{3,4}){2,4})(?![\w%]|[.,/:-]\d)",
    re.IGNORECASE,
)
_ACCESS = re.compile(r"(?<![\w/-])[VR]-[A-Z\d]{4}-[A-Z\d]{4}-[A-Z\d]{4}(?![\w-])")  # a lasting power of attorney
_SAYS_SO = re.compile(
    r"\b(?:letter|award|notice|decision|appeal|claim|order|ref|reference)s? (?:\w+ ){0,2}"
    r"(?:quotes?|says|no|number|is|under)\b\W{1,3}$"
)
_KNOWS = re.compile(r"\b(?:as|under) \d")
_OPERATION = re.compile(r"\b(?:Op|Operation)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)? ?[-/]?(?:ref )?\d{3,}(?:[/-]\w+)*(?!\w)")
# of a log that begins anew each day: "Ref 01/7/25 5530CAD", "log 4471 of 3/7"
_DAY_AND_LOG = re.compile(
    r"\b(?:ref|reference|log|cad|incident|inc|no|number)\b\W{1,3}"
    r"(?P<code>\d{1,2}/\d{1,2}/\d{2,4} \d{2,6}[A-Z]{0,4})(?!\w)",
    re.IGNORECASE,
)
_LOG = re.compile(r"(?<![\w/-])\d{2,6} ?(?:CAD|URN|LOG)(?!\w)")
_COUNTED = re.compile(r"\s*(?:%|per\s?cent|[a-z]+s\b(?! (?:was|is|has|had)\b))")
_IN_ALL = re.compile(
    r"\b(?:total|all|number of|average|mean|overall|over|about|some|nearly|almost|budget|cost)\b[^.\n]{0,24}$"
)
# a field of a form, as "Case if known: not sure, maybe 8844-MB"
_FIELD = re.compile(r"\n[^\n:]{0,20}\b(?:case|ref|reference|file|record|id|referral|log)\b[^\n:]{0,20}:[^\n\d]{0,24}$")
_ROWS = re.compile(r"\b(?:sku|qty|quantity|unit cost|unit price|catalogue|lead time|stock|price)\b")
_LEAST, _LEAST_OF_A_SHAPE, _LEAST_LETTERS, _MOST_SHAPES = 3, 4, 2, 12
_LEAST_WITH_FEWER = 6  # signs of a code with two digits
_PART = re.compile(r"[A-Z]+|\d+|[^A-Z\d]+")


def numbered_in(text: str, near: Near) -> Iterator[Span]:
    """Such codes in a plain text."""
    yield from _by_layout(text, near)
    for each in _GROUPED.finditer(text):
        if _may_be(each, near) and (_is_of_a_record(each, near) or _is_said(each, near)):
            yield span_of(each, "CASE_REF")
    for each in _LETTERED.finditer(text):
        if _may_be(each, near) and _is_beside_a_record(each, near):
            yield span_of(each, "CASE_REF")
    for each in _LONG.finditer(text):
        if _may_be(each, near) and _is_of_a_record(each, near) and not _COUNTED.match(text, each.end()):
            yield span_of(each, "CASE_REF")


def _by_layout(text: str, near: Near) -> Iterator[Span]:
    for pattern in (_ACCESS, _LOG, _OPERATION):
        yield from (span_of(each, "CASE_REF") for each in pattern.finditer(text))
    if _KNOWS.search(near.lower):
        for each in _KNOWN_AS.finditer(text):
            yield from (span_of(each, "CASE_REF", group) for group in ("code", "other") if each[group])
    for pattern in (_DAY_AND_LOG, _SPACED):
        for each in pattern.finditer(text):
            if not near.is_of_a_thing(each.start("code")):
                yield span_of(each, "CASE_REF", "code")


def _is_said(found: re.Match[str], near: Near) -> bool:
    return _SAYS_SO.search(near.lower, max(0, found.start() - 40), found.start()) is not None


def _may_be(found: re.Match[str], near: Near) -> bool:
    written = found.group()
    return not (
        _NOT_CODES.fullmatch(written)
        or DATE.fullmatch(written)
        or starts_with(near.known.lists["prefixes-of-things"], written)
        or near.is_of_a_thing(found.start())
    )


def _is_beside_a_record(found: re.Match[str], near: Near) -> bool:
    if not _is_long_enough(found.group()):
        return False
    if digits_in(found.group()) >= _LEAST and _is_of_a_record(found, near):
        return True
    before = near.lower[max(0, found.start() - 45) : found.start()]
    said = _NUMBER_SAID.search(before)
    if said is None:
        return _FIELD.search(near.lower, max(0, found.start() - 60), found.start()) is not None
    has_owner = any(
        near.has(each, found.start(), found.start(), after=False) for each in ("records", "case-cues", "case-owners")
    )
    if digits_in(found.group()) < _LEAST:
        return has_owner
    return has_owner or (_NUMBER_ENDS.search(before) is not None and not _ROWS.search(near.lower))


def _is_long_enough(written: str) -> bool:
    return digits_in(written) >= _LEAST or len(written) >= _LEAST_WITH_FEWER


def _is_of_a_record(found: re.Match[str], near: Near) -> bool:
    if _IN_ALL.search(near.lower, max(0, found.start() - 40), found.start()):
        return False
    return near.is_before("records", found.start()) or near.is_after("records", found.end())


def alike_in(text: str, near: Near, references: Sequence[Span]) -> Iterator[Span]:
    """The form of a code that was named once, wherever it stands: "ref AB/1234 … also AB/1277"."""
    shapes = {shape for span in references if (shape := _shape(span.text))}
    for shape in sorted(shapes)[:_MOST_SHAPES]:
        for each in _pattern(shape).finditer(text):
            if not near.is_of_a_thing(each.start()):
                yield span_of(each, "CASE_REF")


def _shape(written: str) -> str | None:
    """The pattern of a code with its own letters and any digits; None of one that is too plain to know again."""
    if not written.isascii() or any(sign.isspace() for sign in written) or digits_in(written) < _LEAST_OF_A_SHAPE:
        return None
    letters = sum(sign.isupper() for sign in written)
    if letters < _LEAST_LETTERS or any(sign.islower() for sign in written):
        return None
    return "".join(rf"\d{{{len(part)}}}" if part.isdigit() else re.escape(part) for part in _PART.findall(written))


@lru_cache(maxsize=2000)
def _pattern(shape: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){shape}(?![\w/-]|\.\d)")
