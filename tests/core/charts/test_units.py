"""Numbers as people write them."""

import pytest

from heed.core.charts import Unit
from heed.core.charts.units import finer, in_words
from heed.core.statistics.sentences.numbers import percent


@pytest.mark.parametrize(
    ("value", "unit", "step", "words"),
    [
        (0.714, Unit.SHARE, 0.02, "71%"),
        (0.714, Unit.SHARE, 0.002, "71.4%"),
        (71.4, Unit.PERCENT, 1, "71%"),
        (1, Unit.SHARE, 0.1, "100%"),
        (1200, Unit.COUNT, 1, "1,200"),
        (120_000, Unit.COUNT, 20_000, "120,000"),
        (1_250_000, Unit.MONEY, 50_000, "£1.25m"),
        (-1_250_000, Unit.MONEY, 1_000_000, "−£1m"),
        (2e9, Unit.NUMBER, 5e8, "2.0bn"),
        (3e12, Unit.NUMBER, 1e12, "3tn"),
        (1_000_002, Unit.COUNT, 1, "1,000,002"),
        (1, Unit.DAYS, 1, "1 day"),
        (28, Unit.DAYS, 1, "28 days"),
        (-0.2, Unit.NUMBER, 1, "0"),
        (0, Unit.DAYS, 1, "0 days"),
        (0.25, Unit.NUMBER, 0.25, "0.25"),
    ],
)
def test_values_in_words(value: float, unit: Unit, step: float, words: str) -> None:
    assert in_words(value, unit, step=step) == words


def test_ticks_of_days_are_bare_numbers() -> None:
    assert in_words(28, Unit.DAYS, is_tick=True) == "28"


def test_counts_are_never_written_with_decimals() -> None:
    assert in_words(3, Unit.COUNT, step=finer(1, Unit.COUNT)) == "3"


@pytest.mark.parametrize(("value", "words"), [(0.785, "79%"), (0.725, "73%"), (0.7849, "78%"), (0.125, "13%")])
def test_halves_go_up_as_in_sentences(value, words):
    assert in_words(value, Unit.SHARE, step=0.1) == words == percent(value)
