"""What people forget about audits, each with where to mend it."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import audit_rule_set
from heed.listening.models import Audit, AuditCycle
from heed.listening.queries.audits.visible import concerns_visible, cycles_visible, reads_all_audits
from heed.listening.queries.audits.work import feedback_outstanding, moderation_outstanding, overdue


def consistency_checks(*, for_person: Person, today: date) -> list[ConsistencyCheck]:
    """The checks of audits that found something, for those who read audits: five queries."""
    if not reads_all_audits(for_person):
        return []
    rules = audit_rule_set()
    found = [
        check_of(
            "audit-overdue",
            "An audit is overdue",
            "Finish it, give it to somebody else, or replace the file with a reason.",
            _items(overdue(for_person=for_person, today=today), "audit"),
        ),
        check_of(
            "audit-moderation-outstanding",
            "Moderation is outstanding",
            "A file drawn for a second grading has nobody to do it, or two grades wait to be agreed.",
            _items(moderation_outstanding(for_person=for_person, today=today, days=rules.moderation_days), "audit"),
        ),
        check_of(
            "audit-feedback-outstanding",
            f"No feedback {rules.feedback_days} days after an audit was done",
            "The worker has not been told what was found. Talk to them, and write it down.",
            _items(feedback_outstanding(for_person=for_person, today=today, days=rules.feedback_days), "audit"),
        ),
        check_of(
            "audit-no-reaudit",
            "No re-audit planned",
            "Without looking again nobody knows whether anything got better.",
            _items(_without_reaudit(for_person, today, rules.reaudit_forgotten_days), "audit-cycle"),
        ),
    ]
    if can(for_person, Permission.PLAN_AUDITS):
        waiting = concerns_visible(for_person=for_person).filter(acknowledged_at__isnull=True)
        items = [
            CheckItem(label=each.trail_name, url_name="audit-concern", pk=each.pk)
            for each in waiting.select_related("audit")
        ]
        title = "Nobody has said that a safety concern is in hand"
        found.insert(0, check_of("audit-concern-open", title, "Look at it now, and say what was done.", items))
    return [check for check in found if check.count]


def _without_reaudit(person: Person, today: date, days: int) -> Iterable[AuditCycle]:
    """Cycles closed this long ago with no day to look again, or whose day has passed with nothing planned."""
    followed = AuditCycle.objects.filter(follows=OuterRef("pk"))
    closed = cycles_visible(for_person=person).filter(closed_at__isnull=False).annotate(is_followed=Exists(followed))
    undated = Q(reaudit_on__isnull=True, closed_at__date__lt=today - timedelta(days=days))
    return closed.filter(Q(is_followed=False) & (undated | Q(reaudit_on__lt=today)))


def _items(records: Iterable[Audit | AuditCycle], url_name: str) -> list[CheckItem]:
    return [CheckItem(label=each.reference, url_name=url_name, pk=each.pk) for each in records]
