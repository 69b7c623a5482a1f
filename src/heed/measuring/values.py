"""What a figure says: its value as computed from count and total, as published, and where the two do not agree."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from heed.core.calendars.reporting import Reporting, ReportingPeriod, period_at
from heed.measuring.choices import Calculation, IntervalRule
from heed.measuring.rules import rule_number

HUNDRED = Decimal(100)


class Counted(Protocol):
    """How a measure counts: a Measure, or what is about to become one."""

    calculation: str
    per: int
    minimum_total: int
    intervals: str


class Numbers(Protocol):
    """The numbers of a figure: an Observation, or what is about to become one."""

    @property
    def count(self) -> Decimal | None: ...
    @property
    def total(self) -> Decimal | None: ...
    @property
    def published_value(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as somebody enters it. Missing is None, never zero; `is_withheld` is what its source suppressed."""

    count: Decimal | None = None
    total: Decimal | None = None
    published_value: Decimal | None = None
    published_low: Decimal | None = None
    published_high: Decimal | None = None
    is_withheld: bool = False
    source: str = ""
    source_address: str = ""
    note: str = ""


def computed_value(measure: Counted, numbers: Numbers) -> Decimal | None:
    """The value from count and total, in the unit as shown (a share in per cent); None where it cannot be computed.

    Nothing of nothing is missing, not zero.
    """
    count, total = numbers.count, numbers.total
    if count is None:
        return None
    if measure.calculation == Calculation.COUNT:
        return count
    if not total:
        return None
    if measure.calculation == Calculation.SHARE:
        return count / total * HUNDRED
    return count / total * (measure.per if measure.calculation == Calculation.RATE else 1)


def value_of(measure: Counted, numbers: Numbers) -> Decimal | None:
    """The value to show: as computed where it can be, otherwise as published; a survey's always as published."""
    if measure.intervals == IntervalRule.PUBLISHED and numbers.published_value is not None:
        return numbers.published_value
    computed = computed_value(measure, numbers)
    return numbers.published_value if computed is None else computed


def disagreement(measure: Counted, numbers: Numbers) -> tuple[Decimal, Decimal] | None:
    """The published and the computed value where they differ by more than rounding explains.

    The printed digits say how finely the publisher rounded: 93 may stand for 92.5 to 93.5, and 22 of 24 is 91.7.
    """
    published, computed = numbers.published_value, computed_value(measure, numbers)
    if published is None or computed is None or measure.intervals == IntervalRule.PUBLISHED:
        return None
    digit = Decimal(1).scaleb(-printed_decimals(published))
    tolerance = digit * rule_number("published-tolerance") / 2
    if abs(published - computed) <= tolerance:
        return None
    return published, computed.quantize(max(digit / 10, Decimal("0.01")), rounding=ROUND_HALF_UP)


def printed_decimals(value: Decimal) -> int:
    """How many decimals were printed; a database's trailing zeros do not count."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def is_too_small(measure: Counted, numbers: Numbers) -> bool:
    """Whether the total is so small that the counts are shown and no percentage."""
    return numbers.total is not None and numbers.total < measure.minimum_total


def period_of(kind: str, starts_on: date) -> ReportingPeriod:
    """The period of a figure that starts on this day."""
    return period_at(starts_on, Reporting(kind))


def as_plain(number: Decimal) -> str:
    """The number as people write it: no trailing zeros, no exponent."""
    return f"{number.normalize():f}"
