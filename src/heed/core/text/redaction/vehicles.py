"""Number plates: of today, older ones, those of Northern Ireland, and whatever a word near says is one (INF104)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.redaction.near import Near
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import ordinary_words

# letters that are never issued count too: people mistype, and forms are filled in with made-up ones
_PLATE = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}(?:0[1-9]|[1-9]\d)(?:[ ]{0,2}|[.-])[A-Z]{3}(?![A-Za-z0-9])"
    r"|(?-i:(?<![A-Za-z0-9])[A-Z]{2} ?(?:0[1-9]|[1-9]\d)(?: ?|\r?\n)[A-Z]{3}(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
_SPACED_OLD_PLATE = re.compile(r"(?<![A-Za-z0-9])[A-HJ-NPQR-TV-Y] ?\d{1,3} ?[A-Z]{3}(?![A-Za-z0-9])")
# the letters of the counties of Northern Ireland have an I or a Z: "OIG 4471", "JIZ 3321"
_PLATE_OF_NORTHERN_IRELAND = re.compile(
    r"(?<![A-Za-z0-9])(?!FOI)[A-Z](?:[A-Z]Z|I[ABGLWJ]|OI|XI|UI|JI) ?\d{3,4}(?![\w/]|-\d|\.\d)"
)
_OLD_PLATE = re.compile(
    r"(?<![A-Za-z0-9])(?!(?:reg|car|van|vrm|vrn|was|is|no|for|the|by|of|at|in|on|and|to)\b)"
    r"(?:[A-Z]\d{1,3}[ ]?[A-Z]{3}|[A-Z]{3}[ ]?\d{1,3}[A-Z]|[A-Z]{1,3}[ ]?\d{1,4}"
    r"|\d{1,4}[ ]?[A-Z]{1,3}|\d{2,3}[ -][A-Z]{1,2}[ -]\d{1,6})(?![A-Za-z0-9]|-\w)",
    re.IGNORECASE,
)
_ANY_PLATE = re.compile(
    r"(?<![A-Za-z0-9])(?!(?:VRM|VRN|REG|PLATE|NO|IS|MARK|CAR)\b)"
    r"(?=[\w -]{0,6}\d)[A-Z0-9]{1,7}(?:[ -](?=[A-Z]*\d|[A-Z]{2,3}(?![a-z]))[A-Z0-9]{1,4})?(?![A-Za-z0-9]|-\w)"
)
_ANY_SMALL_PLATE = re.compile(
    r"(?<![a-z0-9])[a-z]{2} ?\d{2} ?[a-z]{3}(?![a-z0-9])"
    r"|(?<![a-z0-9])(?=[a-z0-9]{1,4} ?[a-z0-9]{0,4}(?![a-z0-9]))(?=[a-z]*\d)[a-z0-9]{1,4} ?[a-z0-9]{2,4}(?![a-z0-9])"
)
# as other countries write them, beside a word for a vehicle: "B-214-XKD", "1-ABC-234", "KR 7YK82", "171-KY-2210"
_FOREIGN_PLATE = re.compile(
    r"(?<![\w/-])(?:[A-Z]{1,3}-[A-Z]{1,2}[ -]\d{1,4}|[A-Z]{1,2}[- ]\d{2,4}[- ][A-Z]{2,3}|\d-[A-Z]{3}-\d{3}"
    r"|[A-Z]{2,3} ?\d[A-Z]{1,2}\d{2}|[A-Z]{2,3} ?\d{4,5}[A-Z]?|\d{2,3}-[A-Z]{1,2}-\d{1,6}|\d{4}[ -][A-Z]{3}"
    r"|[A-Z]{3}-?\d{3}|[A-Z]{2}-?\d{3}-?[A-Z]{2}|\d{3} ?[DX] ?\d{3}|\d{1,4} ?[A-Z]{1,2} ?\d{2,4})(?![\w/]|-\w)"
)
_FOREIGN = re.compile(
    r"\b(?:foreign|polish|romanian|bulgarian|lithuanian|latvian|irish|french|german|belgian|spanish|dutch|italian"
    r"|portuguese|hungarian|czech|slovak\w*|ukrainian|european|eu|diplomatic|trade"
    r"|overseas)[ -](?:\w+ )?(?:plates?|reg\w*|car|van"
    r"|vehicle|lorry|number)\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(rf"\d{{1,2}} ?(?:{'|'.join(_MONTHS)})", re.IGNORECASE)
_ROAD = re.compile(r"[ABM]\d{1,4}")
# letters and digits as a scanner takes them for one another: "AE5l YPK", "BD1S ABC"
_MISREAD_PLATE = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}(?:[0-9][OIlSZB]|[OIlSZB][0-9]|[lOI]{2}) ?[A-Z]{3}(?![A-Za-z0-9])"
)
_VERSUS = re.compile(r"(?<!\w)vs?\.? $")  # "car v AB12 CDE", of a collision
_UNITS = frozenset(
    ("am", "pm", "min", "mins", "hr", "hrs", "mph", "km", "kg", "ml", "mg", "gb", "tb", "cm", "mm", "kw", "cc")
)
_DIGITS_OF_OLD_PLATE = 3
_LEAST_SIGNS = 5  # of a plate that only a make or a word such as "car" near it tells


def vehicles_in(text: str, near: Near) -> Iterator[Span]:
    """Number plates in a plain text."""
    for start, end in _places(text, near):
        is_hit = _VERSUS.search(near.lower, max(0, start - 5), start) and near.has("vehicle-cues", start, end)
        if (is_hit or not near.is_of_a_thing(start)) and not _DAY.fullmatch(text, start, end):
            yield Span(start, end, "VEHICLE", text[start:end])


def _places(text: str, near: Near) -> Iterator[tuple[int, int]]:
    plates = [found for found in _PLATE.finditer(text) if not _is_of_words(found)]
    yield from (found.span() for found in plates)
    yield from (found.span() for found in _PLATE_OF_NORTHERN_IRELAND.finditer(text))
    yield from (found.span() for found in _MISREAD_PLATE.finditer(text))
    for found in _SPACED_OLD_PLATE.finditer(text):
        is_whole = sum(letter.isdigit() for letter in found.group()) == _DIGITS_OF_OLD_PLATE
        if is_whole or plates or near.has("vehicle-cues", *found.span(), within=60):
            yield found.span()
    yield from _foreign(text, near)
    for found in _OLD_PLATE.finditer(text):
        if _is_mixed(found.group()) and _is_near_a_vehicle(found, near):
            yield found.span()
    for pattern in (_ANY_PLATE, _ANY_SMALL_PLATE):
        for found in pattern.finditer(text):
            if (
                _is_mixed(found.group())
                and not _ends_in_a_word(found.group())
                and near.is_before("plate-cues", found.start())
            ):
                yield found.span()


def _foreign(text: str, near: Near) -> Iterator[tuple[int, int]]:
    """Plates of other countries, where words beside say that they are."""
    if _FOREIGN.search(near.lower):
        for found in _FOREIGN_PLATE.finditer(text):
            if _FOREIGN.search(near.lower, max(0, found.start() - 50), found.end() + 30):
                yield found.span()


def _is_mixed(written: str) -> bool:
    return any(map(str.isdigit, written)) and any(map(str.isalpha, written))


def _ends_in_a_word(written: str) -> bool:
    last = written.split()[-1]
    return last.islower() and last in ordinary_words()


def _is_near_a_vehicle(found: re.Match[str], near: Near) -> bool:
    written = found.group()
    letters = "".join(filter(str.isalpha, written)).lower()
    is_written_small = " " in written and not written.isupper()
    if (
        is_written_small
        or letters in _UNITS
        or any(near.known.has(each, letters) for each in ("numbers-of-things", "vehicle-cues"))
    ):
        return False
    if near.is_before("plate-cues", found.start()):
        return True
    if _ROAD.fullmatch(written) or len(re.sub(r"\W", "", written)) < _LEAST_SIGNS or not written.isupper():
        return False
    return near.has("vehicle-cues", *found.span(), after=False, within=40) or near.is_after(
        "vehicle-cues", found.end(), words=2
    )


def _is_of_words(found: re.Match[str]) -> bool:
    """Whether words stand where a plate has its letters, as in "form AS12 and" or "DIED ON 14 MAY"."""
    written = found.group()
    first, last = written[:2].lower(), written[-3:]
    if written[-4] == " " and last.islower() and last in ordinary_words():
        return True
    is_spaced = written[2] == " " and written[-4] in " \n"
    is_of_words = first in ordinary_words() and (last.lower() in ordinary_words() or last.lower() in _MONTHS)
    return is_spaced and is_of_words
