"""Whether a measure changed after an action, and how sure that is."""

from heed.core.statistics.impact.controlled import controlled_time_series
from heed.core.statistics.impact.counts import interrupted_count_series
from heed.core.statistics.impact.false_alarms import FalseAlarms, false_alarms
from heed.core.statistics.impact.interrupted import interrupted_time_series
from heed.core.statistics.impact.results import Change, Effect, Impact, LinePoint

__all__ = [
    "Change",
    "Effect",
    "FalseAlarms",
    "Impact",
    "LinePoint",
    "controlled_time_series",
    "false_alarms",
    "interrupted_count_series",
    "interrupted_time_series",
]
