"""The four rules at their edges, by hand."""

from collections.abc import Sequence

import msgspec
import pytest

from tests.core.statistics.control_charts.cases import AS_IN_R, MDC, causes, chart_of

STILL = [10, 12] * 6
"""A baseline of 12 points with mean 11, moving range 2: limits 5.68 and 16.32, two thirds of the way 14.55."""


def after_still(*values: float | None, rules=MDC, improvement="increase") -> Sequence[str | None]:
    chart = chart_of([*STILL, *values], rules=rules, baseline=12, improvement=improvement)
    return causes(chart)[12:]


def improving(*values: float, rules=MDC, improvement="increase") -> list[bool | None]:
    chart = chart_of([*STILL, *values], rules=rules, baseline=12, improvement=improvement)
    return [point.improving for point in chart.points][12:]


def test_limit_itself_is_not_outside_and_anything_beyond_is():
    assert after_still(16.32, 10, 5.68) == [None, None, None]
    assert after_still(16.33, 10, 5.67) == ["outside_limits", None, "outside_limits"]


def test_seven_on_one_side_are_a_shift_and_six_are_not():
    assert after_still(10, 12, 13, 12, 13, 12, 13) == [None] * 7
    assert after_still(10, 12, 13, 12, 13, 12, 13, 12) == [None, *["shift"] * 7]


def test_value_on_the_mean_ends_a_shift():
    assert "shift" not in after_still(10, 12, 13, 12, 11, 12, 13, 12, 13)


def test_missing_value_ends_a_shift_and_a_trend():
    assert set(after_still(12, 13, 12, None, 13, 12, 13, 12)) == {None}
    assert set(after_still(8, 9, 10, 10.5, None, 11.5, 12.5, 13.5)) == {None}


def test_six_rises_are_a_trend_and_five_are_not():
    assert after_still(10, 10.5, 10.7, 11.5, 12.5, 13.5) == [None] * 6
    assert after_still(9, 10, 10.5, 10.7, 11.5, 12.5, 13.5) == ["trend"] * 7


def test_fall_is_a_trend_downwards_whatever_the_side():
    assert improving(13.5, 12.5, 11.5, 10.7, 10.5, 10, 9) == [False] * 7


def test_tie_ends_a_trend():
    assert "trend" not in after_still(9, 10, 10.5, 10.5, 10.7, 11.5, 12.5, 13.5)


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ((15, 12, 15.5), ["two_of_three", None, "two_of_three"]),
        ((15, 15.5, 12), ["two_of_three", "two_of_three", None]),
        ((12, 15, 15.5), [None, "two_of_three", "two_of_three"]),
        ((15, 10, 15.5), [None, None, None]),
        ((10, 15, 10), [None, None, None]),
        ((7, 10, 6.5), ["two_of_three", None, "two_of_three"]),
    ],
)
def test_two_of_three_need_the_third_on_the_same_side(values, marked):
    assert after_still(*values, 11, rules=MDC)[:3] == marked
    assert after_still(*values, 11, rules=AS_IN_R)[:3] == marked


def test_pair_at_the_very_end_needs_the_point_before_on_the_same_side():
    assert after_still(10, 15, 15.5) == [None, None, None]
    assert after_still(12, 15, 15.5) == [None, "two_of_three", "two_of_three"]


def test_point_beyond_the_limit_is_one_of_the_two_under_mdc_only():
    assert after_still(12, 17, 15, 11, rules=MDC) == [None, "outside_limits", "two_of_three", None]
    assert after_still(12, 17, 15, 11, rules=AS_IN_R) == [None, "outside_limits", None, None]


def test_improvement_is_shown_where_a_point_is_both_and_r_takes_the_first_rule():
    values = (2, 2.5, 3, 3.5, 4, 4.5, 5)

    assert set(after_still(*values, rules=MDC)) == {"trend"}
    assert improving(*values, rules=MDC) == [True] * 7
    assert set(after_still(*values, rules=AS_IN_R)) == {"outside_limits"}
    assert improving(*values, rules=AS_IN_R) == [False] * 7


def test_turn_from_rise_to_fall_goes_with_its_next_step_in_r_and_with_improvement_under_mdc():
    values = (8, 8.5, 9, 9.5, 10, 10.5, 11.5, 10.5, 10, 9.5, 9, 8.5, 8)

    assert improving(*values, rules=AS_IN_R) == [True] * 6 + [False] * 7
    assert improving(*values, rules=MDC) == [True] * 7 + [False] * 6
    assert improving(*values, rules=MDC, improvement="decrease") == [False] * 6 + [True] * 7
    assert set(improving(*values, rules=MDC, improvement="neutral")) == {None}


def test_shift_above_is_an_improvement_even_where_a_fall_runs_through_it():
    values = (16.3, 15.9, 15.2, 14.2, 13.2, 12.2, 11.2)

    assert improving(*values, rules=MDC) == [True] * 7
    assert set(after_still(*values, rules=MDC)) <= {"two_of_three", "shift"}
    assert improving(*values, rules=AS_IN_R) == [False] * 7


def test_lengths_of_shift_and_trend_are_those_of_the_rule_set():
    shorter = msgspec.structs.replace(MDC, shift_points=6, trend_points=5)

    assert after_still(10, 12, 13, 12, 13, 12, 13, rules=shorter) == [None, *["shift"] * 6]
    assert after_still(10, 10.5, 11.5, 12.5, 13.5, 10, rules=shorter)[:5] == ["trend"] * 5
