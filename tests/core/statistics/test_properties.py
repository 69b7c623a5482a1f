"""What must hold between the parts of the statistics, whatever the figures: one question, one answer."""

from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from heed.core.statistics import wilson_interval
from heed.core.statistics.comparisons import (
    adjusted_p_values,
    compare_with_expected,
    compare_with_group,
    compare_with_share,
    rate_ratio,
)
from heed.core.statistics.control_charts import SPECIAL_CAUSES, control_chart, xmr_grid
from heed.core.statistics.funnels import compare_with_others, funnel, funnels
from heed.core.statistics.impact import interrupted_time_series
from heed.core.statistics.intervals import clopper_pearson, exact_poisson, mid_p, rate, wilson
from heed.core.statistics.trends import trend_of_shares
from heed.definitions import chart_rule_set

RULES = some.sampled_from([chart_rule_set("mdc"), chart_rule_set("nhsrplotthedots")])
SHARES = some.integers(1, 300).flatmap(lambda total: some.tuples(some.integers(0, total), some.just(total)))
COUNCILS = some.lists(SHARES, min_size=2, max_size=25)
COMPARATORS = some.floats(0.02, 0.98)
SERIES = some.lists(some.integers(-40, 40) | some.none(), min_size=13, max_size=30).filter(
    lambda values: any(value is not None for value in values)
)
BOTH_SIDES = some.lists(some.floats(-50, 50), min_size=16, max_size=16)


