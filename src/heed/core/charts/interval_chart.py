"""Intervals: a row for each council or year, with its value and how far the true one may lie from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heed.core.charts.calendars import Tick
from heed.core.charts.canvas import WIDE, Box, Drawing, Layout, Line, Mark, PointKind, Shape, Words
from heed.core.charts.frame import GAP, INSET, KeyEntry, key_height, key_shapes, tick_shapes, ticks_height
from heed.core.charts.lettering import cut_to, in_lines, width_of
from heed.core.charts.scales import Scale, ValueAxis, drawable, known, value_axis
from heed.core.charts.units import Unit, finer, in_words

Level = float | None
_KINDS = (
    ((PointKind.IMPROVEMENT_HIGH, PointKind.IMPROVEMENT_LOW), "Better"),
    ((PointKind.CONCERN_HIGH, PointKind.CONCERN_LOW), "Worse"),
    ((PointKind.NEUTRAL_HIGH, PointKind.NEUTRAL_LOW), "Different"),
)


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """A council or a year: value and interval, None where missing or not to be shown; `detail` such as "4 of 5"."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    detail: str = ""
    kind: PointKind = PointKind.COMMON
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """Rows, in the order given, against a comparator."""

    title: str
    description: str
    rows: tuple[IntervalRow, ...]
    unit: Unit
    value_name: str = ""
    comparator: float | None = None
    comparator_name: str = "Comparator"
    from_zero: bool | None = None


def draw_interval_chart(chart: IntervalChart, layout: Layout = WIDE) -> Drawing:
    """The chart as places: names before the plot in a wide drawing, above each row in a narrow one.

    A row without a value keeps its place and says "no value". Ends of intervals beyond what values can be are cut.

    Raises:
        ValueError: an interval that does not hold its value, or a value too large.
    """
    for row in chart.rows:
        low, value, high = known(row.low), known(row.value), known(row.high)
        if value is not None and ((low is not None and low > value) or (high is not None and high < value)):
            raise ValueError(f"the interval of {row.name} does not hold its value")
    return _drawn(chart, layout)


def _drawn(chart: IntervalChart, layout: Layout) -> Drawing:
    axis = _axis(chart, layout)
    step = finer(axis.step, chart.unit)
    left = 1.0 if layout.is_narrow else _names_width(chart.rows, layout)
    details = [_value_words(row, chart.unit, step) for row in chart.rows]
    right = layout.width - (1.0 if layout.is_narrow else _details_width(chart.rows, details, layout))
    row_height = layout.letters * (3.2 if layout.is_narrow else 2.3)
    top = layout.letters * (2.7 if known(chart.comparator) is not None else 0.5)
    box = Box(left, top, right, top + row_height * len(chart.rows) + GAP)
    scale = Scale(axis.low, axis.high, left + INSET, right - INSET)
    ticks = tuple(Tick(scale.at(tick), words) for tick, words in zip(axis.ticks, axis.words, strict=True))
    under = layout.letters * 1.2 if chart.value_name else 0
    foot = box.bottom + ticks_height(ticks, layout) + under
    entries = list(_key(chart.rows))
    shapes = (
        *_ground_shapes(ticks, box),
        *tick_shapes(ticks, box, layout),
        *_name_of_axis(chart, box, foot, layout),
        *_comparator_shapes(chart, scale, box, layout, step),
        *_all_rows(chart, details, scale, box, row_height, layout),
        *key_shapes(entries, foot, layout),
    )
    height = foot + key_height(entries, layout)
    return Drawing(
        chart.title, chart.description, layout.width, height, layout.letters, box, shapes, is_narrow=layout.is_narrow
    )


def _axis(chart: IntervalChart, layout: Layout) -> ValueAxis:
    values = [value for row in chart.rows if (value := known(row.value)) is not None]
    if not values:
        return value_axis([], chart.unit)
    ends = [value for row in chart.rows for each in (row.low, row.high) if (value := known(each)) is not None]
    comparator = known(chart.comparator)
    return value_axis(
        [
            *values,
            *(drawable(end, values, chart.unit) for end in ends),
            *([] if comparator is None else [comparator]),
        ],
        chart.unit,
        wanted=4 if layout.is_narrow else 6,
        from_zero=chart.from_zero,
    )


def _details_width(rows: Sequence[IntervalRow], details: Sequence[str], layout: Layout) -> float:
    widths = (width_of(detail, layout.letters, bold=row.is_own) for row, detail in zip(rows, details, strict=True))
    return min(max(widths, default=0) + 2 * GAP, layout.width * 0.4)


