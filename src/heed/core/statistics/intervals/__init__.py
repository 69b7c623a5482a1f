"""Intervals for many numbers at once: arrays in, frozen results out.

The scalar `heed.core.statistics.wilson_interval` needs no numpy and stays the choice where one number is at hand.
"""

from heed.core.statistics.intervals.counts import byar, exact_poisson, rate
from heed.core.statistics.intervals.means import mean
from heed.core.statistics.intervals.proportions import clopper_pearson, mid_p, wilson
from heed.core.statistics.intervals.quantiles import quantile_groups
from heed.core.statistics.intervals.results import Intervals, StandardisedRates
from heed.core.statistics.intervals.standardised import directly_standardised_rate, indirectly_standardised_rate

__all__ = [
    "Intervals",
    "StandardisedRates",
    "byar",
    "clopper_pearson",
    "directly_standardised_rate",
    "exact_poisson",
    "indirectly_standardised_rate",
    "mean",
    "mid_p",
    "quantile_groups",
    "rate",
    "wilson",
]
