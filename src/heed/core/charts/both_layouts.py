"""One chart, drawn for wide and for narrow places; a style sheet shows the one that suits."""

from __future__ import annotations

from typing import TypeAlias

from heed.core.charts.canvas import NARROW, WIDE, Drawing, Layout
from heed.core.charts.funnel_chart import FunnelChart, draw_funnel_chart
from heed.core.charts.impact_chart import ImpactChart, draw_impact_chart
from heed.core.charts.interval_chart import IntervalChart, draw_interval_chart
from heed.core.charts.time_chart import TimeChart, draw_time_chart

Chart: TypeAlias = TimeChart | ImpactChart | FunnelChart | IntervalChart


def draw_both(chart: Chart) -> tuple[Drawing, Drawing]:
    """The wide drawing, whose letters are 11 pixels high or more from 600 pixels on, and the narrow one for less.

    Raises:
        ValueError: what the chart's own `draw_…` function refuses.
    """
    return _draw(chart, WIDE), _draw(chart, NARROW)


def _draw(chart: Chart, layout: Layout) -> Drawing:
    if isinstance(chart, TimeChart):
        return draw_time_chart(chart, layout)
    if isinstance(chart, ImpactChart):
        return draw_impact_chart(chart, layout)
    if isinstance(chart, FunnelChart):
        return draw_funnel_chart(chart, layout)
    return draw_interval_chart(chart, layout)
