"""Reminders about plans. Safe to run twice: each is told under a key of its own, so nobody is told twice."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from heed.accounts.models import Council, Person
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.conversation.models import Notification
from heed.improving.changes import repeats
from heed.improving.choices import OPEN_STEPS, LadderStep
from heed.improving.models import Action, ActionMeasure
from heed.improving.queries.impact import opens_on
from heed.improving.queries.proof import possible_confirmers
from heed.improving.rules import rule_number
from heed.measuring.rules import rule_number as measure_rule_number

LOOKS_EVERY_MINUTES = 10


def remind(now: datetime) -> int:
    """Remind owners of what is due soon or overdue, and confirmers of what waits for proof or can be looked at. Says
    how many it told.
    """
    today = timezone.localdate(now)
    return _due_soon(today) + _overdue(today) + _waiting_for_proof(now) + _to_look_at(today)


def look_for_repeats(now: datetime) -> int:
    """Compare what was recommended lately with all that was recommended before, every ten minutes; says how many it
    found.
    """
    if now.minute % LOOKS_EVERY_MINUTES:
        return 0
    return sum(repeats.look_for_repeats(council=council, now=now) for council in Council.objects.order_by("pk"))


def _open() -> QuerySet[Action]:
    live = Action.objects.filter(step__in=OPEN_STEPS, is_withdrawn=False)
    return live.select_related("owner", "sponsor").order_by("pk")


def _due_soon(today: date) -> int:
    until = today + timedelta(days=rule_number("due-soon"))
    return sum(
        _tell(action, action.owner, f"Due on {_day(action.due_on)}", f"due-{action.due_on}")
        for action in _open().filter(due_on__range=(today, until))
    )


def _overdue(today: date) -> int:
    return sum(
        _tell(action, person, f"Overdue since {_day(action.due_on)}", f"overdue-{action.due_on}")
        for action in _open().filter(due_on__lt=today)
        for person in filter(None, (action.owner, action.sponsor))
    )


def _waiting_for_proof(now: datetime) -> int:
    since = now - timedelta(days=rule_number("proof-waits"))
    waiting = Action.objects.filter(step=LadderStep.COMPLETE, is_withdrawn=False, step_at__lte=since)
    return sum(
        _tell(action, person, f"Waiting for proof since {_day(_said_on(action))}", f"proof-{_said_on(action)}")
        for action in waiting.order_by("pk")
        for person in possible_confirmers(action)
    )


def _to_look_at(today: date) -> int:
    """Measures that could be looked at this long ago, and nobody did."""
    since = today - timedelta(days=measure_rule_number("impact-look"))
    waiting = ActionMeasure.objects.filter(
        first_looked_at__isnull=True, changes_on__lte=since, action__due_on__lte=since, action__is_withdrawn=False
    )
    return sum(
        _tell(
            link.action,
            person,
            f"Measure {link.measure.reference} can be looked at",
            f"look-{link.pk}-{opens_on(link)}",
            address=link.get_absolute_url(),
        )
        for link in waiting.select_related("action", "measure").order_by("pk")
        for person in possible_confirmers(link.action)
    )


def _said_on(action: Action) -> date:
    return timezone.localdate(action.step_at)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _tell(action: Action, person: Person, what: str, key: str, *, address: str = "") -> bool:
    """Whether this told something new; the link leads to the action, or to another address."""
    key = f"action-{action.pk}-{key}"
    if Notification.objects.filter(person=person, key=key).exists():
        return False
    told = notify(
        person=person,
        kind=NotificationKind.REMINDER,
        text=f"{what}: action {action.reference}, {action.title}",
        link=address or action.get_absolute_url(),
        key=key,
    )
    return told is not None
