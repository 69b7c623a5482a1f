"""What can be told, what cannot, and how many cases it would take."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats

from heed.core.statistics.comparisons import (
    adjusted_p_values,
    compare_with_expected,
    compare_with_group,
    compare_with_share,
    needed_against_group,
    needed_against_share,
    rate_ratio,
    total_for_power,
)

shares = some.integers(1, 60).flatmap(lambda total: some.tuples(some.integers(0, total), some.just(total)))
comparators = some.sampled_from([0.01, 0.1, 0.26, 0.5, 0.74, 0.77, 0.95])


def test_four_of_five_cannot_be_told_from_anything_between_sixty_and_eighty_four_per_cent():
    result = compare_with_share(4, 5, np.linspace(0.6, 0.84, 25))

    assert set(result.verdict.tolist()) == {"cannot_tell"}
    assert (result.p_value >= 0.58).all()


@settings(max_examples=40)
@given(share=shares, comparator=comparators)
def test_p_value_is_that_of_scipy(share, comparator):
    assert float(compare_with_share(*share, comparator).p_value) == pytest.approx(
        stats.binomtest(*share, comparator).pvalue, rel=1e-9
    )


@settings(max_examples=40)
@given(count=some.integers(0, 60), expected=some.sampled_from([0.3, 1, 4.5, 20]))
def test_p_value_of_events_is_the_sum_of_the_least_likely(count, expected):
    chances = stats.poisson.pmf(np.arange(400), expected)
    least = chances[chances <= chances[count] * (1 + 1e-7)].sum()

    result = compare_with_expected(count, expected)

    assert float(result.p_value) == pytest.approx(1.0 if count == expected else min(1, least), rel=1e-9)
    assert float(result.lower_tail) == pytest.approx(stats.poisson.cdf(count, expected), rel=1e-9)
    assert float(result.upper_tail) == pytest.approx(stats.poisson.sf(count - 1, expected), rel=1e-9)


@settings(max_examples=40)
@given(share=shares, comparator=comparators)
def test_successes_and_failures_give_the_opposite_verdict(share, comparator):
    count, total = share
    opposite = {"lower": "higher", "higher": "lower", "cannot_tell": "cannot_tell"}

    ours, theirs = (
        compare_with_share(count, total, comparator),
        compare_with_share(total - count, total, 1 - comparator),
    )

    assert opposite[str(ours.verdict)] == str(theirs.verdict)
    assert float(ours.lower_tail) == pytest.approx(float(theirs.upper_tail), rel=1e-9)


@settings(max_examples=25)
@given(ours=shares, theirs=shares)
def test_fisher_is_that_of_scipy_and_falls_with_the_count(ours, theirs):
    (x1, n1), (x2, n2) = ours, theirs

    result = compare_with_group(np.arange(n1 + 1), n1, x2, n2)

    expected = stats.fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue
    assert float(result.p_value[x1]) == pytest.approx(expected, rel=1e-7)
    assert (np.diff(result.upper_tail) <= 1e-12).all()
    assert (np.diff(result.lower_tail) >= -1e-12).all()


@settings(max_examples=25)
@given(comparator=comparators, confidence=some.sampled_from([0.8, 0.95, 0.998]))
def test_below_what_is_needed_nothing_can_be_told_and_at_it_the_extreme_can(comparator, confidence):
    needed = needed_against_share(comparator, confidence=confidence)

    for total, extreme in ((needed.none, 0), (needed.every, 1)):
        at = compare_with_share(total * extreme, total, comparator, confidence=confidence)
        below = compare_with_share((total - 1) * extreme, total - 1, comparator, confidence=confidence)
        assert str(at.verdict) == ("higher" if extreme else "lower")
        assert str(below.verdict) == "cannot_tell"


@settings(max_examples=25)
@given(theirs=some.integers(1, 30).flatmap(lambda total: some.tuples(some.integers(0, total), some.just(total))))
def test_what_is_needed_against_a_group_is_the_first_total_that_fisher_tells(theirs):
    needed = needed_against_group(*theirs, most=2000)

    for total, extreme in ((needed.none, 0), (needed.every, 1)):
        if total is None:
            assert str(compare_with_group(500 * extreme, 500, *theirs).verdict) == "cannot_tell"
            continue
        at = compare_with_group(total * extreme, total, *theirs)
        below = compare_with_group((total - 1) * extreme, total - 1, *theirs)
        assert (str(at.verdict), str(below.verdict)) == ("higher" if extreme else "lower", "cannot_tell")


@pytest.mark.parametrize(
    ("comparator", "confidence", "none", "every"),
    [
        (0.74, 0.95, 3, 13),
        (0.74, 0.998, 6, 23),
        (0.77, 0.95, 3, 15),
        (0, 0.95, None, 1),
        (1, 0.95, 1, None),
        (0.1, 0.998, 66, 3),
    ],
)
def test_needed_agrees_with_the_powers_of_the_comparator(comparator, confidence, none, every):
    needed = needed_against_share(comparator, confidence=confidence)

    assert (needed.none, needed.every) == (none, every)


def test_needed_depends_on_the_side_of_the_estimate():
    needed = needed_against_share(0.74)

    assert [needed.towards(estimate, 0.74) for estimate in (0.8, 0.4, 0.74, None)] == [13, 3, 13, 13]
    assert (needed.either, needed.both) == (3, 13)
    assert needed_against_group(0, 0).both is None


def test_a_comparator_too_near_one_needs_more_than_is_looked_for():
    assert needed_against_share(1 - 1e-12).every is None
    assert needed_against_group(4, 5, most=10).every is None


def test_telling_eighty_from_seventy_four_takes_four_hundred_and_fifteen():
    assert total_for_power(0.80, 0.74) == 415
    assert total_for_power(0.20, 0.26) == 415
    assert total_for_power(0.5, 0.5) is None
    assert total_for_power(0.999, 0.001) == 1
    assert total_for_power(0.5, 0.501) == pytest.approx(1.96e6, rel=0.01)


def test_of_no_cases_nothing_can_be_told():
    results = [compare_with_share(0, 0, 0.5), compare_with_group(0, 0, 3, 4), compare_with_group(3, 4, 0, 0)]

    assert [str(result.verdict) for result in results] == ["cannot_tell"] * 3
    assert np.isnan([float(result.p_value) for result in results]).all()


def test_missing_counts_cannot_be_told():
    results = [compare_with_share(None, 5, 0.5), compare_with_expected(None, 5), compare_with_group(1, 5, None, 5)]

    assert [str(result.verdict) for result in results] == ["cannot_tell"] * 3


def test_events_where_none_were_expected():
    result = compare_with_expected([0, 1], [0, 0])

    assert result.verdict.tolist() == ["cannot_tell", "higher"]
    assert np.isnan(result.estimate).all()


def test_a_tail_of_exactly_the_size_counts():
    # 0.1 to the power 3 is a hair over 0.001 in floats.
    assert str(compare_with_share(3, 3, 0.1, confidence=0.998).verdict) == "higher"


def test_huge_groups_are_compared_at_once():
    result = compare_with_group(50_000_000, 100_000_000, 49_970_000, 100_000_000)

    assert str(result.verdict) == "higher"
    assert float(result.p_value) == pytest.approx(2 * stats.norm.sf(30_000 / np.sqrt(5e7)), rel=0.01)


def test_groups_that_could_not_differ_more_have_no_chance_left():
    assert float(compare_with_group(0, 1_000_000, 1_000_000, 1_000_000).p_value) == 0.0


def test_rate_ratio_without_events_elsewhere_has_a_low_end_only():
    result = rate_ratio([5, 0, 0], [10, 10, 10], [0, 5, 0], [10, 10, 10])

    assert np.isnan(result.estimate[[0, 2]]).all()
    assert (result.low[0] > 0, result.high[0], result.estimate[1], result.low[1]) == (True, np.inf, 0, 0)
    assert np.isnan(result.p_value[2])


def test_adjusted_p_values_leave_the_missing_out():
    result = adjusted_p_values([[0.01, np.nan, 0.04], [np.nan, np.nan, np.nan]])

    assert result[0].tolist() == pytest.approx([0.02, np.nan, 0.04], nan_ok=True)
    assert np.isnan(result[1]).all()


@settings(max_examples=40)
@given(some.lists(some.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_p_values_keep_the_order_and_are_never_smaller(values):
    result = adjusted_p_values(values)

    assert (result >= np.array(values) - 1e-15).all()
    assert (np.diff(result[np.argsort(values)]) >= -1e-15).all()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: compare_with_share(1, 5, 1.2), "comparator must lie"),
        (lambda: compare_with_share(6, 5, 0.2), "count must lie"),
        (lambda: compare_with_share(1, 5, 0.2, confidence=1), "confidence must lie"),
        (lambda: compare_with_expected(1, -2), "expected must be"),
        (lambda: compare_with_group(1, 2, 3, 2), "count must lie"),
        (lambda: needed_against_share(-0.1), "comparator must lie"),
        (lambda: needed_against_group(3, 2), "other_count must lie"),
        (lambda: total_for_power(1, 0.5), "share must lie"),
        (lambda: rate_ratio(1, 0, 1, 1), "time and other_time"),
        (lambda: adjusted_p_values([1.2]), "p-values must lie"),
    ],
)
def test_impossible_comparisons_are_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
