"""Counts before and after: shares and rates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from heed.core.statistics.impact import interrupted_count_series
from tests.core.statistics.impact.cases import case, count_impact_as_in_r, months

AFTER = np.arange(1.0, 25) > 12
DESIGN = np.column_stack([np.ones(24), np.arange(1.0, 25), AFTER, AFTER * (np.arange(1.0, 25) - 12)])


def test_rate_agrees_with_quasi_poisson_of_r():
    reference = case("its_poisson")
    free = len(reference["input"]["y"]) - 4
    expected = reference["output"]["quasipoisson"]

    found = count_impact_as_in_r(reference, kind="rate", improvement="decrease")

    for term, change in (("post", found.level_change), ("tp", found.slope_change), ("t", found.slope_before)):
        half = stats.t.ppf(0.975, free) * expected["se"][term]
        assert change.estimate == pytest.approx(expected["coef"][term], rel=1e-6)
        assert change.high - change.low == pytest.approx(2 * half, rel=1e-6)
    assert found.dispersion == pytest.approx(expected["dispersion"], rel=1e-6)
    assert (found.verdict, found.method, found.scale) == ("improved", "quasi_poisson", "log")


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_estimates_solve_the_likelihood_equations(kind):
    """At the top of the likelihood the design explains nothing more of what is left over."""
    generator = np.random.default_rng(8)
    totals = generator.integers(20, 200, 24)
    counts = generator.binomial(totals, np.where(AFTER, 0.2, 0.4))
    days = months(24)

    found = interrupted_count_series(days, counts.tolist(), totals.tolist(), days[12], kind=kind)

    fitted = np.array([point.fitted for point in found.line])
    left = counts - totals * fitted
    assert DESIGN.T @ left == pytest.approx(np.zeros(4), abs=1e-5)
    spread = totals * fitted * ((1 - fitted) if kind == "proportion" else 1)
    assert found.dispersion == pytest.approx((left**2 / spread).sum() / 20, rel=1e-6)
    covariance = found.dispersion * np.linalg.inv(DESIGN.T @ (DESIGN * spread[:, None]))
    half = stats.t.ppf(0.975, 20) * np.sqrt(covariance[2, 2])
    assert found.level_change.high - found.level_change.low == pytest.approx(2 * half, rel=1e-5)


def test_share_has_its_line_between_nothing_and_all():
    days = months(24)

    found = interrupted_count_series(days, [5, 6, 4, 7] * 3 + [1, 2, 0, 1] * 3, [8] * 24, days[12], kind="proportion")

    assert (found.method, found.scale, found.moved) == ("quasi_binomial", "logit", "fell")
    assert all(0 < point.low <= point.fitted <= point.high < 1 for point in found.line)
    effect = found.effect_at_12_months
    difference = special.logit(effect.fitted) - special.logit(effect.counterfactual)
    assert difference == pytest.approx(effect.change.estimate)


def test_nothing_out_of_nothing_is_a_missing_period():
    days = months(24)
    counts, totals = [5, 6, 4, 7] * 6, [8] * 24

    with_none = interrupted_count_series(days, [None, *counts[1:]], totals, days[12], kind="proportion")
    with_zero = interrupted_count_series(days, [0, *counts[1:]], [0, *totals[1:]], days[12], kind="proportion")

    assert with_none == with_zero
    assert (with_zero.n_before, with_zero.line[0].value) == (11, None)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("rate", [5, 6, 4], [0, 0, 0]),
        ("rate", [0, 0, 0], [5, 6, 4]),
        ("proportion", [8, 8, 8], [5, 6, 4]),
        ("proportion", [5, 6, 4], [0, 0, 0]),
    ],
)
def test_side_without_cases_or_others_has_no_estimate(kind, before, after):
    days = months(24)

    found = interrupted_count_series(
        days, before * 4 + after * 4, [8] * 24, days[12], kind=kind, improvement="decrease"
    )

    assert (found.method, found.verdict, found.warnings[0]) == ("none", "cannot_tell", "not_estimable")


@pytest.mark.parametrize("after", [[0] * 6 + [8] * 6, [0] * 10 + [8] * 2])
def test_side_that_turns_from_nothing_to_all_has_no_estimate(after):
    """The slope after runs off to infinity."""
    days = months(24)

    found = interrupted_count_series(days, [4, 5, 3, 4] * 3 + after, [8] * 24, days[12], kind="proportion")

    assert (found.method, "not_estimable" in found.warnings) == ("none", True)


def test_counts_on_the_line_cannot_tell():
    days = months(24)

    found = interrupted_count_series(days, [5] * 24, [10] * 24, days[12], kind="proportion", improvement="decrease")

    assert (found.verdict, found.autocorrelation, found.level_change.p_value) == ("cannot_tell", None, None)
    assert "no_variation" in found.warnings


def test_too_few_counts_have_no_estimate():
    days = months(12)

    assert interrupted_count_series(days, [5] * 12, [10] * 12, days[6], kind="rate").verdict == "too_early"


@pytest.mark.parametrize(
    ("counts", "totals", "message"),
    [
        ([-1, 2], [3, 3], "must not be negative"),
        ([1, 2], [3, -3], "must not be negative"),
        ([1, 4], [3, 3], "over its total"),
        ([1], [3, 3], "2 dates but 1 values"),
    ],
)
def test_counts_refuse_what_cannot_be(counts, totals, message):
    with pytest.raises(ValueError, match=message):
        interrupted_count_series(months(2), counts, totals, months(2)[1], kind="proportion")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 29), min_size=24, max_size=24))
def test_the_others_move_the_other_way(counts):
    days = months(24)

    cases = interrupted_count_series(days, counts, [30] * 24, days[12], kind="proportion")
    others = interrupted_count_series(days, [30 - count for count in counts], [30] * 24, days[12], kind="proportion")

    assert others.level_change.estimate == pytest.approx(-cases.level_change.estimate, rel=1e-5, abs=1e-7)
    assert others.dispersion == pytest.approx(cases.dispersion, rel=1e-6, abs=1e-9)
