"""Pairs of grades."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.statistics.agreement import agreement

GRADES = [1, 2, 3, 4]
PAIRS = st.lists(st.tuples(st.sampled_from([None, *GRADES]), st.sampled_from([None, *GRADES])), max_size=40)


def test_pairs_are_counted_and_those_without_two_grades_left_out():
    found = agreement([3, 3, 2, 4, None, 1], [3, 2, 2, 1, 2, None], grades=GRADES)

    assert (found.n, found.exact, found.within_one, found.left_out) == (4, 2, 3, 2)


def test_nothing_graded_twice_says_so():
    found = agreement([], [], grades=GRADES)

    assert (found.n, found.exact, found.within_one, found.kappa.reason) == (0, 0, 0, "no_pairs")
    assert agreement([], [], grades=GRADES, clusters=[]).linear.reason == "no_pairs"


def test_too_few_pairs_give_no_kappa():
    assert agreement([3, 2, 2], [3, 3, 2], grades=GRADES, minimum=10).quadratic.reason == "few"


def test_too_few_clusters_give_no_kappa_however_many_pairs():
    found = agreement([1, 2, 3, 4] * 10, [1, 2, 3, 3] * 10, grades=GRADES, clusters=["a", "b"] * 20, minimum=3)

    assert (found.n, found.kappa.reason, found.kappa.estimate) == (40, "few", None)


def test_pairs_of_one_cluster_are_not_taken_for_independent():
    first, second = [1, 2, 3, 4, 2, 3] * 5, [1, 2, 3, 3, 1, 3] * 5
    alone = agreement(first, second, grades=GRADES).linear
    clustered = agreement(first, second, grades=GRADES, clusters=sorted(list(range(6)) * 5)).linear

    assert clustered.estimate == pytest.approx(alone.estimate)
    assert clustered.standard_error != alone.standard_error
    assert "jackknife" in clustered.method


def test_pairs_that_each_stand_alone_give_about_the_same_error_either_way():
    first, second = [1, 2, 3, 4, 2, 3, 3, 2] * 25, [1, 2, 3, 3, 1, 3, 4, 2] * 25

    alone = agreement(first, second, grades=GRADES).quadratic
    clustered = agreement(first, second, grades=GRADES, clusters=list(range(200))).quadratic

    assert clustered.standard_error == pytest.approx(alone.standard_error, rel=0.05)


def test_a_single_cluster_gives_no_interval():
    found = agreement([1, 2, 3], [1, 2, 2], grades=GRADES, clusters=["a"] * 3)

    assert (found.kappa.low, found.kappa.reason) == (None, "no_spread")


def test_clusters_that_all_agree_give_no_interval():
    found = agreement([1, 2, 3, 4], [1, 2, 3, 4], grades=GRADES, clusters=["a", "a", "b", "b"])

    assert (found.kappa.estimate, found.kappa.low, found.kappa.reason) == (1.0, None, "no_spread")


@pytest.mark.parametrize(
    ("first", "second", "more"),
    [([1], [1, 2], {}), ([1], [9], {}), ([1], [1], {"clusters": []}), ([1], [1], {"grades": []})],
)
def test_what_does_not_fit_together_is_refused(first, second, more):
    with pytest.raises(ValueError, match=r"length|grade"):
        agreement(first, second, **{"grades": GRADES, **more})


@given(PAIRS)
def test_counts_are_nested_and_add_up(pairs):
    found = agreement([one for one, _ in pairs], [other for _, other in pairs], grades=GRADES)

    assert 0 <= found.exact <= found.within_one <= found.n == len(pairs) - found.left_out


@given(PAIRS)
def test_turning_the_scale_round_changes_nothing(pairs):
    turned = agreement([one for one, _ in pairs], [other for _, other in pairs], grades=GRADES[::-1])
    found = agreement([one for one, _ in pairs], [other for _, other in pairs], grades=GRADES)

    assert (turned.exact, turned.within_one) == (found.exact, found.within_one)
    assert turned.quadratic.estimate == pytest.approx(found.quadratic.estimate)
