"""Which figures of a measure are due: periods that are over and have no figure since the last one."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from heed.core.calendars.reporting import ReportingPeriod
from heed.measuring.models import Measure
from heed.measuring.values import period_of


def periods_due(
    measure: Measure, last_starts_on: date | None, *, today: date, after_days: int
) -> list[ReportingPeriod]:
    """The periods after the last figure's that ended at least so many days ago, oldest first.

    A measure without any figure owes the period in which it was set up, and those after; what lies before is history,
    which nobody has to bring in. A figure that its source withheld is a figure.
    """
    last = _before_the_first(measure) if last_starts_on is None else period_of(measure.period, last_starts_on)
    due, period = [], last.moved(measure.every if last_starts_on is not None else 1)
    while period.ends_on + timedelta(days=after_days) <= today:
        due.append(period)
        period = period.moved(measure.every)
    return due


def _before_the_first(measure: Measure) -> ReportingPeriod:
    return period_of(measure.period, timezone.localdate(measure.made_at)).moved(-1)
