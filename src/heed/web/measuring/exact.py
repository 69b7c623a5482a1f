"""Numbers of figures with all their digits, where two of them are told apart. Elsewhere `telling` rounds them."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from heed.core.statistics.sentences.numbers import whole
from heed.measuring.choices import Unit
from heed.measuring.values import computed_value

PLACES = {Unit.PERCENT: 1}
USUAL_PLACES = 2


def plain(number: Decimal | int | None) -> str:
    """A number with commas between thousands and no trailing noughts; empty where it is missing."""
    if number is None:
        return ""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tidy(number: Decimal | None) -> int | Decimal | None:
    """A number without the noughts that a database adds to it, for a spreadsheet."""
    if number is None:
        return None
    return int(number) if number == int(number) else number.normalize()


def exact(measure: Any, value: Decimal | int | None) -> str:
    """A value in the measure's unit with the digits it has: 91.7%, £1,250, 12 days. Empty where it is missing."""
    if value is None:
        return ""
    number, unit = plain(value), measure.unit
    if unit == Unit.PERCENT:
        return f"{number}%"
    if unit == Unit.POUNDS:
        return f"£{number}"
    if unit in (Unit.DAYS, Unit.HOURS):
        noun = "day" if unit == Unit.DAYS else "hour"
        return f"{number} {noun if value == 1 else f'{noun}s'}"
    return f"{number} for each {whole(measure.per)}" if unit == Unit.RATE else number


def computed(measure: Any, numbers: Any) -> Decimal | None:
    """The value from count and total, rounded as lists show it; None where there is none."""
    value, places = computed_value(measure, numbers), PLACES.get(Unit(measure.unit), USUAL_PLACES)
    return None if value is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def unit_words(measure: Any) -> str:
    """What a value is given in, for the label of a field."""
    words = {
        Unit.PERCENT: "in per cent",
        Unit.RATE: f"for each {whole(measure.per)}",
        Unit.SCORE: "as a score",
        Unit.DAYS: "in days",
        Unit.HOURS: "in hours",
        Unit.POUNDS: "in pounds",
    }
    return words.get(Unit(measure.unit), "as a number")
