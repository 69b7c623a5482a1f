"""Which audits a person may see, and whose grades.

Nobody sees grades that somebody else is still to match: while a file is graded twice, each of the two sees only their
own, and everybody else sees none. What counts the grades (lists, reports, measures) counts settled audits alone.
"""

from django.db.models import Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import ROLES, Permission
from heed.accounts.queries import can
from heed.listening.choices import AuditState
from heed.listening.models import Audit, AuditCycle, AuditFile, AuditRound, SafetyConcern

# Every grade that there will be is in.
BOTH_IN = (AuditState.TO_AGREE, AuditState.SETTLED)


def reads_all_audits(person: Person) -> bool:
    """Whether this person may read the audits of everybody, as those do who plan and account for them."""
    return can(person, Permission.READ_AUDITS) or can(person, Permission.PLAN_AUDITS)


def cycles_visible(*, for_person: Person) -> QuerySet[AuditCycle]:
    """Cycles of the council: all for those who read audits; for others those they audit or moderate in."""
    cycles = AuditCycle.objects.filter(council_id=for_person.council_id).order_by("-starts_on", "-pk")
    if reads_all_audits(for_person):
        return cycles
    if not can(for_person, Permission.AUDIT):
        return AuditCycle.objects.none()
    theirs = Audit.objects.filter(Q(auditor=for_person) | Q(moderator=for_person)).values("cycle_id")
    named = AuditCycle.auditors.through.objects.filter(person_id=for_person.pk).values("auditcycle_id")
    return cycles.filter(Q(pk__in=theirs) | Q(pk__in=named))


def audits_visible(*, for_person: Person) -> QuerySet[Audit]:
    """Audits a person may see: those they were given; for those who read audits all but of their own work, which they
    see when they are given feedback.
    """
    audits = Audit.objects.filter(council_id=for_person.council_id).order_by("pk")
    theirs = Q(auditor=for_person) | Q(moderator=for_person)
    if reads_all_audits(for_person):
        return audits.filter(theirs | ~Q(file__worker=for_person) | Q(file__worker__isnull=True))
    return audits.filter(theirs) if can(for_person, Permission.AUDIT) else Audit.objects.none()


def rounds_visible(*, for_person: Person) -> QuerySet[AuditRound]:
    """Rounds of grades a person may read: one's own, and everybody's once all are in."""
    seen = audits_visible(for_person=for_person).order_by().values("pk")
    return AuditRound.objects.filter(audit__in=seen).filter(Q(by=for_person) | Q(audit__state__in=BOTH_IN))


def feedback_visible(*, for_person: Person) -> QuerySet[Audit]:
    """Audits whose feedback a person may read: the worker and the manager it was given to, and who sees the audit."""
    told = Q(file__worker=for_person) | Q(manager=for_person)
    seen = audits_visible(for_person=for_person).order_by().values("pk")
    given = Audit.objects.filter(council_id=for_person.council_id, fed_back_on__isnull=False)
    return given.filter(told | Q(pk__in=seen)).order_by("pk")


def concerns_visible(*, for_person: Person) -> QuerySet[SafetyConcern]:
    """Concerns a person may read: those they were told of or raised, and all for those who plan audits."""
    concerns = SafetyConcern.objects.filter(audit__council_id=for_person.council_id).order_by("-raised_at", "-pk")
    if can(for_person, Permission.PLAN_AUDITS):
        return concerns.filter(~Q(audit__file__worker=for_person) | Q(audit__file__worker__isnull=True))
    told = SafetyConcern.told.through.objects.filter(person_id=for_person.pk).values("safetyconcern_id")
    return concerns.filter(Q(pk__in=told) | Q(raised_by=for_person))


def files_visible(*, for_person: Person) -> QuerySet[AuditFile]:
    """Lines of the lists that samples were drawn from, for those who read audits."""
    if not reads_all_audits(for_person):
        return AuditFile.objects.none()
    return AuditFile.objects.filter(cycle__council_id=for_person.council_id).order_by("stratum", "place", "pk")


def auditors_of_council(*, for_person: Person) -> QuerySet[Person]:
    """Everybody of the council whose roles let them audit."""
    roles = [role.id for role in ROLES.values() if Permission.AUDIT in role.permissions]
    return (
        Person.objects.filter(council_id=for_person.council_id, is_active=True, roles__role__in=roles)
        .distinct()
        .order_by("name", "pk")
    )
