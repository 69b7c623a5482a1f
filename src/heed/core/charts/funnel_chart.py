"""Funnels: many councils at once, each against what chance alone would make of its number of cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, dist, floor, pi, sin

from heed.core.charts.calendars import Tick
from heed.core.charts.canvas import WIDE, Area, Box, Drawing, Layout, Line, Mark, Place, PointKind, Shape, Words
from heed.core.charts.clipping import clipped
from heed.core.charts.frame import (
    GAP,
    INSET,
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
from heed.core.charts.name_places import free_place
from heed.core.charts.scales import Scale, ValueAxis, drawable, known, nice_step, value_axis
from heed.core.charts.units import Unit, finer, in_words

Level = float | None
_RING, _BESIDE = 12.0, 24.0  # how far the ring reaches, and how near to it a name needs no line
_KINDS = (
    ((PointKind.COMMON,), "As chance alone would have it"),
    ((PointKind.IMPROVEMENT_HIGH, PointKind.IMPROVEMENT_LOW), "Better than chance explains"),
    ((PointKind.CONCERN_HIGH, PointKind.CONCERN_LOW), "Worse than chance explains"),
    ((PointKind.NEUTRAL_HIGH, PointKind.NEUTRAL_LOW), "Beyond what chance explains"),
)


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One council: out of how many cases, and its value. `is_own`: the one the chart is about, ringed and named."""

    name: str
    total: float
    value: float | None
    kind: PointKind = PointKind.COMMON
    is_own: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class FunnelCurve:
    """A pair of limits: at each number of cases, in rising order, the low and the high one; None where there is none.

    `is_outer` marks the wider pair (99.8%), drawn with other dashes.
    """

    name: str
    totals: tuple[float, ...]
    lows: tuple[Level, ...]
    highs: tuple[Level, ...]
    is_outer: bool = False


@dataclass(frozen=True, slots=True)
class FunnelChart:
    """Everything a funnel shows. `too_few`: below this number of cases even the most extreme result tells nothing."""

    title: str
    description: str
    points: tuple[FunnelPoint, ...]
    unit: Unit
    value_name: str = ""
    total_name: str = "Cases"
    curves: tuple[FunnelCurve, ...] = ()
    average: float | None = None
    average_name: str = "Average"
    target: float | None = None
    too_few: float | None = None
    from_zero: bool | None = None


def draw_funnel_chart(chart: FunnelChart, layout: Layout = WIDE) -> Drawing:
    """The chart as places, own council last and so on top. A council without a value or with no cases is left out.

    Raises:
        ValueError: a negative number of cases, a curve whose parts differ in length or whose numbers of cases do not
            rise, or a value too large.
    """
    for point in chart.points:
        if point.total < 0:
            raise ValueError(f"{point.name} cannot have {point.total} cases")
    for curve in chart.curves:
        if not len(curve.totals) == len(curve.lows) == len(curve.highs):
            raise ValueError(f"the limits {curve.name} need one low and one high value for each number of cases")
        if any(after <= before for before, after in zip(curve.totals, curve.totals[1:], strict=False)):
            raise ValueError(f"the numbers of cases of the limits {curve.name} must rise")
    return _drawn(chart, layout)


