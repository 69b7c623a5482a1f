"""Statistics for small numbers: plain functions with frozen results."""

from heed.core.statistics.proportions import Interval, wilson_interval

__all__ = ["Interval", "wilson_interval"]
