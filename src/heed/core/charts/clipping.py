"""Lines cut at the edges of what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from heed.core.charts.canvas import Box, Place


def clipped(line: Sequence[Place], window: Box) -> tuple[tuple[Place, ...], ...]:
    """The parts of a line that lie in a window, cut where it leaves it; a part has two places or more.

    Source: Y.-D. Liang and B. A. Barsky (1984), "A new concept and method for line clipping", ACM Transactions on
    Graphics 3, 1-22.

    >>> clipped([(0, 0), (10, 10)], Box(left=2, top=0, right=10, bottom=8))
    (((2.0, 2.0), (8.0, 8.0)),)
    """
    parts: list[list[Place]] = []
    for start, end in pairwise(line):
        piece = _segment(start, end, window)
        if piece is None:
            continue
        if parts and parts[-1][-1] == piece[0]:
            parts[-1].append(piece[1])
        else:
            parts.append(list(piece))
    return tuple(tuple(part) for part in parts)


def _segment(start: Place, end: Place, window: Box) -> tuple[Place, Place] | None:
    across, down = end[0] - start[0], end[1] - start[1]
    enters, leaves = 0.0, 1.0
    for way, room in (
        (-across, start[0] - window.left),
        (across, window.right - start[0]),
        (-down, start[1] - window.top),
        (down, window.bottom - start[1]),
    ):
        if way == 0 and room < 0:
            return None
        if way < 0:
            enters = max(enters, room / way)
        elif way > 0:
            leaves = min(leaves, room / way)
    if enters > leaves:
        return None
    first = start if enters == 0 else (start[0] + enters * across, start[1] + enters * down)
    last = end if leaves == 1 else (start[0] + leaves * across, start[1] + leaves * down)
    return first, last
