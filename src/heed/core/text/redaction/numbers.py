"""Numbers with a shape or a check digit of their own, or a word near them that says what they are.

A failed check digit never clears a number that a word near it names: people mistype.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from heed.core.text.redaction.near import Near, has_digit
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import RedactionVocabulary

_SEP = r"[ \-.]?"
_NHS = re.compile(r"(?<![\w-])\d{3}[ \-.]{0,3}\d{3}[ \-.]{0,3}\d{4}(?![\w]|-\d)")
_NHS_MISTYPED = re.compile(r"(?<![\w-])\d(?:[ \-./]?\d){7,11}(?![\w]|-\d)")
# letters that are never issued count too: people mistype, and forms are filled in with made-up ones
_NINO = re.compile(rf"(?<![A-Za-z0-9])[A-Z]{{2}}{_SEP}(?:\d{_SEP}){{6}}[A-D](?![A-Za-z0-9])", re.IGNORECASE)
_NINO_LOOSE = re.compile(
    rf"(?<![A-Za-z0-9])[A-Z]{{2}}{_SEP}(?:\d{_SEP}){{5}}\d(?:{_SEP}[A-Z])?(?![A-Za-z0-9])", re.IGNORECASE
)
_CARD = re.compile(r"(?<![\w-])\d(?:[ \-.]?\d){12,18}(?![\w]|-\d)")
_SORT = re.compile(r"(?<![\w/-])\d{2}([ \-./]?)\d{2}\1\d{2}(?![\w]|[-/]\d)")
_ACCOUNT = re.compile(r"(?<![\w-])\d(?:[ \-]?\d){5,9}(?![\w]|-\d)")
_ACCOUNT_AFTER = re.compile(r"[ ,/]{1,3}(\d{8})(?!\w)")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z]{4})(?: ?\d){14}(?!\w)", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.\-])(?<!\d/)(?:(?:\+|00 ?)44[ \-.]*(?:\(0\)[ \-.]*)?|\(?0)[ ]?"
    r"(?=[1-9(])\(?\d(?:[ \-./()]{0,3}\d){7,9}(?!\d)"
    r"(?:\s*(?:ext|extension|x)\.?\s*\d{1,5})?",
    re.IGNORECASE,
)
_PHONE_NEXT = re.compile(r"\s?(?:/|or|and|,|&)\s?(\(?0?\d(?:[ \-]?\d){5,10})(?![\w]|[-/]\d)")
_PHONE_ABROAD = re.compile(r"(?<![\w.])(?:\+|00)(?!44)[1-9]\d{0,2}(?:[ \-.()]{0,2}\d){6,12}(?!\d)")
_PHONE_LOCAL = re.compile(r"(?<![\w.\-/£])\d{2,5}[ \-]?\d{3,4}(?:[ \-]?\d{3,4})?(?![\w]|[-/]\d)")
_IP4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_IP6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])", re.IGNORECASE)
_DIGITS = re.compile(r"\D")
_CHECK_MODULUS, _NHS_DIGITS = 11, 10


def numbers_in(text: str, known: RedactionVocabulary) -> Iterator[Span]:
    """Numbers of people, accounts, cards, telephones and computers in a plain text."""
    if not has_digit(text):
        return
    near = Near(text, known)
    for find in (_nhs, _nino, _cards, _accounts, _sort_codes, _phones, _addresses_of_computers):
        yield from find(text, near)


def _span(found: re.Match[str], name: str) -> Span:
    return Span(found.start(), found.end(), name, found.group())


def is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the other nine (modulus 11, NHS Data Dictionary).

    >>> is_nhs_number("9434765919"), is_nhs_number("9434765918")
    (True, False)
    """
    if len(digits) != _NHS_DIGITS:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (_CHECK_MODULUS - total % _CHECK_MODULUS) % _CHECK_MODULUS == int(digits[-1])


def passes_luhn(digits: str) -> bool:
    """Whether a card's last digit is its check digit (Luhn, ISO/IEC 7812-1).

    >>> passes_luhn("4111111111111111"), passes_luhn("4111111111111112")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _nhs(text: str, near: Near) -> Iterator[Span]:
    for found in _NHS.finditer(text):
        digits = _DIGITS.sub("", found.group())
        is_named = near.has("nhs-cues", *found.span())
        looks_like_phone = digits.startswith("0") and not is_named
        is_grouped = len(found.group()) > len(digits) + 1  # as the NHS writes it; people mistype its digits
        if not looks_like_phone and (is_named or is_grouped or is_nhs_number(digits)):
            yield _span(found, "NHS_NUMBER")
    for found in _NHS_MISTYPED.finditer(text):
        if near.is_before("nhs-cues", found.start()):
            yield _span(found, "NHS_NUMBER")


def _nino(text: str, near: Near) -> Iterator[Span]:
    yield from (_span(found, "NINO") for found in _NINO.finditer(text))
    for found in _NINO_LOOSE.finditer(text):
        if near.has("nino-cues", *found.span(), after=False):
            yield _span(found, "NINO")


def _cards(text: str, near: Near) -> Iterator[Span]:
    for found in _CARD.finditer(text):
        digits = _DIGITS.sub("", found.group())
        if passes_luhn(digits) or near.has("card-cues", *found.span()):
            yield _span(found, "CARD")


def _accounts(text: str, near: Near) -> Iterator[Span]:
    yield from (_span(found, "BANK_ACCOUNT") for found in _IBAN.finditer(text))
    for found in _ACCOUNT.finditer(text):
        if near.has("bank-cues", *found.span(), within=30) and not near.has(
            "sort-cues", *found.span(), after=False, within=12
        ):
            yield _span(found, "BANK_ACCOUNT")
    for found in _SORT.finditer(text):
        if (after := _ACCOUNT_AFTER.match(text, found.end())) and found.group(1):
            yield Span(*after.span(1), "BANK_ACCOUNT", after.group(1))


def _sort_codes(text: str, near: Near) -> Iterator[Span]:
    for found in _SORT.finditer(text):
        separator = found.group(1)
        if near.has("sort-cues", *found.span(), within=25) or (separator == "-" and not _may_be_a_date(found.group())):
            yield _span(found, "SORT_CODE")


def _may_be_a_date(written: str) -> bool:
    day, month, _ = (int(part) for part in re.split(r"\D", written))
    return 1 <= day <= 31 and 1 <= month <= 12


def _phones(text: str, near: Near) -> Iterator[Span]:
    for pattern in (_PHONE, _PHONE_ABROAD):
        yield from (_span(found, "PHONE") for found in pattern.finditer(text))
    for first in _PHONE.finditer(text):
        if another := _PHONE_NEXT.match(text, first.end()):
            yield Span(*another.span(1), "PHONE", another.group(1))
    for found in _PHONE_LOCAL.finditer(text):
        if (
            near.has("phone-cues", *found.span(), after=False, within=20)
            and 6 <= len(_DIGITS.sub("", found.group())) <= 11
        ):
            yield _span(found, "PHONE")


def _addresses_of_computers(text: str, near: Near) -> Iterator[Span]:
    for found in _IP4.finditer(text):
        is_version = near.is_before("not-addresses-before-numbers", found.start(), words=0)
        if not is_version and all(int(part) <= 255 for part in found.group().split(".")):
            yield _span(found, "IP")
    for found in _IP6.finditer(text):
        if (
            found.group().count(":") >= 2
            and any(letter.isalnum() for letter in found.group())
            and _is_ip6(found.group())
        ):
            yield _span(found, "IP")


def _is_ip6(written: str) -> bool:
    try:
        return ip_address(written).version == 6
    except ValueError:
        return False
