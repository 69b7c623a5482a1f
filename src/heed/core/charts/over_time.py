"""What charts over time have in common: points on days, the line between them, and numbered lines for what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import ceil

from heed.core.charts.calendars import Tick, day_in_words, day_ticks, period_ticks
from heed.core.charts.canvas import Box, Layout, Line, Mark, Note, Place, Plate, PointKind, Shape, Words
from heed.core.charts.frame import GAP, INSET, KeyEntry, apart
from heed.core.charts.lettering import cut_to, width_of
from heed.core.charts.scales import Scale, known
from heed.core.charts.units import Unit, writer_of

KINDS_IN_WORDS = (
    ((PointKind.COMMON,), "Usual variation"),
    ((PointKind.IMPROVEMENT_HIGH, PointKind.IMPROVEMENT_LOW), "Signal: getting better"),
    ((PointKind.CONCERN_HIGH, PointKind.CONCERN_LOW), "Signal: getting worse"),
    ((PointKind.NEUTRAL_HIGH, PointKind.NEUTRAL_LOW), "Signal: higher or lower than usual"),
    ((PointKind.MISSING,), "No value"),
)


_LEADER = 10  # between a number's box and the plot, where its line may slant
_LEAST_SIGNAL = 2.4  # smaller, a triangle cannot be told from a dot


class Happening(StrEnum):
    """What a numbered line through a chart stands for."""

    ACTION = "action"
    REBASE = "rebase"


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A value on the first day of its period. None: missing, which is never drawn as zero; `says` can tell why.

    `period` is its name where that is not the month of its day: "2025/26". `says` replaces what is shown where a
    pointer rests on the point.
    """

    on: date
    value: float | None
    kind: PointKind = PointKind.COMMON
    period: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that happened on a day: an action, or a rebase with its reason."""

    on: date
    words: str
    happening: Happening = Happening.ACTION


@dataclass(frozen=True, slots=True)
class Course:
    """Points in order of their days, and the scale from days to places."""

    points: tuple[TimePoint, ...]
    values: tuple[float | None, ...]
    xs: tuple[float, ...]
    days: Scale


def in_order(points: Sequence[TimePoint]) -> tuple[TimePoint, ...]:
    """The points, or a refusal where they are not in the order of their days.

    Raises:
        ValueError: a point is earlier than the one before it.
    """
    for before, point in pairwise(points):
        if point.on < before.on:
            raise ValueError(f"points must be in the order of their days: {point.on} comes after {before.on}")
    return tuple(points)


def course_of(points: tuple[TimePoint, ...], left: float, right: float) -> Course:
    """Places for points between left and right."""
    ordinals = [point.on.toordinal() for point in points]
    days = Scale(min(ordinals, default=0), max(ordinals, default=0), left + INSET, right - INSET)
    return Course(
        points, tuple(known(point.value) for point in points), tuple(days.at(each) for each in ordinals), days
    )


def ticks_of(course: Course, layout: Layout, year_starts_in: int) -> tuple[Tick, ...]:
    """Named periods where every point has a name, days otherwise."""
    points = course.points
    if not points:
        return ()
    if all(point.period for point in points):
        return period_ticks([point.period for point in points], course.xs, layout.letters)
    return day_ticks(points[0].on, points[-1].on, course.days, layout.letters, year_starts_in=year_starts_in)


def mark_size(count: int, layout: Layout) -> float:
    """How large a mark may be, so that many do not run into one blot."""
    room = layout.width * 0.7 / max(1, count)
    return max(1.5, min(3.2 if layout.is_narrow else 4.0, room * 0.45))


def line_shapes(course: Course, scale: Scale) -> Iterator[Shape]:
    """The line from value to value, broken where one is missing."""
    pieces = runs_of(course.values, course.xs, scale)
    longer = tuple(piece for piece in pieces if len(piece) > 1)
    if longer:
        yield Line("line", longer)


def runs_of(values: Sequence[float | None], xs: Sequence[float], scale: Scale) -> tuple[tuple[Place, ...], ...]:
    """Each unbroken run of values as places."""
    runs: list[list[Place]] = [[]]
    for x, value in zip(xs, values, strict=True):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((x, scale.at(value)))
    return tuple(tuple(run) for run in runs if run)


def mark_shapes(course: Course, scale: Scale, layout: Layout, unit: Unit, step: float) -> Iterator[Shape]:
    """A mark for each point; a missing one is a small square at the foot of the plot."""
    size = mark_size(len(course.points), layout)
    special = max(size, _LEAST_SIGNAL)
    write = writer_of(unit, step=step)
    foot, common = scale.start + INSET - special - 1, PointKind.COMMON
    for point, x, value in zip(course.points, course.xs, course.values, strict=True):
        says = "" if layout.is_narrow else _said(point, value, write)
        if value is None:
            yield Mark(PointKind.MISSING, x, foot, special * 0.8, says)
        else:
            yield Mark(point.kind, x, scale.at(value), size if point.kind is common else special, says)


def _said(point: TimePoint, value: float | None, write: Callable[[float], str]) -> str:
    if point.says:
        return point.says
    when = point.period or day_in_words(point.on)
    return f"{when}: {'no value' if value is None else write(value)}"


def kinds_in_key(course: Course) -> Iterator[KeyEntry]:
    """An entry for each kind of mark that occurs; usual variation alone needs none."""
    present = {
        PointKind.MISSING if value is None else point.kind
        for point, value in zip(course.points, course.values, strict=True)
    }
    if present <= {PointKind.COMMON}:
        return
    for kinds, words in KINDS_IN_WORDS:
        shown = tuple(kind for kind in kinds if kind in present)
        if shown:
            yield KeyEntry(words, kinds=shown)


def notes_of(annotations: Sequence[Annotation], course: Course) -> tuple[Note, ...]:
    """What happened, numbered in the order of days."""
    points = course.points
    return tuple(
        Note(
            number,
            day_in_words(each.on),
            each.words,
            is_drawn=bool(points) and points[0].on <= each.on <= points[-1].on,
        )
        for number, each in enumerate(sorted(annotations, key=lambda each: each.on), start=1)
    )


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number in a box above the plot: its day's place, the middle of its box, and its row counted from the plot."""

    number: int
    x: float
    middle: float
    row: int
    happening: Happening


