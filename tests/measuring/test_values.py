"""Values: as computed, as published, and where they do not agree."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from heed.measuring.values import Figure, computed_value, disagreement, is_too_small, printed_decimals, value_of


@dataclass(frozen=True)
class Counted:
    calculation: str = "share"
    per: int = 1
    minimum_total: int = 0
    intervals: str = "computed"


def of(count=None, total=None, published=None):
    numbers = [None if each is None else Decimal(each) for each in (count, total, published)]
    return Figure(count=numbers[0], total=numbers[1], published_value=numbers[2])


@pytest.mark.parametrize(
    ("measure", "figure", "expected"),
    [
        (Counted(), of("4", "5"), 80),
        (Counted("rate", per=100_000), of("15", "288000"), pytest.approx(5.208333)),
        (Counted("count"), of("26"), 26),
        (Counted("average"), of("390", "13"), 30),
        (Counted(), of("0", "0"), None),
        (Counted(), of(published="79"), None),
        (Counted("average"), of("390"), None),
    ],
)
def test_computed_value(measure, figure, expected):
    value = computed_value(measure, figure)

    assert (None if value is None else float(value)) == expected


def test_value_is_computed_first_and_published_where_there_is_no_count():
    assert value_of(Counted(), of("22", "24", "93")) == Decimal(22) / 24 * 100
    assert value_of(Counted(), of(published="79")) == 79
    assert value_of(Counted(intervals="published"), of("22", "24", "93")) == 93


def test_disagreement_shows_what_rounding_does_not_explain():
    assert disagreement(Counted(), of("22", "24", "93")) == (Decimal(93), Decimal("91.7"))
    assert disagreement(Counted(), of("22", "24", "92")) is None
    assert disagreement(Counted(), of("22", "24", "91.7")) is None
    assert disagreement(Counted(), of("22", "24", "91.6")) == (Decimal("91.6"), Decimal("91.67"))


def test_disagreement_is_none_of_a_surveys_value_and_where_one_is_missing():
    assert disagreement(Counted(intervals="published"), of("22", "24", "93")) is None
    assert disagreement(Counted(), of("22", "24")) is None
    assert disagreement(Counted(), of(published="93")) is None


@pytest.mark.parametrize(("text", "decimals"), [("93", 0), ("91.700000", 1), ("100", 0), ("0.25", 2), ("1E+2", 0)])
def test_printed_decimals_pass_over_trailing_zeros(text, decimals):
    assert printed_decimals(Decimal(text)) == decimals


def test_is_too_small_below_the_minimum_only():
    assert is_too_small(Counted(minimum_total=10), of("4", "9"))
    assert not is_too_small(Counted(minimum_total=10), of("4", "10"))
    assert not is_too_small(Counted(minimum_total=10), of(published="79"))
