"""What stands round the values of a chart: axes, words at the ends of lines, and the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heed.core.charts.calendars import Tick
from heed.core.charts.canvas import Box, Layout, Line, Mark, PointKind, Shape, Words
from heed.core.charts.lettering import cut_to, width_of
from heed.core.charts.scales import Scale, ValueAxis

INSET = 7  # between the edge of the plot and the outermost value, so that marks lie inside
GAP = 6  # between an axis and its words
_SAMPLE = 26  # how wide a line is in the key


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Words at the end of a line, at the height of its last value."""

    y: float
    words: str
    look: str = "axis"


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A line of the key: marks, or a line of some look, and what they say."""

    words: str
    kinds: tuple[PointKind, ...] = ()
    look: str = ""


def title_height(layout: Layout, title: str) -> float:
    """The room above the plot that the name of the value axis takes."""
    return layout.letters * 1.2 + GAP * 2 if title else GAP * 2


def words_left(axis: ValueAxis, layout: Layout) -> float:
    """Where the plot begins, so that the words of the value axis have room before it."""
    return max((width_of(words, layout.letters) for words in axis.words), default=0) + GAP + 2


def room_at_end(labels: Sequence[str], layout: Layout) -> float:
    """The room behind the plot that the words at the ends of lines take; at most three tenths of the drawing."""
    widest = max((width_of(words, layout.letters) for words in labels), default=0)
    return min(layout.width * 0.3, max(widest + GAP + 4, layout.letters * 1.6))


def value_scale(axis: ValueAxis, box: Box) -> Scale:
    """From values to heights; larger is higher up."""
    return Scale(axis.low, axis.high, box.bottom - INSET, box.top + INSET)


def value_axis_shapes(axis: ValueAxis, scale: Scale, box: Box, layout: Layout, *, title: str) -> Iterator[Shape]:
    """Lines across the plot at each tick, their words before it, and the name of the axis above, all horizontal."""
    heights = [round(scale.at(tick), 2) for tick in axis.ticks]
    if heights:
        yield Line("grid", tuple(((box.left, y), (box.right, y)) for y in heights))
    yield Line("axis", (((box.left, box.bottom), (box.right, box.bottom)),))
    for y, words in zip(heights, axis.words, strict=True):
        yield Words(words, box.left - GAP, y + layout.letters * 0.35, anchor="end")
    if title:
        yield Words(cut_to(title, layout.width, layout.letters), 0, layout.letters, look="axis")


def ticks_height(ticks: Sequence[Tick], layout: Layout) -> float:
    """The room below the plot that ticks and their words take."""
    rows = 0 if not ticks else 2 if any(tick.under for tick in ticks) else 1
    return GAP + rows * layout.letters * 1.25 + GAP


def tick_shapes(ticks: Sequence[Tick], box: Box, layout: Layout) -> Iterator[Shape]:
    """Small strokes under the plot with their words below, none cut by the edge of the drawing."""
    if ticks:
        yield Line("axis", tuple(((tick.x, box.bottom), (tick.x, box.bottom + 4)) for tick in ticks))
    for row, words in enumerate(("words", "under"), start=1):
        for tick in ticks:
            text = getattr(tick, words)
            if text:
                half = width_of(text, layout.letters) / 2
                x = min(max(tick.x, half), layout.width - half)
                yield Words(text, x, box.bottom + GAP + row * layout.letters * 1.25, anchor="middle")


def end_label_shapes(labels: Sequence[EndLabel], box: Box, layout: Layout) -> Iterator[Shape]:
    """Words behind the plot at the heights of their lines, moved apart where they would touch, in order of height."""
    room = layout.width - box.right - GAP
    ordered = sorted(labels, key=lambda label: label.y)
    heights = apart([label.y for label in ordered], layout.letters * 1.15, box.top, box.bottom)
    for label, y in zip(ordered, heights, strict=True):
        words = cut_to(label.words, room, layout.letters)
        yield Words(words, box.right + GAP, y + layout.letters * 0.35, look=label.look)


def apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Sorted places moved as little as is simple until each is `least` from the next, inside low and high if they fit.

    >>> apart([10, 12, 40], 10, 0, 50)
    [10, 20, 40]
    >>> apart([48, 50], 10, 0, 50)
    [40, 50]
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + least) if moved else max(place, low))
    for number in range(len(moved) - 1, -1, -1):
        most = high if number == len(moved) - 1 else moved[number + 1] - least
        moved[number] = min(moved[number], most)
    return moved


def key_rows(entries: Sequence[KeyEntry], layout: Layout) -> list[list[KeyEntry]]:
    """The entries of the key in rows that are no wider than the drawing."""
    rows: list[list[KeyEntry]] = []
    used = layout.width + 1
    for entry in entries:
        width = _entry_width(entry, layout)
        if used + width > layout.width:
            rows.append([])
            used = 0
        rows[-1].append(entry)
        used += width + layout.letters
    return rows


def key_height(entries: Sequence[KeyEntry], layout: Layout) -> float:
    """The room that the key takes below everything else."""
    rows = len(key_rows(entries, layout))
    return rows * layout.letters * 1.6 + GAP if rows else 0


def key_shapes(entries: Sequence[KeyEntry], top: float, layout: Layout) -> Iterator[Shape]:
    """The key: each mark and line that occurs, with its words, from the left, in as many rows as it needs."""
    for number, row in enumerate(key_rows(entries, layout)):
        x, y = 1.0, top + GAP + (number + 0.6) * layout.letters * 1.6
        for entry in row:
            yield from _entry_shapes(entry, x, y, layout)
            x += _entry_width(entry, layout) + layout.letters


def _entry_width(entry: KeyEntry, layout: Layout) -> float:
    return _sample_width(entry) + GAP + width_of(entry.words, layout.letters)


def _sample_width(entry: KeyEntry) -> float:
    return 15 * len(entry.kinds) if entry.kinds else _SAMPLE


def _entry_shapes(entry: KeyEntry, x: float, y: float, layout: Layout) -> Iterator[Shape]:
    if entry.look:
        yield Line(entry.look, (((x, y), (x + _SAMPLE, y)),))
    for number, kind in enumerate(entry.kinds):
        yield Mark(kind, x + 7 + 15 * number, y, 4)
    words = cut_to(entry.words, layout.width - x - _sample_width(entry) - GAP, layout.letters)
    yield Words(words, x + _sample_width(entry) + GAP, y + layout.letters * 0.35)
