"""Funnels at their edges, and what must hold of any."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats

from heed.core.statistics.funnels import compare_with_others, false_alarm_rate, funnel, funnels, limit_lines
from heed.core.statistics.funnels.overdispersion import dispersed_tails

units = some.lists(
    some.integers(1, 80).flatmap(lambda total: some.tuples(some.integers(0, total), some.just(total))),
    min_size=2,
    max_size=12,
)


def named(rows):
    return [f"U{place}" for place in range(len(rows))], [count for count, _ in rows], [total for _, total in rows]


def spread_out(seed=3, size=153, extra=0.0):
    noise = np.random.default_rng(seed)
    totals = noise.integers(60, 900, size)
    counts = noise.binomial(totals, np.clip(noise.normal(0.72, extra, size), 0.01, 0.99))
    return named(list(zip(counts.tolist(), totals.tolist(), strict=True)))


@settings(max_examples=30)
@given(units)
def test_an_outlier_is_an_exact_tail_of_a_thousandth(rows):
    result = funnel(*named(rows))

    for unit in result.units:
        low = stats.binom.cdf(unit.count, unit.total, result.target)
        high = stats.binom.sf(unit.count - 1, unit.total, result.target)
        expected = "low" if low <= 0.001 else "high" if high <= 0.001 else None
        assert unit.outlier == expected
        assert unit.p_value == pytest.approx(stats.binomtest(unit.count, unit.total, result.target).pvalue, rel=1e-6)
        assert (unit.low_at is not None and unit.count <= unit.low_at) == (unit.outlier == "low")
        assert (unit.high_at is not None and unit.count >= unit.high_at) == (unit.outlier == "high")


@settings(max_examples=30)
@given(units)
def test_enough_is_false_only_where_no_result_could_be_told(rows):
    result = funnel(*named(rows))

    for unit in result.units:
        assert unit.enough == (min(result.target**unit.total, (1 - result.target) ** unit.total) <= 0.025)
        assert (unit.verdict == "too_few") == (not unit.enough)


@settings(max_examples=20)
@given(units, some.sampled_from(["exact", "arcsine", "normal"]))
def test_successes_and_failures_mirror(rows, method):
    ours = funnel(*named(rows), method=method)
    theirs = funnel(*named([(total - count, total) for count, total in rows]), method=method)
    opposite = {"low": "high", "high": "low", None: None}

    for one, other in zip(ours.units, theirs.units, strict=True):
        if method == "exact":  # decisions mirror; Spiegelhalter's interpolation, for drawing, leans to one side
            assert opposite[one.outlier] == other.outlier
        else:
            assert one.lower998 == pytest.approx(1 - other.upper998, abs=1e-9)
            assert one.upper95 == pytest.approx(1 - other.lower95, abs=1e-9)


@settings(max_examples=20)
@given(some.floats(0.02, 0.98), some.sampled_from(["exact", "arcsine", "normal"]), some.floats(0, 0.05))
def test_limits_stay_in_order_and_within_reach(target, method, tau2):
    lines = limit_lines(np.arange(1, 200), target, method=method, tau2=tau2)

    for each in (lines.lower998, lines.lower95, lines.upper95, lines.upper998):
        assert ((each >= 0) & (each <= 1)).all()
    assert (lines.lower998 <= lines.lower95 + 1e-12).all()
    assert (lines.upper95 <= lines.upper998 + 1e-12).all()


def test_limits_allow_for_overdispersion_by_widening():
    plain, wide = limit_lines([20, 200], 0.7), limit_lines([20, 200], 0.7, tau2=0.01)

    assert (wide.lower95 < plain.lower95).all()
    assert (wide.upper95 > plain.upper95).all()


@pytest.mark.parametrize("method", ["exact", "arcsine", "normal"])
@pytest.mark.parametrize("kind", ["proportion", "rate", "ratio"])
def test_a_total_of_nothing_is_missing_and_no_outlier(kind, method):
    empty = funnel(["A", "B", "C"], [0, 30, 3], [0, 60, 60], kind=kind, method=method, overdispersion=True).units[0]

    assert (empty.estimate, empty.lower95, empty.upper998, empty.p_value) == (None, None, None, None)
    assert (empty.outlier, empty.beyond95, empty.enough, empty.verdict) == (None, None, False, "too_few")


def test_a_funnel_of_nothing_at_all_has_no_target():
    result = funnel(["A", "B"], [0, 0], [0, 0])

    assert (result.target, result.phi, result.tau2, result.needed_every) == (None, None, None, None)
    assert (result.expected_outliers, result.units[0].verdict) == (0, "too_few")


@pytest.mark.parametrize(("counts", "target"), [([0, 0], 0.0), ([5, 70], 1.0)])
@pytest.mark.parametrize("method", ["exact", "normal"])
def test_none_and_all_everywhere_leave_no_limits_to_pass(counts, target, method):
    result = funnel(["A", "B"], counts, [5, 70], method=method, overdispersion=True)

    assert [(unit.lower998, unit.upper998, unit.outlier) for unit in result.units] == [(target, target, None)] * 2
    assert [unit.p_value for unit in result.units] == [1.0, 1.0]


def test_few_units_are_not_judged_for_overdispersion():
    result = funnel(["A", "B", "C"], [4, 90, 40], [50, 100, 100], overdispersion=True)

    assert (result.phi, result.tau2, result.dispersion, result.allows_for_dispersion) == (
        None,
        None,
        "not_judged",
        False,
    )
    assert result.warnings[0].code == "overdispersion_not_judged"


def test_equal_units_show_no_overdispersion_and_phi_is_about_one():
    phis = [funnel(*spread_out(seed)).phi for seed in range(12)]

    assert np.mean(phis) == pytest.approx(1.0, abs=0.08)
    assert funnel(*spread_out()).dispersion == "not_detected"


def test_units_that_differ_are_judged_both_ways():
    plain = funnel(*spread_out(extra=0.08))
    allowing = funnel(*spread_out(extra=0.08), overdispersion=True)

    assert (plain.dispersion, plain.phi, plain.tau2) == ("detected", allowing.phi, allowing.tau2)
    assert sum(unit.outlier is not None for unit in plain.units) > 10
    assert sum(unit.outlier is not None for unit in allowing.units) < 4
    assert [unit.plain_outlier for unit in allowing.units] == [unit.outlier for unit in plain.units]
    assert [unit.dispersed_outlier for unit in plain.units] == [unit.outlier for unit in allowing.units]
    assert allowing.expected_outliers == pytest.approx(153 * 0.002)


def test_rates_with_zeros_have_finite_phi():
    noise = np.random.default_rng(8)
    people = noise.uniform(5e4, 8e5, 153)
    events = noise.poisson(people * 2e-5)
    events[:3] = 0

    result = funnel(*named(list(zip(events.tolist(), people.tolist(), strict=True))), kind="rate")

    # Every unit has the same true rate: hardly any may stand out, where FunnelPlotR flags 149 of 153.
    assert result.dispersion in {"not_detected", "detected"}
    assert np.isfinite([result.phi, result.tau2]).all()
    assert sum(unit.outlier is not None for unit in result.units) <= 4


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_arrays_of_many_indicators_agree_with_each_alone(kind):
    noise = np.random.default_rng(2)
    totals = noise.integers(0, 300, (4, 30))
    counts = noise.binomial(totals, noise.uniform(0.2, 0.8, (4, 1)))

    many = funnels(counts, totals, kind=kind, overdispersion=True)

    for row in range(4):
        one = funnel(*named(list(zip(counts[row], totals[row], strict=True))), kind=kind, overdispersion=True)
        signs = [{"low": -1, "high": 1, None: 0}[unit.outlier] for unit in one.units]
        assert (many.outlier[row].tolist(), many.target[row]) == (signs, one.target)


def test_missing_units_of_an_indicator_are_left_out():
    result = funnels([[4, None, 30]], [[5, 10, None]])

    assert result.target.tolist() == [0.8]
    assert np.isnan(result.estimate[0, 1:]).all()
    assert result.outlier.tolist() == [[0, 0, 0]]


@pytest.mark.parametrize("total", [7, 60, 900, 1500, 20_000])
@pytest.mark.parametrize("target", [0.2, 0.8])
def test_beta_binomial_tails_are_those_of_scipy(total, target):
    counts = np.floor(total * np.array([0.1, 0.19, 0.22, 0.3]) if target < 0.5 else total * np.array([0.7, 0.79, 0.9]))
    weight = 1 / (4 * 0.002) - 1

    tails = dispersed_tails("proportion", counts, np.full(counts.shape, float(total)), target, 0.002)

    lower = stats.betabinom.cdf(counts, total, target * weight, (1 - target) * weight)
    exact = total <= 1000
    # Above a thousand cases a beta of the same variance stands in: a tail of a thousandth is right to a fifth.
    assert tails.lower == pytest.approx(lower, rel=1e-7 if exact else 0.2, abs=1e-12 if exact else 2e-4)
    assert tails.upper == pytest.approx(1 - lower + tails.at, rel=1e-6 if exact else 0.2, abs=1e-9 if exact else 2e-4)


@pytest.mark.parametrize("target", [0.0005, 0.9995])
def test_rare_cases_among_many_come_almost_as_gamma_poisson(target):
    rare = np.array([0.0, 4, 10, 25])
    counts = rare if target < 0.5 else 20_000 - rare
    weight = 1 / (4 * 0.0001) - 1

    tails = dispersed_tails("proportion", counts, np.full(4, 20_000.0), target, 0.0001)

    lower = stats.betabinom.cdf(counts, 20_000, target * weight, (1 - target) * weight)
    assert tails.lower == pytest.approx(lower, rel=0.02, abs=2e-4)


def test_gamma_poisson_tails_are_those_of_scipy():
    counts, shape, mean = np.array([0.0, 3, 9]), 0.4 / 0.08, 4.0

    tails = dispersed_tails("rate", counts, np.full(3, 10.0), 0.4, 0.02)

    assert tails.lower == pytest.approx(stats.nbinom.cdf(counts, shape, shape / (shape + mean)), rel=1e-9)
    assert tails.upper == pytest.approx(stats.nbinom.sf(counts - 1, shape, shape / (shape + mean)), rel=1e-9)


@settings(max_examples=25)
@given(some.floats(0.01, 0.99), some.integers(1, 300), some.sampled_from([0.025, 0.001]))
def test_exact_tails_never_raise_more_false_alarms_than_they_say(target, total, tail):
    assert float(false_alarm_rate(target, total, tail=tail)) <= 2 * tail * (1 + 1e-6)


def test_chance_beside_153_councils_is_about_seven():
    result = funnel(*spread_out())

    assert result.expected_beyond95 == pytest.approx(6.5, abs=1.2)
    assert result.expected_outliers == pytest.approx(0.25, abs=0.08)


def test_others_are_compared_without_the_council_itself():
    ours = compare_with_others(["Ours", "A", "B"], [4, 30, 3], [5, 42, 60])[0]

    assert ours.others == pytest.approx(33 / 102)
    assert ours.p_value == pytest.approx(stats.fisher_exact([[4, 1], [33, 69]]).pvalue, rel=1e-9)
    assert (ours.verdict, ours.needed) == ("cannot_tell", 4)


def test_others_of_rates_are_compared_by_the_share_of_events():
    low, high = compare_with_others(["A", "B"], [2, 30], [1000.5, 1200], kind="rate")

    assert (low.verdict, high.verdict, low.needed) == ("lower", "higher", None)
    assert low.p_value == pytest.approx(stats.binomtest(2, 32, 1000.5 / 2200.5).pvalue, rel=1e-9)


def test_others_without_cases_cannot_be_told():
    result = compare_with_others(["A", "B"], [3, 0], [4, 0])

    assert [(each.verdict, each.p_value) for each in result] == [("cannot_tell", None)] * 2


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: funnel(["A", "A"], [1, 1], [2, 2]), "own name"),
        (lambda: funnel(["A"], [1, 1], [2, 2]), "one length"),
        (lambda: funnel(["A"], [np.nan], [2]), "must be known"),
        (lambda: funnel(["A"], [3], [2]), "count must lie"),
        (lambda: funnel(["A"], [3], [-2], kind="rate"), "total must be"),
        (lambda: funnel(["A"], [3], [0], kind="ratio"), "where total is 0"),
        (lambda: funnels([1], [2]), "two axes"),
        (lambda: compare_with_others(["A"], [1, 2], [3, 4]), "one length"),
        (lambda: limit_lines([5], 1.2), "target must be"),
        (lambda: limit_lines([5], 0.5, tau2=-1), "must be 0 or more"),
        (lambda: false_alarm_rate(0.5, 0, tail=0.025), "total must be above 0"),
    ],
)
def test_impossible_funnels_are_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_without_extra_variance_the_tails_are_plain():
    counts, totals = np.array([3.0, 5]), np.array([5.0, 5])

    tails = dispersed_tails("proportion", counts, totals, 0.74, 0.0)

    assert tails.lower == pytest.approx(stats.binom.cdf(counts, totals, 0.74), rel=1e-9)
