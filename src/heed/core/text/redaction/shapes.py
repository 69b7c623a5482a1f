"""Addresses of the net, postcodes, dates of birth, references of cases and number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.redaction.near import Near, has_digit
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import RedactionVocabulary, ordinary_words

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w][\w.+'-]*\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\s?(?:\.|\[dot\]|\(dot\))\s?[\w-]+)+"
    r"|(?<![\w.+-])\w[\w.+'-]*\sat\s[\w-]+(?:\sdot\s[\w-]+)+"
    r"|(?<![\w.+-])\w[\w.+'-]*\s(?-i:AT)\s[\w-]+(?:\.[a-z-]{2,})+",
    re.IGNORECASE,
)
_EMAIL_SIGN = re.compile(r"@|\bAT\b|\bat\b[^.]{0,40}?\bdot\b|[\[(]at[\])]", re.IGNORECASE)
_URL = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:co\.uk|org\.uk|gov\.uk|nhs\.uk|ac\.uk|com|org|net|info|be/|me/|ly/|gl/|tv/|wales|scot|london|online|blog|app|test"
    r"|io|uk|eu)(?:(?:/|(?<=/))[^\s<>\"]*)?(?![\w@-])",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{1,2})(\d[A-Za-z\d]?)"
    r"(?:[ ]{0,2}|[ ]?[-,]?[ ]?\r?\n?)(\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z0-9])"
)
_OUTWARD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\d[A-Za-z\d]?(?![A-Za-z0-9])")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?(?P<y1>\d{{4}}|\d{{2}})"
    rf"|(?P<y2>\d{{4}})[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.]+{_MONTH}[,\s\-/.]+(?P<y3>\d{{4}}|'?\d{{2}})"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}}))(?![\w]|[/-]\d)",
    re.IGNORECASE,
)
_DAY_IN_WORDS = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[- ]\w+)"
)
_BORN = re.compile(r"(?<!\w)(?:d/o/b|dob|d\.o\.b\.?|b\.)[:\s]*(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4})(?!\w)", re.IGNORECASE)
_DATE_IN_PART = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?!\w)|(?:{_DAY_IN_WORDS}(?:\s+of)?\s+)?{_MONTH}\s+\d{{4}}|(?:19|20)\d{{2}}|\d{{6}}|\d{{8}}"
    rf"|\d{{1,2}}\s\d{{1,2}}\s\d{{2,4}})(?![\w/-])",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?<![\w£.,/-])(?:[A-Z]{2,6} (?=\d))?(?=[\w/-]*\d)[A-Za-z]{0,6}[/\-._]?\d[\w]*(?:[/\-._]\w+){0,4}(?![\w%]|\.\d)"
)
_NOT_OF_A_PERSON = re.compile(
    r"(?:form|(?:purchase )?orders?(?: (?:code|number|no\.?))?|product code|item code|model|serial(?: no\.?)?"
    r"|part no\.?|batch|policy|version|leaflet|template|appendix|procedure)s?\s+$",
    re.IGNORECASE,
)
_REFERENCE_SHAPE = re.compile(
    r"(?<![\w/-])(?:[A-Z]{2,6}[/\-](?=(?:[/\-]?\w)*?\d)(?:\w+)(?:[/\-]\w+)*|[A-Z]{2,5}\d{5,}"
    r"|[A-Z]{1,5}[/\-]\d{2,4}[/\-]\d{2,}|[A-Z]\d{6,}"
    r"|(?!NHS|TEL|MOB|FAX|ACC|REF|NI |DOB|POL)[A-Z]{2,6} \d{5,}(?:/\w+)?|\d{2}[ -]\d{3}[ -]\d{3})(?![\w/-])"
)
# letters that are never issued count too: people mistype, and forms are filled in with made-up ones
_PLATE = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}(?:0[1-9]|[1-9]\d)[ -]?[A-Z]{3}(?![A-Za-z0-9])"
    r"|(?-i:(?<![A-Za-z0-9])[A-Z]{2} (?:0[1-9]|[1-9]\d) ?[A-Z]{3}(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
_SPACED_OLD_PLATE = re.compile(r"(?<![A-Za-z0-9])[A-HJ-NPR-TV-Y] ?\d{1,3} ?[A-Z]{3}(?![A-Za-z0-9])")
_OLD_PLATE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]\d{1,3}[ ]?[A-Z]{3}|[A-Z]{3}[ ]?\d{1,3}[A-Z]|[A-Z]{1,3}[ ]?\d{1,4}"
    r"|\d{1,4}[ ]?[A-Z]{1,3})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LAST_CENTURY_FROM = 31  # a year of two digits from here on can only be of the last century
_DIGITS_OF_OLD_PLATE = 3
_LEAST_REFERENCE = 3  # digits, so that "case 2 of 5" is none
_FOLLOWS_REFERENCE = re.compile(
    r"\s*(?:%|per\s?cent|days?|weeks?|months?|years?|hours?|minutes?|people|times|of\s+\d)", re.IGNORECASE
)


def shapes_in(text: str, known: RedactionVocabulary) -> Iterator[Span]:
    """What has a shape, or a word near it that says what it is, in a plain text."""
    near = Near(text, known)
    yield from _net(text, near)
    if has_digit(text):
        for find in (_postcodes, _births, _references, _plates):
            yield from find(text, near)


def _span(text: str, start: int, end: int, name: str) -> Span:
    return Span(start, end, name, text[start:end])


def _net(text: str, near: Near) -> Iterator[Span]:  # noqa: ARG001 - one shape of finder
    for found in _EMAIL.finditer(text) if _EMAIL_SIGN.search(text) else ():
        yield _span(text, found.start(), found.start() + len(found.group().rstrip(".-'")), "EMAIL")
    for found in _URL.finditer(text) if "." in text else ():
        yield _span(text, found.start(), found.start() + len(found.group().rstrip(".,;:!?)'\"]")), "URL")


def _postcodes(text: str, near: Near) -> Iterator[Span]:
    for found in _POSTCODE.finditer(text):
        if near.known.has("postcode-areas", found.group(1).lower()):
            yield _span(text, *found.span(), "POSTCODE")
    for found in _OUTWARD.finditer(text):
        if near.has("postcode-cues", *found.span(), after=False, within=15):
            yield _span(text, *found.span(), "POSTCODE")


def _births(text: str, near: Near) -> Iterator[Span]:
    for found in _DATE.finditer(text):
        year = next((group for group in found.groups() if group), "").lstrip("'")
        is_early = len(year) == 4 and 1880 <= int(year) <= near.known.birth_year_until
        is_early = is_early or (len(year) == 2 and int(year) >= _LAST_CENTURY_FROM)
        if is_early or near.has("birth-cues", *found.span(), within=25):
            yield _span(text, *found.span(), "DATE_OF_BIRTH")
    yield from (_span(text, *found.span(1), "DATE_OF_BIRTH") for found in _BORN.finditer(text))
    for found in _DATE_IN_PART.finditer(text):
        if near.has("birth-cues", *found.span(), after=False, within=25):
            yield _span(text, *found.span(), "DATE_OF_BIRTH")


def _references(text: str, near: Near) -> Iterator[Span]:
    for found in _REFERENCE_SHAPE.finditer(text):
        digits = sum(letter.isdigit() for letter in found.group())
        if (
            digits >= _LEAST_REFERENCE
            and not _is_of_a_thing(text, found.start())
            and not _DATE.fullmatch(found.group())
        ):
            yield _span(text, *found.span(), "CASE_REF")
    for found in _REFERENCE.finditer(text):
        digits = sum(letter.isdigit() for letter in found.group())
        is_year = digits == 4 and found.group().isdigit() and 1900 <= int(found.group()) <= 2100
        is_other = is_year or _DATE.fullmatch(found.group()) or _FOLLOWS_REFERENCE.match(text, found.end())
        if digits < _LEAST_REFERENCE or is_other or _is_of_a_thing(text, found.start()):
            continue
        is_short = found.group().isdigit() and digits == _LEAST_REFERENCE
        if is_short and not near.is_before("case-cues", found.start()):
            continue  # "a file of 120 pages"
        if near.has("case-cues", *found.span(), after=False, within=25):
            yield _span(text, *found.span(), "CASE_REF")


def _is_of_a_thing(text: str, start: int) -> bool:
    """Whether what stands before says that this is the number of a form, an order or a product."""
    return _NOT_OF_A_PERSON.search(text, max(0, start - 16), start) is not None


def _plates(text: str, near: Near) -> Iterator[Span]:
    plates = [found for found in _PLATE.finditer(text) if not _ends_in_a_word(found.group())]
    yield from (_span(text, *found.span(), "VEHICLE") for found in plates)
    for found in _SPACED_OLD_PLATE.finditer(text):
        is_whole = sum(letter.isdigit() for letter in found.group()) == _DIGITS_OF_OLD_PLATE
        if is_whole or plates or near.has("vehicle-cues", *found.span(), within=60):
            yield _span(text, *found.span(), "VEHICLE")
    for found in _OLD_PLATE.finditer(text):
        is_written_small = " " in found.group() and not found.group().isupper()
        has_both = (
            not is_written_small and any(map(str.isdigit, found.group())) and any(map(str.isalpha, found.group()))
        )
        if has_both and near.has("vehicle-cues", *found.span(), after=False, within=40):
            yield _span(text, *found.span(), "VEHICLE")


def _ends_in_a_word(written: str) -> bool:
    """Whether a word stands where a plate has its last letters, as in "form AS12 and"."""
    last = written[-3:]
    return written[-4] == " " and last.islower() and last in ordinary_words()
