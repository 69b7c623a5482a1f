"""Charts over time: limits, signals by named sets of rules, and what may be said of them."""

from heed.core.statistics.control_charts.charts import control_chart, without_rebase
from heed.core.statistics.control_charts.choosing import ChartChoice, which_chart
from heed.core.statistics.control_charts.false_signals import (
    ExpectedSignals,
    FalseSignalShares,
    expected_false_signals,
    simulate_false_signals,
)
from heed.core.statistics.control_charts.grids import XmrGrid, xmr_grid
from heed.core.statistics.control_charts.inputs import ChartRefused
from heed.core.statistics.control_charts.rare_events import SimpleChart, g_chart, moving_range_chart, t_chart
from heed.core.statistics.control_charts.rebasing import RebaseSuggestion, suggest_rebase
from heed.core.statistics.control_charts.results import (
    CarriedLimits,
    ChartPoint,
    ChartSegment,
    ChartWarning,
    ControlChart,
)
from heed.core.statistics.control_charts.runs import RunChart, run_chart
from heed.core.statistics.control_charts.signals import SPECIAL_CAUSES

__all__ = [
    "SPECIAL_CAUSES",
    "CarriedLimits",
    "ChartChoice",
    "ChartPoint",
    "ChartRefused",
    "ChartSegment",
    "ChartWarning",
    "ControlChart",
    "ExpectedSignals",
    "FalseSignalShares",
    "RebaseSuggestion",
    "RunChart",
    "SimpleChart",
    "XmrGrid",
    "control_chart",
    "expected_false_signals",
    "g_chart",
    "moving_range_chart",
    "run_chart",
    "simulate_false_signals",
    "suggest_rebase",
    "t_chart",
    "which_chart",
    "without_rebase",
    "xmr_grid",
]
