"""Codes that only their place tells: beside a person or somebody's number, in a path, or like another in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from heed.core.text.redaction.births import DATE
from heed.core.text.redaction.near import Near
from heed.core.text.redaction.numbered import alike_in
from heed.core.text.redaction.spans import Span, span_of
from heed.core.text.redaction.words import listed_family_names, listed_given_names

_CODE = re.compile(
    r"(?<![\w£$€.,/#-])(?:[A-Z]{1,4}\d{0,3}[-/]?\d{3,7}(?:[-/]\d{2,6})?|S42/\d{4}/\d{2,6}|\d{2,4}-\d{3,6}|\d{4,9})"
    r"(?![\w%]|[-/.,:]\d)"
)
_MANY = 5  # digits of a bare number beside a name or number; a shorter one has to open the line
_FIRM = ("NHS_NUMBER", "NINO", "DATE_OF_BIRTH", "SORT_CODE", "BANK_ACCOUNT", "CARD", "PHONE")
# what may stand between a code and the person or number that it belongs to
_BEHIND = re.compile(r"""\s?[,;|\t("']{1,3}\s?$""")
_AHEAD = re.compile(
    r"""(?:["']?\s?[,;|\t][\s"']?|\s[-=:]\s(?=[A-Z])|\s?\((?=[A-Z\d])"""
    r"""|\s(?:to|back to|goes to|for|with)\s(?:Mrs?\s)?(?=[A-Z]))"""
)
_OF_ONE = ("NHS_NUMBER", "NINO")
_GAP = re.compile(r"[ ,;|/(\t-]{1,4}$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PATH = re.compile(
    r"/(?:person|people|persons|client|case|adult|user|record|referral|customer|resident|patient|contact|profile|member"
    r"|citizen|individual|carer|worker|account|tenant|enquiry)s?/(?:view/|id/)?([A-Za-z]{0,4}-?\d{3,}[\w-]*)",
    re.IGNORECASE,
)
_OF_A_LIST = re.compile(r"(?:\bcase|\bperson|\badult|\bclient|\bpatient|\bresident)\s\d{1,2}\s?[:.-]\s?", re.IGNORECASE)
_HAS_A_PRICE = re.compile(
    r"\b(?:price|qty|stock|sku|catalogue|lead time|unit cost|serials?|assets?|population|budget|spend|total|code)\b"
)
_SHORT = re.compile(r"[A-Z]{1,5}[-/]?\d{1,6}(?!\w)")
# what a broker's list or a rota has behind a number: "F 88", "(M, 71,", "90 F"
_SEX_AND_AGE = re.compile(
    r"[ ,|;(\t]{1,3}(?:[MFmf][ ,/|]{0,2}(?:aged? ?)?\d{2,3}|\d{2,3}(?: ?y(?:o|rs?)?)?[ ,/|]{0,2}[MFmf])(?![\w%])"
)
_LISTED = re.compile(r"(?<![\w£$€.,/#-])(?:[A-Z]{2,6}[-/ ]?\d{3,7}|\d{4,8})(?=[ ,|;(\t])")
_SO_LONG = re.compile(r"[ ,|;\t]{1,2}\d{1,3}(?:\.\d+)? ?(?:nights?|hrs?|hours?|visits?|calls?|days?|sessions?)\b")
_AT_A_TIME = re.compile(r"(?<![\d.])\d{1,2}[:.]\d\d(?:am|pm)? $")
_ROUND = re.compile(r"(?<![\w£$€.,/#-])[A-Z]{1,4}-?\d{3,6}(?![\w/-]|\.\d)")
_FEWEST_ROUNDS, _FEWEST_ALIKE = 2, 3
_ALIKE = re.compile(
    r"(?<![\w£$€.,/#-])(?:(?P<letters>[A-Z]{1,5})[-/]?(?=\d{4}|(?<=[A-Z]{2}[-/])\d{3})\d{3,7}"
    r"|\d{6,8})(?![\w%/-]|[.,:]\d)"
)
# "merge 4410982 into 4410377", "a duplicate of 301882"
_LINKED = re.compile(
    r"\b(?:merged? (?:with |into )?|duplicates? of |dup of |sibling of |same (?:person )?as |linked (?:to|with) )"
    r"(?P<one>[A-Z]{0,4}-?\d{5,9})(?: (?:into|with|and|to) (?P<other>[A-Z]{0,4}-?\d{5,9}))?(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"\b(?:resident|client|patient|pt|su|tenant|adult|person|service user|customer|member|applicant)"
    r"(?: (?:no|number|id)\b)?[.:]{0,2} (?P<code>(?-i:[A-Z]{1,3})-?\d{3,7})(?!\w)",
    re.IGNORECASE,
)
_FIRST = re.compile(r'(?:^|\n)[ \t"]*(?=\w)')
_LETTERS = re.compile(r"[A-Z]{2,}[-/]?")
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[A-Z]")


def beside(text: str, near: Near, found: Sequence[Span]) -> Iterator[Span]:
    """References that what was found already makes known."""
    own = list(_own(text))
    yield from own
    at_start = {span.start: span for span in found}
    at_end = {span.end: span for span in found}
    codes = [each for each in _CODE.finditer(text) if _may_be(each, text, near)]
    told = [each for each in codes if _is_beside(each, text, at_start, at_end)]
    yield from (span_of(each, "CASE_REF") for each in told)
    rounds = [each for each in _ROUND.finditer(text) if _is_on_a_round(each, text)]
    if len({each.group() for each in rounds}) >= _FEWEST_ROUNDS and len({_shape(each.group()) for each in rounds}) == 1:
        told += rounds
        yield from (span_of(each, "CASE_REF") for each in rounds)
    yield from (span_of(each, "CASE_REF") for each in _alike(text, near))
    yield from _births_beside(text, near, found)
    yield from alike_in(text, near, [span for span in (*found, *own) if span.type == "CASE_REF"])
    references = [span.text for span in (*found, *own) if span.type == "CASE_REF"] + [each.group() for each in told]
    if references:
        yield from _like(codes, text, references)


def _births_beside(text: str, near: Near, found: Sequence[Span]) -> Iterator[Span]:
    """A date of the past right behind a number of the health service or of the insurance: "7779554368 – 18.11.29"."""
    numbers = {span.end for span in found if span.type in _OF_ONE}
    if not numbers:
        return
    for each in DATE.finditer(text):
        gap = _GAP.search(text, max(0, each.start() - 4), each.start())
        if gap and gap.start() in numbers and not near.is_of_a_thing(each.start()):
            yield span_of(each, "DATE_OF_BIRTH")


def _own(text: str) -> Iterator[Span]:
    if "/" in text:
        yield from (span_of(each, "CASE_REF", 1) for each in _PATH.finditer(text))
    yield from (span_of(each, "CASE_REF") for each in _LISTED.finditer(text) if _SEX_AND_AGE.match(text, each.end()))
    for each in _LINKED.finditer(text):
        yield from (span_of(each, "CASE_REF", group) for group in ("one", "other") if each[group])
    yield from (span_of(each, "CASE_REF", "code") for each in _WHOSE.finditer(text))
    for each in _OF_A_LIST.finditer(text):
        if code := _SHORT.match(text, each.end()):
            yield span_of(code, "CASE_REF")


def _may_be(found: re.Match[str], text: str, near: Near) -> bool:
    written = found.group()
    return not (
        _YEAR.fullmatch(written)
        or DATE.match(text, found.start())
        or near.is_of_a_thing(found.start())
        or re.match(r"\s(?:%|\d)", text[found.end() : found.end() + 2])
    )


def _is_beside(found: re.Match[str], text: str, at_start: dict[int, Span], at_end: dict[int, Span]) -> bool:
    many = len(_DIGIT.findall(found.group()))
    if behind := _BEHIND.search(text, max(0, found.start() - 4), found.start()):
        before = at_end.get(behind.start())
        if before and many >= _MANY and before.type in (*_FIRM, "PERSON") and _is_told(before):
            return True
    if ahead := _AHEAD.match(text, found.end()):
        after = at_start.get(ahead.end())
        is_first = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip(' "') == ""
        if after and (many >= _MANY or is_first or "/" in found.group()):
            return after.type in _FIRM or (after.type == "PERSON" and _is_told(after))
    return False


def _alike(text: str, near: Near) -> list[re.Match[str]]:
    """Three codes or more that are built alike, of people rather than of things."""
    found = [each for each in _ALIKE.finditer(text) if not DATE.match(text, each.start())]
    if len(found) < _FEWEST_ALIKE or _HAS_A_PRICE.search(near.lower):
        return []
    groups: dict[str, list[re.Match[str]]] = {}
    for each in found:
        groups.setdefault(f"{each['letters']}{_shape(each.group())}", []).append(each)
    alike = [group for group in groups.values() if len({each.group() for each in group}) >= _FEWEST_ALIKE]
    things = near.known.lists["prefixes-of-things"]
    return [
        each
        for group in alike
        if not any(near.is_of_a_thing(one.start()) for one in group)
        and (group[0]["letters"] or "").lower() not in things
        for each in group
    ]


def _is_on_a_round(found: re.Match[str], text: str) -> bool:
    """ "7:45 KH0118", "A-1120 7 nights": a code with the time or the length of a visit."""
    return (
        _SO_LONG.match(text, found.end()) is not None
        or _AT_A_TIME.search(text, max(0, found.start() - 8), found.start()) is not None
    )


def _is_told(span: Span) -> bool:
    """Whether it is a number, or a name of two words or one that lists know: not "Nokia"."""
    low = span.text.lower()
    return span.type != "PERSON" or " " in low or low in listed_given_names() or low in listed_family_names()


def _like(codes: Sequence[re.Match[str]], text: str, references: Sequence[str]) -> Iterator[Span]:
    """The same reference elsewhere; others that are built like it and open a line."""
    same = set(references)
    shapes = {_shape(each) for each in references}
    opens = {each.end() for each in _FIRST.finditer(text)} if "\n" in text else set()
    for each in codes:
        is_like = _shape(each.group()) in shapes and (
            each.start() in opens
            or (each.group().isdigit() and len(each.group()) > _MANY)
            or _is_of_prefix(each.group(), same)
        )
        if each.group() in same or is_like:
            yield span_of(each, "CASE_REF")


def _is_of_prefix(written: str, others: set[str]) -> bool:
    letters = _LETTERS.match(written)
    return letters is not None and any(other.startswith(letters.group()) for other in others)


def _shape(written: str) -> str:
    return _LETTER.sub("A", _DIGIT.sub("9", written))