def _drawn(chart: FunnelChart, layout: Layout) -> Drawing:
    shown = sorted(
        (point for point in chart.points if known(point.value) is not None and point.total > 0),
        key=lambda point: point.is_own,
    )
    axis = _axis(chart, shown)
    labels = _end_values(chart, axis, layout)
    left, right = words_left(axis, layout), layout.width - room_at_end([words for _, words, _ in labels], layout)
    across = _across(shown, chart, left, right)
    top = title_height(layout, chart.value_name) + (layout.letters * 1.4 if chart.too_few else 0)
    box = Box(left, top, right, top + layout.plot_height)
    scale = value_scale(axis, box)
    ticks = _ticks(across, layout)
    foot = box.bottom + ticks_height(ticks, layout) + layout.letters * 1.2
    entries = list(_key(chart, shown))
    shapes = (
        *_too_few_shapes(chart, across, box, layout),
        *value_axis_shapes(axis, scale, box, layout, title=chart.value_name),
        *tick_shapes(ticks, box, layout),
        Words(chart.total_name, (left + right) / 2, foot - GAP, anchor="middle"),
        *_curve_shapes(chart, across, scale),
        *_level_shapes(chart, scale, box),
        *_point_shapes(chart, shown, across, scale, layout, finer(axis.step, chart.unit)),
        *_own_name(shown, across, scale, box, layout),
        *end_label_shapes([EndLabel(scale.at(value), words, look) for value, words, look in labels], box, layout),
        *key_shapes(entries, foot, layout),
    )
    height = foot + key_height(entries, layout)
    return Drawing(
        chart.title, chart.description, layout.width, height, layout.letters, box, shapes, is_narrow=layout.is_narrow
    )


def _axis(chart: FunnelChart, shown: Sequence[FunnelPoint]) -> ValueAxis:
    """Holds every council, and the limits from the fewest cases of any of them on: before, they widen without end."""
    values = [float(point.value) for point in shown if point.value is not None]
    if not values:
        return value_axis([], chart.unit)
    fewest = min(point.total for point in shown)
    limits = [
        drawable(value, values, chart.unit)
        for curve in chart.curves
        for total, low, high in zip(curve.totals, curve.lows, curve.highs, strict=True)
        if total >= fewest
        for each in (low, high)
        if (value := known(each)) is not None
    ]
    beside = [value for each in (chart.average, chart.target) if (value := known(each)) is not None]
    return value_axis([*values, *limits, *beside], chart.unit, from_zero=chart.from_zero)


def _across(shown: Sequence[FunnelPoint], chart: FunnelChart, left: float, right: float) -> Scale:
    most = max((point.total for point in shown), default=chart.too_few or 1.0)
    return Scale(0.0, max(most, chart.too_few or 0.0) * 1.02, left, right - INSET)


def _ticks(across: Scale, layout: Layout) -> tuple[Tick, ...]:
    step = max(1.0, nice_step(across.high, 4 if layout.is_narrow else 7))
    numbers = [step * each for each in range(floor(across.high / step) + 1)]
    return tuple(Tick(across.at(each), in_words(each, Unit.COUNT, step=step)) for each in numbers)


def _end_values(chart: FunnelChart, axis: ValueAxis, layout: Layout) -> list[tuple[float, str, str]]:
    if not axis.ticks:
        return []
    step = finer(axis.step, chart.unit)
    named = [
        (value, f"{name} {in_words(value, chart.unit, step=step)}", "label")
        for name, level in ((chart.average_name, chart.average), ("Target", chart.target))
        if (value := known(level)) is not None
    ]
    return [(value, cut_to(words, layout.width * 0.3 - GAP, layout.letters), look) for value, words, look in named]


def _too_few_shapes(chart: FunnelChart, across: Scale, box: Box, layout: Layout) -> Iterator[Shape]:
    if not chart.too_few:
        return
    x = across.at(chart.too_few)
    yield Area("shade", ((box.left, box.top), (x, box.top), (x, box.bottom), (box.left, box.bottom)))
    yield Line("old", (((x, box.top), (x, box.bottom)),))
    words = f"Fewer than {in_words(chart.too_few, Unit.COUNT)}: too few to tell"
    yield Words(cut_to(words, layout.width - box.left, layout.letters), box.left, box.top - GAP)


def _curve_shapes(chart: FunnelChart, across: Scale, scale: Scale) -> Iterator[Shape]:
    """Both sides of each pair of limits, cut at the edges of the plot rather than drawn along them."""
    for curve in chart.curves:
        pieces = tuple(
            piece
            for side in (curve.lows, curve.highs)
            for run in _runs(curve.totals, side)
            for piece in _placed(run, across, scale)
        )
        if pieces:
            yield Line("outer_limit" if curve.is_outer else "limit", pieces)


