"""What our own registers count, by the id of a measure's definition."""

from collections.abc import Mapping
from datetime import date

from heed.core.calendars.reporting import ReportingPeriod
from heed.listening.queries.audits.measured import MEASURED as AUDITS
from heed.listening.queries.complaints.measured import MEASURED as COMPLAINTS
from heed.listening.queries.counted import Counted, CountsFor
from heed.listening.queries.feedback.measured import MEASURED as FEEDBACK
from heed.listening.queries.ombudsman.measured import MEASURED as OMBUDSMAN
from heed.measuring.choices import Calculation
from heed.measuring.models import Measure

REGISTERS: Mapping[str, CountsFor] = {**COMPLAINTS, **OMBUDSMAN, **AUDITS, **FEEDBACK}


def is_counted(measure: Measure) -> bool:
    """Whether one of our registers counts what this measure counts."""
    return measure.definition in REGISTERS


def count_of(measure: Measure, period: ReportingPeriod) -> Counted | None:
    """What the register counts for a period; none where there is nothing to count out of, which is missing, not nought.

    Raises KeyError for a measure that no register counts.
    """
    counted = REGISTERS[measure.definition](measure.council_id, period.starts_on, period.ends_on)
    if measure.calculation != Calculation.COUNT and not counted.total:
        return None
    return counted


def source_words(day: date) -> str:
    """Where such a figure comes from."""
    return f"Counted from our register on {day.day} {day:%B %Y}"
