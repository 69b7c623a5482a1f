"""What audits ask of a person today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.listening.choices import AuditState
from heed.listening.models import Audit, AuditRound, SafetyConcern
from heed.listening.queries.audits.visible import audits_visible


@dataclass(frozen=True)
class AuditWork:
    """The audits that wait for one person, by what they are to do."""

    to_grade: list[Audit]
    to_agree: list[Audit]
    to_feed_back: list[Audit]
    concerns: list[SafetyConcern]

    @property
    def count(self) -> int:
        return len(self.to_grade) + len(self.to_agree) + len(self.to_feed_back)


def to_grade(*, for_person: Person) -> QuerySet[Audit]:
    """Audits whose grades this person has not handed in yet, first or second."""
    if not can(for_person, Permission.AUDIT):
        return Audit.objects.none()
    handed_in = AuditRound.objects.filter(audit=OuterRef("pk"), by=for_person, submitted_at__isnull=False)
    begun = AuditRound.objects.filter(audit=OuterRef("pk"), by=for_person)
    theirs = Audit.objects.filter(Q(auditor=for_person) | Q(moderator=for_person), council_id=for_person.council_id)
    return (
        theirs.filter(state__in=[AuditState.TO_DO, AuditState.UNDER_WAY], cycle__closed_at__isnull=True)
        .annotate(is_handed_in=Exists(handed_in), is_begun=Exists(begun))
        .filter(is_handed_in=False)
        .select_related("cycle", "file")
        .order_by("due_on", "pk")
    )


def to_agree(*, for_person: Person) -> QuerySet[Audit]:
    """Audits graded twice whose agreed grades wait for this person, the second auditor."""
    waiting = Audit.objects.filter(council_id=for_person.council_id, state=AuditState.TO_AGREE, moderator=for_person)
    return waiting.select_related("cycle", "file").order_by("due_on", "pk")


def to_feed_back(*, for_person: Person) -> QuerySet[Audit]:
    """Audits this person did that are settled, and whose worker has not been told."""
    done = Audit.objects.filter(council_id=for_person.council_id, state=AuditState.SETTLED, auditor=for_person)
    return done.filter(fed_back_on__isnull=True).select_related("cycle", "file").order_by("settled_at", "pk")


def open_concerns(*, for_person: Person) -> QuerySet[SafetyConcern]:
    """Concerns this person was told of that nobody has acknowledged."""
    waiting = SafetyConcern.objects.filter(
        told=for_person, acknowledged_at__isnull=True, audit__council_id=for_person.council_id
    )
    return waiting.select_related("audit").order_by("raised_at", "pk")


def work_of(person: Person) -> AuditWork:
    """Everything that waits for this person: four queries; one for whoever does no audits, who has concerns only."""
    concerns = list(open_concerns(for_person=person))
    if not can(person, Permission.AUDIT):
        return AuditWork([], [], [], concerns)
    return AuditWork(
        to_grade=list(to_grade(for_person=person)),
        to_agree=list(to_agree(for_person=person)),
        to_feed_back=list(to_feed_back(for_person=person)),
        concerns=concerns,
    )


def overdue(*, for_person: Person, today: date) -> QuerySet[Audit]:
    """Audits not handed in after their day."""
    waiting = audits_visible(for_person=for_person).filter(
        state__in=[AuditState.TO_DO, AuditState.UNDER_WAY], due_on__lt=today, cycle__closed_at__isnull=True
    )
    return waiting.order_by("due_on", "pk")


def moderation_outstanding(*, for_person: Person, today: date, days: int) -> QuerySet[Audit]:
    """Audits that cannot be settled because the second grading or the agreement is missing, this long after the day."""
    late = audits_visible(for_person=for_person).filter(
        file__is_moderated=True, cycle__closed_at__isnull=True, due_on__lt=today - timedelta(days=days)
    )
    without = Q(state__in=[AuditState.TO_DO, AuditState.UNDER_WAY]) & Q(moderator__isnull=True)
    return late.filter(Q(state=AuditState.TO_AGREE) | without).order_by("due_on", "pk")


def feedback_outstanding(*, for_person: Person, today: date, days: int) -> QuerySet[Audit]:
    """Audits settled this long ago whose worker has not been told."""
    settled = audits_visible(for_person=for_person).filter(state=AuditState.SETTLED, fed_back_on__isnull=True)
    return settled.filter(settled_at__date__lt=today - timedelta(days=days)).order_by(F("settled_at"), "pk")
