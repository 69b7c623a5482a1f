"""The actions that need one person today: their own that are late or due, and proofs that only another can give."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving.choices import OPEN_STEPS, LadderStep
from heed.improving.models import Action
from heed.improving.queries.actions import actions_visible
from heed.improving.queries.loop import ActionCount, stage_counts
from heed.improving.queries.proof import proofs_to_confirm
from heed.improving.rules import rule_number


@dataclass(frozen=True)
class ActionsToday:
    """Each list soonest or longest waiting first."""

    late: tuple[Action, ...]
    due: tuple[Action, ...]
    to_confirm: tuple[Action, ...]


def actions_today(*, for_person: Person, today: date, limit: int = 30) -> ActionsToday:
    """One's own open actions that are late or due soon, and complete ones that one could prove: one query."""
    soon = today + timedelta(days=rule_number("due-soon"))
    mine = Q(owner=for_person, step__in=OPEN_STEPS, due_on__lte=soon)
    to_prove = Q(pk__in=proofs_to_confirm(for_person=for_person).order_by().values("pk"))
    rows = actions_visible(for_person=for_person).filter(mine | to_prove, is_withdrawn=False)
    found = list(rows.select_related("owner").order_by("due_on", "pk")[:limit])
    mine_open = [action for action in found if action.is_open]
    confirm = [action for action in found if not action.is_open]
    return ActionsToday(
        late=tuple(action for action in mine_open if action.due_on < today),
        due=tuple(action for action in mine_open if action.due_on >= today),
        to_confirm=tuple(sorted(confirm, key=lambda action: (action.step_at, action.pk))),
    )


@dataclass(frozen=True)
class LoopHealth:
    """How many actions were agreed, changed and proved in a period, and how many stand unproved too long."""

    counts: ActionCount
    unproved: int
    unproved_days: int


def loop_health(*, for_person: Person, since: date, until: date, now: datetime) -> LoopHealth:
    """Over all the council's actions: one query."""
    days = rule_number("proof-forgotten")
    if not can(for_person, Permission.READ_LOOP):
        return LoopHealth(ActionCount(), unproved=0, unproved_days=days)
    forgotten = Q(step=LadderStep.COMPLETE, step_at__lte=now - timedelta(days=days))
    numbers = Action.objects.filter(council_id=for_person.council_id, is_withdrawn=False).aggregate(
        **stage_counts(since, until, prefix="", pk="pk"), unproved=Count("pk", filter=forgotten, distinct=True)
    )
    unproved = numbers.pop("unproved")
    return LoopHealth(ActionCount(**numbers), unproved=unproved, unproved_days=days)
