"""Addresses of the net: e-mail, pages, names people have there, and computers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from heed.core.text.redaction.near import Near, has_digit
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import RedactionVocabulary, ordinary_words

_MAIL_HOUSES = (
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|btinternet|btopenworld|live|msn|aol|sky"
    r"|virginmedia|talktalk|ntlworld|protonmail|proton|gmx|tiscali|blueyonder|nhs)"
)
_DOT = (  # a blank after the stop only where the address goes on: "example. org", not "example.org. Thanks"
    r"(?:\s?\.{1,2}(?!\s)|\s?\.\s+(?=(?:com|co|org|net|uk|gov|ac|nhs|ie|example|info)\b)|\s?[\[(]dot[\])]\s?|,(?=(?:com|co|org|net|uk|ie|example)\b))"
)
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?:mailto:)?\w[\w.+'-]*\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:(?<=-)\r?\n\w+)?(?:{_DOT}(?!\d)[\w-]+)+"
    rf"|(?<![\w.+-])\w[\w.+'-]*\s?@\s?{_MAIL_HOUSES}\b"
    r"|(?<![\w.+-])\w+(?:\s(?:dot|underscore|dash|hyphen)\s\w+)+\sat\s[\w-]+(?:\.[a-z-]{2,})+"
    r"|(?<![\w.+-])[a-z]\.[a-z]+ [a-z]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<=mail)[ ]?:?[ ]{1,2}\w+\.\w+ [a-z]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.+-])(?!(?:me|us|him|her|them|it|is|was)\s)\w[\w.+'-]*"
    r"(?:(?:\s(?:dot|underscore|dash|hyphen)\s\w+)+(?:\s\w+){0,5}?)?\sat\s[\w-]+(?:\sdot\s[\w-]+)+"
    rf"|(?<![\w.+-])\w[\w.+'-]*\sat\s{_MAIL_HOUSES}(?:\.[a-z-]{{2,}})+"
    r"|(?<![\w.+-])\w[\w.+'-]*\sat\s(?:gmail|googlemail|hotmail|yahoo|ymail|icloud|btinternet|protonmail)\b"
    r"|(?<![\w.+-])(?=[\w.+'-]*[\d._+])\w[\w.+'-]*\sat\s[\w-]+(?:\.[a-z-]{2,})+"
    r"|(?<![\w.+-])\w[\w.+'-]*\s(?-i:AT)\s[\w-]+(?:\.[a-z-]{2,})+",
    re.IGNORECASE,
)
_EMAIL_SIGN = re.compile(r"@|\bat\b\s?[\w-]+(?:\.\w|\sdot\b)|mail\b|[\[(]at[\])]", re.IGNORECASE)
_TOP = (
    r"(?:co\.uk|org\.uk|gov\.uk|nhs\.uk|ac\.uk|com|org|net|info|be/|me/|ly/|gl/|tv/|wales|scot|cymru|london|online|blog"
    r"|app|test|example|io|uk|eu|co)"
)
_URL = re.compile(
    r"(?:h(?:tt|xx)ps?://|ftp://|www\.)[^\s<>\"]+|(?:www|https?://)\s?(?:\.\s?)?[\w-]+(?:\s?\.\s?[\w-]+)+(?:/[^\s<>\"]*)?"
    r"|(?-i:(?<![\w@.-])(?:[a-z0-9-]{2,}\.)+[a-z]{2,6}/[\w@~.-]{3,})"
    rf"|(?<![\w@.-])(?:[a-z0-9-]+\.)+{_TOP}(?:(?:/|(?<=/))[^\s<>\"]*)?(?![\w@-])",
    re.IGNORECASE,
)
_NAME_THERE = re.compile(
    r"(?<!\w)(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|facebook|fb|user ?name|handle)\b"
    r"(?: is|:)?\s/?(?=[\w.]*[\d_])(?=[\d_]*[a-z])"
    r"(\w[\w.]{2,}\w)",
    re.IGNORECASE,
)
_URL_SIGN = re.compile(r"[a-z\d]\.[a-z\d]|www|://", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@/.])@(?=\w*[a-z])\w[\w.]{2,}(?<!\.)(?!@)", re.IGNORECASE)
# what may follow the name of a public body's site without leading to somebody's record
_PATH = r"(?:/[a-z/._#-]*|/uk(?:pga|si)/[\d/a-z]*)?"
_IP4 = re.compile(r"(?<![\w.])(?<![A-Za-z]/)\d{1,3}(?:\.\d{1,3}){3}(?::\d{2,5}|/\d{1,2})?(?![\w]|\.\d)")
_IP4_SPACED = re.compile(r"(?<![\w.])\d{1,3}(?:\s?[.,]\s?\d{1,3}){3}(?![\w]|\.\d)")
_IP6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])", re.IGNORECASE)
_CARD_OF_A_COMPUTER = re.compile(
    r"(?<![\w:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])", re.IGNORECASE
)
_HEADING = 20  # numbers of a heading, "4.2.1.3", are all lower than this
_VERSION = 30  # the first number of a version is lower than this


def net_in(text: str, known: RedactionVocabulary) -> Iterator[Span]:
    """Addresses of the net in a plain text."""
    for found in _EMAIL.finditer(text) if _EMAIL_SIGN.search(text) else ():
        yield _span(text, found.start(), found.start() + len(found.group().rstrip(".-'")), "EMAIL")
    for found in _URL.finditer(text) if _URL_SIGN.search(text) else ():
        written = found.group().rstrip(".,;:!?)'\"]")
        if not _is_public(written, known):
            yield _span(text, found.start(), found.start() + len(written), "URL")
    for found in _NAME_THERE.finditer(text) if has_digit(text) or "_" in text else ():
        yield _span(text, *found.span(1), "URL")
    for found in _HANDLE.finditer(text) if "@" in text else ():
        if found.group()[1:].lower() not in ordinary_words():
            yield _span(text, *found.span(), "URL")


def _is_public(written: str, known: RedactionVocabulary) -> bool:
    """Whether it is the site of a public body or of a charity that everybody knows: nobody's."""
    pattern = known.pattern("public-sites", rf"(?:https?://)?(?:[\w-]+\.)*(?:{{}}){_PATH}")
    return pattern.fullmatch(written.lower()) is not None


