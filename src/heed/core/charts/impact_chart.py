"""Before and after an action: what happened, what was fitted to it, and what would have come without the action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from heed.core.charts.calendars import day_in_words
from heed.core.charts.canvas import WIDE, Area, Box, Drawing, Layout, Line, Shape, Words
from heed.core.charts.frame import (
    GAP,
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
from heed.core.charts.lettering import cut_to, width_of
from heed.core.charts.over_time import (
    Course,
    TimePoint,
    course_of,
    in_order,
    kinds_in_key,
    line_shapes,
    mark_shapes,
    nothing_shapes,
    runs_of,
    ticks_of,
)
from heed.core.charts.scales import Scale, ValueAxis, drawable, known, value_axis
from heed.core.charts.units import Unit, finer, in_words

Level = float | None


@dataclass(frozen=True, slots=True)
class ImpactChart:
    """A measure before and after an action.

    `fitted`, `counterfactual`, `band_low` and `band_high` have one value a point, or none at all; None where there
    is nothing to draw, such as the counterfactual before the action. All are in the unit of the points.
    """

    title: str
    description: str
    points: tuple[TimePoint, ...]
    unit: Unit
    action_on: date
    action_name: str = "Action"
    value_name: str = ""
    fitted: tuple[Level, ...] = ()
    counterfactual: tuple[Level, ...] = ()
    band_low: tuple[Level, ...] = ()
    band_high: tuple[Level, ...] = ()
    target: float | None = None
    from_zero: bool | None = None
    year_starts_in: int = 1


def draw_impact_chart(chart: ImpactChart, layout: Layout = WIDE) -> Drawing:
    """The chart as places; the fitted line breaks at the action, and the band follows the counterfactual.

    Without an estimate (too few points) the points and the day of the action are drawn, and nothing else. The line of
    an action on a day outside the points is not drawn. Ends of the band beyond what values can be are cut for drawing.

    Raises:
        ValueError: points out of order, a line with another number of values than points, or a value too large.
    """
    points = in_order(chart.points)
    for values in (chart.fitted, chart.counterfactual, chart.band_low, chart.band_high):
        if values and len(values) != len(points):
            raise ValueError(f"a line of {len(values)} values cannot follow {len(points)} points")
    return _drawn(chart, points, layout)


def _drawn(chart: ImpactChart, points: tuple[TimePoint, ...], layout: Layout) -> Drawing:
    axis = _axis(chart, points)
    labels = _end_values(chart, axis, layout)
    left, right = words_left(axis, layout), layout.width - room_at_end([words for _, words, _ in labels], layout)
    course = course_of(points, left, right)
    top = title_height(layout, chart.value_name) + layout.letters * 1.4
    box = Box(left, top, right, top + layout.plot_height)
    scale = value_scale(axis, box)
    ticks = ticks_of(course, layout, chart.year_starts_in)
    entries = [*kinds_in_key(course), *_lines_in_key(chart)]
    foot = box.bottom + ticks_height(ticks, layout)
    shapes = (
        *_band_shapes(chart, course, scale),
        *value_axis_shapes(axis, scale, box, layout, title=chart.value_name),
        *tick_shapes(ticks, box, layout),
        *_action_shapes(chart, course, box, layout),
        *_target_shapes(chart, scale, box),
        *line_shapes(course, scale),
        *_estimate_shapes(chart, course, scale),
        *mark_shapes(course, scale, layout, chart.unit, finer(axis.step, chart.unit)),
        *end_label_shapes([EndLabel(scale.at(value), words, look) for value, words, look in labels], box, layout),
        *nothing_shapes(course, box, layout),
        *key_shapes(entries, foot, layout),
    )
    height = foot + key_height(entries, layout)
    return Drawing(
        chart.title, chart.description, layout.width, height, layout.letters, box, shapes, is_narrow=layout.is_narrow
    )


def _known(values: Sequence[Level]) -> list[float]:
    return [value for each in values if (value := known(each)) is not None]


def _axis(chart: ImpactChart, points: Sequence[TimePoint]) -> ValueAxis:
    values = _known([point.value for point in points])
    if not values:
        return value_axis([], chart.unit)
    lines = _known([*chart.fitted, *chart.counterfactual, *chart.band_low, *chart.band_high])
    drawn = [drawable(value, values, chart.unit) for value in lines]
    return value_axis([*values, *drawn, *_known([chart.target])], chart.unit, from_zero=chart.from_zero)


def _end_values(chart: ImpactChart, axis: ValueAxis, layout: Layout) -> list[tuple[float, str, str]]:
    """The last fitted value, the last one without the action, and the target, with their words."""
    if not axis.ticks:
        return []
    step = finer(axis.step, chart.unit)
    ends = [
        ("Fitted", chart.fitted[-1:], "label"),
        ("Without it", chart.counterfactual[-1:], "axis"),
        ("Target", (chart.target,), "label"),
    ]
    return [
        (value, f"{name} {in_words(value, chart.unit, step=step, is_tick=layout.is_narrow)}", look)
        for name, values, look in ends
        for value in _known(values)
    ]


def _band_shapes(chart: ImpactChart, course: Course, scale: Scale) -> Iterator[Shape]:
    if not chart.band_low or not chart.band_high:
        return
    pairs = [(known(low), known(high)) for low, high in zip(chart.band_low, chart.band_high, strict=True)]
    whole = [pair if None not in pair else (None, None) for pair in pairs]
    lows = runs_of([low for low, _ in whole], course.xs, scale)
    highs = runs_of([high for _, high in whole], course.xs, scale)
    for low, high in zip(lows, highs, strict=True):
        yield Area("band", (*low, *reversed(high)))
        yield Line("edge", (low, high))


def _action_shapes(chart: ImpactChart, course: Course, box: Box, layout: Layout) -> Iterator[Shape]:
    """A line down the plot on the action's day with its name above, on the side where there is room."""
    if not course.points or not course.points[0].on <= chart.action_on <= course.points[-1].on:
        return
    x = course.days.at(chart.action_on.toordinal())
    yield Line("rebase", (((x, box.top - layout.letters * 0.4), (x, box.bottom)),))
    words = f"{chart.action_name}, {day_in_words(chart.action_on)}"
    y = box.top - layout.letters * 0.7
    width = width_of(words, layout.letters)
    if x + width <= layout.width:
        yield Words(words, x, y, "label")
    elif x - width >= 0:
        yield Words(words, x, y, "label", "end")
    else:
        yield Words(cut_to(words, layout.width - GAP, layout.letters), GAP, y, "label")


def _target_shapes(chart: ImpactChart, scale: Scale, box: Box) -> Iterator[Shape]:
    for target in _known([chart.target]):
        yield Line("target", (((box.left, scale.at(target)), (box.right, scale.at(target))),))


def _estimate_shapes(chart: ImpactChart, course: Course, scale: Scale) -> Iterator[Shape]:
    if chart.counterfactual:
        pieces = runs_of([known(value) for value in chart.counterfactual], course.xs, scale)
        if pieces:
            yield Line("counterfactual", pieces)
    fitted = [known(value) for value in chart.fitted]
    before = [point.on < chart.action_on for point in course.points]
    halves = (
        runs_of([value if is_before is side else None for value, is_before in zip(fitted, before, strict=True)],
                course.xs, scale)
        for side in (True, False) if fitted
    )  # fmt: skip
    pieces = tuple(piece for half in halves for piece in half)
    if pieces:
        yield Line("fitted", pieces)


def _lines_in_key(chart: ImpactChart) -> Iterator[KeyEntry]:
    if chart.fitted:
        yield KeyEntry("Fitted", look="fitted")
    if chart.counterfactual:
        words = "Without the action, as before"
        yield KeyEntry(f"{words}, with its range" if chart.band_low else words, look="counterfactual")
