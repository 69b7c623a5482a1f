"""From a text to the same text with placeholders, each kind counted, each value always the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.core.text.redaction.addresses import addresses_in, lines_before
from heed.core.text.redaction.name_words import bare
from heed.core.text.redaction.names import names_in
from heed.core.text.redaction.numbers import numbers_in
from heed.core.text.redaction.shapes import shapes_in
from heed.core.text.redaction.spans import Span, without_overlaps
from heed.core.text.redaction.words import plain, vocabulary

_NOT_SAID = re.compile(r"[\W_]+")
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|cllr|councillor|sir|dame|rev)\.?\s+", re.IGNORECASE
)


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
    names = _Placeholders()
    parts, last = [], 0
    for span in spans:
        parts += [text[last : span.start], names.of(span)]
        last = span.end
    return Redaction("".join([*parts, text[last:]]), tuple(spans))


def spans_in(text: str, *, folder: str | None = None) -> list[Span]:
    """Every passage of personal data, in order of place, none over another."""
    known, alike = vocabulary(folder), plain(text)
    shapes = list(shapes_in(alike, known))
    postcodes = [each for each in shapes if each.type == "POSTCODE"]
    found = [
        *numbers_in(alike, known),
        *shapes,
        *addresses_in(alike, known, folder),
        *lines_before(alike, postcodes, known),
        *names_in(alike, known),
    ]
    return [Span(each.start, each.end, each.type, text[each.start : each.end]) for each in without_overlaps(found)]


class _Placeholders:
    """Numbers values of each type in the order in which they come."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._last: dict[str, int] = {}
        self._bearers: dict[str, set[int]] = {}

    def of(self, span: Span) -> str:
        value = self._value(span)
        number = self._numbers.get((span.type, value)) or self._of_part(span, value)
        if number is None:
            number = self._last.get(span.type, 0) + 1
            self._last[span.type] = number
        self._numbers[span.type, value] = number
        if span.type == "PERSON":
            for part in value.split():
                self._bearers.setdefault(part, set()).add(number)
        return f"[{span.type.replace('_', ' ')} {number}]"

    def _of_part(self, span: Span, value: str) -> int | None:
        """The one person known by all the words of this name: "Smith" after "Mr Smith", "Jane" after "Jane Shah"."""
        if span.type != "PERSON":
            return None
        bearers = [self._bearers.get(part, set()) for part in value.split()]
        shared = set.intersection(*bearers) if bearers else set()
        return next(iter(shared)) if len(shared) == 1 else None

    def _value(self, span: Span) -> str:
        words = plain(span.text).lower()
        if span.type == "PERSON":
            return " ".join(_NOT_SAID.sub(" ", bare(_TITLE.sub("", words))).split())
        return _NOT_SAID.sub("", words)
