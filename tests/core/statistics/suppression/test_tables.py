"""Small groups: what is hidden, and whether somebody who subtracts finds it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.core.statistics.suppression import suppress_groups, suppress_shares, suppress_table
from heed.definitions import suppression_rule_set
from tests.core.statistics.suppression.attackers import of_groups, of_table, too_narrow

ZEROS_TOO = suppression_rule_set("small-groups-and-zeros")

counts = st.one_of(st.integers(0, 5), st.integers(0, 40))
gappy = st.one_of(st.none(), counts)
tables = st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[gappy] * width), min_size=1, max_size=5))
rule_sets = st.sampled_from(["small-groups", "small-groups-and-zeros"]).map(suppression_rule_set)


def shown(cells):
    return [cell.count for cell in cells]


def states(cells):
    return [cell.state for cell in cells]


def test_groups_without_small_counts_are_shown():
    found = suppress_groups([5, 0, 12])

    assert (shown(found.groups), found.total.count, found.rule_set) == ([5, 0, 12], 17, "small-groups")


def test_lone_small_count_takes_the_smallest_other_with_it():
    found = suppress_groups([3, 12, 9, 40])

    assert states(found.groups) == ["small", "shown", "protecting", "shown"]
    assert (shown(found.groups), found.total.count) == ([None, 12, None, 40], 64)


def test_two_small_counts_that_protect_each_other_take_no_other():
    assert states(suppress_groups([3, 4, 9, 40]).groups) == ["small", "small", "shown", "shown"]


def test_two_small_counts_with_a_telling_sum_take_another_with_them():
    """1 and 1 add up to 2: both would be known."""
    assert states(suppress_groups([1, 1, 9, 40]).groups) == ["small", "small", "protecting", "shown"]


def test_zeros_are_shown_and_protect_nothing():
    found = suppress_groups([2, 0, 0])

    assert (states(found.groups), found.total.state) == (["small", "shown", "shown"], "small")


def test_total_is_hidden_where_nothing_else_helps():
    """Several small counts with a sum that tells: 1 + 1 + 1 + 1 + 1 = 5 leaves no other."""
    found = suppress_groups([1, 1, 1, 1, 1])

    assert (states(found.groups), found.total.state) == (["small"] * 5, "protecting")


def test_zeros_are_hidden_where_the_rules_say_so():
    found = suppress_groups([0, 12, 9], rules=ZEROS_TOO)

    assert (states(found.groups), found.rule_set) == (["small", "shown", "protecting"], "small-groups-and-zeros")


def test_missing_group_stays_missing():
    found = suppress_groups([None, 7, 3, 9])

    assert (states(found.groups), found.total.count) == (["missing", "protecting", "small", "shown"], 19)


@pytest.mark.parametrize("groups", [[], [None, None]])
def test_nothing_known_has_no_total(groups):
    found = suppress_groups(groups)

    assert (states(found.groups), found.total.state) == (["missing"] * len(groups), "missing")


def test_small_rest_of_a_total_is_hidden_as_a_small_count_is():
    found = suppress_shares([48, 30, 25], [50, 60, 50])

    assert (shown(found.counts), shown(found.totals)) == ([None, 30, None], [50, 60, 50])
    assert (found.count.count, found.total.count) == (103, 160)


def test_share_of_a_small_total_is_hidden_with_its_total():
    found = suppress_shares([2, 30, 25], [4, 60, 50])

    assert (found.counts[0].state, found.totals[0].state) == ("small", "small")


def test_share_with_a_missing_figure_is_missing():
    found = suppress_shares([10, None, 25], [20, 60, None])

    assert (states(found.counts), states(found.totals)) == (["shown", "missing", "missing"],) * 2
    assert (found.count.count, found.total.count) == (10, 20)


def test_no_shares_have_no_total():
    found = suppress_shares([], [])

    assert (found.counts, found.total.state, found.count.state) == ((), "missing", "missing")


def test_table_hides_a_rectangle_round_a_small_count():
    found = suppress_table([[3, 20, 30], [25, 6, 40], [50, 60, 70]])

    assert [states(row) for row in found.cells] == [
        ["small", "protecting", "shown"],
        ["protecting", "protecting", "shown"],
        ["shown", "shown", "shown"],
    ]
    assert (shown(found.row_totals), shown(found.column_totals), found.total.count) == (
        [53, 71, 180],
        [78, 86, 140],
        304,
    )


def test_row_in_which_everything_is_missing_has_no_total():
    found = suppress_table([[None, None], [6, 7]], rules=ZEROS_TOO)

    assert (states(found.row_totals), found.total.count) == (["missing", "shown"], 13)


def test_empty_table_has_no_total():
    assert suppress_table([]).total.state == "missing"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: suppress_groups([-1, 3]), "whole numbers"),
        (lambda: suppress_groups([1.5, 3]), "whole numbers"),
        (lambda: suppress_shares([3], [2]), "over its total"),
        (lambda: suppress_shares([3], [2, 3]), "one total for each count"),
        (lambda: suppress_table([[1, 2], [3]]), "same length"),
        (lambda: suppress_table([[1, -2]]), "whole numbers"),
    ],
)
def test_suppression_refuses_broken_counts(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@settings(max_examples=30, deadline=None)
@given(st.lists(gappy, max_size=8), rule_sets)
def test_attacker_cannot_narrow_down_groups(groups, rules):
    found = suppress_groups(groups, rules=rules)

    assert too_narrow(*of_groups(found), rules) == {}


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[gappy] * width), min_size=1, max_size=5)), rule_sets
)
def test_attacker_cannot_narrow_down_a_table(rows, rules):
    found = suppress_table(rows, rules=rules)

    assert too_narrow(*of_table(found), rules) == {}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(gappy, min_size=3, max_size=3), max_size=5), rule_sets)
def test_every_small_count_is_hidden_and_every_shown_count_is_true(rows, rules):
    found = suppress_table(rows, rules=rules)

    for row, cells in zip(rows, found.cells, strict=True):
        for count, cell in zip(row, cells, strict=True):
            lowest = 1 if rules.zeros_shown else 0
            assert cell.count in (None, count)
            assert (cell.state == "missing") == (count is None)
            assert (cell.state == "small") == (count is not None and lowest <= count <= rules.largest_hidden)


@settings(max_examples=50, deadline=None)
@given(st.lists(counts, min_size=2, max_size=8))
def test_suppression_is_the_same_every_time(groups):
    assert suppress_groups(groups) == suppress_groups(groups)
