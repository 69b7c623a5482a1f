"""Where people live: a house with its street, a flat, a street somebody lives in, a house with a name, and the lines
that stand before a postcode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from heed.core.text.redaction.near import has_digit
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.spoken import NUMBER, has_number_in_words
from heed.core.text.redaction.words import RedactionVocabulary, either, ordinary_words, vocabulary

_NUMBER = r"\d{1,4}(?:\s?[A-Za-z](?!\w))?(?:\s?[-/]\s?\d{1,4}[A-Za-z]?(?!\w))?"
_WORD = r"[A-Za-z][\w'.-]*"
_CAPITAL = r"[A-Z][\w'-]*\.?"
_TOWN = r"[A-Z][a-z'-]+"
_TOWNS = rf"(?:[ ]?,\s*{_TOWN}(?:\s(?:on|upon|in|the|{_TOWN})(?!\w)){{0,3}}(?!\w))"
_SIDE = r"(?:\s(?:North|South|East|West|Upper|Lower)(?!\w))?"
# the door in it: "19 Cemetery Road, top bell", "52 Pewter Street, flat 4"
_DOOR = (
    r"(?:,?[ ](?i:\(?(?:(?:top|bottom|middle|left|right|ground|first|second|third|rear|back|upper|lower)"
    r"[ ](?:bell|floor|flat|door|buzzer)(?:[ ]flat)?|(?:flat|apartment|apt|room|unit)"
    r"[ ](?:no\.?[ ])?\d{1,3}[a-z]?)\)?)(?!\w))"
)
_BREAK = r"(?:[ ]?,?[ ]+|[ ]?,?[ ]*\r?\n[ ]*)"  # between the lines of an address
_SCOTTISH = (
    r"(?:(?<![\w/])(?:\d{1,2}/\d{1,2}|\d{1,2}[FRLB]\d|[PBG]F\d?|G/\d|\d/[LR]),?[ ]+)?"  # the floor and door: "2/1"
)
_SAID_NO = (
    rf"(?:{NUMBER}|(?:a |one |two |three )?hundred(?: and {NUMBER})?)"
    rf"(?:[ ](?:{NUMBER}|and|hundred|double|oh|[a-f])){{0,7}}"
)
_ALWAYS = r"(?:road|rd|street|avenue|ave|lane|close|drive|crescent|cres|terrace|gardens|gdns|grove|mews)"
_NO = r"(?:(?i:(?<!\w)(?:number|no\.?)[ ]?))?"
_SMALL = r"(?:near|on|upon|in|le|of|the|under|by|next|cum|and)"
_CHUNK = rf"[\"']?(?:{_NUMBER},?[ ]+)?(?:The[ ]+)?{_CAPITAL}(?:[ ](?:{_CAPITAL}|{_SMALL})(?!\w)){{0,4}}[\"']?"
_LINES_BEFORE = re.compile(
    rf"(?P<lines>{_CHUNK}(?:{_BREAK}{_CHUNK}){{0,5}}){_BREAK}?(?:[;.][ ]?)?(?i:post[ ]?code:?[ ]*)?$"
)
_REACH = 140  # letters before a postcode
_SAYS_ADDRESS = re.compile(r"(?:address(?:es)?|lives?|living|resid\w+|moved|home)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_NEEDS_NUMBER = r"(?<![\w£.])"  # how the patterns begin that hold a number
_AT = re.compile(
    r"(?:\bat|\bround|\bits|\bit's|\blives|\bto|\bof|\bfrom|\bin|\badd?ress(?: is)?)[: ]+(?:number |no\.? ?)?$",
    re.IGNORECASE,
)


_POSTCODE_NEXT = re.compile(r"[ ,.\n]{1,3}[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:town hall|city hall|county hall|civic|council|guildhall|ward|hospital|university|college|library)\b"
)
_MEETING = re.compile(
    r"(?:committee|meeting|board|training|interview|conference|court|hearing|consulting)\s$", re.IGNORECASE
)
_AT_HOME = re.compile(
    r"(?:\bat|\badd?ress(?: is)?|\blives? (?:in|at|on)|\bliving (?:in|at|on))[: ]+(?:number )?$", re.IGNORECASE
)
_OF_A_DAY = re.compile(
    r"(?:[12]?\d|3[01]) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?! (?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Crescent|Terrace|Gardens|Grove|Mews|Way)\b)"
)
_NAME_NEXT = re.compile(r"\.? [A-Z][a-z]")
_ENDS_A_SENTENCE = re.compile(r"\b[a-z]{5,}\. ")
_AT_A_TIME = re.compile(r"\d\d?[:.]$")
_OPEN_TO_ALL = re.compile(
    r"\b(?:hub|centre|center|surgery|church|chapel|mosque|temple|club|library|drop-in|shop|shops|pharmacy|chemist|clinic"
    r"|car wash|car park|testament|gurdwara|synagogue|cafe|café|post office|bank|market|station|pub)"
    r"(?:'s)?(?: (?:is|are|was|opens|meets|runs|starts))?,? (?:on|in|at|off) (?:the )?$",
    re.IGNORECASE,
)
_TELLING = ("streets", "house-names", "parts-of-a-house", "living-cues")
_WORDS = re.compile(r"[a-z]+")
_A_NUMBER = re.compile(rf"(?<!\w)(?:flat (?:{NUMBER}|[a-f])(?!\w)|(?:a )?hundred(?!\w)|{NUMBER})(?!\w)")
_SAID = (
    rf"(?:flat (?:{NUMBER}|[a-f])[ ,]+)?{_SAID_NO}[ ]+(?!(?:of|or|to|in|for|times|days)\b)"
    rf"(?:[a-z][\w'-]*[ ]+){{1,3}}?(?:{{}})(?![\w'])(?:[ ]{_ALWAYS}(?!\w))?"
)


@lru_cache(maxsize=8)
def _patterns(folder: str | None) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each pattern, and the list of words of which one must stand in a text that it can find anything in."""
    known = vocabulary(folder)
    one_street = rf"(?:{known.either('streets')})(?![\w'])\.?"
    street = rf"(?i:{one_street})(?:[ ](?=[A-Z])(?i:{one_street})|[ ](?i:{_ALWAYS})(?!\w))*{_SIDE}"
    long_street = rf"(?:{either(known.lists['streets'] - known.lists['short-streets'])})(?![\w'])"
    houses = rf"(?i:{known.either('house-names')})(?!\w)"
    floor = r"(?:(?:\d(?:st|nd|rd|th)|first|second|third|ground|top|lower ground)\s+floor(?:\s+flat)?)"
    part = (
        rf"(?:{known.either('parts-of-a-house')})\.?\s+(?:no\.?\s*)?(?:\d{{1,4}}(?:/\d{{1,2}})?[A-Za-z]?|[A-Z])(?!\w)"
    )
    side = (
        r"(?:(?:garden|basement|upper|lower|ground floor|top|rear|attic|sheltered|granny)\s+flat(?:\s\d{1,3}[a-z]?)?"
        r"|(?:flat|bedsit|room|rooms|maisonette|studio)\s(?:above|over|below|behind|at the (?:back|rear|top) of)"
        r"(?:\sthe shop)?(?:\sat)?"
        r"|lock-?up\s(?:no\.?\s)?\d{1,3}|garage\s\d{1,3}"
        r"|basement|annexe|rear of|(?:the )?caravan)"
    )
    parts = rf"(?i:(?<!\w)(?:{floor}|{part})(?:,?[ ]+(?:{part}))?)"
    house = rf"(?:[Tt]he[ ]+)?(?:{_CAPITAL}[ ]+){{1,2}}{houses}"
    house_ended = (
        rf"(?:(?:{_CAPITAL}[ ]+){{1,2}}(?i:{known.either('house-names')}|{known.either('place-endings')})(?!\w))"
    )
    not_names = rf"(?i:{either(known.lists['field-terms'])})\b"
    lives = rf"(?:{known.either('living-cues')})(?:\s+\w+){{0,2}}?\s+(?:in|at|on|to|is|was|from)\s+"
    patterns = (
        # a number and a street, perhaps a flat and a house before and towns after
        re.compile(
            rf"(?<![\w£.])(?:(?i:{side}){_BREAK}){{0,2}}{_SCOTTISH}(?:{parts}{_BREAK})?(?:{house}{_BREAK})?"
            rf"{_NO}{_NUMBER},?[ ]+(?:(?i:{_WORD})(?:[ ]+|(?<=-)\r?\n)){{1,4}}?"
            rf"{street}{_DOOR}?{_TOWNS}{{0,3}}"
        ),
        # a house by its name, with the number of the street: "Ocean View, 7 The Parade, Borth"
        re.compile(
            rf"(?<![\w£.])(?P<at>(?:{house_ended}|(?<=at )(?:{_CAPITAL}[ ]?){{1,2}}(?<! )),\s{_NUMBER},?[ ]+"
            rf"(?:(?:{_CAPITAL}[ ]+){{1,3}}?{street}|The[ ]+{_TOWN}){_TOWNS}{{0,3}})"
        ),
        re.compile(rf"(?<!\w)(?P<at>{house_ended},\s(?:{_CAPITAL}[ ]+){{1,3}}?{street}{_TOWNS}{{0,3}})"),
        # something at the back of a street: "lock-up 14, rear of Brook Street, Ebbw Vale"
        re.compile(
            rf"(?<!\w)(?P<at>(?i:(?:lock-?up|garage|shed|yard|unit|container)[ ](?:no\.?[ ])?\d{{1,3}}[a-z]?,?[ ])?"
            rf"(?i:rear of|back of|behind)[ ](?:{_NUMBER},?[ ])?(?:{_CAPITAL}[ ]+){{1,3}}?{street}{_TOWNS}{{0,3}})"
        ),
        # a number and a house, or a house called The Something
        re.compile(
            rf"(?<![\w£.])(?:{parts}{_BREAK})?{_NO}\d{{1,3}}[A-Za-z]?,?[ ]+(?:{_WORD}[ ]+){{1,2}}?"
            rf"{houses}{_TOWNS}{{0,3}}"
        ),
        re.compile(rf"(?<![\w£.])\d{{1,3}}[A-Za-z]?,?[ ]+The[ ]+{_TOWN}(?:[ ]{_TOWN})?{_TOWNS}{{0,3}}"),
        # a flat or a house by its name, then a street
        re.compile(rf"(?<!\w)(?:{parts}|{house}){_BREAK}(?:{_CAPITAL}[ ]+){{1,3}}{street}{_TOWNS}{{0,3}}"),
        # an old house by its name, then a street
        re.compile(
            rf"(?<!\w)(?P<at>The[ ]+(?:Old|New|Little|Upper|Lower|{_TOWN}'s?)[ ]+(?:{_CAPITAL}[ ]?){{1,2}}(?<! )"
            rf"(?:{_BREAK}(?:{_CAPITAL}[ ]+){{1,3}}{street}{_TOWNS}{{0,3}}))"
        ),
        # a number and a name after "at" or the like: "the one at 15 Tan-y-Graig"
        re.compile(
            rf"(?<![\w£.])(?<=at |of )(?P<at>\d{{1,3}}[A-Za-z]?,?[ ]+(?!{not_names})(?:{_TOWN}[ ]?){{1,3}}(?<! ))"
        ),
        # a flat in a house, written small
        re.compile(
            rf"(?<!\w){parts}{_BREAK}(?i:(?:the[ ]+)?(?:{_WORD}[ ]+){{1,2}}?(?:{houses}|{one_street}))"
            rf"(?:{_BREAK}(?i:(?:{_WORD}[ ]+){{1,2}}?{one_street}))?"
        ),
        # a flat in a house
        re.compile(rf"(?<!\w)(?i:{part}),?\s+{house}{_TOWNS}{{0,3}}"),
        # a flat and the lines after it
        re.compile(
            rf"(?<!\w){parts}{_BREAK}(?!(?i:and|or|on|at|is)\b)(?-i:{_CHUNK})"
            rf"(?:{_BREAK}{_NUMBER},?[ ]+{_CHUNK})?{_TOWNS}{{0,3}}"
        ),
        # a street somebody lives in, whatever its capitals; a house somebody lives in
        re.compile(rf"(?i:(?<!\w){lives})(?P<at>(?:{_CAPITAL}\s+){{1,3}}{street}{_TOWNS}{{0,2}})"),
        re.compile(
            rf"(?<!\w){lives}(?P<at>(?:(?!the\b|a\b|an\b|our\b|my\b|your\b|this\b"
            rf"|that\b){_WORD}\s+){{1,2}}{long_street})",
            re.IGNORECASE,
        ),
        re.compile(rf"(?i:(?<!\w){lives})(?P<at>{house}{_TOWNS}{{0,3}})"),
        re.compile(r"(?<!\w)(?P<at>P\.?\s?O\.?\s+Box\s+\d+)", re.IGNORECASE),
        # a street by itself: two capitals and a word that is always a street
        re.compile(
            rf"(?<!\w)(?P<at>(?:{_TOWN},[ ]+)?(?:{_CAPITAL}[ ]+){{1,3}}"
            r"(?:Road|Street|Avenue|Lane|Crescent|Terrace|Gardens|Mews))(?!\w)"
        ),
    )
    part_of_a_house, life = ["parts-of-a-house"] * 3, ["living-cues"] * 3
    needs = [
        "streets",
        "streets",
        "streets",
        "streets",
        "house-names",
        "nothing",
        "house and street",
        "streets",
        "nothing",
        *part_of_a_house,
        *life,
        "nothing",
        "streets",
    ]
    return tuple(zip(patterns, needs, strict=True))


