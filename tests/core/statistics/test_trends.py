"""The recent trend, against Fingertips' own unit tests."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.statistics.trends import trend_of_shares, trend_of_values

CASES = {
    each["id"]: each
    for each in json.loads((Path(__file__).parent / "data/fingertips/recent_trend.json").read_text("utf-8"))["cases"]
}
YEARS = [date(year, 4, 1) for year in range(2019, 2024)]
LOWS = [23.16, 23.15, 26.44, 28.63, 28.98]
VALUES = [24.67, 24.6, 28.0, 30.2, 30.6]
HIGHS = [26.25, 26.19, 29.64, 31.9, 32.25]


def years_of(case):
    return [date(year, 1, 1) for year in case["year"]]


def test_rate_agrees_with_fingertips():
    case = CASES["rate_significant"]

    trend = trend_of_values(years_of(case), case["value"], case["lower95"], case["upper95"])

    assert (trend.direction, round(trend.chi_squared, 2)) == ("rising", case["expected"]["chi2_2dp"])


def test_share_agrees_with_fingertips():
    case = CASES["diabetes_prevalence"]

    trend = trend_of_shares(years_of(case), case["count"], case["denominator"])

    assert (trend.direction, round(trend.chi_squared), trend.is_overdispersed) == ("rising", 16495, True)


def test_share_is_the_chi_squared_test_for_a_line():
    """The formula of the note, written out: N(N·Σct − C·Σnt)² / (C(N−C)(N·Σnt² − (Σnt)²))."""
    counts, totals, years = np.array([30, 35, 42, 40, 55]), np.array([100, 110, 120, 105, 125]), np.arange(1, 6)
    cases, everyone = counts.sum(), totals.sum()
    crossed = everyone * (counts * years).sum() - cases * (totals * years).sum()
    spread = everyone * (totals * years**2).sum() - (totals * years).sum() ** 2

    trend = trend_of_shares(YEARS, counts.tolist(), totals.tolist())

    expected = everyone * crossed**2 / (cases * (everyone - cases) * spread)
    assert trend.chi_squared == pytest.approx(expected, rel=1e-12)


def test_count_equal_to_denominator_cannot_be_calculated():
    case = CASES["proportion_count_equals_denominator"]

    trend = trend_of_shares(years_of(case), case["count"], case["denominator"])

    assert (trend.direction, trend.reason, trend.chi_squared) == ("cannot_say", "none_or_all", None)


def test_counts_without_intervals_are_a_trend_though_fingertips_says_no_change():
    """The reference is wrong by design: without intervals Fingertips says "no change"."""
    case = CASES["gp_over65"]

    trend = trend_of_shares(years_of(case), case["count"], case["denominator"])

    assert (trend.direction, trend.reason) == ("rising", None)


def test_values_without_intervals_say_nothing():
    trend = trend_of_values(YEARS, VALUES, [*LOWS[:4], None], HIGHS)

    assert (trend.direction, trend.reason, trend.p_value) == ("cannot_say", "no_intervals", None)


def test_interval_without_width_says_nothing():
    assert trend_of_values(YEARS, VALUES, [*LOWS[:4], 30.6], [*HIGHS[:4], 30.6]).reason == "intervals_without_width"


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        (YEARS[1:], "too_few_years"),
        ([date(2018, 4, 1), *YEARS[1:]], "broken"),
        ([date(2023, month, 1) for month in range(1, 6)], "not_yearly"),
    ],
)
def test_dates_that_are_not_five_years_in_a_row_say_nothing(dates, reason):
    counts, totals = [10, 20, 30, 40, 50][: len(dates)], [100] * len(dates)

    assert trend_of_shares(dates, counts, totals).reason == reason
    assert trend_of_values(dates, counts, counts, totals).reason == reason


def test_rolling_years_say_nothing():
    assert trend_of_shares(YEARS, [10, 20, 30, 40, 50], [100] * 5, is_rolling=True).reason == "overlapping"
    assert trend_of_values(YEARS, VALUES, LOWS, HIGHS, is_rolling=True).reason == "overlapping"


@pytest.mark.parametrize(("counts", "totals"), [([1, 2, None, 4, 5], [9] * 5), ([1, 2, 3, 4, 0], [9, 9, 9, 9, 0])])
def test_missing_year_says_nothing(counts, totals):
    assert trend_of_shares(YEARS, counts, totals).reason == "broken"


def test_missing_value_says_nothing():
    assert trend_of_values(YEARS, [*VALUES[:4], None], LOWS, HIGHS).reason == "broken"


def test_only_the_latest_five_years_count():
    longer = [date(2010, 4, 1), *YEARS]

    trend = trend_of_shares(longer, [None, 60, 70, 85, 95, 110], [None, *[200] * 5])

    assert (trend.direction, trend.first, trend.last) == ("rising", YEARS[0], YEARS[-1])


def test_trend_that_hangs_on_one_year_is_no_clear_trend():
    trend = trend_of_shares(YEARS, [50, 49, 48, 47, 150], [1000] * 5)

    assert (trend.direction, trend.is_steady, trend.chi_squared > 9.55) == ("no_clear_trend", False, True)


def test_equal_shares_are_no_clear_trend():
    trend = trend_of_shares(YEARS, [50] * 5, [100] * 5)

    assert (trend.direction, trend.chi_squared, trend.spread) == ("no_clear_trend", 0, 0)


def test_trend_refuses_impossible_figures():
    with pytest.raises(ValueError, match="between 0 and its total"):
        trend_of_shares(YEARS, [101, 1, 1, 1, 1], [100] * 5)
    with pytest.raises(ValueError, match="between 0 and its total"):
        trend_of_shares(YEARS, [float("nan"), 1, 1, 1, 1], [100] * 5)
    with pytest.raises(ValueError, match="one figure for each date"):
        trend_of_shares(YEARS, [1, 2, 3], [100] * 5)
    with pytest.raises(ValueError, match="strictly increasing"):
        trend_of_shares(YEARS[::-1], [1] * 5, [100] * 5)
    with pytest.raises(ValueError, match="no low end over its high end"):
        trend_of_values(YEARS, VALUES, HIGHS, LOWS)


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(100, 200)), min_size=5, max_size=5))
def test_trend_of_the_others_mirrors_the_trend_of_the_cases(years):
    counts, totals = zip(*years, strict=True)
    mirror = {"rising": "falling", "falling": "rising", "no_clear_trend": "no_clear_trend"}

    cases = trend_of_shares(YEARS, counts, totals)
    others = trend_of_shares(YEARS, [total - count for count, total in years], totals)

    assert others.direction == mirror[cases.direction]
    assert others.chi_squared == pytest.approx(cases.chi_squared, rel=1e-6, abs=1e-9)


@given(st.floats(-100, 100), st.floats(0.01, 100))
def test_trend_of_values_follows_shift_and_scale(shift, scale):
    def moved(values):
        return [shift + scale * each for each in values]

    trend = trend_of_values(YEARS, moved(VALUES), moved(LOWS), moved(HIGHS))

    assert (trend.direction, trend.chi_squared) == ("rising", pytest.approx(46.77, abs=0.01))
    assert trend.slope == pytest.approx(scale * trend_of_values(YEARS, VALUES, LOWS, HIGHS).slope, rel=1e-6)
