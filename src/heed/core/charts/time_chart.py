"""Control charts and run charts: values over time, with the mean and the limits they usually keep to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from heed.core.charts.canvas import WIDE, Box, Drawing, Layout, Line, Place, Shape
from heed.core.charts.frame import (
    EndLabel,
    KeyEntry,
    end_label_shapes,
    key_height,
    key_shapes,
    room_at_end,
    tick_shapes,
    ticks_height,
    title_height,
    value_axis_shapes,
    value_scale,
    words_left,
)
from heed.core.charts.over_time import (
    Annotation,
    Course,
    TimePoint,
    course_of,
    in_order,
    kinds_in_key,
    line_shapes,
    mark_shapes,
    notes_of,
    nothing_shapes,
    number_shapes,
    numbered,
    numbers_height,
    ticks_of,
)
from heed.core.charts.scales import Scale, ValueAxis, drawable, known, value_axis
from heed.core.charts.units import Unit, finer, in_words

Level = float | None


@dataclass(frozen=True, slots=True)
class Levels:
    """The mean and the limits of one stretch of points, one value a point from the point numbered `first` (from 0).

    Values that change from point to point (p and u charts) are drawn as steps. `is_old`: the limits of before a
    rebase, carried on beside the new ones.
    """

    first: int
    means: tuple[Level, ...]
    lowers: tuple[Level, ...] = ()
    uppers: tuple[Level, ...] = ()
    is_old: bool = False

    @classmethod
    def steady(
        cls, first: int, count: int, *, mean: Level, lower: Level = None, upper: Level = None, is_old: bool = False
    ) -> Levels:
        """The same mean and limits for `count` points."""
        return cls(first, (mean,) * count, (lower,) * count, (upper,) * count, is_old)


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Everything a control chart or a run chart shows.

    `title` is the finding, `description` what a person who does not see the chart needs; `value_name` names the
    value axis ("Assessments finished in 28 days"). `centre_name` is Mean or Median. With `from_zero` left out, the
    axis begins at zero where that is sensible.
    """

    title: str
    description: str
    points: tuple[TimePoint, ...]
    unit: Unit
    value_name: str = ""
    levels: tuple[Levels, ...] = ()
    target: float | None = None
    annotations: tuple[Annotation, ...] = ()
    centre_name: str = "Mean"
    from_zero: bool | None = None
    year_starts_in: int = 1


def draw_time_chart(chart: TimeChart, layout: Layout = WIDE, *, reach: Sequence[float] = ()) -> Drawing:
    """The chart as places: values in the order of their days, none outside the plot.

    Missing values are squares at the foot, and break the line. Limits beyond what values can be are cut for drawing.
    With no value at all the drawing says so. One value, or values all alike, stand in the middle. `reach`: values that
    the axis has to hold besides, for charts on one scale.

    Raises:
        ValueError: points out of order, levels outside the points, or a value beyond 10 to the power of 15.

    >>> from datetime import date
    >>> chart = TimeChart("Waiting is falling", "", (TimePoint(date(2026, 1, 1), 4), TimePoint(date(2026, 2, 1), 2)),
    ...                   Unit.DAYS)
    >>> [round(mark.x) for mark in draw_time_chart(chart).marks]
    [35, 731]
    """
    points = in_order(chart.points)
    for levels in chart.levels:
        if not 0 <= levels.first <= levels.first + len(levels.means) <= len(points):
            raise ValueError(f"levels from point {levels.first} on do not lie within {len(points)} points")
    return _drawn(chart, points, layout, reach)


def _drawn(chart: TimeChart, points: tuple[TimePoint, ...], layout: Layout, reach: Sequence[float]) -> Drawing:
    axis = _axis(chart, points, reach, layout)
    labels = _end_values(chart, axis, layout)
    left, right = words_left(axis, layout), layout.width - room_at_end([words for _, words, _ in labels], layout)
    course = course_of(points, left, right)
    numbers = numbered(chart.annotations, course, layout)
    top = title_height(layout, chart.value_name) + numbers_height(numbers, layout)
    box = Box(left, top, right, top + layout.plot_height)
    scale = value_scale(axis, box)
    ticks = ticks_of(course, layout, chart.year_starts_in)
    entries = [] if layout.is_small else [*kinds_in_key(course), *_lines_in_key(chart)]
    foot = box.bottom + ticks_height(ticks, layout)
    shapes = (
        *value_axis_shapes(axis, scale, box, layout, title=chart.value_name),
        *tick_shapes(ticks, box, layout),
        *number_shapes(numbers, box, layout),
        *_level_shapes(chart.levels, course, scale, box),
        *_target_shapes(chart, scale, box),
        *line_shapes(course, scale),
        *mark_shapes(course, scale, layout, chart.unit, finer(axis.step, chart.unit)),
        *end_label_shapes([EndLabel(scale.at(value), words, look) for value, words, look in labels], box, layout),
        *nothing_shapes(course, box, layout),
        *key_shapes(entries, foot, layout),
    )
    return Drawing(
        chart.title, chart.description, layout.width, foot + key_height(entries, layout), layout.letters, box, shapes,
        notes_of(chart.annotations, course), layout.is_narrow,
    )  # fmt: skip