def addresses_in(
    text: str, words: frozenset[str], known: RedactionVocabulary, folder: str | None = None
) -> Iterator[Span]:
    """Addresses in a plain text. The postcode after one is a span of its own."""
    numbered = has_digit(text)
    there = {each: not words.isdisjoint(known.lists[each]) for each in _TELLING}
    is_house = there["house-names"] or there["parts-of-a-house"]
    there |= {"nothing": True, "house and street": is_house and there["streets"]}
    for pattern, needs in _patterns(folder):
        if not there[needs]:
            continue
        if not numbered and _NEEDS_NUMBER in pattern.pattern:
            continue
        for found in pattern.finditer(text):
            start, end = found.span("at") if "at" in pattern.groupindex else found.span()
            end = start + len(text[start:end].rstrip(" .,\r\n"))
            if _is_broken_off(text, start, end) or _is_of_a_day(text, start) or _is_at_work(text, start):
                continue
            if not _is_amount(text, start, end, known) and not _is_of_an_office(text, start, end):
                yield Span(start, end, "ADDRESS", text[start:end])


def _is_broken_off(text: str, start: int, end: int) -> bool:
    """ "12, consultant Dr Ifeanyi", "337, not needed. Warm bank": a title, a saint or the end of a sentence within."""
    is_title = text.endswith(("Dr", "St"), start, end) and _NAME_NEXT.match(text, end) is not None
    return is_title or _ENDS_A_SENTENCE.search(text, start, end) is not None


