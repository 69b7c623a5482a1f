"""Wilson's interval, against published values."""

import pytest

from heed.core.statistics import wilson_interval


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_agrees_with_published_values(count, total, low, high):
    interval = wilson_interval(count, total)

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_wilson_interval_of_nothing_is_missing():
    assert wilson_interval(0, 0) is None


def test_wilson_interval_of_all_reaches_one():
    assert wilson_interval(5, 5).high == 1.0


def test_wilson_interval_is_wider_with_more_confidence():
    usual, surer = wilson_interval(4, 5), wilson_interval(4, 5, confidence=0.998)

    assert (surer.low < usual.low, surer.high > usual.high) == (True, True)


@pytest.mark.parametrize(("count", "total"), [(-1, 5), (6, 5), (1, -1)])
def test_wilson_interval_refuses_impossible_counts(count, total):
    with pytest.raises(ValueError, match="count must lie between"):
        wilson_interval(count, total)


@pytest.mark.parametrize("confidence", [0, 1, 1.5])
def test_wilson_interval_refuses_impossible_confidence(confidence):
    with pytest.raises(ValueError, match="confidence must lie between"):
        wilson_interval(1, 5, confidence=confidence)
