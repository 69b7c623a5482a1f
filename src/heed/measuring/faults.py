"""What can be wrong with a figure, whichever way it comes in: a form, a spreadsheet, standing data."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from heed.core.calendars.reporting import Reporting, ReportingPeriod
from heed.measuring.choices import Calculation, Unit
from heed.measuring.models import Measure
from heed.measuring.values import Figure, as_plain, computed_value

LONGEST_SOURCE = 500
TOO_LARGE = Decimal(10) ** 12  # as in a cell of a spreadsheet: beyond it no chart can be drawn
WEB_ADDRESS = re.compile(r"https?://[^\s]+$", re.IGNORECASE)


Placed = tuple[str, str]  # the field that a fault is about, and the fault


def figure_faults(measure: Measure, period: ReportingPeriod, figure: Figure, *, today: date) -> list[str]:
    """What is wrong with a figure, each as a sentence that says what to do. Empty where all is well."""
    return [fault for _, fault in placed_faults(measure, period, figure, today=today)]


def placed_faults(measure: Measure, period: ReportingPeriod, figure: Figure, *, today: date) -> list[Placed]:
    """The same, each with the field of the figure that it is about, or `period`."""
    return [*_period_faults(measure, period, today), *_number_faults(measure, figure), *_source_faults(figure)]


def _source_faults(figure: Figure) -> Iterator[Placed]:
    source, address = figure.source.strip(), figure.source_address.strip()
    if not source:
        yield "source", "Say where the figure comes from: a system, a report, a page."
    for field, text in (("source", source), ("source_address", address)):
        if len(text) > LONGEST_SOURCE:
            yield field, f"A source and its address have at most {LONGEST_SOURCE} characters each."
    if address and not WEB_ADDRESS.match(address):
        yield "source_address", "The address of a source begins with https:// or http://."


def _period_faults(measure: Measure, period: ReportingPeriod, today: date) -> Iterator[Placed]:
    if period.kind is not Reporting(measure.period):
        yield "period", f"This measure is kept by {measure.get_period_display().lower()}: choose such a period."
    elif period.ends_on >= today:
        yield "period", f"{period.name} is not over yet: enter its figure when it is."


def _number_faults(measure: Measure, figure: Figure) -> Iterator[Placed]:
    numbers = [figure.count, figure.total, figure.published_value, figure.published_low, figure.published_high]
    if figure.is_withheld:
        if any(number is not None for number in numbers):
            yield "is_withheld", "A figure that was withheld has no numbers: leave them empty."
    elif figure.count is None and figure.published_value is None:
        yield "count", "Give the count, or the value as it was published. If there is no figure, enter nothing at all."
    else:
        yield from _size_faults(measure, figure)
        yield from _count_faults(measure, figure)
        yield from _published_faults(measure, figure)


def _size_faults(measure: Measure, figure: Figure) -> Iterator[Placed]:
    names = ("count", "total", "published_value", "published_low", "published_high")
    numbers = [(name, getattr(figure, name)) for name in names]
    if large := [name for name, number in numbers if number is not None and abs(number) >= TOO_LARGE]:
        yield large[0], "This number is far too large: correct it."
    elif abs(computed_value(measure, figure) or Decimal(0)) >= TOO_LARGE:
        yield "count", "Count and total make a value that is far too large: correct them."


def _count_faults(measure: Measure, figure: Figure) -> Iterator[Placed]:
    count, total = figure.count, figure.total
    numbers = [("count", count), ("total", total)]
    given = [(field, number) for field, number in numbers if number is not None]
    if below := [field for field, number in given if number < 0]:
        yield below[0], "A count cannot be below zero."
    if measure.calculation == Calculation.COUNT:
        if total is not None:
            yield "total", "This measure is a plain count: it has no total."
    elif (count is None) != (total is None):
        yield "total" if total is None else "count", "Give both the count and the total, or only the published value."
    parted = [field for field, number in given if number != number.to_integral_value()]
    if measure.calculation != Calculation.AVERAGE and parted:
        yield parted[0], "Counts are whole numbers."
    if measure.calculation == Calculation.SHARE and count is not None and total is not None and count > total:
        yield "count", f"{as_plain(count)} of {as_plain(total)} cannot be: the count is larger than its total."


def _published_faults(measure: Measure, figure: Figure) -> Iterator[Placed]:
    value, low, high = figure.published_value, figure.published_low, figure.published_high
    numbers = [("published_value", value), ("published_low", low), ("published_high", high)]
    beyond = [field for field, number in numbers if number is not None and not 0 <= number <= 100]
    if measure.unit == Unit.PERCENT and beyond:
        yield beyond[0], "A percentage lies between 0 and 100."
    below = [field for field, number in numbers if number is not None and number < 0]
    if measure.calculation in (Calculation.COUNT, Calculation.RATE) and measure.unit != Unit.PERCENT and below:
        yield below[0], "A count or a rate cannot be below zero."
    if (low is None) != (high is None):
        yield "published_low" if low is None else "published_high", "A published interval has both ends."
    elif low is not None and high is not None and (value is None or not low <= value <= high):
        yield "published_value", "The published interval goes round the published value, from low to high."
