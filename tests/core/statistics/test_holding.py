"""Whether a lesson holds. Chances by hand and by SciPy's `binomtest`, which R's `poisson.test` gives too."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from scipy.stats import binomtest

from heed.core.statistics.holding import HoldingRules, chance_of_so_many, latest_days, look_at_return

RULES = HoldingRules(share=0.25, alpha=0.05, fewest=3, watch=730, early=90)


@pytest.mark.parametrize(
    ("before", "before_time", "after", "after_time", "share", "by_hand"),
    [
        # one before, one after, equal times and odds: 1 - (1/2)**2 … P(at least 1 of 2)
        (1, 100, 1, 100, 1, Fraction(3, 4)),
        # none before: all three after, each with odds 1 to 1
        (0, 100, 3, 100, 1, Fraction(1, 8)),
        # a quarter left over equal times: p = 1/5, at least 2 of 3 = 3·(1/25)·(4/5) + 1/125 = 13/125
        (1, 365, 2, 365, 0.25, Fraction(13, 125)),
        # p = 1/9 (a quarter, half the time), at least 3 of 5: (10·64 + 5·8 + 1)/59049
        (2, 400, 3, 200, 0.25, Fraction(681, 59049)),
        # no finding after: certain
        (4, 365, 0, 365, 0.25, Fraction(1)),
    ],
)
def test_chance_of_so_many_is_that_reckoned_by_hand(before, before_time, after, after_time, share, by_hand):
    found = chance_of_so_many(before, before_time, after, after_time, share=share)

    assert found == pytest.approx(float(by_hand), rel=1e-12)


@pytest.mark.parametrize(
    ("before", "before_time", "after", "after_time", "share"),
    [
        (6, 730, 5, 150, 0.25),
        (40, 730, 12, 300, 0.25),
        (3, 200, 9, 500, 0.5),
        (0, 30, 3, 60, 0.1),
        (250, 730, 90, 365, 0.5),
    ],
)
def test_chance_of_so_many_is_that_of_scipy(before, before_time, after, after_time, share):
    odds = share * after_time / before_time
    theirs = binomtest(after, before + after, odds / (1 + odds), alternative="greater").pvalue

    assert chance_of_so_many(before, before_time, after, after_time, share=share) == pytest.approx(theirs, rel=1e-9)


def test_the_tail_is_the_sum_of_its_terms():
    odds = 0.25 * 150 / 730
    part = odds / (1 + odds)
    by_terms = sum(comb(11, k) * part**k * (1 - part) ** (11 - k) for k in range(5, 12))

    assert chance_of_so_many(6, 730, 5, 150, share=0.25) == pytest.approx(by_terms, rel=1e-12)


@pytest.mark.parametrize(
    "wrong", [(-1, 1, 0, 1, 0.5), (0, 1, -1, 1, 0.5), (0, 0, 0, 1, 0.5), (0, 1, 0, 0, 0.5), (0, 1, 0, 1, 0)]
)
def test_chance_of_what_cannot_be_is_refused(wrong):
    *counts, share = wrong
    with pytest.raises(ValueError, match=r"counts are|must be above"):
        chance_of_so_many(*counts, share=share)


def test_it_came_back_when_heard_as_often_as_before():
    found = look_at_return(10, 730, [60, 20, 95, 130], 140, RULES)

    assert (found.verdict, found.look) == ("came_back", 4)
    assert found.p_value <= found.limit <= RULES.alpha
    assert found.ratio == pytest.approx(4 / 140 / (10 / 730))


def test_typing_it_in_late_makes_no_difference():
    days = [20, 60, 95, 130]

    assert look_at_return(10, 730, days, 700, RULES).verdict == look_at_return(10, 730, days, 140, RULES).verdict


def test_fewer_than_the_fewest_never_come_back():
    found = look_at_return(0, 730, [1, 2], 30, RULES)

    assert (found.verdict, found.p_value, found.limit, found.look) == ("cannot_tell", None, None, None)


def test_what_never_was_heard_before_can_come_but_never_hold():
    came, quiet = look_at_return(0, 730, [1, 2, 3], 30, RULES), look_at_return(0, 730, [], 700, RULES)

    assert (came.verdict, came.ratio, came.high) == ("came_back", None, None)
    assert (quiet.verdict, quiet.ratio, quiet.low, quiet.quiet) == ("cannot_tell", None, None, None)


@pytest.mark.parametrize(
    ("after", "after_days", "verdict"),
    [([], 89, "too_early"), ([], 150, "cannot_tell"), ([], 640, "holds"), ([300], 700, "cannot_tell")],
)
def test_quiet_is_told_once_it_can_be(after, after_days, verdict):
    assert look_at_return(6, 730, after, after_days, RULES).verdict == verdict


def test_the_quiet_days_needed_are_those_after_which_it_holds():
    needed = look_at_return(6, 730, [], 100, RULES).quiet

    assert look_at_return(6, 730, [], needed - 1, RULES).verdict == "cannot_tell"
    assert look_at_return(6, 730, [], needed + 1, RULES).verdict == "holds"


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (6, [], "too_early"),
        (5, [], "cannot_tell"),
        (0, [], "cannot_tell"),
        (6, [5], "cannot_tell"),
        (9, [5], "too_early"),
    ],
)
def test_it_is_too_early_only_where_the_watch_could_still_tell_that_it_holds(before, after, verdict):
    found = look_at_return(before, 730, after, 40, RULES)

    assert (found.verdict, found.can_hold) == (verdict, verdict == "too_early")
    assert (look_at_return(before, 730, after, 730, RULES).verdict == "holds") is found.can_hold


def test_no_day_has_passed_yet():
    found = look_at_return(6, 730, [], 0, RULES)

    assert (found.verdict, found.ratio, found.low, found.high) == ("too_early", None, None, None)


@pytest.mark.parametrize(
    ("before", "before_days", "after", "after_days"),
    [(-1, 10, [], 1), (1, 0, [], 1), (1, 10, [], -1), (1, 10, [2], 1), (1, 10, [-1], 1)],
)
def test_what_cannot_be_is_refused(before, before_days, after, after_days):
    with pytest.raises(ValueError, match=r"0 or more|time before|time after"):
        look_at_return(before, before_days, after, after_days, RULES)


def test_limits_use_up_the_watch_and_then_end():
    limits = latest_days(6, 730, RULES, 60)

    assert [round(day) for day in limits] == [177, 376, 634, 730]
    assert latest_days(6, 730, RULES, 0) == ()


def test_looks_beyond_the_last_limit_open_nothing():
    found = look_at_return(6, 730, [200, 400, 640, 740, 742, 744], 750, RULES)

    assert (found.verdict, found.look) == ("cannot_tell", 6)


def test_false_returns_stay_below_the_doubt_when_all_looks_are_counted():
    """A quarter of what was heard before is left, which is just allowed: two thousand invented watches."""
    chance = np.random.default_rng(7)
    returned = 0
    for _ in range(2_000):
        before = int(chance.poisson(16))
        after = np.sort(chance.uniform(0, 730, chance.poisson(4)))
        returned += look_at_return(before, 730, after, 730, RULES).verdict == "came_back"

    assert 40 <= returned <= 110  # of 2,000: 2 to 5.5 in a hundred
