"""Intervals at zero, missing, all, and what must hold of any of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats

from heed.core.statistics import wilson_interval
from heed.core.statistics.intervals import (
    byar,
    clopper_pearson,
    directly_standardised_rate,
    exact_poisson,
    indirectly_standardised_rate,
    mean,
    mid_p,
    quantile_groups,
    rate,
    wilson,
)

PROPORTIONS = [wilson, clopper_pearson, mid_p]
shares = some.integers(1, 400).flatmap(lambda total: some.tuples(some.integers(0, total), some.just(total)))


@pytest.mark.parametrize("method", PROPORTIONS)
def test_of_nothing_and_of_the_missing_nothing_is_known(method):
    result = method([0, None, 1], [0, 5, None])

    assert np.isnan([result.estimate, result.low, result.high]).all()


@pytest.mark.parametrize("method", PROPORTIONS)
def test_none_and_all_reach_the_ends_exactly(method):
    result = method([0, 7], [7, 7])

    assert (result.low[0], result.high[1]) == (0, 1)
    assert 0 < result.high[0] < 1
    assert 0 < result.low[1] < 1


@pytest.mark.parametrize("method", PROPORTIONS)
@settings(max_examples=30)
@given(share=shares)
def test_successes_and_failures_mirror(method, share):
    count, total = share

    ours, theirs = method(count, total), method(total - count, total)

    assert (ours.low, ours.high) == (
        pytest.approx(1 - theirs.high, abs=1e-12),
        pytest.approx(1 - theirs.low, abs=1e-12),
    )


@pytest.mark.parametrize("method", PROPORTIONS)
@settings(max_examples=30)
@given(share=shares)
def test_the_interval_holds_its_estimate_and_widens_with_confidence(method, share):
    usual, surer = method(*share), method(*share, confidence=0.998)

    assert 0 <= surer.low <= usual.low <= usual.estimate <= usual.high <= surer.high <= 1


@settings(max_examples=30)
@given(share=shares)
def test_mid_p_lies_within_the_exact_interval_and_its_ends_have_the_tail(share):
    count, total = share
    exact, middle = clopper_pearson(count, total), mid_p(count, total)

    assert exact.low <= middle.low <= middle.high <= exact.high
    if count:
        low = float(middle.low)
        tail = stats.binom.sf(count, total, low) + stats.binom.pmf(count, total, low) / 2
        assert tail == pytest.approx(0.025, rel=1e-9)


@settings(max_examples=30)
@given(share=shares)
def test_arrays_agree_with_the_scalar_wilson(share):
    one, many = wilson_interval(*share), wilson(*share)

    assert (many.low, many.high) == (pytest.approx(one.low, rel=1e-9, abs=1e-15), pytest.approx(one.high, rel=1e-9))


@pytest.mark.parametrize(("count", "total"), [(-1, 5), (6, 5), (1, -1), (1.5, 5), (1, 2.5), (np.inf, np.inf)])
def test_impossible_counts_are_refused(count, total):
    with pytest.raises(ValueError, match=r"must"):
        wilson(count, total)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95])
def test_impossible_confidence_is_refused(confidence):
    with pytest.raises(ValueError, match="confidence must lie between 0 and 1"):
        mean([1, 2], confidence=confidence)


def test_counts_of_nothing_have_a_high_end_and_missing_ones_have_none():
    result = exact_poisson([0, None])

    assert result.low[0] == 0
    assert result.high[0] == pytest.approx(-np.log(0.025), rel=1e-12)
    assert np.isnan([result.low[1], result.high[1]]).all()


def test_byar_is_near_the_exact_interval_from_ten_on_and_never_below_nothing():
    counts = np.arange(10, 500)
    near, exact = byar(counts), exact_poisson(counts)

    assert near.low == pytest.approx(exact.low, rel=2e-3)
    assert near.high == pytest.approx(exact.high, rel=1e-3)
    assert (byar([0, 1], confidence=0.9999).low >= 0).all()


@settings(max_examples=30)
@given(some.integers(0, 500), some.floats(0.5, 1e6), some.floats(1, 1e5))
def test_rates_scale_with_their_multiplier(count, total, multiplier):
    one, many = rate(count, total), rate(count, total, multiplier=multiplier)

    assert many.high == pytest.approx(one.high * multiplier, rel=1e-9)
    assert one.low <= one.estimate <= one.high


def test_a_rate_without_people_is_missing():
    result = rate([0, 3, None], [0, 0, 10])

    assert np.isnan([result.estimate, result.low, result.high]).all()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"count": 1, "total": -1}, "total must be 0 or more"),
        ({"count": -1, "total": 1}, "count must be 0 or more"),
        ({"count": 0.5, "total": 1}, "count must be a whole number"),
        ({"count": 1, "total": 1, "multiplier": 0}, "multiplier must be above 0"),
    ],
)
def test_impossible_rates_are_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        rate(**arguments)


def test_mean_of_one_has_no_interval_and_of_none_no_value():
    one, none, some_missing = mean([5]), mean([np.nan, np.nan]), mean([1, np.nan, 3])

    assert (float(one.estimate), bool(np.isnan(one.low))) == (5.0, True)
    assert np.isnan(none.estimate)
    assert float(some_missing.estimate) == 2.0


def test_mean_refuses_the_infinite():
    with pytest.raises(ValueError, match="finite"):
        mean([1, np.inf])


def test_quantile_groups_need_as_many_values_as_groups():
    assert np.isnan(quantile_groups([1, 2, np.nan], 3)).all()
    assert quantile_groups([1, 2, 3, 4], 2, highest_first=False).tolist() == [1, 1, 2, 2]


@pytest.mark.parametrize(("values", "groups"), [([1, 2], 1), ([[1, 2]], 2)])
def test_quantile_groups_refuse_what_cannot_be_grouped(values, groups):
    with pytest.raises(ValueError, match="must be"):
        quantile_groups(values, groups)


def test_standardised_rate_takes_a_missing_count_as_nothing():
    with_hole = directly_standardised_rate(["A"] * 3, [20, None, 5], [100, 50, 100], [2, 1, 1])
    with_nothing = directly_standardised_rate(["A"] * 3, [20, 0, 5], [100, 50, 100], [2, 1, 1])

    assert with_hole.estimate.tolist() == with_nothing.estimate.tolist()


def test_standardised_rate_of_equal_bands_is_the_plain_rate():
    result = directly_standardised_rate(["A", "A"], [30, 30], [1000, 1000], [1, 7], multiplier=1000)

    assert result.estimate.tolist() == pytest.approx([30])


@pytest.mark.parametrize(
    ("people", "standard", "words"),
    [
        ([100, None], [1, 1], "population must be known"),
        ([100, 0], [1, 1], "population must be above 0"),
        ([100, 100], [1, None], "standard must be known"),
        ([100], [1, 1], "lists of one length"),
    ],
)
def test_standardised_rate_refuses_holes_in_populations(people, standard, words):
    with pytest.raises(ValueError, match=words):
        directly_standardised_rate(["A", "A"], [1, 1], people, standard)


def test_standardised_rate_refuses_impossible_events():
    with pytest.raises(ValueError, match="events must be 0 or more"):
        directly_standardised_rate(["A"], [-1], [10], [1])
    with pytest.raises(ValueError, match="event_frequency must be above 0"):
        directly_standardised_rate(["A"], [1], [10], [1], event_frequency=[0])


def test_indirectly_standardised_rate_with_nothing_expected_is_missing():
    result = indirectly_standardised_rate(["A"], [3], [100], [0], [1000])

    assert np.isnan(result.estimate).all()
