"""Small pictures beside the words for what a measure does: drawn by us, different in shape and not in colour only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from heed.core.charts.canvas import Area, Box, Drawing, Line, Mark, Place, Plate, PointKind, Shape, Words

_SIDE = 40.0


class Assurance(StrEnum):
    """Whether the target will be met if nothing changes."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    HIT_OR_MISS = "hit_or_miss"
    CANNOT_SAY = "cannot_say"


@dataclass(frozen=True, slots=True)
class Icon:
    """A drawing with the words that always stand beside it."""

    words: str
    drawing: Drawing


_VARIATION_WORDS = {
    "common": "No real change",
    "improvement": "Getting better",
    "concern": "Getting worse",
    "neutral": "Different from usual",
    "missing": "Too early to say",
}
_ASSURANCE_WORDS = {
    Assurance.PASS: "Meets target reliably",
    Assurance.FAIL: "Does not meet target",
    Assurance.HIT_OR_MISS: "Meets target sometimes",
    Assurance.CANNOT_SAY: "Cannot say yet",
}
_RISING: tuple[Place, ...] = ((8, 31), (15, 29), (21, 24))
_FALLING: tuple[Place, ...] = ((8, 9), (15, 11), (21, 16))
_WAVE: tuple[Place, ...] = ((6, 22), (12, 16), (18, 24), (24, 16), (29, 23), (34, 18))


def variation_icon(kind: PointKind) -> Icon:
    """What the newest value says: a wave within its range, or a line that leaves it up or down to a triangle.

    `MISSING` stands for too few values to say anything.

    >>> variation_icon(PointKind.CONCERN_HIGH).words
    'Getting worse'
    """
    words = _VARIATION_WORDS[kind.partition("_")[0]]
    return _icon(words, _variation_shapes(kind))


def assurance_icon(assurance: Assurance) -> Icon:
    """Whether the target is met: the usual range as a bar clear of the dotted target line, or across it.

    >>> assurance_icon(Assurance.HIT_OR_MISS).words
    'Meets target sometimes'
    """
    return _icon(_ASSURANCE_WORDS[assurance], _assurance_shapes(assurance))


def _icon(words: str, shapes: Iterator[Shape]) -> Icon:
    box = Box(0, 0, _SIDE, _SIDE)
    tile = Plate("tile", 0.5, 0.5, _SIDE - 1, _SIDE - 1)
    return Icon(words, Drawing(words, "", _SIDE, _SIDE, 22, box, (tile, *shapes)))


def _variation_shapes(kind: PointKind) -> Iterator[Shape]:
    if kind is PointKind.MISSING:
        yield Line("icon_quiet", (((8, 29), (32, 29)),))
        yield Mark(PointKind.COMMON, 12, 20, 2.5)
        yield Mark(PointKind.COMMON, 20, 16, 2.5)
        return
    yield Line("icon_quiet", (((6, 11), (34, 11)), ((6, 29), (34, 29))))
    if kind is PointKind.COMMON:
        yield Line("icon", (_WAVE,))
        return
    is_up = kind.endswith("_high")
    way, end = (_RISING, (28.0, 14.0)) if is_up else (_FALLING, (28.0, 26.0))
    yield Line("icon", ((*way, end),))
    yield Mark(kind, *end, 5)


def _assurance_shapes(assurance: Assurance) -> Iterator[Shape]:
    if assurance is Assurance.CANNOT_SAY:
        yield Line("icon_quiet", (((6, 29), (34, 29)),))
        yield Words("?", 20, 26, "strong", "middle")
        return
    middle = {Assurance.PASS: 26.0, Assurance.HIT_OR_MISS: 20.0, Assurance.FAIL: 14.0}[assurance]
    yield Area("own", ((17, middle - 7), (23, middle - 7), (23, middle + 7), (17, middle + 7)))
    yield Line("target", (((5, 20), (35, 20)),))
