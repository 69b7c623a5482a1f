"""What the Ombudsman's cases need of a person today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import ombudsman_clocks
from heed.listening.models import CaseClock, OmbudsmanCase, OmbudsmanResponse
from heed.listening.queries.ombudsman.cases import cases_visible, waits_for_authorisation

SHOWN = 10


@dataclass(frozen=True)
class OmbudsmanToday:
    """Clocks that are late or will soon be, most urgent first, with their cases; and answers to authorise."""

    due: list[tuple[CaseClock, OmbudsmanCase]]
    to_authorise: list[OmbudsmanResponse]


def ombudsman_today(*, for_person: Person, today: date) -> OmbudsmanToday:
    """At most 3 queries. Clocks concern those who handle such cases: their own first of all."""
    return OmbudsmanToday(_due(for_person, today), list(_to_authorise(for_person)[:SHOWN]))


def _due(person: Person, today: date) -> list[tuple[CaseClock, OmbudsmanCase]]:
    if not can(person, Permission.HANDLE_OMBUDSMAN):
        return []
    soon = Q(pk__in=[])
    for clock in ombudsman_clocks().values():
        soon |= Q(clock=clock.id, due_on__lte=today + timedelta(days=clock.warn_days))
    cases = cases_visible(for_person=person)
    running = CaseClock.objects.filter(
        soon,
        source_id__in=cases.values("source_id"),
        done_on__isnull=True,
        ended_on__isnull=True,
        paused_on__isnull=True,
    )
    clocks = list(running.order_by("due_on", "pk")[:SHOWN])
    if not clocks:
        return []
    by_source = {case.source_id: case for case in cases.filter(source_id__in=[each.source_id for each in clocks])}
    return [(each, by_source[each.source_id]) for each in clocks]


def _to_authorise(person: Person) -> QuerySet[OmbudsmanResponse]:
    """What waits for this person to authorise."""
    if not can(person, Permission.AUTHORISE_RESPONSES):
        return OmbudsmanResponse.objects.none()
    return waits_for_authorisation(cases_visible(for_person=person)).filter(submitted_to=person)
