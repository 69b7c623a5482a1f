"""Reminders about figures. Safe to run twice: each is told under a key of its own, so nobody is told twice."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.conversation.models import Notification
from heed.core.calendars.reporting import ReportingPeriod
from heed.measuring.changes.from_registers import keep_counted
from heed.measuring.due import periods_due
from heed.measuring.models import FilledMeasure, Measure
from heed.measuring.queries.measures import last_figures
from heed.measuring.registers import is_counted
from heed.measuring.rules import rule_number
from heed.measuring.values import period_of

RECOUNTED_DAYS = 731


def remind(now: datetime) -> int:
    """Remind the owner of each measure whose figure is due, once for a period. Says how many it told."""
    waiting = list(_due(timezone.localdate(now)))
    keys = [_key(measure, period) for measure, period in waiting]
    told = set(Notification.objects.filter(key__in=keys).values_list("person_id", "key"))
    return sum(
        _tell(measure, period) for measure, period in waiting if (measure.owner_id, _key(measure, period)) not in told
    )


def count_registers(now: datetime) -> int:
    """Count the measures that are filled from a register, each period when it is over; says how many figures it wrote.

    Periods of the last two years are counted again, as registers are put right. Safe to run twice.
    """
    today = timezone.localdate(now)
    filled = FilledMeasure.objects.filter(measure__is_retired=False, switched_by__is_active=True)
    written = 0
    for each in filled.select_related("measure__council", "switched_by").order_by("pk"):
        if is_counted(each.measure) and can(each.switched_by, Permission.RECORD_FIGURES, each.measure):
            written += sum(keep_counted(filled=each, period=period, now=now) for period in _over(each, today))
    return written


def _over(filled: FilledMeasure, today: date) -> Iterator[ReportingPeriod]:
    """The periods over long enough to be counted, from the one before it was switched on; two years at most."""
    measure = filled.measure
    begun = timezone.localdate(filled.switched_at)
    period = period_of(measure.period, max(begun, today - timedelta(days=RECOUNTED_DAYS))).moved(-1)
    while period.ends_on + timedelta(days=rule_number("figure-due")) <= today:
        yield period
        period = period.moved(1)


def _kept() -> QuerySet[Any]:
    kept = Measure.objects.filter(is_retired=False, owner__is_active=True).order_by("pk")
    return last_figures(kept).select_related("owner")


def _due(today: date) -> Iterator[tuple[Measure, ReportingPeriod]]:
    """Each measure with its newest period that is due. Older ones stand on its page."""
    after = rule_number("figure-due")
    for measure in _kept():
        due = periods_due(measure, measure.last_starts_on, today=today, after_days=after)
        if due:
            yield measure, due[-1]


def _key(measure: Measure, period: ReportingPeriod) -> str:
    return f"measure-{measure.pk}-figure-{period.starts_on.isoformat()}"


def _tell(measure: Measure, period: ReportingPeriod) -> bool:
    """Whether this told something new; not those who muted reminders."""
    told = notify(
        person=measure.owner,
        kind=NotificationKind.REMINDER,
        text=f"Figure due for {period.name}: measure {measure.reference}, {measure.name}",
        link=measure.get_absolute_url(),
        key=_key(measure, period),
    )
    return told is not None
