"""Numbers with a shape or a check digit of their own, or a word near them that says what they are.

A failed check digit never clears a number that a word near it names: people mistype. What a word before says is the
number of an order, a firm or a version is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.redaction.near import Near, has_digit
from heed.core.text.redaction.phones import phones_in
from heed.core.text.redaction.spans import Span, span_of
from heed.core.text.redaction.words import ordinary_words

_SEP = r"(?:[ \-./]{0,3}|[ ]?\r?\n[ ]?)"  # people write blanks, dashes, dots and strokes, and lines break
_NHS = re.compile(
    r"(?<![\w-])(?:(?<!\d[./])|(?<=/))\d{3}(?:[ \-.]{0,3}|[ ]?\r?\n[ ]?)\d{3}"
    r"(?:[ \-.]{0,3}|[ ]?\r?\n[ ]?)\d{4}(?![\w]|-\d)"
)
_NHS_MISTYPED = re.compile(r"(?<![^\W_])\(?\d(?:(?:(?:,(?! )|[ \-./_()]){0,2}|[ ]?\r?\n)\d){7,10}(?![\w]|[-/]\d)")
# the ten digits in other groups: "6231 16 0912", "4899 321 902", "43 2151 7794"
_NHS_GROUPED = re.compile(
    r"(?<![\w£$€.,/+-])(?<!\d )(?=\d(?:[ .-]?\d){9}(?!\d))\d{2,6}(?:([ .-])\d{2,6})(?:\1\d{2,6}){0,3}"
    r"(?![\w%]|[ .,/-]\d)"
)
# letters that are never issued count too: people mistype, and forms are filled in with made-up ones
_NINO = re.compile(rf"(?<![A-Za-z0-9])[A-Z] ?[A-Z]{_SEP}(?:\d{_SEP}){{6}}[A-D](?![A-Za-z0-9])", re.IGNORECASE)
_NINO_LOOSE = re.compile(
    rf"(?<![A-Za-z0-9])(?:[A-Z] ?){{0,2}}{_SEP}(?:\d{_SEP}){{4,6}}\d(?:{_SEP}[A-Z])?(?![A-Za-z0-9])", re.IGNORECASE
)
_NINO_CUT = re.compile(r"[A-Z]{2} ?\d\d ?\d\d ?\d\d")  # "and mine is YH 52 66 30"
_FAR = 90  # letters
_CARD = re.compile(r"(?<![\w-])\d(?:(?:[ \-./]{0,2}|[ ]?\r?\n[ ]?)\d){11,18}(?![\w]|-\d)")
_CARD_ENDING = re.compile(
    r"(?:card|account|acct?|a/c|visa|mastercard|debit|credit)"
    r"\W[^.\n]{0,25}?\b(?:ending|ends)(?: in| with)?\W{1,2}(\d{3,4})(?!\w)",
    re.IGNORECASE,
)
_STARRED = re.compile(r"(?:[*•]{2,}|(?<!\w)[xX]{4,})[ -]?(\d{3,4})(?!\w)")  # "****4471"
_ISSUERS = re.compile(r"4|5[0-8]|2(?:2[2-9]|[3-6]|7[01])|3[0-9]|6[0-9]")  # ISO/IEC 7812: first digits of payment cards
_SORT = re.compile(r"(?<![\w/-])\d{2}([ ]?[\-./][ ]?|[ ]?)\d{2}\1\d{2}(?![\w]|[-/]\d)")
_ACCOUNT = re.compile(r"(?<![\w-])\d(?:[ \-]?\d){5,9}(?![\w]|-\d| \d{3}(?!\d))")
_ACCOUNT_AFTER = re.compile(
    r"[ ,/;&|\t\"]{1,3}(?:(?:account|acct?|a/c|no|number)[.: ]{0,3}){0,2}(\d(?:[ -]?\d){7})(?![\w-])", re.IGNORECASE
)
_ACCOUNT_BEFORE = re.compile(r"(?<![\w-])(\d{8})(?:[ ,/|\t\"]{1,3}| (?:and )?(?:my )?sort(?: code)?(?: is)?:? )$")
_IBAN = re.compile(
    r"(?<!\w)[A-Z]{2} ?\d{2}[ -]?[A-Z0-9]{4}(?:[ -]?(?=\w{0,3}\d)[A-Z0-9]{4}){1,6}"
    r"(?:[ -]?(?=\w{0,2}\d)[A-Z0-9]{1,3})?(?!\w)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\D")
_THREE, _FOUR = 3, 4
_CHECK_MODULUS, _NHS_DIGITS, _IBAN_MODULUS = 11, 10, 97


def numbers_in(text: str, near: Near) -> Iterator[Span]:
    """Numbers of people, accounts, cards and telephones in a plain text."""
    phones = list(phones_in(text, near))
    yield from phones
    if not has_digit(text):
        return
    yield from _nhs(text, near, phones)
    for find in (_nino, _cards, _accounts, _sort_codes):
        yield from find(text, near)


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


def is_iban(written: str) -> bool:
    """Whether the third and fourth sign are the check digits of the rest (ISO 13616, modulus 97).

    >>> is_iban("GB29 NWBK 6016 1331 9268 19"), is_iban("GB28 NWBK 6016 1331 9268 19")
    (True, False)
    """
    bare = re.sub(r"[^A-Z0-9]", "", written.upper())
    return int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % _IBAN_MODULUS == 1


def _nhs(text: str, near: Near, phones: list[Span]) -> Iterator[Span]:
    whole: list[int] = []
    for found in _NHS.finditer(text):
        digits = _DIGITS.sub("", found.group())
        is_named = near.has("nhs-cues", *found.span())
        is_in_phone = any(each.start < found.start() and found.end() <= each.end for each in phones)
        looks_like_phone = (digits.startswith("0") or is_in_phone) and not is_named
        # also with a digit amiss and no word near: ten digits that are nothing else
        if not looks_like_phone and not near.is_of_a_thing(found.start()):
            yield span_of(found, "NHS_NUMBER")
            whole.append(found.start())
    for found in _NHS_GROUPED.finditer(text):
        digits = _DIGITS.sub("", found.group())
        is_ten = len(digits) == _NHS_DIGITS and not digits.startswith("0") and _is_grouped(found.group(), digits)
        is_in_phone = any(each.start <= found.start() and found.end() <= each.end for each in phones)
        if is_ten and not is_in_phone and not near.is_of_a_thing(found.start()):
            yield span_of(found, "NHS_NUMBER")
            whole.append(found.start())
    for found in _NHS_MISTYPED.finditer(text):
        if any(found.start() <= start < found.end() for start in whole):
            continue
        is_said = near.is_before("nhs-cues", found.start(), words=3) or near.is_after("nhs-cues", found.end())
        is_near = is_said or (
            "\n" not in found.group()
            and _is_nearly_ten(found.group())
            and near.has("nhs-cues", *found.span(), after=False)
        )
        if is_near and not near.is_of_a_thing(found.start()):
            yield span_of(found, "NHS_NUMBER")


def _is_grouped(written: str, digits: str) -> bool:
    """Whether it is in three groups, or in others with the right check digit: columns of a table differ."""
    groups = re.split(r"\D", written)
    return (len(groups) == _THREE and max(map(len, groups)) <= _FOUR) or is_nhs_number(digits)


def _is_nearly_ten(written: str) -> bool:
    return abs(len(_DIGITS.sub("", written)) - _NHS_DIGITS) <= 1


def _nino(text: str, near: Near) -> Iterator[Span]:
    for found in _NINO.finditer(text):
        if not near.is_of_a_thing(found.start()) and not _begins_with_a_word(found.group()):
            yield span_of(found, "NINO")
    for found in _NINO_LOOSE.finditer(text):
        is_lettered = any(letter.isalpha() for letter in found.group())
        is_said = near.is_before("nino-cues", found.start()) or near.is_after("nino-cues", found.end())
        within = _FAR if _NINO_CUT.fullmatch(found.group()) else None
        if is_said or (is_lettered and near.has("nino-cues", *found.span(), after=False, within=within)):
            yield span_of(found, "NINO")


def _begins_with_a_word(written: str) -> bool:
    """Whether its two letters are a word in small letters, as in "on 12 34 56 a"."""
    return written[:2].islower() and written[2:3] == " " and written[:2] in ordinary_words()


def _cards(text: str, near: Near) -> Iterator[Span]:
    for found in _CARD.finditer(text):
        digits = _DIGITS.sub("", found.group())
        is_card = passes_luhn(digits) and len(digits) > 12 and _ISSUERS.match(digits) and "/" not in found.group()
        if near.has("card-cues", *found.span()) or (is_card and not near.is_of_a_thing(found.start())):
            yield span_of(found, "CARD")
    for pattern in (_CARD_ENDING, _STARRED):
        yield from (span_of(found, "CARD", 1) for found in pattern.finditer(text))


def _accounts(text: str, near: Near) -> Iterator[Span]:
    for found in _IBAN.finditer(text):
        if is_iban(found.group()) or near.is_before("iban-cues", found.start()):
            yield span_of(found, "BANK_ACCOUNT")
    for found in _ACCOUNT.finditer(text):
        is_said = near.has("bank-cues", *found.span(), within=30) and not near.is_of_a_thing(found.start())
        if is_said and not _is_date(found.group()) and not near.has("sort-cues", *found.span(), after=False, within=12):
            yield span_of(found, "BANK_ACCOUNT")
    for found in _SORT.finditer(text):
        before = _ACCOUNT_BEFORE.search(text, max(0, found.start() - 32), found.start())
        account = _ACCOUNT_AFTER.match(text, found.end()) or before
        if account and not near.is_of_a_thing(min(account.start(1), found.start())):
            yield span_of(account, "BANK_ACCOUNT", 1)
            yield span_of(found, "SORT_CODE")


def _sort_codes(text: str, near: Near) -> Iterator[Span]:
    for found in _SORT.finditer(text):
        is_shaped = found.group(1) == "-" and not _may_be_a_date(found.group())
        is_said = (
            near.has("sort-names", *found.span(), within=25)
            or near.is_before("sort-cues", found.start())
            or near.is_after("sort-cues", found.end())
        )
        if (is_said or is_shaped) and not near.is_of_a_thing(found.start()):
            yield span_of(found, "SORT_CODE")


def _is_date(written: str) -> bool:
    """Whether eight digits in three groups are a day, a month and a year."""
    return re.fullmatch(r"\d{1,2}-\d{1,2}-(?:19|20)\d{2}", written) is not None


def _may_be_a_date(written: str) -> bool:
    day, month, _ = (int(part) for part in re.split(r"\D+", written))
    return 1 <= day <= 31 and 1 <= month <= 12
