"""Reminders about audits. Safe to run twice: each is told under a key of its own, so nobody is told twice."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from heed.accounts.models import Person
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.conversation.models import Notification
from heed.listening.choices import AuditState
from heed.listening.models import Audit, AuditRound, SafetyConcern

MINE = "/listen/audits/mine/"


def remind(now: datetime) -> int:
    """Remind of audits soon due or overdue, of grades to be agreed, of feedback to give, and of concerns that nobody
    has taken in hand, each day anew. Says how many it told.
    """
    today = timezone.localdate(now)
    return _to_grade(today) + _to_agree(today) + _feedback(now) + _concerns(today, now)


def _to_grade(today: date) -> int:
    """Each of the two graders whose own grades are missing; it tells neither whether the other's are in."""
    waiting = Audit.objects.filter(
        state__in=[AuditState.TO_DO, AuditState.UNDER_WAY], cycle__closed_at__isnull=True
    ).select_related("cycle", "auditor", "moderator")
    told = 0
    for audit in waiting.order_by("pk"):
        soon = audit.due_on - timedelta(days=audit.cycle.rules_used.remind_days)
        if today < soon:
            continue
        word, key = ("is overdue", "overdue") if today > audit.due_on else ("is due soon", "soon")
        for person in _graders_without_grades(audit):
            told += _tell(person, f"Audit {audit.reference} {word}", f"audit-{audit.pk}-{key}-{audit.due_on}", MINE)
    return told


def _graders_without_grades(audit: Audit) -> Iterator[Person]:
    for person in filter(None, (audit.auditor, audit.moderator)):
        handed_in = AuditRound.objects.filter(audit=audit, by=person, submitted_at__isnull=False)
        if not handed_in.exists():
            yield person


def _to_agree(today: date) -> int:
    waiting = Audit.objects.filter(state=AuditState.TO_AGREE, due_on__lt=today, moderator__isnull=False)
    return sum(
        _tell(
            audit.moderator,
            f"Audit {audit.reference} waits for agreed grades",
            f"audit-{audit.pk}-agree-{audit.due_on}",
            audit.get_absolute_url(),
        )
        for audit in waiting.select_related("moderator").order_by("pk")
        if audit.moderator is not None
    )


def _feedback(now: datetime) -> int:
    settled = Audit.objects.filter(
        state=AuditState.SETTLED, fed_back_on__isnull=True, auditor__isnull=False, settled_at__lt=now
    )
    return sum(
        _tell(
            audit.auditor,
            f"Feedback on audit {audit.reference} has not been given",
            f"audit-{audit.pk}-feedback-late",
            audit.get_absolute_url(),
        )
        for audit in settled.select_related("auditor", "cycle").order_by("pk")
        if audit.auditor is not None
        and audit.settled_at is not None
        and now - audit.settled_at > timedelta(days=audit.cycle.rules_used.feedback_days)
    )


def _concerns(today: date, now: datetime) -> int:
    """A day after it was raised, and every day until somebody says that it is in hand."""
    told = SafetyConcern.told.through.objects.filter(safetyconcern=OuterRef("pk"))
    waiting = SafetyConcern.objects.filter(
        Exists(told), acknowledged_at__isnull=True, raised_at__lte=now - timedelta(days=1)
    )
    return sum(
        _tell(
            person,
            f"Nobody has said that it is in hand: audit {concern.audit.reference}",
            f"safety-concern-{concern.pk}-{today}",
            f"/listen/audits/concerns/{concern.pk}/",
        )
        for concern in waiting.select_related("audit").prefetch_related("told").order_by("pk")
        for person in concern.told.all()
    )


def _tell(person: Person, text: str, key: str, link: str) -> bool:
    """Whether this told something new."""
    if Notification.objects.filter(person=person, key=key).exists():
        return False
    return notify(person=person, kind=NotificationKind.REMINDER, text=text, link=link, key=key) is not None