def computers_in(text: str, near: Near) -> Iterator[Span]:
    """Addresses of computers in a plain text."""
    for found in _IP4.finditer(text) if "." in text else ():
        parts = re.split(r"[.:/]", found.group())
        if _fit(parts[:4]) and not _is_version(parts[:4], found.start(), near):
            yield _span(text, *found.span(), "IP")
    for found in _IP4_SPACED.finditer(text):
        if near.is_before("computer-cues", found.start()):
            yield _span(text, *found.span(), "IP")
    if ":" in text or "-" in text:
        yield from (_span(text, *found.span(), "IP") for found in _CARD_OF_A_COMPUTER.finditer(text))
        for found in _IP6.finditer(text):
            if any(letter.isalnum() for letter in found.group()) and _is_ip6(found.group()):
                yield _span(text, *found.span(), "IP")


def _span(text: str, start: int, end: int, name: str) -> Span:
    return Span(start, end, name, text[start:end])


def _fit(parts: list[str]) -> bool:
    return all(int(part) <= 255 for part in parts)


def _is_version(parts: list[str], start: int, near: Near) -> bool:
    """Whether it is the number of a version, or of a paragraph: "4.2.1.3"."""
    if near.is_before("not-addresses-before-numbers", start, words=0):
        return True
    is_low = parts[0] != "10" and all(0 < int(part) < _HEADING for part in parts)
    if is_low and not near.has("computer-cues", start, start, after=False, within=25):
        return True
    return int(parts[0]) < _VERSION and near.is_of_a_thing(start)


def _is_ip6(written: str) -> bool:
    try:
        return ip_address(written).version == 6
    except ValueError:
        return False
