"""Small pictures beside the words for what a measure does: drawn by us, different in shape and not in colour only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import pi, sin

from heed.core.charts.canvas import Box, Drawing, Line, Mark, Place, Plate, PointKind, Shape, Words

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


def _curve(start: float, end: float, height: Callable[[float], float]) -> tuple[Place, ...]:
    """A smooth line from left to right; its height at each part of the way, 0 to 1."""
    return tuple((start + (end - start) * step / 20, height(step / 20)) for step in range(21))


_WAVE = _curve(6, 34, lambda part: 20 + 5 * sin(part * 4 * pi))
_RISE = _curve(6, 28, lambda part: 28 - 13 * part**3 - 1.5 * sin(part * 2 * pi))
_FALL = tuple((x, _SIDE - y) for x, y in _RISE)
_TICK: tuple[Place, ...] = ((11, 21), (17.5, 28), (30, 12))
_CROSS: tuple[tuple[Place, ...], ...] = (((13, 13), (27, 27)), ((27, 13), (13, 27)))


def variation_icon(kind: PointKind) -> Icon:
    """What the newest value says: a wave within its range, or a line that leaves it up or down to a triangle.

    `MISSING` stands for too few values to say anything.

    >>> variation_icon(PointKind.CONCERN_HIGH).words
    'Getting worse'
    """
    words = _VARIATION_WORDS[kind.partition("_")[0]]
    return _icon(words, _variation_shapes(kind))


def assurance_icon(assurance: Assurance) -> Icon:
    """Whether the target is met: a tick, a cross, a wave across the dotted target line, or a question mark.

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
        yield Line("icon_quiet", (((7, 29), (33, 29)),))
        for x, y in ((11.0, 21.0), (20.0, 16.0)):
            yield Mark(PointKind.COMMON, x, y, 2.75)
        return
    if kind is PointKind.COMMON:
        yield Line("icon_quiet", (((6, 11), (34, 11)), ((6, 29), (34, 29))))
        yield Line("icon", (_WAVE,))
        return
    is_up = kind.endswith("_high")
    ranges = (21.0, 33.0) if is_up else (7.0, 19.0)
    yield Line("icon_quiet", tuple(((6, y), (34, y)) for y in ranges))
    yield Line("icon", (_RISE if is_up else _FALL,))
    yield Mark(kind, 28, 12 if is_up else 28, 4.5)


def _assurance_shapes(assurance: Assurance) -> Iterator[Shape]:
    if assurance is Assurance.CANNOT_SAY:
        yield Words("?", 20, 28, "strong", "middle")
    elif assurance is Assurance.PASS:
        yield Line("icon_strong", (_TICK,))
    elif assurance is Assurance.FAIL:
        yield Line("icon_strong", _CROSS)
    else:
        yield Line("target", (((6, 20), (34, 20)),))
        yield Line("icon", (_WAVE,))
