"""Is this number different from that one, and if nothing can be told, how many cases would it take?"""

from heed.core.statistics.comparisons.many import adjusted_p_values
from heed.core.statistics.comparisons.needed import Needed, needed_against_group, needed_against_share, total_for_power
from heed.core.statistics.comparisons.one_group import compare_with_expected, compare_with_share
from heed.core.statistics.comparisons.rate_ratios import RateRatio, rate_ratio
from heed.core.statistics.comparisons.results import Comparison
from heed.core.statistics.comparisons.two_groups import compare_with_group

__all__ = [
    "Comparison",
    "Needed",
    "RateRatio",
    "adjusted_p_values",
    "compare_with_expected",
    "compare_with_group",
    "compare_with_share",
    "needed_against_group",
    "needed_against_share",
    "rate_ratio",
    "total_for_power",
]
