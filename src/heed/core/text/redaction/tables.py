"""Rows under a header: what a column is called decides what its cells are, also where a cell says nothing by itself.

A row may be parted by tabs, strokes, semicolons, commas with or without quotation marks, or runs of blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heed.core.text.redaction.name_places import senses_of
from heed.core.text.redaction.name_words import words_of
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import RedactionVocabulary

_PARTED = (
    re.compile(r"[^\t]*"),
    re.compile(r"[^|]*"),
    re.compile(r"[^;]*"),
    re.compile(r'\s*"[^"]*"\s*|[^,]*'),
    re.compile(r"(?:\S|\s(?!\s))+"),
)
_SIGNS = ("\t", "|", ";", ",", "  ")
_MAY_BE_A_TABLE = re.compile(r"\t|\||;[^\n]*;|,[^\n]*,|\S {2,}\S")
_HEADER_WORDS = 4  # of one header
_LONGEST_HEADER, _LONGEST_ROW = 30, 2000  # letters
_FEWEST = 2  # columns with a word that is known, so that a line is a header
_WHAT = re.compile(r"[^a-z&/]+")
_MONEY_OR_TIME = re.compile(r"[£€$%]|^\d{1,2}[:.]\d\d$|^\d{1,3}(?:,\d{3})*\.\d\d$")
_NAMES = ("surname", "forename", "first name", "last name", "family name", "given name", "known as")
_SURNAME = "SURNAME"  # a column in which any word is a name
_NOBODY = (
    "none",
    "unknown",
    "vacant",
    "anon",
    "anonymous",
    "withheld",
    "redacted",
    "blank",
    "various",
    "refused",
    "nil",
)
_SHAPES = {
    "NHS_NUMBER": re.compile(r"\(?\d(?:[ \-./]?\d){8,10}"),
    "NINO": re.compile(r"(?:[A-Z] ?){0,2}(?:\d[ -]?){5,6}[A-D]?", re.IGNORECASE),
    "DATE_OF_BIRTH": re.compile(r"(?=.*\d)[\w ./,'-]{4,20}"),
    "PHONE": re.compile(r"\+?[\d ()/.x-]{6,20}"),
    "POSTCODE": re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?", re.IGNORECASE),
    "SORT_CODE": re.compile(r"\d\d[ -]?\d\d[ -]?\d\d"),
    "BANK_ACCOUNT": re.compile(r"\d(?:[ -]?\d){5,9}"),
    "CARD": re.compile(r"\d(?:[ -]?\d){11,18}|[*xX•]+[ -]?\d{3,4}"),
    "VEHICLE": re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z\d]{1,4} ?[A-Z\d]{0,4}", re.IGNORECASE),
    "ADDRESS": re.compile(r"(?=.*[A-Za-z]{3})(?:.*\d.*|.*[, ].*)"),
    "CASE_REF": re.compile(r"(?=(?:.*\d){2})(?:[A-Za-z]{1,6} )?[\w./-]{3,22}(?: \d{1,4})?"),
}


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


def cells_in(text: str, known: RedactionVocabulary) -> Iterator[Span]:
    """Cells of a plain text that stand in a column whose header says what they are."""
    if "\n" not in text or not _MAY_BE_A_TABLE.search(text):
        return
    header: list[str | None] = []
    parted = -1
    for start, line in _lines(text):
        if not line.strip():
            continue
        for way in range(len(_SIGNS)):
            if _SIGNS[way] in line.strip(" ") and (kinds := _header(_cells(line, start, way), known)):
                header, parted = kinds, way
                break
        else:
            if header and _SIGNS[parted] in line.strip(" "):
                yield from _row(header, _cells(line, start, parted), known)
            else:
                header = []


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if len(line) <= _LONGEST_ROW:
            yield start, line.rstrip("\r")
        start += len(line) + 1


def _cells(line: str, start: int, way: int) -> list[_Cell]:
    found: list[_Cell] = []
    at = 0
    while at <= len(line):
        match = _PARTED[way].match(line, at)
        end = match.end() if match else at
        bare = line[at:end].strip(' \t"')
        first = at + line[at:end].index(bare)
        found.append(_Cell(start + first, start + first + len(bare), bare))
        at = end + 1
        if _SIGNS[way] == "  ":
            at = end + len(line[end:]) - len(line[end:].lstrip()) if line[end:].strip() else len(line) + 1
    return found


def _header(cells: list[_Cell], known: RedactionVocabulary) -> list[str | None] | None:
    """What each column holds, if this is a header: short words, and of two columns or more it is known."""
    if len(cells) < _FEWEST or any(len(cell.text) > _LONGEST_HEADER for cell in cells):
        return None
    if any(letter.isdigit() for cell in cells for letter in cell.text):
        return None
    kinds = [_kind(cell.text, known) for cell in cells]
    return kinds if sum(kind is not None for kind in kinds) >= _FEWEST else None


def _kind(written: str, known: RedactionVocabulary) -> str | None:
    """What a column with this word for its header holds; None where that is nobody's or nothing known."""
    low = _WHAT.sub(" ", written.lower()).strip()
    words = low.split()
    if not words or len(words) > _HEADER_WORDS:
        return None
    if low in _NAMES:
        return _SURNAME
    is_thing = any(known.has("numbers-of-things", " ".join(words[:many])) for many in range(1, len(words) + 1))
    for kind in ("PERSON",) if is_thing else ("PERSON", *_SHAPES):
        if known.has(_column(kind), low):
            return kind
    for kind in ("PERSON",) if is_thing else (*_SHAPES, "PERSON"):
        names = known.lists[_column(kind)]
        if any(" ".join(words[:many]) in names or " ".join(words[-many:]) in names for many in range(1, len(words))):
            return kind
    return None