def _is_of_a_day(text: str, start: int) -> bool:
    """ "18 March Place: his flat", "03:17 unit PL-118": a date, or the end of a time."""
    return _OF_A_DAY.match(text, start) is not None or _AT_A_TIME.search(text, max(0, start - 3), start) is not None


def _is_at_work(text: str, start: int) -> bool:
    """ "the warm hub on Victoria Street": a street without a number, in which something that is open to all stands."""
    return not text[start].isdigit() and _OPEN_TO_ALL.search(text, max(0, start - 45), start) is not None


def _is_of_an_office(text: str, start: int, end: int) -> bool:
    """ "Committee Room 2", "Room 2, Town Hall": where people work or meet."""
    words = text[start:end].lower()
    if not words.startswith(("room", "suite", "floor", "bay")):
        return False
    return _WORK.search(words) is not None or _MEETING.search(text[max(0, start - 14) : start]) is not None


def said_in(text: str, known: RedactionVocabulary) -> Iterator[Span]:
    """Addresses whose number is in words: "forty-two Hob Moor Drive", "flat two, one hundred and six Pershore Road"."""
    low, last = text.lower(), 0
    words = frozenset(_WORDS.findall(low))
    if not has_number_in_words(words) or words.isdisjoint(known.lists["streets"]) or len(low) != len(text):
        return
    for number in _A_NUMBER.finditer(low):
        if number.start() < last:
            continue
        found = known.pattern("streets", _SAID).match(low, number.start())
        if found and _is_said(text[slice(*found.span())], text, found.start(), known):
            last = found.end()
            start = found.start() - 7 if low.startswith("number ", max(0, found.start() - 7)) else found.start()
            yield Span(start, last, "ADDRESS", text[start:last])


