"""References of cases, and numbers by which an office knows somebody: by a word near, or a layout of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.redaction.births import DATE
from heed.core.text.redaction.near import Near, digits_in, starts_with
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import listed_family_names, listed_given_names, ordinary_words

_NO_PREFIX = r"(?!(?:NHS|TEL|MOB|FAX|ACC|REF|NI|DOB|ID|CHI|HCN|POL|IP|SORT|PHONE|CARD|REG|AND|AGED)\b)"
_REFERENCE = re.compile(
    rf"(?<![\w£,/-])(?<!\d\.)(?<!£\.)(?:{_NO_PREFIX}[A-Z]{{2,6}} (?=\d))?"
    r"(?!(?:NHS|NI|DOB|TEL|MOB)[/:.-]?\d)(?=[\w/.-]*\d)[A-Za-z]{0,6}[/\-._]?\d[\w]*(?:[/\-._]\w+){0,4}(?![\w%]|\.\d)"
)
_AFTER_A_LABEL = re.compile(
    r"(?:(?-i:[A-Z]{1,5})[ /-])?(?=[\w/-]*\d)\w+(?:(?:[/\-._]|[/-][ ]?\r?\n)\w+){0,5}"
    r"(?:[ ](?=[\w/-]*\d)(?!\d{1,2}(?:st|nd|rd|th)\b)[A-Z\d/-]{2,9}(?!\w)|[ ]\d(?!\w)){0,4}"
    r"(?:[ ](?!(?:A|I|AM|AN|AS|AT|BY|GP|HE|IN|IS|IT|MY|NI|NO|OF|ON|OR|OT|SO|SW|TO|UP|US|WE)\b)[A-Z]{1,2}(?![\w'.]))?"
)
_REFERENCE_SHAPE = re.compile(
    r"(?<![\w/-])(?:[A-Z]{2,5}9{0,3} ?\d{6} ?[A-Z9]{2}\d\w{2}|[A-Z]{2,5} \d{2} \d{5,}"
    r"|[A-Z]{2,6}[/\-](?=(?:[/\-]?\w)*?\d)(?:\w+)(?:[/\-]\w+)*|[A-Z]{2,5}\d{5,}|[A-Z]-\d{5,}"
    r"|[A-Z]{1,5}[/\-]\d{2,4}[/\-]\d{2,}|[A-Z]\d{6,}|[A-Z]\d{4,}(?:[/-]\d+)+"
    rf"|{_NO_PREFIX}[A-Z]{{2,6}} \d{{5,}}(?:/\w+)?"
    r"|\d{2}[ -]\d{3}[ -]\d{3}"
    r"|[A-Z]{2,5} \d{2,4}[/-]\d{3,}|\d{2}[A-Z]{2,4}\d{5,}|\d{6,}[A-Z]{1,2}|\d{1,4}/\d{4,7}/\d{1,4}"
    r"|[A-Z]-(?:[A-Z\d]{4}-){2}[A-Z\d]{4}|[A-Z\d]{6} \d{7}[A-Z]\d{4})(?![\w/-])"
)
_OF_A_DAY = re.compile(
    r"(?: of(?: the)? (?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Za-z]{3,9}(?: \d{2,4})?|\d{1,2}(?:st|nd|rd|th)))(?!\w)"
)
# a number before or behind a name: Amina Okafor (1104872), Okafor, Amina - 1104872, 1104872 - Amina Okafor
_BY_A_NAME = re.compile(
    r"(?:(?P<first>[A-Z][\w'-]*)\.? )?(?P<before>[A-Z][\w'-]+),?"
    r"(?: ?[(\[](?P<in>\d{5,9})[)\]]|(?: -|:) (?P<behind>\d{5,9})(?![\w/-]|[.,]\d))"
    r"|(?<![\w£.,/-])(?P<ahead>\d{5,9}) - (?P<after>[A-Z][\w'-]+)(?=,? [A-Z])"
)
_NUMBER_BEFORE = re.compile(r"(?<!\w)(?:no|number|num|ref)\b\W{0,3}$")
# a code after a letter or a short form that nobody knows and "no.": "CLL no. 55820", "transport no. TR/1902"
_NUMBERED = re.compile(
    r"(?<!\w)[A-Z]{2,6} (?:no|num|number)\b\.?:? ?(?P<code>[A-Z]{0,3}[-/ ]?\d{4,}\w*)(?![\w/-]|\.\d)"
    r"|(?<!\w)[A-Za-z]{3,} (?:no|number)\b\.?:? ?(?P<stroke>[A-Z]{1,4}[/-]\d{3,}(?:[/-]\w+)*)(?![\w/-])"
)
_LETTER_AND_GROUPS = re.compile(r"(?<![\w/-])(?:[A-Z] \d{3,4} \d{3,4}|[A-Z]{2,5}-[A-Z]{1,3} \d{3,6})(?![\w/-])")
# "2. 1139002 - respite": a number that opens an item of a list; "the support plan for 2093318"
_OPENS = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}[.)] ?|[-*] )?(?P<code>\d{6,8}) (?:-|:) ?(?=[A-Za-z])")
_PAPER_OF = re.compile(
    r"\b(?:plan|package|assessment|review|record|referral|budget|payment|contact|notes?|documents?|visits?"
    r"|care|support)"
    r" (?:for|of|on|to) (?P<code>\d{6,9})(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_OF_NO_CASE = re.compile(
    r"0x[\da-f]+|\d{1,2}-\d{1,3}|\d{1,2}/\d{1,2}-\d{1,2}/\d{1,2}|f\d+\.\d\d|\d+\.\d\d(?: [A-Z]{2})?", re.IGNORECASE
)
# of the police: the force, the unit, the number and the year: "20 DX 00417 25"
_URN = re.compile(r"(?<![\w/-])\d{2}[ /]?[A-Z]{2}[ /]?\d{4,5}[ /]?\d{2}(?![\w/-])")
_PLANNING = re.compile(r"\d{2,4}/\d{3,5}/[A-Z]{1,5}", re.IGNORECASE)
# "HR/policy/0012"
_OF_PAPERS = re.compile(
    r"(?:^|[/-])(?:pol|policy|proc|procedure|form|sop|guidance|doc|template|board|paper|agenda)(?:[/-]|$)",
    re.IGNORECASE,
)
_CITATION = re.compile(r"[\[(]\d{4}[\])]\s?$")  # "[2019] EWHC 2987"
_AMOUNT = re.compile(
    r"(?:£|€|\$|\b(?:cost|costs|total|population|gbp|of|some|about|over|than|to|from))\W{0,3}$", re.IGNORECASE
)
_GLUED = re.compile(
    r"(?<![\w/-])(?:case|ref|id|caseno|refno|mosaic|las|client|file|log)(?:no)?\.?#?(\d{4,}\w*)(?![\w%])", re.IGNORECASE
)
# "90-year-old", "16.00hrs", "2022/23", "500mg", "NHS111"
_OF_NOBODY = re.compile(
    r"\d+-(?:year|yr|month|week|day|hour|minute|min|bed|person|point|page|stone|hr|mile|metre)"
    r"|s\.?\d{1,3}[a-z]{0,2}$|\d{1,2}(?:\.\d{1,2}){2,3}$|\d{1,2}\.\d{2}$|\d{1,2}/\d{1,2}$|NHS-?111$"
    r"|1800[0-2]$|\d{4}-\d\d-\d\dT|(?:19|20)\d\d[/-](?:\d\d|20\d\d)$|(?:0?\d|1[0-2])/(?:2\d|20[2-9]\d)$"
    r"|\d{1,2}[.:]?\d{2}-?(?:am|pm|hrs?|h)\b"
    r"|[\d./]{1,6}(?:mgs?|mcg|ml|kg|g|cm|mm|km|m|kw|kwh|gb|tb|mb|am|pm|hrs?|mins?|k|st|nd|rd|th|p|x)$",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"0(?:3\d\d|800|808|345)[ -]?\d{3}")
_SPACED_DIGITS = re.compile(r"(?<![\w£.,/-])\d{1,3}(?:(?: | ?- ?)\d{1,3}){1,6}(?![\w%]|[.,/:]\d)")
_IS_THE_REF = re.compile(r"\b(?:ref|reference) (?:is|was|no\.?)\W{1,2}$")
# "SS/ 4471 /MB"
_STROKES_APART = re.compile(
    r"(?<![\w/])[A-Z]{1,5} ?/ ?\d{2,}(?: ?/ ?\w{1,8}(?!\w)){0,3}"
    r"|(?<![\w/])\d{2,}(?: ?/ ?[A-Z\d]{1,8}(?!\w)){1,3}"
)
_ROW = re.compile(r"[\"']?[,;|\t] ?[\"']?[A-Za-z][a-z]+[^\n,;|\t]*[,;|\t]")
_PRICED = re.compile(r"\b(?:sku|qty|quantity|unit cost|unit price|price|stock)\b|, ?\d+\.\d\d, ?\d+\.\d\d\b")
_IN_A_LIST_OF_COUNTS = re.compile(r", [a-z][a-z ]{2,30} \d{1,4}(?=[,.;]|$| and )")
_LEAST = 3  # digits, so that "case 2 of 5" is none
_FEW = re.compile(r" \d{1,4}$")
_LEAST_NEAR = 5  # digits of a number that stands some words from what names it
_LEAST_OF_A_CODE = 5  # digits of a code with no word near: two letters and three or four digits are often a product
_FOLLOWS = re.compile(
    r"\s*(?:%|per\s?cent|pounds?|days?|weeks?|months?|years?|hours?|minutes?|people|persons|times|contacts"
    r"|cases|calls|pages"
    r"|visits|staff|offences|offenders|records|households|entries|places|patients|residents|incidents"
    r"|referrals|enquiries"
    r"|concerns|complaints|applications|assessments|letters|miles|requests|adults|carers|responses|replies|beds|homes"
    r"|of\s+\d+)\b",
    re.IGNORECASE,
)
_WITH_A_DAY = re.compile(r"\b(?:cad|log|incident|crime|occurrence|urn|police)\b", re.IGNORECASE)


def references_in(text: str, near: Near) -> Iterator[Span]:
    """References in a plain text."""
    for start, end in _places(text, near):
        yield Span(start, end, "CASE_REF", text[start:end])


def _places(text: str, near: Near) -> Iterator[tuple[int, int]]:
    yield from _by_layout(text, near)
    yield from _by_words(text, near)
    yield from (found.span(1) for found in _GLUED.finditer(text))
    yield from (found.span() for found in _URN.finditer(text))
    yield from _by_place(text, near)
    for found in _BY_A_NAME.finditer(text):
        group = next(name for name in ("in", "behind", "ahead") if found[name])
        names = [word for word in (found["first"], found["before"], found["after"]) if word]
        if any(_is_name(word, near) for word in names) and not near.is_of_a_thing(found.start(group)):
            yield found.span(group)


def _by_place(text: str, near: Near) -> Iterator[tuple[int, int]]:
    for found in _NUMBERED.finditer(text):
        group = "code" if found["code"] else "stroke"
        if not near.is_of_a_thing(found.start(group)):
            yield found.span(group)
    for found in _LETTER_AND_GROUPS.finditer(text):
        is_said = "-" in found.group() or any(
            near.has(each, *found.span(), after=False) for each in ("case-cues", "case-owners")
        )
        if is_said and not near.is_of_a_thing(found.start()):
            yield found.span()
    for pattern in (_OPENS, _PAPER_OF):
        yield from (found.span("code") for found in pattern.finditer(text))


def _is_name(word: str, near: Near) -> bool:
    low = word.lower()
    return (
        near.known.has("titles", low)
        or low in near.known.given_names
        or low in listed_given_names()
        or low in listed_family_names()
        or (
            low not in ordinary_words() and not near.known.has("field-terms", low) and not near.known.has("places", low)
        )
    )


def _by_layout(text: str, near: Near) -> Iterator[tuple[int, int]]:
    for found in _REFERENCE_SHAPE.finditer(text):
        if digits_in(found.group()) >= _LEAST and _is_by_shape(found, text, near):
            yield found.span()


def _by_words(text: str, near: Near) -> Iterator[tuple[int, int]]:
    for found in _REFERENCE.finditer(text):
        if _is_of_nobody(found, text, near):
            continue
        if _is_named(found, text, near):
            whole = _AFTER_A_LABEL.match(text, found.start())
            end = max(found.end(), whole.end() if whole else 0)
            if _is_long_enough(found.group(), text[found.start() : end]):
                yield found.start(), _with_its_day(text, found.start(), end)
        elif _is_near(found, text, near):
            yield found.span()
    for found in _STROKES_APART.finditer(text):
        if " " in found.group() and digits_in(found.group()) >= _LEAST and _is_called(found.start(), near):
            yield found.span()
    for found in _SPACED_DIGITS.finditer(text):
        is_date = DATE.fullmatch(found.group()) is not None
        if digits_in(found.group()) >= _LEAST_NEAR and not is_date and _is_called(found.start(), near):
            yield found.span()


def _is_by_shape(found: re.Match[str], text: str, near: Near) -> bool:
    """Whether a layout that references have is one here, and not that of an order, a standard or a judgment."""
    written = found.group()
    if _opens_a_row(found, text, near):
        return False
    letters = re.match(r"[A-Z]*", written)
    prefix = letters.group().lower() if letters else ""
    if near.known.has("case-cues", prefix) or near.known.has("case-owners", prefix):
        return True
    if (
        (" " in written and near.known.has("numbers-of-things", prefix))
        or near.is_of_a_thing(found.start())
        or starts_with(near.known.lists["prefixes-of-things"], written)
        or _CITATION.search(text, max(0, found.start() - 8), found.start())
        or _PLANNING.fullmatch(written)
        or DATE.fullmatch(written)
        or _OF_PAPERS.search(written)
        or _is_counted(text, found.end())
    ):
        return False
    is_of_a_word = " " in written and len(prefix) > 3 and prefix in ordinary_words()
    is_short = re.fullmatch(r"[A-Z]+[/-]\d+", written) is not None and digits_in(written) < _LEAST_OF_A_CODE
    is_amount = written[0].isdigit() and _AMOUNT.search(text, max(0, found.start() - 14), found.start()) is not None
    return not is_of_a_word and not is_amount and (not is_short or near.has("case-cues", *found.span()))


def _opens_a_row(found: re.Match[str], text: str, near: Near) -> bool:
    """ "WH-2210-B, walking frame narrow, 4, 38.25": the code of a thing in a list of them with prices or amounts."""
    row = _ROW.match(text, found.end())
    return row is not None and _PRICED.search(near.lower) is not None


def _is_long_enough(written: str, whole: str) -> bool:
    return digits_in(written) >= _LEAST or digits_in(whole) >= _LEAST_NEAR or (digits_in(whole) > 0 and len(whole) > 6)


def _is_of_nobody(found: re.Match[str], text: str, near: Near) -> bool:
    """Whether it is a year, a date, a share, or the number of a thing."""
    written = found.group()
    digits = digits_in(written)
    prefix, _, number = written.rpartition(" ")
    is_year = digits == 4 and number.isdigit() and 1900 <= int(number) <= 2100
    if is_year and not near.is_numbered("case-cues", found.start()):
        return True
    return (
        _OF_NOBODY.match(number) is not None
        or _OF_NO_CASE.fullmatch(written) is not None
        or near.known.has("numbers-of-things", prefix.lower())
        or _PUBLIC.match(text, found.start()) is not None
        or DATE.fullmatch(number) is not None
        or _OF_PAPERS.search(written) is not None
        or _is_counted(text, found.end())
        or near.is_of_a_thing(found.start())
        or _PLANNING.fullmatch(written) is not None
        or (
            starts_with(near.known.lists["prefixes-of-things"], written)
            and not near.is_numbered("case-cues", found.start())
            and not _IS_THE_REF.search(near.lower, max(0, found.start() - 12), found.start())
        )
    )


def _is_named(found: re.Match[str], text: str, near: Near) -> bool:
    """Whether the word for what it is stands right before or right after."""
    written = found.group()
    prefix, _, rest = written.partition(" ")
    if rest and any(near.known.has(each, prefix.lower()) for each in ("case-cues", "case-owners")):
        return True
    if digits_in(written) > _LEAST_NEAR and _NUMBER_BEFORE.search(
        near.lower, max(0, found.start() - 12), found.start()
    ):
        return True
    if near.is_before("case-cues", found.start()):
        return not (
            written.isdigit()
            and len(written) < _LEAST_NEAR
            and _AMOUNT.search(text, max(0, found.start() - 10), found.start())
        )
    if near.is_numbered("case-owners", found.start()):
        return True
    whole = _AFTER_A_LABEL.match(text, found.start())
    is_long = digits_in(whole.group() if whole else written) >= _LEAST_NEAR or not written.isdigit()
    is_said_after = near.is_after("case-cues", found.end()) or near.is_after("case-owners", found.end())
    return is_long and (near.is_before("case-owners", found.start()) or is_said_after)


def _is_called(start: int, near: Near) -> bool:
    return near.is_before("case-cues", start) and not near.is_of_a_thing(start)


def _is_near(found: re.Match[str], text: str, near: Near) -> bool:
    """Whether the word for what it is stands some words before."""
    written = found.group()
    is_long = digits_in(written) >= _LEAST_NEAR or (not written.isdigit() and digits_in(written) >= _LEAST)
    return (
        is_long
        and near.has("case-cues", *found.span(), after=False, within=25 if digits_in(written) <= _LEAST_NEAR else None)
        and _AMOUNT.search(text, max(0, found.start() - 14), found.start()) is None
        and _CITATION.search(text, max(0, found.start() - 8), found.start()) is None
    )


def _is_counted(text: str, end: int) -> bool:
    """Whether what follows says that it is an amount: "345 calls", "4 of 25", but not "1234 of 12 May"."""
    if _IN_A_LIST_OF_COUNTS.match(text, end) and _FEW.search(text, max(0, end - 6), end):
        return True  # "blue badge 611, care not arrived 402"
    return _FOLLOWS.match(text, end) is not None and _OF_A_DAY.match(text, end) is None


def _with_its_day(text: str, start: int, end: int) -> int:
    """Where "CAD 1234 of 12 May" ends: the police number their log anew each day."""
    day = _OF_A_DAY.match(text, end)
    return day.end() if day and _WITH_A_DAY.search(text, max(0, start - 30), end) else end