def numbered(annotations: Sequence[Annotation], course: Course, layout: Layout) -> tuple[Numbered, ...]:
    """Boxes for the annotations whose days the chart shows, moved apart, in more rows only where one is too short."""
    ordered = sorted(annotations, key=lambda each: each.on)
    shown = [
        (note.number, course.days.at(each.on.toordinal()), each.happening)
        for note, each in zip(notes_of(annotations, course), ordered, strict=True)
        if note.is_drawn
    ]
    if not shown:
        return ()
    half, left, right = _box_width(layout) / 2, course.days.start - INSET, course.days.end + INSET
    rows = ceil(len(shown) * (2 * half + 4) / (right - left))
    found: list[Numbered] = []
    for row in range(rows):
        own = shown[row::rows]
        middles = apart([x for _, x, _ in own], 2 * half + 4, left + half, right - half)
        found += [
            Numbered(number, x, middle, row, what) for (number, x, what), middle in zip(own, middles, strict=True)
        ]
    return tuple(found)


def _box_width(layout: Layout) -> float:
    return max(layout.letters * 1.4, width_of("00", layout.letters, bold=True) + 6)


def numbers_height(numbers: Sequence[Numbered], layout: Layout) -> float:
    """The room above the plot that the rows of boxes and the lines from them take."""
    return max((each.row + 1 for each in numbers), default=0) * layout.letters * 1.6 + (_LEADER if numbers else 0)


def number_shapes(numbers: Sequence[Numbered], box: Box, layout: Layout) -> Iterator[Shape]:
    """A line from each number down the plot on its day: lines first, so that none crosses a number."""
    height, width = layout.letters * 1.4, _box_width(layout)
    tops = [box.top - _LEADER - each.row * layout.letters * 1.6 - height for each in numbers]
    for each, top in zip(numbers, tops, strict=True):
        way = ((each.middle, top + height), (each.x, box.top), (each.x, box.bottom))
        yield Line(each.happening.value, (way,))
    for each, top in zip(numbers, tops, strict=True):
        look = "action_plate" if each.happening is Happening.ACTION else "plate"
        yield Plate(look, each.middle - width / 2, top, width, height)
        yield Words(str(each.number), each.middle, top + height * 0.5 + layout.letters * 0.35, "strong", "middle")


def nothing_shapes(course: Course, box: Box, layout: Layout) -> Iterator[Shape]:
    """Words in the middle of a chart that has no value to show."""
    if all(value is None for value in course.values):
        words = cut_to("No values yet", box.right - box.left - GAP, layout.letters)
        yield Words(words, (box.left + box.right) / 2, (box.top + box.bottom) / 2, "label", "middle", has_halo=True)