def _is_said(words: str, text: str, start: int, known: RedactionVocabulary) -> bool:
    """Whether a number in words and a street are an address: capitals, or a word before that says so."""
    *_, name, street = words.split()
    if name[0].isupper() and street[0].isupper():
        return True
    if any(known.has("not-in-addresses", each) for each in words.lower().split()[1:] if each != "and"):
        return False
    before = text[max(0, start - 30) : start]
    if re.fullmatch(_ALWAYS, street.lower()) and _AT.search(before):
        return True
    return _AT_HOME.search(before) is not None or words.lower().startswith("flat ")


def lines_before(text: str, postcodes: list[Span], known: RedactionVocabulary) -> Iterator[Span]:
    """The lines of an address that end in a postcode: "The Old Dairy, Church Row, Little Wenlow, IP29 5ZY"."""
    for postcode in postcodes:
        first = max(0, postcode.start - _REACH)
        found = _LINES_BEFORE.search(text[first : postcode.start])
        if found is None:
            continue
        start, end = first + found.start("lines"), first + found.end("lines")
        words = text[start:end].rstrip(" .,\r\n")
        if _is_address(words, text[max(0, start - 40) : start], known):
            yield Span(start, start + len(words), "ADDRESS", words)


def _is_address(words: str, before: str, known: RedactionVocabulary) -> bool:
    """More than a town: a number, a street, a house, or two lines after a word that says an address comes."""
    lines = [line for line in re.split(r",|\n", words) if line.strip()]
    low = [part.lower().rstrip(".") for part in re.findall(_WORD, words)]
    has_street = any(known.has("streets", part) or known.has("house-names", part) for part in low[1:])
    has_number = re.search(r"(?:^|[\s,])\d", words) is not None
    return has_number or (len(lines) > 1 and (has_street or _SAYS_ADDRESS.search(before) is not None))


def _is_amount(text: str, start: int, end: int, known: RedactionVocabulary) -> bool:
    """ "5 days in a row", "26 hours on the bank": words between number and street that no street is called by."""
    words = text[start:end]
    number = re.match(r"(?:(?:number|no\.?)\s*)?\d+", words, re.IGNORECASE)
    parts = re.findall(r"[A-Za-z']+", words[number.end() :] if number else words)
    if number is None or len(parts) < 2 or _POSTCODE_NEXT.match(text, end):
        return False
    *between, last = [part for part in parts if len(part) > 1] or parts
    if any(part.islower() and known.has("not-in-addresses", part) for part in between):
        return True
    if not last.islower() or not all(part.islower() for part in between):
        return False
    if any(part not in ordinary_words() for part in between):
        return False
    is_common = known.has("short-streets", last.rstrip(".")) or known.has("house-names", last)
    return is_common and not _AT.search(text[max(0, start - 20) : start])
