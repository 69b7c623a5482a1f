"""XmR charts by the rules of NHSRplotthedots: what the R package gives, point by point."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.core.statistics.control_charts.cases import (
    AS_IN_R,
    ASSURANCES_IN_R,
    CAUSES_IN_R,
    MDC,
    case,
    causes,
    chart_as_in_r,
    listed,
    names,
    near,
)

# The R package stops with an error, has no limits for a series that never varies, passes over an unknown rebase date.
DEFECTS = ("missing_in_shift", "all_equal")
FROM_THE_NHS = (
    *("ae_breaches_RF4", "ae_breaches_RJC", "ae_breaches_RQM", "ae_breaches_RRK", "ae_perf_RJZ_target"),
    *("issue156_complete", "missing_one_in_RRK", "vignette_outlier_screened"),
)


def assert_as_in_r(found: dict) -> None:
    chart, output = chart_as_in_r(found), found["output"]
    improving = {True: "special_cause_improvement", False: "special_cause_concern", None: "common_cause"}
    assert [point.mean for point in chart.points] == near(output["mean_col"])
    assert [point.lower for point in chart.points] == near(output["lpl"])
    assert [point.upper for point in chart.points] == near(output["upl"])
    assert causes(chart) == [CAUSES_IN_R[kind] for kind in output["special_cause_type"]]
    if found["params"]["improvement_direction"] != "neutral":
        assert [improving[point.improving] for point in chart.points] == output["point_type"]
    assert f"{chart.variation}.svg" == listed(found["last_point"]["icon_files"])[0]
    assert chart.assurance == ASSURANCES_IN_R[found["last_point"]["assurance_type"]]


@pytest.mark.parametrize("name", names("spc_mdc", *DEFECTS))
def test_generated_case_is_as_in_r(name):
    assert_as_in_r(case("spc_mdc", name))


@pytest.mark.parametrize("name", FROM_THE_NHS)
def test_case_of_real_nhs_data_is_as_in_r(name, shared_data):
    path: Path = shared_data / "statistics" / "spc_mdc" / f"{name}.json"

    assert_as_in_r(json.loads(path.read_text("utf-8")))


def test_missing_value_inside_a_run_ends_it_where_r_stops_with_an_error():
    chart = chart_as_in_r(case("spc_mdc", "missing_in_shift"))
    gap = next(place for place, point in enumerate(chart.points) if point.value is None)

    assert chart.points[gap].special_cause is None
    assert next(warning.code for warning in chart.warnings) == "gaps"


def test_series_that_never_varies_has_no_false_assurance_where_r_says_inconsistent():
    found = case("spc_mdc", "all_equal")

    as_in_r, mdc = chart_as_in_r(found), chart_as_in_r(found, MDC)

    assert (as_in_r.points[0].lower, as_in_r.assurance) == (None, None)
    assert (mdc.points[0].lower, mdc.points[0].upper, mdc.assurance) == (100.0, 100.0, "pass")


def test_unknown_rebase_date_is_said_where_r_is_silent():
    chart = chart_as_in_r(case("spc_mdc", "rebase_date_not_in_data"))

    assert chart.warnings[0].code == "rebase_unknown"
    assert chart.warnings[0].days == (date(2020, 6, 15),)


def test_two_of_three_counts_a_point_beyond_the_limits_under_mdc_only():
    found = case("spc_mdc", "two_of_three_3s_3s_2s")

    assert causes(chart_as_in_r(found))[-8:-3].count("two_of_three") == 0
    assert "two_of_three" in causes(chart_as_in_r(found, MDC))


def test_mdc_does_not_screen_moving_ranges(shared_data):
    path = shared_data / "statistics" / "spc_mdc" / "vignette_outlier_screened.json"
    found = json.loads(path.read_text("utf-8"))

    upper = [chart_as_in_r(found, rules).points[0].upper for rules in (AS_IN_R, MDC)]

    assert upper == pytest.approx([4.60444444, 6.95150327], rel=1e-6)
