"""Somebody may not be safe now: told at once, kept open until a named person says that it is in hand."""

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import ROLES, Permission
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.listening.models import Audit, SafetyConcern


@transaction.atomic
def raise_concern(*, audit: Audit, words: str, by: Person) -> SafetyConcern:
    """Tell the people whom the rules name that somebody may not be safe: at once, also while the audit is a draft.

    They are told the audit's reference alone; the words are on its page. Safety goes before blind grading: a second
    auditor who is among them is told as well, but sees no grade.
    """
    if by.council_id != audit.council_id or by.pk not in {audit.auditor_id, audit.moderator_id}:
        raise NotAllowed("Only those who audit this file can raise a concern here. Otherwise tell your manager now.")
    if not words.strip():
        raise NotPossibleNow("Say in a sentence or two what worries you. Somebody is told at once.")
    concern = SafetyConcern.objects.create(audit=audit, words=words.strip(), raised_by=by)
    people = _to_be_told(audit, by)
    concern.told.set(people)
    trail.record(verb="audit.concern_raised", obj=concern, by=by, details={"told": sorted(each.pk for each in people)})
    for person in people:
        notify(
            person=person,
            kind=NotificationKind.DECISION_NEEDED,
            text=f"Somebody may not be safe: audit {audit.reference} needs you now",
            link=f"/listen/audits/concerns/{concern.pk}/",
            key=f"safety-concern-{concern.pk}",
        )
    return concern


def _to_be_told(audit: Audit, by: Person) -> list[Person]:
    """The people whose roles the rules name; where there is nobody, those who plan audits."""
    planners = [role.id for role in ROLES.values() if Permission.PLAN_AUDITS in role.permissions]
    for roles in (list(audit.cycle.rules_used.concern_roles), planners):
        found = Person.objects.filter(council_id=audit.council_id, is_active=True, roles__role__in=roles)
        people = list(found.exclude(pk__in=[each for each in (by.pk, audit.file.worker_id) if each]).distinct())
        if people:
            return people
    return []


@transaction.atomic
def acknowledge_concern(*, concern: SafetyConcern, note: str, by: Person) -> SafetyConcern:
    """Say that it is in hand and what was done. Never by the person who raised it: two people know then."""
    current = SafetyConcern.objects.select_for_update(of=("self",)).select_related("audit").get(pk=concern.pk)
    if by.pk == current.raised_by_id:
        raise NotAllowed("Somebody else says that it is in hand, so that two people know.")
    if not current.told.filter(pk=by.pk).exists():
        raise NotAllowed("Only those who were told of this concern can say that it is in hand.")
    if current.acknowledged_at is not None:
        raise NotPossibleNow("Somebody has said already that it is in hand: see below.")
    if not note.strip():
        raise NotPossibleNow("Say what was done, and by whom.")
    current.acknowledged_by, current.acknowledged_at = by, timezone.now()
    current.acknowledged_note = note.strip()
    current.save(update_fields=["acknowledged_by", "acknowledged_at", "acknowledged_note"])
    trail.record(verb="audit.concern_acknowledged", obj=current, by=by)
    return current
