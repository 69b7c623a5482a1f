"""From a text to the same text with placeholders, each kind counted, each value always the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from heed.core.text.redaction.addresses import addresses_in, lines_before, said_in
from heed.core.text.redaction.beside import beside
from heed.core.text.redaction.boxes import drawn_together
from heed.core.text.redaction.composing import composed, place_again
from heed.core.text.redaction.grouping import Grouping
from heed.core.text.redaction.homes import homes_in
from heed.core.text.redaction.labels import with_labels_meant
from heed.core.text.redaction.name_forms import name_forms_in
from heed.core.text.redaction.names import names_in
from heed.core.text.redaction.near import Near, has_digit
from heed.core.text.redaction.numbers import numbers_in
from heed.core.text.redaction.runs import to_their_ends, with_runs_cut
from heed.core.text.redaction.shapes import postcodes_in, shapes_in
from heed.core.text.redaction.spans import Span, without_overlaps
from heed.core.text.redaction.tables import cells_in
from heed.core.text.redaction.words import RedactionVocabulary, plain, vocabulary, with_digits_meant

_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Redaction:
    """The text with placeholders, and what they stand for: offsets and words of the text as given."""

    text: str
    spans: tuple[Span, ...]


def redact(text: str, *, folder: str | None = None) -> Redaction:
    """Put typed, numbered placeholders in place of personal data: `[PERSON 1]`, `[NHS NUMBER 1]`.

    The same value has the same number throughout the text, a family name alone that of the one person who bears it.
    Offsets are code points of ``text``. Empty text has nothing. Never say that what is left is anonymous: identifiers
    were removed, and a person must check it.

    >>> redact("Mr Smith rang 020 7946 0018. Smith was upset.").text
    '[PERSON 1] rang [PHONE 1]. [PERSON 1] was upset.'
    """
    spans = spans_in(text, folder=folder)
    return Redaction(with_labels(text, zip(spans, _numbered(spans), strict=True)), tuple(spans))


def with_labels(text: str, labelled: Iterable[tuple[Span, str]]) -> str:
    """The text with a label in place of each passage, which come in order and do not overlap."""
    parts, last = [], 0
    for span, label in labelled:
        parts += [text[last : span.start], label]
        last = span.end
    return "".join([*parts, text[last:]])


def spans_in(text: str, *, people: Iterable[Span] = (), folder: str | None = None) -> list[Span]:
    """Every passage of personal data, in order of place, none over another; `people` are found already."""
    whole = composed(text)
    known, uncut = vocabulary(folder), plain(whole.text)
    found = _found(uncut, known, folder)
    if together := drawn_together(uncut, known):
        found += place_again(_found(together.text, known, folder), together, uncut)
    found = [*place_again(found, whole, text), *people]
    return [Span(each.start, each.end, each.type, text[each.start : each.end]) for each in without_overlaps(found)]


def _found(uncut: str, known: RedactionVocabulary, folder: str | None) -> list[Span]:
    """What each kind of rule finds in a plain text, some of it twice."""
    alike = with_labels_meant(with_runs_cut(uncut))
    meant = with_digits_meant(alike)
    near = Near(meant, known)
    shapes = to_their_ends(shapes_in(meant, near), alike, uncut)
    if meant != alike:
        shapes += postcodes_in(alike, known)  # "l8 3td": an L that was taken for a one
    postcodes = [each for each in shapes if each.type == "POSTCODE"]
    words = frozenset(_WORDS.findall(alike.lower()))
    found = [
        *numbers_in(meant, near),
        *shapes,
        *addresses_in(alike, words, known, folder),
        *homes_in(alike, words, known, folder),
        *said_in(alike, known),
        *lines_before(alike, postcodes, known),
        *names_in(alike, known),
        *name_forms_in(alike, known),
    ]
    if has_digit(alike):
        found += cells_in(meant, known)
        found += beside(meant, near, found)
    return found


def _numbered(spans: list[Span]) -> list[str]:
    """A placeholder for each passage; values of each type are numbered in the order in which they come."""
    numbers: dict[tuple[str, str], int] = {}
    last: dict[str, int] = {}
    placeholders = []
    for span, identity in zip(spans, Grouping().identities(spans), strict=True):
        if (span.type, identity) not in numbers:
            last[span.type] = numbers[span.type, identity] = last.get(span.type, 0) + 1
        placeholders.append(f"[{span.type.replace('_', ' ')} {numbers[span.type, identity]}]")
    return placeholders
