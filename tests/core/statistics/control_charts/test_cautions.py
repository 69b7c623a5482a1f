"""When a chart is shown with a warning."""

from datetime import date

import numpy as np
import pytest

from heed.core.statistics.control_charts import control_chart
from heed.core.statistics.control_charts.cautions import lag_one
from tests.core.statistics.control_charts.cases import AS_IN_R, case, chart_of, codes, months


def related(number: int, link: float, seed: int) -> list[float]:
    noise = np.random.default_rng(seed).normal(size=number + 50)
    values = [0.0]
    for each in noise:
        values.append(link * values[-1] + each)
    return values[-number:]


def test_related_points_are_said_with_their_size():
    warning = next(each for each in chart_of(case("spc_mdc", "autocorrelated_ar07")["input"]["value"]).warnings)

    assert warning.code == "autocorrelation"
    assert warning.number == pytest.approx(0.4677, abs=1e-3)


def test_one_change_of_level_is_no_relation_of_points():
    values = np.random.default_rng(5).normal(10, 1, size=30)
    values[15:] += 6

    assert "autocorrelation" not in codes(chart_of(values.tolist()))


def test_lag_one_leaves_out_what_is_missing_or_not_joined():
    assert lag_one([1, -1, np.nan, 1]) == pytest.approx(-1 / 3)
    assert lag_one([1, -1, 1, -1], [False, True, False, True]) == pytest.approx(-0.5)
    assert lag_one([0, 0, 0]) is None
    assert lag_one([1, np.nan, 1]) is None


def test_rolling_figures_are_said_as_told_or_as_they_look():
    monthly = np.random.default_rng(2).normal(size=60)
    rolling = np.convolve(monthly, np.ones(12) / 12, "valid").tolist()

    told = chart_of([10, 12] * 8, rolling=True)
    seen = chart_of(rolling)

    assert [warning.number for warning in told.warnings if warning.code == "rolling_values"] == [None]
    assert (told.variation, told.assurance) == (None, None)
    assert chart_of([10, 12] * 8, rolling=True, rules=AS_IN_R).variation == "common_cause"
    assert "rolling_values" in codes(seen)


def test_seasons_are_seen_from_two_years_on():
    year = [0, 3, 5, 6, 5, 3, 0, -3, -5, -6, -5, -3]
    noise = np.random.default_rng(3).normal(size=36)

    three = (np.tile(year, 3) + noise).tolist()

    assert "seasonality" in codes(chart_of(three))
    assert "seasonality" not in codes(chart_of(three[:23]))
    assert "seasonality" not in codes(chart_of(noise.tolist()))
    assert "seasonality" not in codes(chart_of([7.0] * 36))


def test_season_seen_once_only_is_no_season():
    values: list[float | None] = [1.0, 5.0] * 18
    values[14] = values[26] = None

    assert "seasonality" not in codes(chart_of(values))


@pytest.mark.parametrize(
    ("values", "totals", "chart", "small"),
    [
        ([1, 0, 2, 1] * 4, None, "xmr", True),
        ([1.5, 0, 2, 1] * 4, None, "xmr", False),
        ([11, 10] * 8, None, "xmr", False),
        ([4, 3] * 8, [5, 5] * 8, "p", True),
        ([4, 3] * 8, None, "c", True),
        ([40, 30] * 8, [100, 100] * 8, "u", False),
    ],
)
def test_small_counts_are_said(values, totals, chart, small):
    assert ("small_counts" in codes(chart_of(values, totals, chart=chart))) == small


def test_yearly_figures_are_too_few_for_an_xmr_chart():
    years = [date(2012 + year, 3, 31) for year in range(10)]

    assert "yearly" in codes(control_chart(years, [1, 2] * 5))


def test_short_parts_are_said_each_with_its_first_day():
    chart = chart_of([10, 12] * 9, rebase=[months(6)[-1]], rules=AS_IN_R)

    assert [(warning.code, warning.number) for warning in chart.warnings] == [("too_few_points", 5)]
    assert chart.warnings[0].days == (months(1)[0],)
