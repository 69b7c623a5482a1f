"""Who may not audit whose work."""

from collections.abc import Iterable, Mapping

from heed.accounts.models import Person
from heed.accounts.permissions import ROLES, Permission
from heed.definitions.shapes_audits import AuditRules
from heed.listening.models import AuditFile


def barred_from(files: Iterable[AuditFile], *, rules: AuditRules, council_id: int) -> Mapping[int, frozenset[int]]:
    """For each file, by its id, the people who may not audit it: its worker and, where the rules say so, the managers
    of the worker's team. One query, however many files.
    """
    listed = list(files)
    managers = {} if rules.own_manager_may_audit else _managers(rules, council_id)
    found = {}
    for file in listed:
        teams = {file.team_id, file.worker.team_id if file.worker else None} - {None}
        barred = {file.worker_id} if file.worker_id else set()
        for team_id in teams:
            barred |= managers.get(team_id, set())
        found[file.pk] = frozenset(barred)
    return found


def _managers(rules: AuditRules, council_id: int) -> dict[int | None, set[int]]:
    rows = Person.objects.filter(council_id=council_id, roles__role__in=rules.manager_roles, team__isnull=False)
    managers: dict[int | None, set[int]] = {}
    for person_id, team_id in rows.values_list("pk", "team_id"):
        managers.setdefault(team_id, set()).add(person_id)
    return managers


def people_who_may_audit(people: Iterable[int]) -> list[Person]:
    """Those of these people who are here and whose roles let them audit, by name."""
    roles = [role.id for role in ROLES.values() if Permission.AUDIT in role.permissions]
    found = Person.objects.filter(pk__in=list(people), is_active=True, roles__role__in=roles)
    return list(found.distinct().order_by("name", "pk"))
