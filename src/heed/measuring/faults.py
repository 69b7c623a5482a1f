"""What can be wrong with a figure, whichever way it comes in: a form, a spreadsheet, standing data."""

import re
from datetime import date

from heed.core.calendars.reporting import Reporting, ReportingPeriod
from heed.measuring.choices import Calculation, Unit
from heed.measuring.models import Measure
from heed.measuring.values import Figure, as_plain

LONGEST_SOURCE = 500
WEB_ADDRESS = re.compile(r"https?://[^\s]+$", re.IGNORECASE)


def figure_faults(measure: Measure, period: ReportingPeriod, figure: Figure, *, today: date) -> list[str]:
    """What is wrong with a figure, each as a sentence that says what to do. Empty where all is well."""
    faults = [*_period_faults(measure, period, today), *_number_faults(measure, figure)]
    return [*faults, *_source_faults(figure)]


def _source_faults(figure: Figure) -> list[str]:
    faults = []
    if not figure.source.strip():
        faults.append("Say where the figure comes from: a system, a report, a page.")
    if max(len(figure.source.strip()), len(figure.source_address.strip())) > LONGEST_SOURCE:
        faults.append(f"A source and its address have at most {LONGEST_SOURCE} characters each.")
    if figure.source_address.strip() and not WEB_ADDRESS.match(figure.source_address.strip()):
        faults.append("The address of a source begins with https:// or http://.")
    return faults


def _period_faults(measure: Measure, period: ReportingPeriod, today: date) -> list[str]:
    if period.kind is not Reporting(measure.period):
        return [f"This measure is kept by {measure.get_period_display().lower()}: choose such a period."]
    if period.ends_on >= today:
        return [f"{period.name} is not over yet: enter its figure when it is."]
    return []


def _number_faults(measure: Measure, figure: Figure) -> list[str]:
    numbers = [figure.count, figure.total, figure.published_value, figure.published_low, figure.published_high]
    if figure.is_withheld:
        held = any(number is not None for number in numbers)
        return ["A figure that was withheld has no numbers: leave them empty."] if held else []
    if figure.count is None and figure.published_value is None:
        return ["Give the count, or the value as it was published. If there is no figure, enter nothing at all."]
    return [*_count_faults(measure, figure), *_published_faults(measure, figure)]


def _count_faults(measure: Measure, figure: Figure) -> list[str]:
    count, total = figure.count, figure.total
    faults = []
    if any(number is not None and number < 0 for number in (count, total)):
        faults.append("A count cannot be below zero.")
    if measure.calculation == Calculation.COUNT:
        if total is not None:
            faults.append("This measure is a plain count: it has no total.")
    elif (count is None) != (total is None):
        faults.append("Give both the count and the total, or only the published value.")
    if measure.calculation != Calculation.AVERAGE and any(
        number is not None and number != number.to_integral_value() for number in (count, total)
    ):
        faults.append("Counts are whole numbers.")
    if measure.calculation == Calculation.SHARE and count is not None and total is not None and count > total:
        faults.append(f"{as_plain(count)} of {as_plain(total)} cannot be: the count is larger than its total.")
    return faults


def _published_faults(measure: Measure, figure: Figure) -> list[str]:
    value, low, high = figure.published_value, figure.published_low, figure.published_high
    faults = []
    given = [number for number in (value, low, high) if number is not None]
    if measure.unit == Unit.PERCENT and any(not 0 <= number <= 100 for number in given):
        faults.append("A percentage lies between 0 and 100.")
    if (low is None) != (high is None):
        faults.append("A published interval has both ends.")
    elif low is not None and high is not None and (value is None or not low <= value <= high):
        faults.append("The published interval goes round the published value, from low to high.")
    return faults
