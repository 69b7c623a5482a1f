"""Whether a measure changed after an action, and how sure that is."""

from heed.core.statistics.impact.interrupted import interrupted_time_series
from heed.core.statistics.impact.results import Change, Effect, Impact, LinePoint

__all__ = ["Change", "Effect", "Impact", "LinePoint", "interrupted_time_series"]
