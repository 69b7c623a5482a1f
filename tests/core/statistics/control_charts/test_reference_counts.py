"""p, u, c, g, t, moving range and run charts: what qicharts2 gives."""

import pytest

from heed.core.statistics.control_charts import g_chart, moving_range_chart, run_chart, t_chart
from heed.core.statistics.control_charts.runs import crossings_limit, longest_run_limit
from tests.core.statistics.control_charts.cases import AS_IN_R, MDC, case, causes, chart_as_in_qicharts2, near

SIMPLE = {"g": g_chart, "t": t_chart, "mr": moving_range_chart}


@pytest.mark.parametrize("rules", [MDC, AS_IN_R], ids=["mdc", "nhsrplotthedots"])
@pytest.mark.parametrize(
    "name",
    [
        *("c_generated", "c_generated_freeze12", "p_all_full", "p_improve", "p_improve_freeze12", "p_improve_part"),
        *("p_improve_pct", "p_tiny_ombudsman", "p_zero_denominator", "u_improve", "u_overdispersed"),
        "up_overdispersed",
    ],
)
def test_chart_of_counts_is_as_in_qicharts2(name, rules):
    found = case("qicharts2", name)
    output, scale = found["output"], found["params"]["multiply"]

    chart = chart_as_in_qicharts2(found, rules)

    for ours, theirs in (("value", "y"), ("mean", "cl"), ("lower", "lcl"), ("upper", "ucl")):
        figures = [getattr(point, ours) for point in chart.points]
        scaled = [None if figure is None else figure * scale for figure in figures]
        assert scaled == near(output[theirs])
    assert [cause == "outside_limits" for cause in causes(chart)] == output["sigma.signal"]


def test_primed_chart_is_never_narrower_than_the_plain_one():
    # qicharts2 narrows the limits where points vary less than chance; that is by design not followed.
    found = case("qicharts2", "pp_small")
    plain = {**found, "params": {**found["params"], "chart": "p"}}

    ours, narrowed = chart_as_in_qicharts2(found, MDC), found["output"]

    assert [point.upper for point in ours.points] == [point.upper for point in chart_as_in_qicharts2(plain, MDC).points]
    assert all(point.upper > upper for point, upper in zip(ours.points, narrowed["ucl"], strict=True))


@pytest.mark.parametrize("name", ["g_rare", "t_rare", "mr_stable"])
def test_simple_chart_is_as_in_qicharts2(name):
    found = case("qicharts2", name)
    output = found["output"]

    chart = SIMPLE[found["params"]["chart"]](found["input"]["y"])

    assert [chart.centre, chart.lower, chart.upper] == pytest.approx(
        [output["cl"][0], output["lcl"][0], output["ucl"][0]], rel=1e-9
    )
    assert [side != 0 for side in chart.outside] == output["sigma.signal"]


def test_time_of_nothing_is_refused_as_in_qicharts2():
    with pytest.raises(ValueError, match="above 0"):
        t_chart(case("qicharts2", "t_zero_error")["input"]["y"])


def test_limits_of_runs_are_those_of_qicharts2_from_1_to_200_points():
    output = case("qicharts2", "anhoej_limits")["output"]

    assert [longest_run_limit(useful) for useful in output["n_useful"]] == output["longest_run_max"]
    assert [crossings_limit(useful) for useful in output["n_useful"]] == output["n_crossings_min"]


def test_points_on_the_median_are_not_useful_as_in_qicharts2():
    found = case("qicharts2", "i_on_median")
    output = found["output"]

    runs = run_chart(found["input"]["y"])

    assert (runs.median, runs.useful) == (output["cl"][0], output["n.useful"])
    assert (runs.longest_run, runs.longest_run_limit) == (output["longest.run"], output["longest.run.max"])
    assert runs.crossings == output["n.crossings"]
    assert runs.signal == output["runs.signal"]
