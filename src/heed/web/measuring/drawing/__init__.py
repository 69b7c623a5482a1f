"""From what is known of a measure to what its charts show."""

from heed.web.measuring.drawing.over_time import point_kind, spark_of, time_chart_of, units_of, years_chart_of

__all__ = ["point_kind", "spark_of", "time_chart_of", "units_of", "years_chart_of"]
