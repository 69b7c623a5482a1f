"""Where a name has room among many marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import dist

from heed.core.charts.canvas import Box, Place

_AWAY = 15.0  # from the middle of a mark with its ring to a name beside it
_ROWS, _COLUMNS = 5, 4  # of the places that are tried when all beside the mark are crowded


def free_place(mark: Place, width: float, height: float, box: Box, others: Sequence[Place]) -> Place:
    """The top left corner for a name of this size: beside its mark where that is free, else the best place in the box.

    A place is the better the fewer other marks lie under the name, and the nearer it is to its own.

    >>> free_place((50, 50), 30, 14, Box(0, 0, 200, 100), [])
    (65.0, 43.0)
    """
    beside = list(_beside(mark, width, height, box))
    best = min(beside, key=lambda place: _crowd(place, width, height, others), default=None)
    if best is not None and _crowd(best, width, height, others) == 0:
        return best
    anywhere = [*beside, *_anywhere(mark, width, height, box)]
    return min(anywhere, key=lambda place: _cost(place, mark, width, height, others))


def _beside(mark: Place, width: float, height: float, box: Box) -> Iterator[Place]:
    """Right, left, above and below, and between these; only those inside the box."""
    x, y = mark
    near = _AWAY * 0.7
    for left, top in (
        (x + _AWAY, y - height / 2),
        (x - _AWAY - width, y - height / 2),
        (x + near, y - near - height),
        (x + near, y + near),
        (x - near - width, y - near - height),
        (x - near - width, y + near),
        (x - width / 2, y - _AWAY - height),
        (x - width / 2, y + _AWAY),
    ):
        if box.left < left and left + width < box.right and box.top < top and top + height < box.bottom:
            yield left, top


def _anywhere(mark: Place, width: float, height: float, box: Box) -> Iterator[Place]:
    """Places in rows and columns over the whole box, but for those on the mark itself."""
    across, down = box.right - box.left - width - 4, box.bottom - box.top - height - 4
    for column in range(_COLUMNS):
        for row in range(_ROWS):
            left, top = box.left + 2 + across * column / (_COLUMNS - 1), box.top + 2 + down * row / (_ROWS - 1)
            if not _covers((left, top), width, height, mark, _AWAY):
                yield left, top


def _cost(place: Place, mark: Place, width: float, height: float, others: Sequence[Place]) -> float:
    near = min(max(mark[0], place[0]), place[0] + width), min(max(mark[1], place[1]), place[1] + height)
    return _crowd(place, width, height, others) + dist(mark, near) / 60


def _crowd(place: Place, width: float, height: float, others: Sequence[Place]) -> int:
    left, top = place[0] - 4, place[1] - 4
    right, bottom = left + width + 8, top + height + 8
    return sum(left < x < right and top < y < bottom for x, y in others)


def _covers(place: Place, width: float, height: float, mark: Place, spare: float) -> bool:
    return (
        place[0] - spare < mark[0] < place[0] + width + spare and place[1] - spare < mark[1] < place[1] + height + spare
    )
