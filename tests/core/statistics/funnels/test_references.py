"""Funnels against FunnelPlotR 0.6.0, PHEindicatormethods 2.1.0 and base R, to a relative 1e-9."""

import numpy as np
import pytest

from heed.core.statistics.funnels import false_alarm_rate, funnel, limit_lines
from heed.core.statistics.intervals import rate
from tests.core.statistics.funnels.cases import DISPERSED_COLUMNS, LIMITS, PLAIN_COLUMNS, funnel_as_in_funnelplotr
from tests.core.statistics.references import case

FUNNELPLOTR = ["pr_153_ombudsman_like", "pr_153_overdispersed", "pr_153_stable", "pr_5_tiny"]


def close(values, absolute=1e-12):
    return pytest.approx(np.array(values, dtype=float), rel=1e-9, abs=absolute)


def ours(name, **options):
    reference = case("funnelplotr", name)
    return *funnel_as_in_funnelplotr(reference, **options), reference


@pytest.mark.parametrize("name", FUNNELPLOTR)
@pytest.mark.parametrize(
    ("overdispersion", "columns"),
    [(False, PLAIN_COLUMNS), (True, DISPERSED_COLUMNS)],
)
def test_arcsine_limits_agree_with_funnelplotr(name, overdispersion, columns):
    _, units, reference = ours(name, overdispersion=overdispersion)

    for field, column in zip(LIMITS, columns, strict=True):
        assert [getattr(unit, field) for unit in units] == close(reference["output"][column])


@pytest.mark.parametrize("name", FUNNELPLOTR)
def test_phi_tau2_target_and_outliers_agree_with_funnelplotr(name):
    result, units, reference = ours(name, overdispersion=True)

    expected = reference["statistics"]
    assert (result.target, result.phi) == (close(expected["target"]), close(expected["phi"]))
    assert result.tau2 == close(expected["tau2"])
    assert [unit.outlier is not None for unit in units] == [flag == 1 for flag in reference["output"]["outlier"]]


def test_plain_arcsine_outliers_agree_but_phi_is_never_hidden():
    # FunnelPlotR reports phi 0 where unadjusted limits are drawn, though these councils do differ: not followed.
    result, units, reference = ours("pr_153_overdispersed_unadj")

    assert [unit.outlier is not None for unit in units] == [flag == 1 for flag in reference["output"]["outlier"]]
    assert (reference["statistics"]["phi"], result.dispersion) == (0, "detected")
    assert result.phi == pytest.approx(3.4846, abs=1e-4)


def test_smooth_limits_flag_chance_and_exact_tails_do_not():
    # The three councils that the smooth 99.8% line flags here include 9 of 9 and 11 of 11.
    reference = case("funnelplotr", "pr_153_ombudsman_like")["input"]
    drawn, _, _ = ours("pr_153_ombudsman_like")

    exact = funnel(reference["group"], reference["numerator"], reference["denominator"])

    assert [len([unit for unit in each.units if unit.outlier]) for each in (drawn, exact)] == [3, 1]
    assert "drawn_limits_flag_chance" in [notice.code for notice in drawn.warnings]


def test_normal_limits_agree_with_phe():
    reference = case("phe", "funnel_limits_proportion_tiny")
    rows, output = reference["input"], reference["output"]
    target = sum(rows["numerator"]) / sum(rows["denominator"])

    lines = limit_lines(output["Population"], target, method="normal")

    columns = ("lower_2s_limit", "upper_2s_limit", "lower_3s_limit", "upper_3s_limit")
    for field, column in zip(LIMITS, columns, strict=True):
        assert 100 * getattr(lines, field) == close(output[column])


def test_normal_decisions_agree_with_phe():
    reference = case("phe", "funnel_sig_proportion")
    rows = reference["input"]
    side = {"low": "Low", "high": "High"}

    result = funnel(rows["area"], rows["numerator"], rows["denominator"], method="normal")

    words = [
        f"{side[unit.outlier]} (0.001)"
        if unit.outlier
        else f"{side[unit.beyond95]} (0.025)"
        if unit.beyond95
        else "Not significant"
        for unit in result.units
    ]
    assert words == reference["output"]["significance"]


@pytest.mark.parametrize("name", ["funnel_sig_ratio", "funnel_sig_rate_small"])
def test_own_intervals_of_rates_decide_as_in_phe(name):
    # PHE sets each unit's own interval against the average; ours gives the same intervals, and decides by exact tails.
    reference = case("phe", name)
    events, totals = (np.array(reference["input"][column]) for column in ("numerator", "denominator"))
    average = 1.0 if name == "funnel_sig_ratio" else events.sum() / totals.sum()
    near, far = (rate(events, totals, confidence=confidence) for confidence in (0.95, 0.998))

    words = np.select(
        [far.high < average, far.low > average, near.high < average, near.low > average],
        ["Low (0.001)", "High (0.001)", "Low (0.025)", "High (0.025)"],
        "Not significant",
    )

    assert words.tolist() == reference["output"]["significance"]


def test_interpolated_binomial_limits_agree_with_spiegelhalter_and_are_cut():
    reference = {name: np.array(column) for name, column in case("exact", "funnel_exact_binomial")["output"].items()}
    fields = {0.025: "lower95", 0.975: "upper95", 0.001: "lower998", 0.999: "upper998"}

    for row in range(len(reference["n"])):
        theta, total, chance = (float(reference[name][row]) for name in ("theta", "n", "p"))
        lines = limit_lines([total], theta)
        wanted = np.clip(reference["limit_interpolated"][row], 0, 1)
        assert float(getattr(lines, fields[chance])[0]) == close(wanted)


def test_interpolated_poisson_limits_agree_with_spiegelhalter_and_are_cut():
    reference = {name: np.array(column) for name, column in case("exact", "funnel_exact_poisson")["output"].items()}
    fields = {0.025: "lower95", 0.975: "upper95", 0.001: "lower998", 0.999: "upper998"}

    for row in range(len(reference["expected"])):
        lines = limit_lines([reference["expected"][row]], 1, kind="ratio")
        wanted = max(0, reference["limit_interpolated"][row])
        assert float(getattr(lines, fields[float(reference["p"][row])])[0]) == close(wanted)


# Published beside the comparison of the tools: percent of equal units that are called different, true share 0.74.
FALSE_ALARMS = [
    ("exact", 0.025, [1.8, 0.5, 2.4, 2.7, 3.8, 2.0, 3.5, 4.0], 1),
    ("normal", 0.025, [1.8, 3.2, 2.4, 5.0, 3.8, 5.8, 3.5, 5.2], 1),
    ("arcsine", 0.025, [24.0, 12.2, 7.3, 5.0, 3.8, 5.8, 5.4, 4.0], 1),
    ("exact", 0.001, [0, 0.05, 0.06, 0.02, 0.03, 0.05, 0.10, 0.13], 2),
    ("normal", 0.001, [0.12, 0.52, 0.45, 0.13, 0.14, 0.14, 0.21, 0.20], 2),
    ("arcsine", 0.001, [0.12, 0.05, 4.98, 2.13, 0.38, 0.27, 0.20, 0.20], 2),
]


@pytest.mark.parametrize(("method", "tail", "rates", "places"), FALSE_ALARMS)
def test_false_alarms_are_as_published(method, tail, rates, places):
    result = 100 * false_alarm_rate(0.74, [5, 8, 10, 13, 20, 30, 50, 100], tail=tail, method=method)

    assert result == pytest.approx(np.array(rates), abs=0.51 * 10**-places)
