"""What has a shape of its own, or a word near that says what it is: the net, postcodes, births, references, plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.redaction.births import births_in, births_in_words
from heed.core.text.redaction.near import Near, has_digit
from heed.core.text.redaction.net import computers_in, net_in
from heed.core.text.redaction.numbered import numbered_in
from heed.core.text.redaction.references import references_in
from heed.core.text.redaction.spans import Span, span_of
from heed.core.text.redaction.spoken import spoken_in
from heed.core.text.redaction.vehicles import vehicles_in
from heed.core.text.redaction.words import RedactionVocabulary, ordinary_words

_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{1,2})(\d[A-Za-z\d]?)"
    r"(?:[ ]{0,2}|[ ]?[-,.]?[ ]?\r?\n?)([\dOolI][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])([A-Z]) ?([A-Z]?) ?(\d[A-Z\d]?) {0,2}(\d) ?([ABD-HJLNP-UW-Z]) ?[ABD-HJLNP-UW-Z](?![A-Za-z0-9])"
)
_OF_NO_AREA = re.compile(r"(?<![A-Za-z0-9])GIR ?0AA(?![A-Za-z0-9])", re.IGNORECASE)
_OUTWARD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\d[A-Za-z\d]?(?![A-Za-z0-9])")
_OF_A_PLATE = re.compile(r"[A-Z]{2}\d\d ?[OI][A-Z]{2}", re.IGNORECASE)
_SPELLED = re.compile(r"(?<!\w)[a-z] ?[a-z]? ?\d ?[a-z\d]? {0,2}\d ?[a-z] ?[a-z](?!\w)", re.IGNORECASE)
# as scanners part them: "S8 0 RP", "PE13 2\nQX"
_APART = re.compile(
    r"(?<![A-Za-z0-9])([A-Z]{1,2})\d[A-Z\d]?(?: | ?\r?\n)[\dO](?: ?\r?\n ?| )([ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])"
)
_MISTYPED = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,2})\d[A-Z\d]?[ -]{0,2}\d[A-Z]{2}(?![A-Za-z0-9])")
_OF_A_MODEL = re.compile(r"[A-Z]+\d+[a-z]{2}")  # "M404dn"
_NTH = re.compile(r"(?:1st|2nd|3rd|[04-9]th)$")  # "E12 3rd floor"


def shapes_in(text: str, near: Near) -> Iterator[Span]:
    """What has a shape, or a word near it that says what it is, in a plain text."""
    yield from net_in(text, near.known)
    yield from births_in_words(text)
    yield from spoken_in(text, near)
    if has_digit(text):
        for find in (_postcodes, births_in, references_in, numbered_in, vehicles_in, computers_in):
            yield from find(text, near)


def postcodes_in(text: str, known: RedactionVocabulary) -> Iterator[Span]:
    """Postcodes in a plain text."""
    return _postcodes(text, Near(text, known))


def _postcodes(text: str, near: Near) -> Iterator[Span]:
    for found in _POSTCODE.finditer(text):
        area = found[1] or found[4] + found[5]
        if _OF_A_PLATE.fullmatch(found.group()) or _OF_A_MODEL.fullmatch(found.group()):
            continue
        if near.known.has("postcode-areas", area.lower()) and not _NTH.search(found.group()):
            yield span_of(found, "POSTCODE")
    yield from _odd_postcodes(text, near)


def _odd_postcodes(text: str, near: Near) -> Iterator[Span]:
    yield from (span_of(found, "POSTCODE") for found in _OF_NO_AREA.finditer(text))
    for found in _APART.finditer(text):
        if near.known.has("postcode-areas", found[1].lower()) and found[2].lower() not in ordinary_words():
            yield span_of(found, "POSTCODE")
    for found in _MISTYPED.finditer(text):
        if near.known.has("postcode-areas", found[1].lower()) and near.has("postcode-cues", *found.span(), after=False):
            yield span_of(found, "POSTCODE")
    for found in _SPELLED.finditer(text):
        if near.has("postcode-cues", *found.span(), after=False, within=15):
            yield span_of(found, "POSTCODE")
    for found in _OUTWARD.finditer(text):
        if near.has("postcode-cues", *found.span(), after=False, within=25):
            yield span_of(found, "POSTCODE")
