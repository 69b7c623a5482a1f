"""Many councils against their common figure: who stands out, decided by exact chances, never ranked."""

from heed.core.statistics.funnels.decisions import false_alarm_rate
from heed.core.statistics.funnels.lines import limit_lines
from heed.core.statistics.funnels.many import funnels
from heed.core.statistics.funnels.one import funnel
from heed.core.statistics.funnels.others import Against, compare_with_others
from heed.core.statistics.funnels.results import Funnel, Funnels, FunnelUnit, Kind, LimitLines, Method, Notice

__all__ = [
    "Against",
    "Funnel",
    "FunnelUnit",
    "Funnels",
    "Kind",
    "LimitLines",
    "Method",
    "Notice",
    "compare_with_others",
    "false_alarm_rate",
    "funnel",
    "funnels",
    "limit_lines",
]
