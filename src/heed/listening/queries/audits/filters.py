"""How lists of audits are narrowed."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.listening.choices import AuditState
from heed.listening.models import Audit, AuditCycle, AuditFile, AuditGrade, AuditRound

OVERALL = "overall"


def with_grade(queryset: QuerySet[Audit], chosen: Collection[str]) -> QuerySet[Audit]:
    """Settled audits with one of these grades, each written `domain:value`, such as `voice:3`, `voice:good` (3 and up)
    or `voice:graded`; anything else finds none.
    """
    wanted = Q(pk__in=[])
    for each in chosen:
        domain, _, value = each.partition(":")
        values = {"good": [3, 4], "graded": [1, 2, 3, 4]}.get(value) or ([int(value)] if value in list("1234") else [])
        if domain == OVERALL:
            found = AuditRound.objects.filter(audit=OuterRef("pk"), is_final=True, overall__in=values)
            wanted |= Q(Exists(found))
        else:
            grades = AuditGrade.objects.filter(
                round__audit=OuterRef("pk"), round__is_final=True, domain=domain, value__in=values
            )
            wanted |= Q(Exists(grades))
    return queryset.filter(wanted, state=AuditState.SETTLED)


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
