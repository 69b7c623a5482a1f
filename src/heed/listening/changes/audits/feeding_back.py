"""Telling the worker and their manager what was found, and the worker's answer."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.listening.changes.sources import name_reader
from heed.listening.choices import AuditState
from heed.listening.models import Audit


@transaction.atomic
def give_feedback(
    *, audit: Audit, expected_version: int | None, words: str, on: date, manager: Person | None, by: Person
) -> Audit:
    """Tell the worker what was found, and what was good. From now on they can read it, and so can the manager."""
    current = audit.locked(expected_version=expected_version)
    if by.council_id != current.council_id or (
        by.pk not in {current.auditor_id, current.moderator_id} and not can(by, Permission.PLAN_AUDITS)
    ):
        raise NotAllowed("Feedback is given by those who audited the file, or by somebody who plans audits.")
    if by.pk == current.file.worker_id:
        raise NotAllowed("This is about your own work: somebody else gives you feedback.")
    if current.state != AuditState.SETTLED:
        raise NotPossibleNow("The audit is not done yet: give feedback when the grades are settled.")
    if current.fed_back_on is not None:
        raise NotPossibleNow("Feedback was given already.")
    if not words.strip():
        raise NotPossibleNow("Write what was good and what could be better.")
    if on > timezone.localdate():
        raise NotPossibleNow("The day of the talk lies ahead. Write the feedback down afterwards.")
    if manager is not None and (manager.council_id != by.council_id or not manager.is_active):
        raise NotPossibleNow("Choose a manager of your council who still signs in here.")
    current.feedback, current.fed_back_on, current.fed_back_by, current.manager = words.strip(), on, by, manager
    current.save_change("feedback", "fed_back_on", "fed_back_by", "manager")
    trail.record(verb="audit.fed_back", obj=current, by=by, details={"on": str(on)})
    _tell(current, by=by)
    return current


def _tell(audit: Audit, *, by: Person) -> None:
    worker, source = audit.file.worker, audit.source
    for person in filter(None, (worker, audit.manager)):
        if source is not None:
            name_reader(source, person=person, reason="Was given feedback on this audit.", by=by)
        notify(
            person=person,
            kind=NotificationKind.ASSIGNED,
            text=f"Feedback on audit {audit.reference} is there for you",
            link=f"/listen/audits/{audit.pk}/feedback/",
            key=f"audit-{audit.pk}-feedback",
        )


@transaction.atomic
def answer_feedback(*, audit: Audit, words: str, by: Person) -> Audit:
    """The worker's own view of the feedback. Once given it stays, as the feedback does."""
    current = audit.locked(expected_version=None)
    if by.pk != current.file.worker_id or current.fed_back_on is None:
        raise NotAllowed("Only the person whose work this is can answer, once feedback was given.")
    if current.worker_answered_at is not None:
        raise NotPossibleNow("You have answered already.")
    if not words.strip():
        raise NotPossibleNow("Write your answer first.")
    current.worker_answer, current.worker_answered_at = words.strip(), timezone.now()
    current.save_change("worker_answer", "worker_answered_at")
    trail.record(verb="audit.feedback_answered", obj=current, by=by)
    if current.fed_back_by is not None and current.fed_back_by_id != by.pk:
        notify(
            person=current.fed_back_by,
            kind=NotificationKind.REPLY,
            text=f"Your feedback on audit {current.reference} was answered",
            link=f"/listen/audits/{current.pk}/feedback/",
            key=f"audit-{current.pk}-answered",
        )
    return current
