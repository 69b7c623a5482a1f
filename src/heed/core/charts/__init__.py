"""Charts, drawn on the server: plain frozen inputs become places (`Drawing`), and places become SVG or pictures.

Each `draw_…` function takes everything its chart shows and a layout, `WIDE` or `NARROW`; `svg_of` writes the drawing.
"""

from heed.core.charts.both_layouts import Chart, draw_both
from heed.core.charts.canvas import NARROW, WIDE, Drawing, Layout, Note, PointKind
from heed.core.charts.funnel_chart import FunnelChart, FunnelCurve, FunnelPoint, draw_funnel_chart
from heed.core.charts.icons import Assurance, Icon, assurance_icon, variation_icon
from heed.core.charts.impact_chart import ImpactChart, draw_impact_chart
from heed.core.charts.interval_chart import IntervalChart, IntervalRow, draw_interval_chart
from heed.core.charts.over_time import Annotation, Happening, TimePoint
from heed.core.charts.raster import DrawingNotPossible, png_of, png_of_svg, pngs_of
from heed.core.charts.small_multiples import draw_small_multiples
from heed.core.charts.sparkline import Sparkline, draw_sparkline
from heed.core.charts.svg import svg_of
from heed.core.charts.time_chart import Levels, TimeChart, draw_time_chart
from heed.core.charts.units import Unit

__all__ = [
    "NARROW",
    "WIDE",
    "Annotation",
    "Assurance",
    "Chart",
    "Drawing",
    "DrawingNotPossible",
    "FunnelChart",
    "FunnelCurve",
    "FunnelPoint",
    "Happening",
    "Icon",
    "ImpactChart",
    "IntervalChart",
    "IntervalRow",
    "Layout",
    "Levels",
    "Note",
    "PointKind",
    "Sparkline",
    "TimeChart",
    "TimePoint",
    "Unit",
    "assurance_icon",
    "draw_both",
    "draw_funnel_chart",
    "draw_impact_chart",
    "draw_interval_chart",
    "draw_small_multiples",
    "draw_sparkline",
    "draw_time_chart",
    "png_of",
    "png_of_svg",
    "pngs_of",
    "svg_of",
    "variation_icon",
]
