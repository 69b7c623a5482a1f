"""Comparisons against base R, to a relative 1e-9."""

import numpy as np
import pytest

from heed.core.statistics.comparisons import adjusted_p_values, compare_with_group, compare_with_share, rate_ratio
from tests.core.statistics.references import case


def close(values):
    return pytest.approx(np.array(values, dtype=float), rel=1e-9)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("p_value", "p_two_sided_minlik"),
        ("lower_tail", "p_lower"),
        ("upper_tail", "p_upper"),
        ("mid_p_value", "midp_double"),
    ],
)
def test_against_a_share_agrees_with_r(ours, theirs):
    reference = case("exact", "binomial_vs_comparator")["output"]

    result = compare_with_share(reference["x"], reference["n"], reference["p0"])

    assert getattr(result, ours) == close(reference[theirs])


def test_against_a_group_agrees_with_fisher():
    reference = case("exact", "two_proportions")["output"]

    result = compare_with_group(reference["x1"], reference["n1"], reference["x2"], reference["n2"])

    assert result.p_value == close(reference["fisher_p"])


def test_rate_ratio_agrees_with_r():
    reference = case("exact", "rate_ratio")["output"]

    result = rate_ratio(reference["x1"], reference["t1"], reference["x2"], reference["t2"])

    for ours, theirs in (("estimate", "rate_ratio"), ("low", "lo"), ("high", "hi"), ("p_value", "p")):
        assert getattr(result, ours) == close(reference[theirs])


def test_adjusted_p_values_agree_with_benjamini_and_hochberg_in_r():
    reference = case("exact", "multiple_testing")

    assert adjusted_p_values(reference["input"]) == close(reference["output"]["BH"])
