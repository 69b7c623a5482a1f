"""Telling the people of a plan or action what has become theirs."""

from heed.accounts.models import Person
from heed.audit.refusals import NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.improving.models import Action, Plan


def of_same_council(person: Person | None, *, by: Person) -> None:
    """Refuse an owner or sponsor who could never see what is theirs."""
    if person is not None and (person.council_id != by.council_id or not person.is_active):
        raise NotPossibleNow("Choose somebody of your council who still signs in here.")


def tell_assigned(record: Plan | Action, person: Person | None, what: str, *, by: Person) -> None:
    """Tell somebody that a plan or action is now theirs, unless they did it themselves."""
    if person is None or person.pk == by.pk:
        return
    notify(
        person=person,
        kind=NotificationKind.ASSIGNED,
        text=f"{what} {record.reference} is now yours: {record.title}",
        link=record.get_absolute_url(),
        key=f"{record._meta.model_name}-{record.pk}-{what.lower().replace(' ', '-')}-v{record.version}",
    )


def ask_for_decision(action: Action, people: list[Person], what: str, *, by: Person) -> None:
    """Ask those who can for a decision on an action."""
    for person in people:
        if person.pk != by.pk:
            notify(
                person=person,
                kind=NotificationKind.DECISION_NEEDED,
                text=f"{what} {action.reference}: {action.title}",
                link=action.get_absolute_url(),
                key=f"action-{action.pk}-{action.step}-v{action.version}",
            )
