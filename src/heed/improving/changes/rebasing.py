"""New limits for a measure because of an action: never by itself, and only for a change that is there to see."""

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.improving.changes.actions import not_withdrawn
from heed.improving.models import Action, RebaseCause
from heed.improving.queries.actions import actions_visible
from heed.improving.queries.impact.rebasing import questions_before_rebase
from heed.measuring.changes import rebase
from heed.measuring.models import Measure


@transaction.atomic
def rebase_for_action(*, measure: Measure, action: Action, reason: str, why_lasting: str, by: Person) -> RebaseCause:
    """Give a measure new limits from the day on which an action changed it.

    Refused unless a signal lasts to the end of its chart and began no earlier than that day, the action is complete,
    there are points enough since, and somebody says why the change is expected to last. With fewer points than settled
    limits need it is allowed, and `questions_before_rebase` warns.
    """
    require(by, Permission.WRITE_MEASURES, measure)
    if not actions_visible(for_person=by).filter(pk=action.pk).exists():
        raise NotAllowed("Your role does not let you read this action.")
    current = not_withdrawn(action.locked(expected_version=None))
    asked = questions_before_rebase(measure, current)
    if asked.changed_on is None or not asked.may:
        raise NotPossibleNow(" ".join(asked.missing))
    if not reason.strip():
        raise NotPossibleNow("Say what changed, and why you expect it to last.")
    made = rebase(
        measure=measure,
        changed_on=asked.changed_on,
        reason=f"{current.reference}: {reason.strip()}",
        why_lasting=why_lasting,
        by=by,
    )
    return RebaseCause.objects.create(rebase=made, action=current)
