"""Before and after, set against comparators."""

from datetime import date

import numpy as np
import pytest

from heed.core.statistics.impact import controlled_time_series, interrupted_time_series
from tests.core.statistics.impact.cases import NOISE, months, step

CHANGED = date(2021, 1, 1)


def test_what_moves_all_alike_drops_out():
    others = step(20, 15)
    own = [each + noise for each, noise in zip(others, NOISE[::-1] * 2, strict=True)]

    alone = interrupted_time_series(months(24), own, CHANGED, improvement="decrease")
    controlled = controlled_time_series(months(24), own, [others], CHANGED, improvement="decrease")

    assert (alone.verdict, controlled.verdict) == ("improved", "cannot_tell")


def test_difference_is_taken_from_the_mean_of_the_comparators():
    own, first, second = step(20, 15), [10.0, 12.0] * 12, [30.0, 31.0] * 12
    differences = [each - (one + two) / 2 for each, one, two in zip(own, first, second, strict=True)]

    controlled = controlled_time_series(months(24), own, [first, second], CHANGED)

    assert controlled == interrupted_time_series(months(24), differences, CHANGED)


def test_missing_comparator_makes_the_period_missing():
    others = [None, *NOISE[1:], *NOISE]

    assert controlled_time_series(months(24), step(20, 15), [others], CHANGED).n_before == 11


@pytest.mark.parametrize(
    ("comparators", "message"),
    [([], "at least one comparator"), ([[1.0]], "as many values"), ([[np.nan] * 24], "finite")],
)
def test_comparators_that_do_not_fit_are_refused(comparators, message):
    with pytest.raises(ValueError, match=message):
        controlled_time_series(months(24), step(20, 15), comparators, CHANGED)
