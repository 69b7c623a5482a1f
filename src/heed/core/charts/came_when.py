"""When something was heard, before and after a day: a dot each time, stacked where days lie close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from heed.core.charts.canvas import Box, Drawing, Layout, Line, Mark, PointKind, Shape, Words

_EDGE = 12.0
_DOT = 4.5
_STACK = 11.0
_ROOM_ABOVE = 22.0


@dataclass(frozen=True, slots=True)
class CameWhen:
    """Days on which something was heard between `first` and `last`, and the day since which it should not be.

    `title` says what is seen; `says` is told of each day where a pointer rests on it.
    """

    title: str
    first: date
    since: date
    last: date
    days: tuple[date, ...]
    says: tuple[str, ...] = ()


def draw_came_when(came: CameWhen, layout: Layout) -> Drawing:
    """The drawing in one layout. Filled dots before the day, hollow triangles after it: shape as well as colour.

    No day: an empty line of time. Days outside `first` and `last` are left out.

    Raises:
        ValueError: days of the frame out of order, or words for other days than there are.
    """
    if not came.first < came.since <= came.last:
        raise ValueError("the first day must come before the day, and the last not before it")
    if came.says and len(came.says) != len(came.days):
        raise ValueError("there must be words for each day, or for none")
    placed = list(_placed(came, layout.width))
    highest = max((level for *_, level in placed), default=0)
    height = _ROOM_ABOVE + (highest + 1) * _STACK + 34
    base = height - 28
    plot = Box(_EDGE, 0, layout.width - _EDGE, base)
    shapes = (*_frame(came, layout, base), *_dots(placed, base))
    return Drawing(came.title, "", layout.width, height, layout.letters, plot, shapes, is_narrow=layout.is_narrow)


def _across(came: CameWhen, day: date, width: float) -> float:
    whole = (came.last - came.first).days
    return _EDGE + (width - 2 * _EDGE) * (day - came.first).days / whole


def _placed(came: CameWhen, width: float) -> Iterator[tuple[float, bool, str, int]]:
    """Place, whether after the day, words and level of each dot: where dots would touch, the later stands higher."""
    says = came.says or ("",) * len(came.days)
    tops: list[float] = []  # of each level, where its last dot ends
    for day, words in sorted(zip(came.days, says, strict=True)):
        if came.first <= day <= came.last:
            x = _across(came, day, width)
            level = next((number for number, end in enumerate(tops) if end <= x - _STACK), len(tops))
            tops[level : level + 1] = [x]
            yield x, day > came.since, words, level


def _frame(came: CameWhen, layout: Layout, base: float) -> Iterator[Shape]:
    x = _across(came, came.since, layout.width)
    is_right = x > layout.width / 2
    yield Line("axis", (((_EDGE, base), (layout.width - _EDGE, base)),))
    yield Line("action", (((x, 4), (x, base)),))
    yield Words("Embedded", x + (-5 if is_right else 5), 14, "label", "end" if is_right else "start", has_halo=True)
    yield Words(_month(came.first), _EDGE, base + 20)
    yield Words(_month(came.last), layout.width - _EDGE, base + 20, anchor="end")


def _dots(placed: Sequence[tuple[float, bool, str, int]], base: float) -> Iterator[Shape]:
    for x, is_after, words, level in placed:
        kind = PointKind.CONCERN_HIGH if is_after else PointKind.COMMON
        yield Mark(kind, x, base - 8 - level * _STACK, _DOT - 1 if is_after else _DOT, words)


def _month(day: date) -> str:
    return f"{day:%b %Y}"
