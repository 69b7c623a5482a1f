"""From what is known of a measure to what its charts show."""

from heed.web.measuring.drawing.beside import funnel_chart_of
from heed.web.measuring.drawing.impact_drawing import impact_chart_of
from heed.web.measuring.drawing.over_time import point_kind, spark_of, time_chart_of, units_of, years_chart_of

__all__ = [
    "funnel_chart_of",
    "impact_chart_of",
    "point_kind",
    "spark_of",
    "time_chart_of",
    "units_of",
    "years_chart_of",
]
