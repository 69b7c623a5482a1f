"""Run charts, and charts of rare events, at their edges."""

import pytest

from heed.core.statistics.control_charts import g_chart, moving_range_chart, run_chart, t_chart
from heed.core.statistics.control_charts.runs import crossings_limit, longest_run_limit


def test_run_chart_without_values_has_no_median():
    assert (run_chart([None]).median, run_chart([]).signal) == (None, False)


def test_run_chart_of_one_value_throughout_has_no_useful_point():
    runs = run_chart([5] * 20)

    assert (runs.median, runs.useful, runs.longest_run, runs.signal) == (5, 0, None, False)


def test_missing_points_are_passed_over_in_a_run():
    assert run_chart([1, None, 1, 2, None, 2]).longest_run == 2


def test_long_run_or_few_crossings_are_a_signal():
    shifted = run_chart([1, 2] * 5 + [5, 6] * 5)
    steady = run_chart([1, 2] * 10)

    assert (shifted.longest_run, shifted.crossings, shifted.signal) == (10, 1, True)
    assert (steady.longest_run, steady.crossings, steady.signal) == (1, 19, False)


def test_run_chart_refuses_infinite_values_and_limits_need_a_point():
    with pytest.raises(ValueError, match="finite"):
        run_chart([float("inf")])
    for limit in (longest_run_limit, crossings_limit):
        with pytest.raises(ValueError, match="at least one"):
            limit(0)


@pytest.mark.parametrize("make", [g_chart, t_chart, moving_range_chart])
def test_simple_chart_refuses_what_it_cannot_read(make):
    for values, options in (([], {}), ([float("inf")], {}), ([1, 2], {"baseline": 1})):
        with pytest.raises(ValueError, match=r"at least one|finite|2 points"):
            make(values, **options)


def test_cases_between_events_may_be_none_but_not_negative():
    assert g_chart([0, 0, 0]).upper == 0
    with pytest.raises(ValueError, match="negative"):
        g_chart([-1])


@pytest.mark.parametrize("make", [g_chart, t_chart, moving_range_chart])
def test_nothing_known_gives_no_limits(make):
    chart = make([None, None])

    assert (chart.centre, chart.lower, chart.upper, chart.outside) == (None, None, None, (0, 0))


def test_baseline_of_a_simple_chart_leaves_later_points_out_of_the_limits():
    long = [10, 12, 9, 11, 10, 12, 9, 11, 500]

    assert g_chart(long, baseline=8).outside[-1] == 1
    assert t_chart(long, baseline=8).outside[-1] == 1
    assert moving_range_chart(long, baseline=8).outside[-1] == 1


def test_missing_value_has_no_moving_range_and_nor_has_the_next():
    assert moving_range_chart([1, None, 4, 6]).values == (None, None, None, 2.0)
