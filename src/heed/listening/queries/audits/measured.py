"""What the audits count for the measures of `definitions/measures/audits.yaml`."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from heed.definitions import audit_tools
from heed.listening.choices import AuditRoundKind, AuditState
from heed.listening.models import Audit, AuditCycle, AuditGrade, AuditRound
from heed.listening.queries.audits.results import counted_grades
from heed.listening.queries.counted import Counted, CountsFor


def _days(since: date, until: date) -> tuple[datetime, datetime]:
    """From the first moment of the first day to the first moment after the last."""
    return (
        timezone.make_aware(datetime.combine(since, time.min)),
        timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min)),
    )


def _settled(council_id: int, since: date, until: date) -> QuerySet[Audit]:
    """Audits finished in the period, with the tools whose overall grade is a measure."""
    begin, end = _days(since, until)
    tools = [tool.id for tool in audit_tools().values() if tool.overall_measure]
    return Audit.objects.filter(
        council_id=council_id,
        state=AuditState.SETTLED,
        settled_at__gte=begin,
        settled_at__lt=end,
        cycle__tool__in=tools,
    )


def _overall(council_id: int, since: date, until: date) -> Counted:
    rounds = AuditRound.objects.filter(is_final=True, overall__isnull=False).filter(
        audit__in=_settled(council_id, since, until).values("pk")
    )
    return _good(rounds.order_by().values_list("overall", "audit__cycle__tool").annotate(times=Count("pk")))


def _domain(council_id: int, since: date, until: date, *, measure: str) -> Counted:
    named = [
        (tool.id, domain.id) for tool in audit_tools().values() for domain in tool.domains if domain.measure == measure
    ]
    wanted = Q(pk__in=[])
    for tool_id, domain_id in named:
        wanted |= Q(domain=domain_id, round__audit__cycle__tool=tool_id)
    begin, end = _days(since, until)
    grades = counted_grades(AuditGrade.objects.filter(wanted, round__audit__council_id=council_id, value__isnull=False))
    within = grades.filter(round__audit__settled_at__gte=begin, round__audit__settled_at__lt=end)
    return _good(within.order_by().values_list("value", "round__audit__cycle__tool").annotate(times=Count("pk")))


def _good(rows: Iterable[tuple[Any, ...]]) -> Counted:
    tools, good, total = audit_tools(), 0, 0
    for value, tool, times in rows:
        total += times
        good += times if value in tools[tool].good_values else 0
    return Counted(good, total)


def _done(council_id: int, since: date, until: date) -> Counted:
    """Of what was planned to be done by a day in the period, as first planned; extra audits are not counted."""
    cycles = dict(
        AuditCycle.objects.filter(council_id=council_id, due_on__range=(since, until), drawn_at__isnull=False)
        .filter(tool__in=[tool.id for tool in audit_tools().values() if tool.overall_measure])
        .values_list("pk", "first_planned")
    )
    begin, end = _days(since, until)
    done = dict(
        Audit.objects.filter(cycle_id__in=cycles, settled_at__gte=begin, settled_at__lt=end)
        .order_by()
        .values_list("cycle_id")
        .annotate(times=Count("pk"))
    )
    return Counted(sum(min(planned, done.get(pk, 0)) for pk, planned in cycles.items()), sum(cycles.values()))


def _moderated(council_id: int, since: date, until: date) -> Counted:
    settled = _settled(council_id, since, until)
    return Counted(settled.filter(rounds__kind=AuditRoundKind.SECOND).distinct().count(), settled.count())


def _within_one(council_id: int, since: date, until: date) -> Counted:
    twice = AuditRound.objects.filter(
        audit__in=_settled(council_id, since, until).values("pk"), overall__isnull=False
    ).exclude(kind=AuditRoundKind.AGREED)
    grades: dict[int, list[int]] = {}
    for audit_id, overall in twice.values_list("audit_id", F("overall")):
        grades.setdefault(audit_id, []).append(overall)
    pairs = [each for each in grades.values() if len(each) > 1]
    return Counted(sum(1 for one, other in pairs if abs(one - other) <= 1), len(pairs))


MEASURED: Mapping[str, CountsFor] = {
    "audit-good-overall": _overall,
    **{
        domain.measure: partial(_domain, measure=domain.measure)
        for tool in audit_tools(folder=None).values()
        for domain in tool.domains
        if domain.measure
    },
    "audits-done-of-planned": _done,
    "audits-moderated": _moderated,
    "audits-agree-within-one": _within_one,
}
