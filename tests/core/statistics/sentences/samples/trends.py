"""Every kind of sentence about a trend, as a reader meets it."""

from datetime import date

from heed.core.statistics.sentences.trends import trend_sentence
from heed.core.statistics.trends import trend_of_shares, trend_of_values

YEARS = [date(year, 4, 1) for year in range(2019, 2024)]


def found_by_kind():
    """One result of each kind, by name."""
    return {
        "rising": trend_of_shares(YEARS, [60, 70, 85, 95, 110], [200] * 5),
        "falling": trend_of_shares([day.replace(month=1) for day in YEARS], [110, 95, 85, 70, 60], [200] * 5),
        "no_clear_trend": trend_of_shares(YEARS, [60, 70, 65, 60, 70], [200] * 5),
        "overdispersed": trend_of_shares(YEARS, [600, 700, 850, 700, 1100], [2000] * 5),
        "too_few_years": trend_of_shares(YEARS[:3], [1, 2, 3], [9] * 3),
        "not_yearly": trend_of_shares([date(2023, month, 1) for month in range(1, 6)], [1, 2, 3, 4, 5], [9] * 5),
        "broken": trend_of_shares(YEARS, [1, None, 3, 4, 5], [9] * 5),
        "overlapping": trend_of_shares(YEARS, [1, 2, 3, 4, 5], [9] * 5, is_rolling=True),
        "no_intervals": trend_of_values(YEARS, [1, 2, 3, 4, 5], [None] * 5, [None] * 5),
        "intervals_without_width": trend_of_values(YEARS, [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        "none_or_all": trend_of_shares(YEARS, [0, 2, 3, 4, 5], [9] * 5),
    }


def samples():
    """Sentences to be weighed by the reading age test."""
    yield from (trend_sentence(found) for found in found_by_kind().values())
