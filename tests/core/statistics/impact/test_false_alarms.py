"""How often nothing looks like something."""

import numpy as np
import pytest

from heed.core.statistics.impact import false_alarms


@pytest.mark.parametrize(("autocorrelation", "published"), [(0.0, 0.08), (0.3, 0.10), (0.6, 0.10)])
def test_false_alarms_are_those_of_the_published_table(autocorrelation, published):
    """Statistics, section 7.1, 24 points, restricted likelihood: 8, 10 and 10 per cent of 1,500 series.

    300 series here, so the share may lie about four standard errors off.
    """
    found = false_alarms(np.random.default_rng(1), points=24, autocorrelation=autocorrelation, series=300)

    assert found.level_change == pytest.approx(published, abs=0.07)
    assert found.verdict < 0.18


def test_false_alarms_are_the_same_for_the_same_randomness():
    first, second = (
        false_alarms(np.random.default_rng(2), points=16, autocorrelation=0.3, series=20) for _ in range(2)
    )

    assert first == second


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"points": 5, "autocorrelation": 0.0}, "at least 6 points"),
        ({"points": 24, "autocorrelation": 0.0, "series": 0}, "1 series"),
        ({"points": 24, "autocorrelation": 1.0}, "between -1 and 1"),
    ],
)
def test_false_alarms_refuse_what_cannot_be(options, message):
    with pytest.raises(ValueError, match=message):
        false_alarms(np.random.default_rng(1), **options)
