"""Intervals against PHEindicatormethods 2.1.0 and base R, to a relative 1e-9."""

import numpy as np
import pytest

from heed.core.statistics.intervals import (
    clopper_pearson,
    directly_standardised_rate,
    exact_poisson,
    indirectly_standardised_rate,
    mean,
    quantile_groups,
    rate,
    wilson,
)
from tests.core.statistics.references import case


def close(values):
    return pytest.approx(np.array(values, dtype=float), rel=1e-9, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(("name", "confidence"), [("wilson_950", 0.95), ("wilson_998", 0.998)])
def test_wilson_agrees_with_phe(name, confidence):
    reference = case("phe", name)

    result = wilson(reference["input"]["x"], reference["input"]["n"], confidence=confidence)

    assert 100 * result.low == close(reference["output"]["lowercl"])
    assert 100 * result.high == close(reference["output"]["uppercl"])


@pytest.mark.parametrize(("name", "confidence"), [("rate_byar_exact_950", 0.95), ("rate_byar_exact_998", 0.998)])
def test_rate_agrees_with_phe_and_changes_method_at_ten(name, confidence):
    reference = case("phe", name)

    result = rate(reference["input"]["x"], reference["input"]["n"], multiplier=100_000, confidence=confidence)

    assert result.low == close(reference["output"]["lowercl"])
    assert result.high == close(reference["output"]["uppercl"])
    assert [word[:4] for word in result.method] == [word.lower()[:4] for word in reference["output"]["method"]]


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_clopper_pearson_agrees_with_r(confidence):
    reference = case("exact", "clopper_pearson")["output"]
    rows = np.array(reference["conf"]) == confidence
    count, total, low, high = (np.array(reference[name])[rows] for name in ("x", "n", "lower", "upper"))

    result = clopper_pearson(count, total, confidence=confidence)

    assert (result.low, result.high) == (close(low), close(high))


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_exact_poisson_agrees_with_r(confidence):
    reference = case("exact", "poisson_exact")["output"]
    rows = np.array(reference["conf"]) == confidence
    count, low, high = (np.array(reference[name])[rows] for name in ("x", "lower", "upper"))

    result = exact_poisson(count, confidence=confidence)

    assert (result.low, result.high) == (close(low), close(high))


def test_mean_agrees_with_phe():
    reference = case("phe", "mean_t")
    values = np.reshape(reference["input"]["v"], (2, 6))

    result = mean(values)

    assert result.estimate == close(reference["output"]["value"])
    assert (result.low, result.high) == (close(reference["output"]["lowercl"]), close(reference["output"]["uppercl"]))


def test_quantile_groups_agree_with_phe():
    reference = case("phe", "quantile_deciles")

    groups = quantile_groups(np.array(reference["input"]["v"], dtype=float), 10)

    assert groups == close(reference["output"]["quantile"])


def test_directly_standardised_rates_agree_with_phe_and_withhold_small_totals():
    reference = case("phe", "dsr_generated_950")
    rows = reference["input"]

    result = directly_standardised_rate(rows["area"], rows["x"], rows["n"], rows["stdpop"])

    order = [result.areas.index(area) for area in reference["output"]["area"]]
    for ours, theirs in (("observed", "total_count"), ("estimate", "value"), ("low", "lowercl"), ("high", "uppercl")):
        assert getattr(result, ours)[order] == close(reference["output"][theirs])
    assert result.withheld[order].tolist() == [False, False, True, False]


def test_directly_standardised_rates_allow_for_repeat_events():
    reference = case("phe", "dsr_nonindependent")
    rows = reference["input"]

    result = directly_standardised_rate(
        rows["area"], rows["x"], rows["n"], rows["stdpop"], event_frequency=rows["eventfreq"]
    )

    assert result.estimate == close(reference["output"]["value"])
    assert (result.low, result.high) == (close(reference["output"]["lowercl"]), close(reference["output"]["uppercl"]))
    assert result.observed == close(reference["output"]["total_count"])


@pytest.mark.parametrize(("confidence", "suffix"), [(0.95, "95_0"), (0.998, "99_8")])
def test_indirectly_standardised_rates_agree_with_phe(confidence, suffix):
    reference = case("phe", "israte")
    rows, standard = reference["input"], reference["params"]

    result = indirectly_standardised_rate(
        rows["area"], rows["x"], rows["n"], standard["ref_x"] * 3, standard["ref_n"] * 3, confidence=confidence
    )

    assert result.estimate == close(reference["output"]["value"])
    assert result.expected == close(reference["output"]["expected"])
    assert result.low == close(reference["output"][f"lower{suffix}cl"])
    assert result.high == close(reference["output"][f"upper{suffix}cl"])