def _axis(chart: TimeChart, points: Sequence[TimePoint], reach: Sequence[float], layout: Layout) -> ValueAxis:
    values = [value for point in points if (value := known(point.value)) is not None]
    levels = {value for each in chart.levels for run in (each.means, each.lowers, each.uppers) for value in run}
    target = known(chart.target)
    beside = [known(value) for value in (*levels, *reach)]
    drawn = [drawable(value, values, chart.unit) for value in beside if value is not None] if values else []
    return value_axis(
        [*values, *drawn, *([target] if target is not None and values else [])],
        chart.unit,
        wanted=3 if layout.is_small else 5,
        from_zero=chart.from_zero,
    )


def _end_values(chart: TimeChart, axis: ValueAxis, layout: Layout) -> list[tuple[float, str, str]]:
    """The last values of the lines with their words: mean and target, and in a wide drawing the limits."""
    if not axis.ticks:
        return []
    newest = next((each for each in reversed(chart.levels) if not each.is_old), Levels(0, ()))
    ends = [(chart.centre_name, newest.means, "axis")]
    if not layout.is_narrow:
        ends += [("Upper limit", newest.uppers, "axis"), ("Lower limit", newest.lowers, "axis")]
    ends.append(("Target", (chart.target,), "label"))
    return [
        (last, _end_words(name, last, axis, layout), look)
        for name, values, look in ends
        if (last := next((value for each in reversed(values) if (value := known(each)) is not None), None)) is not None
        and axis.low <= last <= axis.high
    ]


def _end_words(name: str, value: float, axis: ValueAxis, layout: Layout) -> str:
    """The mean of counts is seldom whole, and is then written with its decimal."""
    step = finer(axis.step, axis.unit) if value == int(value) else axis.step / 5
    written = in_words(value, axis.unit, step=step, is_tick=layout.is_narrow)
    return written if layout.is_small else f"{name} {written}"


def _level_shapes(levels: Sequence[Levels], course: Course, scale: Scale, box: Box) -> Iterator[Shape]:
    for each in levels:
        edges = _edges(course.xs, box, each.first, len(each.means))
        for look, values in (
            ("old" if each.is_old else "limit", each.lowers),
            ("old" if each.is_old else "limit", each.uppers),
            ("old" if each.is_old else "mean", each.means),
        ):
            pieces = _steps(values, edges, scale)
            if pieces:
                yield Line(look, pieces)


def _edges(xs: Sequence[float], box: Box, first: int, count: int) -> list[float]:
    """Where the level of each point begins, and where the last ends: half way to the neighbours."""
    stretch = xs[first : first + count]
    if not stretch:
        return []
    before = (xs[first - 1] + xs[first]) / 2 if first else box.left
    end = first + count
    after = (xs[end - 1] + xs[end]) / 2 if end < len(xs) else box.right
    return [before, *((a + b) / 2 for a, b in pairwise(stretch)), after]


def _steps(values: Sequence[Level], edges: Sequence[float], scale: Scale) -> tuple[tuple[Place, ...], ...]:
    """Level from edge to edge, up or down between them, broken where a level is missing."""
    pieces: list[list[Place]] = [[]]
    at = 0
    for raw, alike in groupby(values):
        value, end = known(raw), at + len(list(alike))
        if value is None:
            pieces.append([])
        else:
            y = scale.at(value)
            pieces[-1] += [(edges[at], y), (edges[end], y)]
        at = end
    return tuple(tuple(piece) for piece in pieces if piece)


def _target_shapes(chart: TimeChart, scale: Scale, box: Box) -> Iterator[Shape]:
    target = known(chart.target)
    if target is not None:
        y = scale.at(target)
        yield Line("target", (((box.left, y), (box.right, y)),))


def _lines_in_key(chart: TimeChart) -> Iterator[KeyEntry]:
    if any(known(value) is not None for each in chart.levels if not each.is_old for value in set(each.uppers)):
        yield KeyEntry("Usual range", look="limit")
    if any(each.is_old for each in chart.levels):
        yield KeyEntry("Range before", look="old")
