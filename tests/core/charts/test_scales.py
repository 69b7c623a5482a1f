"""Axes: round steps, honest ends."""

from itertools import pairwise
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.charts import Unit
from heed.core.charts.scales import Scale, drawable, known, nice_step, value_axis

NUMBERS = st.floats(-1e12, 1e12)


@given(st.lists(NUMBERS, min_size=1, max_size=30), st.sampled_from(Unit))
def test_an_axis_holds_its_values_with_few_even_steps(values: list[float], unit: Unit) -> None:
    axis = value_axis(values, unit)

    assert axis.low <= min(values) + axis.step * 1e-6
    assert axis.high >= max(values) - axis.step * 1e-6
    assert 2 <= len(axis.ticks) <= 8
    assert all(later > earlier for earlier, later in pairwise(axis.ticks))


@given(st.lists(st.floats(0, 1), min_size=1))
def test_shares_stay_within_nothing_and_everything(values: list[float]) -> None:
    axis = value_axis(values, Unit.SHARE)

    assert 0 <= axis.low < axis.high <= 1


@given(st.lists(st.integers(0, 10), min_size=1))
def test_small_counts_have_whole_and_different_ticks(values: list[int]) -> None:
    axis = value_axis(values, Unit.COUNT)

    assert all(tick == int(tick) for tick in axis.ticks)
    assert len(set(axis.words)) == len(axis.words)


@given(NUMBERS, NUMBERS, st.floats(0, 500), st.floats(0, 500), NUMBERS, NUMBERS)
def test_a_scale_keeps_order_and_ends(low: float, high: float, start: float, end: float, a: float, b: float) -> None:
    scale = Scale(min(low, high), max(low, high), min(start, end), max(start, end))
    lesser, greater = sorted((a, b))

    assert scale.start <= scale.at(lesser) <= scale.at(greater) <= scale.end + 1e-9


@pytest.mark.parametrize(
    ("values", "unit", "ends"),
    [
        ([3, 8], Unit.COUNT, (0, 8)),
        ([180, 200], Unit.COUNT, (180, 200)),
        ([0.71, 0.85], Unit.SHARE, (0.7, 0.85)),
        ([0.1, 0.97], Unit.SHARE, (0, 1)),
        ([50], Unit.NUMBER, (44, 56)),
        ([0], Unit.COUNT, (0, 1)),
        ([1], Unit.SHARE, (0.9, 1)),
        ([0, 0], Unit.SHARE, (0, 0.1)),
        ([-5, 3], Unit.MONEY, (-6, 4)),
        ([-5, -3], Unit.MONEY, (-5, -3)),
        ([1e-30], Unit.SHARE, (0, 0.1)),
        ([1.2], Unit.SHARE, (1.05, 1.35)),
        ([40, 95], Unit.PERCENT, (40, 100)),
    ],
)
def test_ends_of_an_axis(values: list[float], unit: Unit, ends: tuple[float, float]) -> None:
    axis = value_axis(values, unit)

    assert (axis.low, axis.high) == pytest.approx(ends)


def test_an_axis_can_be_told_to_start_at_zero_or_not() -> None:
    assert value_axis([180, 200], Unit.COUNT, from_zero=True).low == 0
    assert value_axis([3, 8], Unit.COUNT, from_zero=False).low == 3
    assert value_axis([-200, -180], Unit.NUMBER, from_zero=True).high == 0


def test_an_axis_of_nothing_has_no_ticks() -> None:
    assert value_axis([], Unit.COUNT).ticks == ()


def test_a_scale_without_length_points_to_its_middle() -> None:
    assert Scale(5, 5, 0, 100).at(5) == 50


@pytest.mark.parametrize(
    ("value", "kept"), [(None, None), (nan, None), (inf, None), (-inf, None), (0, 0.0), (-2, -2.0)]
)
def test_missing_is_none(value: float | None, kept: float | None) -> None:
    assert known(value) == kept


def test_a_value_too_large_to_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="too large for a chart"):
        known(1e16)


@pytest.mark.parametrize(
    ("limit", "values", "unit", "drawn"),
    [
        (-3, [1, 2], Unit.COUNT, 0),
        (-3, [-1, 2], Unit.NUMBER, -3),
        (1.1, [0.9], Unit.SHARE, 1),
        (1.1, [1.05], Unit.SHARE, 1.1),
        (110, [90], Unit.PERCENT, 100),
        (110, [90], Unit.DAYS, 110),
    ],
)
def test_limits_are_cut_for_drawing_to_what_can_be(limit: float, values: list[float], unit: Unit, drawn: float) -> None:
    assert drawable(limit, values, unit) == drawn


@given(st.floats(1e-6, 1e15), st.integers(2, 10))
def test_a_nice_step_is_one_two_or_five(span: float, wanted: int) -> None:
    step = nice_step(span, wanted)

    assert f"{step:e}"[0] in "125"
    assert span / step <= wanted * (1 + 1e-6)
