"""How many signals are chance: the simulation, its kept table and what it says of a board."""

import numpy as np
import pytest

from heed.core.statistics.control_charts import expected_false_signals, simulate_false_signals
from heed.core.statistics.control_charts.false_signals import (
    counts_about,
    related_by,
    seasons_of,
    shares_of,
    unrelated,
)
from heed.definitions import chart_rules, false_signals
from tests.core.statistics.control_charts.cases import AS_IN_R, MDC

SERIES = 3000


def found(process, points: int, rules=AS_IN_R):
    return simulate_false_signals(process, points=points, series=SERIES, rules=rules, random=np.random.default_rng(11))


# What the R package gave on 3,000 series each: last point and anywhere. Both are simulated, so three errors of each.
@pytest.mark.parametrize(
    ("process", "points", "last", "anywhere"),
    [
        (unrelated, 8, 0.012, 0.029),
        (unrelated, 24, 0.013, 0.18),
        (unrelated, 60, 0.016, 0.47),
        (related_by(0.3), 24, 0.058, 0.47),
        (related_by(0.6), 24, 0.18, 0.82),
        (counts_about(0.5), 24, 0.099, 0.62),
        (counts_about(10), 24, 0.021, 0.23),
        (shares_of(5, 0.75), 24, 0.049, 0.36),
        (shares_of(60, 0.75), 24, 0.013, 0.19),
        (seasons_of(8, 3), 36, 0.20, 0.999),
    ],
)
def test_false_signals_are_those_of_the_r_package(process, points, last, anywhere):
    shares = found(process, points)

    for ours, theirs in ((shares.last, last), (shares.anywhere, anywhere)):
        assert ours == pytest.approx(theirs, abs=4.5 * np.sqrt(theirs * (1 - theirs) / SERIES) + 0.006)


def test_same_random_numbers_give_the_same_answer():
    assert found(unrelated, 24, MDC) == found(unrelated, 24, MDC)


def test_nothing_is_judged_under_13_points_by_mdc():
    assert found(unrelated, 12, MDC).last == 0


@pytest.mark.parametrize("rule_set", ["mdc", "nhsrplotthedots"])
def test_kept_table_is_what_the_simulation_gives(rule_set):
    rates = {rate.points: rate for rate in false_signals()[rule_set].rates}

    for points in (24, 60):
        shares = found(unrelated, points, chart_rules()[rule_set])
        assert shares.last == pytest.approx(rates[points].last, abs=0.008)
        assert shares.anywhere == pytest.approx(rates[points].anywhere, abs=0.035)


def test_board_of_a_hundred_stable_measures_shows_one_or_two_by_chance():
    expected = expected_false_signals([24] * 100)

    assert expected.charts == 100
    assert expected.last == pytest.approx(1.36)
    assert expected.anywhere == pytest.approx(15.45)


def test_between_the_numbers_of_the_table_a_straight_line_is_drawn():
    low, high, between = (expected_false_signals([points]).last for points in (24, 30, 27))

    assert between == pytest.approx((low + high) / 2)
    assert expected_false_signals([5000]).last == expected_false_signals([120]).last


def test_charts_without_an_icon_add_nothing():
    assert expected_false_signals([5, 12]).last == 0
    assert expected_false_signals([]).anywhere == 0


def test_impossible_numbers_are_refused():
    with pytest.raises(ValueError, match="fewer than 0"):
        expected_false_signals([-1])
    with pytest.raises(ValueError, match="at least one"):
        found(unrelated, 0)