def _names_width(rows: Sequence[IntervalRow], layout: Layout) -> float:
    widest = max((width_of(row.name, layout.letters, bold=row.is_own) for row in rows), default=0)
    return min(widest + 2 * GAP + 1, layout.width * 0.3)


def _value_words(row: IntervalRow, unit: Unit, step: float) -> str:
    value, low, high = known(row.value), known(row.low), known(row.high)
    if value is None:
        return row.detail or "no value"
    written = in_words(value, unit, step=step)
    if low is not None and high is not None:
        written += f" ({in_words(low, unit, step=step, is_tick=True)} to {in_words(high, unit, step=step)})"
    return f"{written}, {row.detail}" if row.detail else written


def _ground_shapes(ticks: Sequence[Tick], box: Box) -> Iterator[Shape]:
    if ticks:
        yield Line("grid", tuple(((tick.x, box.top), (tick.x, box.bottom)) for tick in ticks))
    yield Line("axis", (((box.left, box.bottom), (box.right, box.bottom)),))


def _name_of_axis(chart: IntervalChart, box: Box, foot: float, layout: Layout) -> Iterator[Shape]:
    if chart.value_name:
        words = cut_to(chart.value_name, layout.width, layout.letters)
        half = width_of(words, layout.letters) / 2
        middle = min(max((box.left + box.right) / 2, half), layout.width - half)
        yield Words(words, middle, foot - GAP, anchor="middle")


def _comparator_shapes(chart: IntervalChart, scale: Scale, box: Box, layout: Layout, step: float) -> Iterator[Shape]:
    comparator = known(chart.comparator)
    if comparator is None or not chart.rows:
        return
    x = scale.at(comparator)
    yield Line("target", (((x, box.top - GAP), (x, box.bottom)),))
    words = f"{chart.comparator_name} {in_words(comparator, chart.unit, step=step)}"
    words = cut_to(words, layout.width, layout.letters)
    half = width_of(words, layout.letters) / 2
    yield Words(words, min(max(x, half), layout.width - half), box.top - 2 * GAP, "label", "middle")


def _all_rows(
    chart: IntervalChart, details: Sequence[str], scale: Scale, box: Box, height: float, layout: Layout
) -> Iterator[Shape]:
    for number, (row, detail) in enumerate(zip(chart.rows, details, strict=True)):
        top = box.top + number * height
        middle = top + height * (0.72 if layout.is_narrow else 0.55)
        yield from _row_words(row, detail, top, middle, box, layout)
        yield from _row_marks(row, scale, middle)


def _row_words(row: IntervalRow, detail: str, top: float, middle: float, box: Box, layout: Layout) -> Iterator[Shape]:
    look, size = "strong" if row.is_own else "label", layout.letters
    if layout.is_narrow:
        end = width_of(detail, size) + GAP
        yield Words(
            cut_to(row.name, layout.width - end - 4, size, bold=row.is_own), 0, top + size * 1.3, look, has_halo=True
        )
        # the lines of the ground run through here
        yield Words(detail, layout.width - 1, top + size * 1.3, anchor="end", has_halo=True)
        return
    lines = in_lines(row.name, box.left - 2 * GAP, size, bold=row.is_own)
    first = middle + size * (0.35 - 0.5 * (len(lines) - 1))
    for number, line in enumerate(lines):
        yield Words(line, 0, first + number * size, look)
    detail = cut_to(detail, layout.width - box.right - 2 * GAP + 1, size, bold=row.is_own)
    yield Words(detail, box.right + 2 * GAP, middle + size * 0.35, look)


def _row_marks(row: IntervalRow, scale: Scale, y: float) -> Iterator[Shape]:
    value, low, high = known(row.value), known(row.low), known(row.high)
    if value is None:
        return
    if low is not None and high is not None:
        left, right, cap = scale.at(low), scale.at(high), 4
        yield Line(
            "own_whisker" if row.is_own else "whisker",
            (((left, y), (right, y)), ((left, y - cap), (left, y + cap)), ((right, y - cap), (right, y + cap))),
        )
    yield Mark(row.kind, scale.at(value), y, 5 if row.is_own else 4)


def _key(rows: Sequence[IntervalRow]) -> Iterator[KeyEntry]:
    present = {row.kind for row in rows}
    for kinds, words in _KINDS:
        found = tuple(kind for kind in kinds if kind in present)
        if found:
            yield KeyEntry(words, kinds=found)