def months(number: int, *, since: int = 2020) -> list[date]:
    return [date(since + month // 12, month % 12 + 1, 1) for month in range(number)]


def columns(councils) -> tuple[list[int], list[int]]:
    return [count for count, _ in councils], [total for _, total in councils]


# One engine: what is computed for many is what is computed for one.


@settings(max_examples=20)
@given(some.lists(SERIES, min_size=1, max_size=4), RULES)
def test_chart_of_one_series_is_its_row_among_many(series, rules):
    points = min(len(values) for values in series)
    cut = [values[:points] for values in series]
    assume(all(any(value is not None for value in values) for values in cut))
    known = [[np.nan if value is None else value for value in values] for values in cut]

    grid = xmr_grid(known, rules=rules, improvement="increase")

    for row, values in enumerate(cut):
        chart = control_chart(months(points), values, rules=rules)
        assert [point.special_cause for point in chart.points] == [SPECIAL_CAUSES[code] for code in grid.cause[row]]
        assert [point.direction for point in chart.points] == grid.direction[row].tolist()
        assert (chart.judged_on is None) == (grid.judged[row] < 0)
        for ours, theirs in (("mean", grid.mean), ("lower", grid.lower), ("upper", grid.upper)):
            figures = [getattr(point, ours) for point in chart.points]
            assert [np.nan if each is None else each for each in figures] == pytest.approx(theirs[row], nan_ok=True)


@settings(max_examples=20)
@given(some.lists(some.lists(SHARES, min_size=3, max_size=3), min_size=1, max_size=4))
def test_funnel_of_one_indicator_is_its_row_among_many(indicators):
    counts, totals = zip(*(columns(councils) for councils in indicators), strict=True)

    together = funnels(counts, totals)

    for row, councils in enumerate(indicators):
        alone = funnel("abc", *columns(councils))
        sides = [{"low": -1, None: 0, "high": 1}[unit.outlier] for unit in alone.units]
        assert sides == together.outlier[row].tolist()
        assert [unit.upper_tail for unit in alone.units] == pytest.approx(together.upper_tail[row].tolist())
        assert [unit.lower998 for unit in alone.units] == pytest.approx(together.lower998[row].tolist())


@settings(max_examples=30)
@given(SHARES, some.sampled_from([0.8, 0.95, 0.998]))
def test_wilson_without_numpy_is_wilson_with_it(share, confidence):
    plain, fast = wilson_interval(*share, confidence=confidence), wilson(*share, confidence=confidence)

    assert (plain.low, plain.high) == pytest.approx((float(fast.low), float(fast.high)), rel=1e-12, abs=1e-15)


# Interval and test are two sides of one thing.


@settings(max_examples=40)
@given(SHARES, COMPARATORS)
def test_exact_interval_leaves_out_a_comparator_that_a_tail_tells_apart(share, comparator):
    interval, test = clopper_pearson(*share), compare_with_share(*share, comparator)
    assume(min(abs(float(test.lower_tail) - 0.025), abs(float(test.upper_tail) - 0.025)) > 1e-9)

    assert (float(interval.low) > comparator) == (str(test.verdict) == "higher")
    assert (float(interval.high) < comparator) == (str(test.verdict) == "lower")


@settings(max_examples=30)
@given(some.integers(0, 200), some.floats(0.1, 200))
def test_exact_interval_of_events_agrees_with_their_test(count, expected):
    interval, test = exact_poisson(count), compare_with_expected(count, expected)
    assume(min(abs(float(test.lower_tail) - 0.025), abs(float(test.upper_tail) - 0.025)) > 1e-9)

    assert (float(interval.low) > expected) == (str(test.verdict) == "higher")
    assert (float(interval.high) < expected) == (str(test.verdict) == "lower")


@settings(max_examples=30)
@given(COUNCILS)
def test_outlier_of_a_funnel_is_a_comparison_with_its_target(councils):
    counts, totals = columns(councils)
    names = [str(place) for place in range(len(counts))]

    found = funnel(names, counts, totals)
    verdicts = compare_with_share(counts, totals, found.target, confidence=0.998).verdict

    words = {"low": "lower", "high": "higher", None: "cannot_tell"}
    assert [words[unit.outlier] for unit in found.units] == list(verdicts)


# Order: who is named first, or stands beside whom, changes nothing.


@settings(max_examples=20)
@given(COUNCILS, some.randoms(use_true_random=False))
def test_order_of_councils_changes_no_verdict(councils, dice):
    named = [(f"council {place}", *share) for place, share in enumerate(councils)]
    mixed = dice.sample(named, k=len(named))

    found, again = (funnel(*zip(*rows, strict=True), overdispersion=True) for rows in (named, mixed))

    assert {unit.unit: unit.outlier for unit in found.units} == {unit.unit: unit.outlier for unit in again.units}
    assert (again.target, again.phi, again.tau2) == (found.target, *(pytest.approx(x) for x in (found.phi, found.tau2)))


@settings(max_examples=30)
@given(SHARES, SHARES)
def test_two_groups_that_change_places_change_verdicts(ours, theirs):
    there, back = compare_with_group(*ours, *theirs), compare_with_group(*theirs, *ours)
    turned = {"higher": "lower", "lower": "higher", "cannot_tell": "cannot_tell"}

    assert float(back.p_value) == pytest.approx(float(there.p_value), rel=1e-9)
    assert str(back.verdict) == turned[str(there.verdict)]


@settings(max_examples=20)
@given(some.tuples(some.integers(1, 80), some.integers(1, 80)), some.floats(0.1, 10), some.floats(0.1, 10))
def test_rate_ratio_the_other_way_round_is_its_inverse(counts, time, other_time):
    there = rate_ratio(counts[0], time, counts[1], other_time)
    back = rate_ratio(counts[1], other_time, counts[0], time)

    assert float(back.estimate) == pytest.approx(1 / float(there.estimate))
    assert (float(back.low), float(back.high)) == pytest.approx((1 / float(there.high), 1 / float(there.low)))
    assert float(back.p_value) == pytest.approx(float(there.p_value))


@given(some.lists(some.floats(0, 1), min_size=1, max_size=30), some.randoms(use_true_random=False))
def test_order_of_indicators_changes_no_adjusted_p_value(values, dice):
    order = dice.sample(range(len(values)), k=len(values))

    adjusted = adjusted_p_values(values)

    assert adjusted_p_values([values[place] for place in order]) == pytest.approx(adjusted[order])


# Monotony: more cases never point to fewer.


@settings(max_examples=30)
@given(SHARES, COMPARATORS)
def test_one_case_more_never_lowers_an_interval_or_a_verdict(share, comparator):
    count, total = share
    assume(count < total)
    ranks = {"lower": 0, "cannot_tell": 1, "higher": 2}

    for method in (wilson, clopper_pearson, mid_p):
        before, after = method(count, total), method(count + 1, total)
        assert float(before.low) <= float(after.low)
        assert float(before.high) <= float(after.high)
    fewer, more = (compare_with_share(each, total, comparator) for each in (count, count + 1))
    assert ranks[str(fewer.verdict)] <= ranks[str(more.verdict)]
    assert float(more.upper_tail) <= float(fewer.upper_tail) + 1e-12


@settings(max_examples=20)
@given(some.integers(0, 400), some.floats(1, 1e6))
def test_one_event_more_never_lowers_a_rate_though_the_method_changes_at_ten(count, people):
    before, after = rate(count, people), rate(count + 1, people)

    assert float(before.low) < float(after.low)
    assert float(before.high) < float(after.high)


@settings(max_examples=30)
@given(SHARES, some.integers(2, 20))
def test_more_of_the_same_makes_the_interval_narrower(share, times):
    count, total = share

    for method in (wilson, clopper_pearson):
        one, many = method(count, total), method(count * times, total * times)
        assert float(many.high) - float(many.low) < float(one.high) - float(one.low)


@settings(max_examples=10)
@given(some.lists(SHARES, min_size=2, max_size=4))
def test_one_case_more_never_makes_a_council_look_lower_among_the_others(councils):
    count, total = councils[0]
    assume(count < total)
    ranks = {"lower": 0, "cannot_tell": 1, "higher": 2}
    names, counts, totals = [str(place) for place in range(len(councils))], *columns(councils)

    fewer, more = (compare_with_others(names, [each, *counts[1:]], totals)[0].verdict for each in (count, count + 1))

    assert ranks[str(fewer)] <= ranks[str(more)]


# Scale: the unit in which something is counted does not matter.


@settings(max_examples=20)
@given(COUNCILS, some.sampled_from([0.001, 12.0, 1000.0]))
def test_unit_of_the_people_changes_no_verdict_of_rates(councils, factor):
    counts, totals = columns(councils)
    names = [str(place) for place in range(len(counts))]

    found, scaled = (funnel(names, counts, [total * each for total in totals], kind="rate") for each in (1.0, factor))

    assert scaled.target == pytest.approx(found.target / factor)
    for unit, other in zip(found.units, scaled.units, strict=True):
        assert other.p_value == pytest.approx(unit.p_value, rel=1e-6)
        assert (other.upper_tail, other.lower_tail) == pytest.approx((unit.upper_tail, unit.lower_tail), rel=1e-6)


@settings(max_examples=10)
@given(BOTH_SIDES, some.integers(-200, 200))
def test_year_in_which_it_happened_changes_no_estimate(values, moved):
    assume(np.ptp(values) > 1e-3)
    days = months(16)
    later = [date(day.year + moved // 12, day.month, 1) for day in days]

    found = interrupted_time_series(days, values, days[8], improvement="increase")
    again = interrupted_time_series(later, values, later[8], improvement="increase")

    assert (again.level_change, again.slope_change, again.verdict) == (
        found.level_change,
        found.slope_change,
        found.verdict,
    )


# Complement: those who were, and those who were not.


@settings(max_examples=30)
@given(SHARES, SHARES)
def test_those_left_over_give_the_opposite_between_two_groups(ours, theirs):
    (x1, n1), (x2, n2) = ours, theirs
    turned = {"higher": "lower", "lower": "higher", "cannot_tell": "cannot_tell"}

    of_cases = compare_with_group(x1, n1, x2, n2)
    of_others = compare_with_group(n1 - x1, n1, n2 - x2, n2)

    assert float(of_others.p_value) == pytest.approx(float(of_cases.p_value), rel=1e-9)
    assert str(of_others.verdict) == turned[str(of_cases.verdict)]


@settings(max_examples=20)
@given(some.lists(some.integers(10, 300).flatmap(lambda n: some.tuples(some.integers(1, n - 1), some.just(n))),
                  min_size=5, max_size=5))  # fmt: skip
def test_years_run_backwards_turn_a_trend_round(years):
    days, (counts, totals) = [date(2019 + place, 4, 1) for place in range(5)], columns(years)
    turned = {"rising": "falling", "falling": "rising"}

    there, back = (trend_of_shares(days, each[0], each[1]) for each in ((counts, totals), (counts[::-1], totals[::-1])))

    assert back.direction == turned.get(there.direction, there.direction)
