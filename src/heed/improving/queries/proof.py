"""Who may prove what, and what waits for proof."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import ROLES, Permission
from heed.accounts.queries import can
from heed.improving.choices import LadderStep
from heed.improving.models import Action, LadderMove
from heed.improving.queries.actions import actions_visible

CONFIRMING_ROLES = [role.id for role in ROLES.values() if Permission.CONFIRM_PROOF in role.permissions]


def completed_by(action: Action, person: Person) -> bool:
    """Whether this person had a hand in saying that it is complete: marked it, or owned it when it was marked."""
    marked = action.moves.filter(to_step=LadderStep.COMPLETE)
    return marked.filter(Q(by=person) | Q(owner=person)).exists()


def may_confirm(action: Action, person: Person) -> bool:
    """Whether this person may prove this action: allowed to, not its owner, and not who said that it was complete."""
    if not can(person, Permission.CONFIRM_PROOF, action) or action.owner_id == person.pk:
        return False
    return not completed_by(action, person)


def marked_complete_by(person: Person, *, action: str = "pk") -> Exists:
    """The same as SQL, over actions or over what leads to them by the field `action`."""
    moves = LadderMove.objects.filter(action=OuterRef(action), to_step=LadderStep.COMPLETE)
    return Exists(moves.filter(Q(by=person) | Q(owner=person)))


def proofs_to_confirm(*, for_person: Person) -> QuerySet[Action]:
    """Complete actions that this person could prove, longest waiting first. Never one's own."""
    if not can(for_person, Permission.CONFIRM_PROOF):
        return Action.objects.none()
    waiting = waiting_for_proof(for_person=for_person)
    return waiting.exclude(owner=for_person).exclude(marked_complete_by(for_person))


def waiting_for_proof(*, for_person: Person) -> QuerySet[Action]:
    """Actions that their owner says are complete and nobody else has seen, longest waiting first."""
    visible = actions_visible(for_person=for_person)
    return visible.filter(step=LadderStep.COMPLETE, is_withdrawn=False).order_by("step_at", "pk")


def complete_without_proof(*, for_person: Person, now: datetime, days: int) -> QuerySet[Action]:
    """Those that have waited for proof at least this many days."""
    return waiting_for_proof(for_person=for_person).filter(step_at__lte=now - timedelta(days=days))


def possible_confirmers(action: Action) -> list[Person]:
    """Who to ask for proof: the sponsor and the owners of its plans where they may; otherwise everybody who may."""
    able = (
        Person.objects.filter(council_id=action.council_id, is_active=True, roles__role__in=CONFIRMING_ROLES)
        .exclude(pk=action.owner_id)
        .exclude(Exists(action.moves.filter(to_step=LadderStep.COMPLETE, by=OuterRef("pk"))))
        .exclude(Exists(action.moves.filter(to_step=LadderStep.COMPLETE, owner=OuterRef("pk"))))
        .distinct()
        .order_by("pk")
    )
    near = {action.sponsor_id, *action.plans.values_list("owner_id", flat=True)} - {None}
    return list(able.filter(pk__in=near)) or list(able)
