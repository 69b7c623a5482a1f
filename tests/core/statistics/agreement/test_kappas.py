"""Cohen's kappa, plain and weighted."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from heed.core.statistics.agreement import weighted_kappa

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "agreement" / "kappas.csv"
TABLES = arrays(np.int64, (4, 4), elements=st.integers(0, 30))


def published():
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", published(), ids=lambda row: f"{row['source']}-{row['weights']}")
def test_published_kappas_come_out(row):
    table = [[int(cell) for cell in line.split()] for line in row["table"].split("/")]

    kappa = weighted_kappa(table, weights=row["weights"])

    for name, found in (
        ("kappa", kappa.estimate),
        ("standard_error", kappa.standard_error),
        ("low", kappa.low),
        ("high", kappa.high),
    ):
        if row[name]:
            places = len(row[name].partition(".")[2])
            assert found == pytest.approx(float(row[name]), abs=0.5000001 * 10**-places)


@pytest.mark.parametrize(
    ("table", "minimum", "reason"),
    [
        ([[0, 0], [0, 0]], 0, "no_pairs"),
        ([[0, 0], [0, 9]], 0, "one_grade"),
        ([[9]], 0, "one_grade"),
        ([[3, 1], [1, 3]], 9, "few"),
    ],
)
def test_a_kappa_that_says_nothing_is_not_given(table, minimum, reason):
    kappa = weighted_kappa(table, minimum=minimum)

    assert (kappa.estimate, kappa.low, kappa.high, kappa.reason) == (None, None, None, reason)


def test_complete_agreement_on_several_grades_is_one_without_an_interval():
    kappa = weighted_kappa([[4, 0], [0, 6]], weights="quadratic")

    assert (kappa.estimate, kappa.low, kappa.standard_error, kappa.reason) == (1.0, None, None, "no_spread")


def test_one_grade_each_but_not_the_same_is_no_better_than_chance():
    assert weighted_kappa([[0, 8], [0, 0]]).estimate == 0.0


@pytest.mark.parametrize("table", [[[1, 2]], [1, 2], [[1, None], [1, 1]], [[1, -1], [1, 1]], [[0.5, 1], [1, 1]], [[]]])
def test_what_cannot_have_been_counted_is_refused(table):
    with pytest.raises(ValueError, match=r"table|count"):
        weighted_kappa(table)


def test_a_confidence_outside_0_and_1_is_refused():
    with pytest.raises(ValueError, match="confidence"):
        weighted_kappa([[1, 0], [0, 1]], confidence=1)


@given(TABLES, st.sampled_from(["none", "linear", "quadratic"]))
def test_it_does_not_matter_who_is_called_first(table, weights):
    one, other = weighted_kappa(table, weights=weights), weighted_kappa(table.T, weights=weights)

    assert (one.reason, one.n) == (other.reason, other.n)
    assert one.estimate == pytest.approx(other.estimate, abs=1e-9)
    assert one.standard_error == pytest.approx(other.standard_error, abs=1e-9)


@given(TABLES, st.sampled_from(["none", "linear", "quadratic"]))
def test_it_lies_between_minus_one_and_one_within_its_interval(table, weights):
    kappa = weighted_kappa(table, weights=weights)

    if kappa.low is not None:
        assert -1 <= kappa.low <= kappa.estimate <= kappa.high <= 1
    if kappa.estimate is not None:
        assert -1 - 1e-9 <= kappa.estimate <= 1 + 1e-9


@given(TABLES)
def test_two_grades_make_all_weights_the_same(table):
    small = table[:2, :2]

    assert [weighted_kappa(small, weights=each).estimate for each in ("linear", "quadratic")] == [
        weighted_kappa(small).estimate
    ] * 2
