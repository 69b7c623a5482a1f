"""What must hold whatever the figures."""

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.core.statistics.control_charts.cases import AS_IN_R, MDC, causes, chart_of, near

WHOLE = some.integers(min_value=-50, max_value=50)
VALUES = some.lists(WHOLE | some.none(), min_size=13, max_size=40).filter(
    lambda values: sum(value is not None for value in values) >= 13
)
RULES = some.sampled_from([MDC, AS_IN_R])
PAIRS = some.lists(
    some.integers(min_value=1, max_value=200).flatmap(
        lambda total: some.tuples(some.integers(min_value=0, max_value=total), some.just(total))
    ),
    min_size=8,
    max_size=30,
)


def shape(chart) -> list:
    return [(point.special_cause, point.direction, point.improving) for point in chart.points]


def outside(chart) -> list[bool]:
    return [cause == "outside_limits" for cause in causes(chart)]


@settings(max_examples=40)
@given(VALUES, RULES, some.integers(min_value=-1000, max_value=1000), some.sampled_from([0.25, 0.5, 2, 8, 1024]))
def test_moving_and_stretching_the_figures_changes_no_signal(values, rules, added, factor):
    changed = [None if value is None else factor * value + added for value in values]

    assert shape(chart_of(changed, rules=rules)) == shape(chart_of(values, rules=rules))


@settings(max_examples=40)
@given(VALUES, RULES)
def test_turning_the_figures_over_turns_the_signals_over(values, rules):
    over = [None if value is None else -value for value in values]

    chart = chart_of(values, rules=rules, improvement="increase")
    turned = chart_of(over, rules=rules, improvement="decrease")

    assert causes(turned) == causes(chart)
    assert [-point.direction for point in turned.points] == [point.direction for point in chart.points]
    assert [point.improving for point in turned.points] == [point.improving for point in chart.points]


@settings(max_examples=40)
@given(VALUES)
def test_time_run_backwards_has_the_same_limits_and_points_outside(values):
    chart, backwards = chart_of(values, rules=AS_IN_R), chart_of(values[::-1], rules=AS_IN_R)

    assert outside(backwards)[::-1] == outside(chart)
    assert abs(backwards.points[0].mean - chart.points[0].mean) < 1e-9
    assert near([backwards.points[0].upper]) == [chart.points[0].upper]


@settings(max_examples=40)
@given(VALUES, RULES)
def test_missing_points_are_never_signals_and_signals_have_a_direction(values, rules):
    for point in chart_of(values, rules=rules).points:
        assert (point.special_cause is None) == (point.direction == 0)
        assert point.value is not None or point.special_cause is None


@settings(max_examples=40)
@given(PAIRS)
def test_chart_of_the_complement_is_the_mirror_of_a_p_chart(pairs):
    counts, totals = [count for count, _ in pairs], [total for _, total in pairs]
    rest = [total - count for count, total in pairs]

    chart = chart_of(counts, totals, chart="p", improvement="increase")
    mirror = chart_of(rest, totals, chart="p", improvement="decrease")

    for point, other in zip(chart.points, mirror.points, strict=True):
        assert abs(point.mean - (1 - other.mean)) < 1e-12
        assert abs(point.lower - (1 - other.upper)) < 1e-12
        assert 0 <= point.lower <= point.upper <= 1
    assert causes(mirror) == causes(chart)


@settings(max_examples=40)
@given(PAIRS, some.sampled_from(["u", "p"]))
def test_primed_limits_hold_the_plain_ones(pairs, chart):
    counts, totals = [count for count, _ in pairs], [total for _, total in pairs]

    plain, primed = chart_of(counts, totals, chart=chart), chart_of(counts, totals, chart=f"{chart}_prime")

    for point, other in zip(plain.points, primed.points, strict=True):
        assert other.lower <= point.lower
        assert point.upper <= other.upper


@settings(max_examples=40)
@given(VALUES, some.integers(min_value=1, max_value=500), some.integers(min_value=-80, max_value=80))
def test_higher_target_is_never_met_more_reliably(values, more, target):
    ways = {"fail": 0, "hit_or_miss": 1, "pass": 2}

    easier, harder = chart_of(values, target=target), chart_of(values, target=target + more)

    if easier.assurance and harder.assurance:
        assert ways[harder.assurance] <= ways[easier.assurance]
