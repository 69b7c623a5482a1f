"""Many small charts beside each other, each as large as the next, on one scale where they are to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from heed.core.charts.canvas import Drawing, Layout
from heed.core.charts.scales import known
from heed.core.charts.time_chart import Levels, TimeChart, draw_time_chart

SMALL = Layout(260, 110, 12, is_narrow=True, is_small=True)


def draw_small_multiples(charts: Sequence[TimeChart], *, on_one_scale: bool = True) -> tuple[Drawing, ...]:
    """Each chart as a small drawing, in the order given; the page lays them out in as many columns as have room.

    Args:
        charts: all of one unit where they are to stand on one scale. None gives none.
        on_one_scale: the same value axis for all, so that heights compare; else each has its own.

    Raises:
        ValueError: different units on one scale, or what `draw_time_chart` refuses.
    """
    if on_one_scale and len({chart.unit for chart in charts}) > 1:
        raise ValueError("charts of different units cannot stand on one scale")
    reach = _reach(charts) if on_one_scale else ()
    return tuple(draw_time_chart(_small(chart), SMALL, reach=reach) for chart in charts)


def _small(chart: TimeChart) -> TimeChart:
    """Without numbers for what happened: they would need a list below each."""
    return replace(chart, annotations=())


def _reach(charts: Sequence[TimeChart]) -> tuple[float, ...]:
    """The lowest and highest of all that the charts show."""
    found = [
        value
        for chart in charts
        for run in (
            [point.value for point in chart.points],
            [chart.target],
            *(part for levels in chart.levels for part in _parts(levels)),
        )
        for each in set(run)
        if (value := known(each)) is not None
    ]
    return (min(found), max(found)) if found else ()


def _parts(levels: Levels) -> tuple[tuple[float | None, ...], ...]:
    return levels.means, levels.lowers, levels.uppers