def _column(kind: str) -> str:
    return f"columns-{kind.lower().replace('_', '-')}"


def _row(header: list[str | None], cells: list[_Cell], known: RedactionVocabulary) -> Iterator[Span]:
    for kind, cell in zip(header, cells, strict=False):
        if kind is None or not cell.text:
            continue
        is_number = any(letter.isdigit() for letter in cell.text)
        if kind in ("PERSON", _SURNAME) and is_number:
            kind = "CASE_REF"  # "Client: 20114"
        if kind in ("PERSON", _SURNAME):
            if (kind == _SURNAME and _is_a_word(cell.text, known)) or _may_be_named(cell.text, known):
                yield Span(cell.start, cell.end, "PERSON", cell.text)
        elif _SHAPES[kind].fullmatch(cell.text) and (kind == "ADDRESS" or not _MONEY_OR_TIME.search(cell.text)):
            yield Span(cell.start, cell.end, kind, cell.text)


def _may_be_named(written: str, known: RedactionVocabulary) -> bool:
    """Whether a cell among people holds a name, and not "vacant", "n/a", "Team B" or a sentence."""
    words = list(words_of(written))
    if not words or len(words) > _HEADER_WORDS or not words[0].is_capital:
        return False
    senses = senses_of(known)
    if senses.is_known_thing(words[-1]) or known.has("not-a-person-endings", words[-1].bare):
        return False
    is_initial = len(words) > 1 and any(len(word.text) == 1 for word in words)
    return is_initial or any(
        senses.is_strange(word.bare) or senses.is_given(word) or known.has("names-that-are-words", word.bare)
        for word in words
    )


def _is_a_word(written: str, known: RedactionVocabulary) -> bool:
    """Whether a cell among surnames or forenames holds a word that may be one, ordinary or not."""
    return re.fullmatch(r"[^\W\d_]{2,}(?:[ '-][^\W\d_]+)?", written) is not None and not (
        written.lower() in _NOBODY or known.has("field-terms", written.lower())
    )
