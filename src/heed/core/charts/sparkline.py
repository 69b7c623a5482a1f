"""Charts as small as a word, for boards and plans, and many small ones beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heed.core.charts.canvas import Area, Box, Drawing, Line, Mark, Place, PointKind, Shape
from heed.core.charts.over_time import runs_of
from heed.core.charts.scales import Scale, known

_WIDTH, _HEIGHT, _EDGE = 132.0, 30.0, 7.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Values at equal distances, None where missing, with the kind of the last one that is there.

    `low` and `high`: the usual range, shaded. `title` is told to those who do not see it, so it says what is seen.
    """

    title: str
    values: tuple[float | None, ...]
    kind: PointKind = PointKind.COMMON
    low: float | None = None
    high: float | None = None
    target: float | None = None


def draw_sparkline(spark: Sparkline) -> Drawing:
    """The line as places, the last value marked. With no value: an empty drawing with its title.

    Values all alike run through the middle. A missing value breaks the line; a value between two missing ones is a dot.

    Raises:
        ValueError: a value beyond 10 to the power of 15.
    """
    values = [known(value) for value in spark.values]
    box = Box(0, 0, _WIDTH, _HEIGHT)
    shapes = tuple(_shapes(spark, values, box))
    return Drawing(spark.title, "", _WIDTH, _HEIGHT, 12, box, shapes)


def _shapes(spark: Sparkline, values: Sequence[float | None], box: Box) -> Iterator[Shape]:
    present = [value for value in values if value is not None]
    if not present:
        return
    beside = [value for each in (spark.low, spark.high, spark.target) if (value := known(each)) is not None]
    scale = Scale(min(present + beside), max(present + beside), box.bottom - _EDGE, box.top + _EDGE)
    across = Scale(0, len(values) - 1, _EDGE, box.right - _EDGE)
    xs = [across.at(number) for number in range(len(values))]
    yield from _beside(spark, scale, box)
    runs = runs_of(values, xs, scale)
    lines = tuple(run for run in runs if len(run) > 1)
    if lines:
        yield Line("line", lines)
    last = max(number for number, value in enumerate(values) if value is not None)
    for run in runs:
        if len(run) == 1 and run[0][0] != xs[last]:
            yield Mark(PointKind.COMMON, *run[0], 1.5)
    yield Mark(spark.kind, xs[last], scale.at(present[-1]), 3)


def _beside(spark: Sparkline, scale: Scale, box: Box) -> Iterator[Shape]:
    low, high, target = known(spark.low), known(spark.high), known(spark.target)
    if low is not None and high is not None:
        top, bottom = scale.at(high), scale.at(low)
        corners: tuple[Place, ...] = ((0, top), (box.right, top), (box.right, bottom), (0, bottom))
        yield Area("limits", corners)
        yield Line("old", (((0, top), (box.right, top)), ((0, bottom), (box.right, bottom))))
    if target is not None:
        yield Line("target", (((0, scale.at(target)), (box.right, scale.at(target))),))