def _runs(totals: Sequence[float], side: Sequence[Level]) -> Iterator[list[Place]]:
    """Each unbroken run of a limit, in numbers of cases and values."""
    run: list[Place] = []
    for total, each in zip(totals, side, strict=True):
        value = known(each)
        if value is not None:
            run.append((total, value))
        else:
            yield run
            run = []
    yield run


def _placed(run: Sequence[Place], across: Scale, scale: Scale) -> Iterator[tuple[Place, ...]]:
    window = Box(left=across.low, top=scale.low, right=across.high, bottom=scale.high)
    for piece in clipped(run, window):
        yield tuple((across.at(total), scale.at(value)) for total, value in piece)


def _level_shapes(chart: FunnelChart, scale: Scale, box: Box) -> Iterator[Shape]:
    for look, level in (("mean", chart.average), ("target", chart.target)):
        value = known(level)
        if value is not None:
            yield Line(look, (((box.left, scale.at(value)), (box.right, scale.at(value))),))


def _point_shapes(
    chart: FunnelChart, shown: Sequence[FunnelPoint], across: Scale, scale: Scale, layout: Layout, step: float
) -> Iterator[Shape]:
    size = (2.2 if layout.is_narrow else 3.0) if len(shown) > 60 else 3.2
    for point in shown:
        value = known(point.value) or 0.0
        x, y = across.at(point.total), scale.at(value)
        says = "" if layout.is_narrow else point.says or _said(chart, point, value, step)
        if point.is_own:
            yield Mark(point.kind, x, y, size * 1.5, says)
            yield Line("ring", (_ring(x, y, size * 3.2),))
        else:
            yield Mark(point.kind, x, y, size, says)


def _said(chart: FunnelChart, point: FunnelPoint, value: float, step: float) -> str:
    cases = in_words(point.total, Unit.COUNT)
    return f"{point.name}: {in_words(value, chart.unit, step=step)}, {chart.total_name.lower()} {cases}"


def _ring(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    return tuple((x + radius * cos(turn * pi / 12), y + radius * sin(turn * pi / 12)) for turn in range(25))


def _own_name(shown: Sequence[FunnelPoint], across: Scale, scale: Scale, box: Box, layout: Layout) -> Iterator[Shape]:
    """The name of the own council where few other marks are, with a line to its ring where that is not near."""
    for own in (point for point in shown if point.is_own):
        ring = (across.at(own.total), scale.at(known(own.value) or 0.0))
        name = cut_to(own.name, (box.right - box.left) * 0.6, layout.letters, bold=True)
        width = width_of(name, layout.letters, bold=True)
        others = [(across.at(p.total), scale.at(known(p.value) or 0.0)) for p in shown if not p.is_own]
        left, top = free_place(ring, width, layout.letters, box, others)
        near = min(max(ring[0], left), left + width), min(max(ring[1], top), top + layout.letters)
        if dist(ring, near) > _BESIDE:
            part = _RING / dist(ring, near)
            start = ring[0] + (near[0] - ring[0]) * part, ring[1] + (near[1] - ring[1]) * part
            yield Line("name_line", ((start, near),))
        yield Words(name, left, top + layout.letters * 0.85, "strong", has_halo=True)


def _key(chart: FunnelChart, shown: Sequence[FunnelPoint]) -> Iterator[KeyEntry]:
    present = {point.kind for point in shown}
    for kinds, words in _KINDS:
        found = tuple(kind for kind in kinds if kind in present)
        if found:
            yield KeyEntry(words, kinds=found)
    for curve in chart.curves:
        yield KeyEntry(curve.name, look="outer_limit" if curve.is_outer else "limit")
