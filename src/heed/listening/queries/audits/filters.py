"""How lists of audits are narrowed."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from heed.listening.models import Audit, AuditCycle, AuditFile


def of_cycles(queryset: QuerySet[Audit], pks: Collection[str]) -> QuerySet[Audit]:
    return queryset.filter(cycle_id__in=[int(pk) for pk in pks if pk.isdecimal() and len(pk) < 18])


def in_states(queryset: QuerySet[Audit], states: Collection[str]) -> QuerySet[Audit]:
    return queryset.filter(state__in=states)


def with_reference(queryset: QuerySet[Audit], words: str) -> QuerySet[Audit]:
    return queryset.filter(Q(reference__iexact=words.strip()) | Q(file__reference__icontains=words.strip()))


def due_between(queryset: QuerySet[Audit], since: date | None, until: date | None) -> QuerySet[Audit]:
    if since:
        queryset = queryset.filter(due_on__gte=since)
    return queryset.filter(due_on__lte=until) if until else queryset


def cycles_with_words(queryset: QuerySet[AuditCycle], words: str) -> QuerySet[AuditCycle]:
    return queryset.filter(Q(title__icontains=words.strip()) | Q(reference__iexact=words.strip()))


def cycles_in_states(queryset: QuerySet[AuditCycle], states: Collection[str]) -> QuerySet[AuditCycle]:
    return queryset.filter(state__in=states)


def files_of(queryset: QuerySet[AuditFile], cycle: AuditCycle) -> QuerySet[AuditFile]:
    return queryset.filter(cycle=cycle).select_related("audit")
