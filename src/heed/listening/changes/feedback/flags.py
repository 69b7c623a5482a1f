"""Telling people at once that words somebody wrote may tell of abuse, neglect or danger."""

from collections.abc import Sequence

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.conversation.choices import TOLD_AT_ONCE, NotificationKind
from heed.conversation.models import Notification
from heed.definitions import feedback_roles
from heed.listening.choices import FlagState
from heed.listening.models import Feedback

FLAGGED = "/listen/inbox/?flag=raised"


def tell_of_flags(received: Sequence[Feedback], *, batch: str = "") -> int:
    """Tell those who deal with flags, by reference only. Says how many people were told.

    Nobody can mute it, and it goes out by e-mail at once: a person may be at risk. Many at once are told as one.
    """
    flagged = [each for each in received if each.flag == FlagState.RAISED]
    if not flagged:
        return 0
    first = flagged[0]
    reference = first.source.reference
    if batch:
        return tell_of_batch(council_id=first.council_id, batch=batch, reference=reference)
    if len(flagged) == 1:
        text, link = f"Safeguarding words in {reference}: look at it now", f"/listen/inbox/?item={first.pk}"
    else:
        text, link = f"Safeguarding words in {len(flagged)} pieces of feedback, from {reference} on: look now", FLAGGED
    return _tell(first.council_id, text=text, link=link, key=f"{TOLD_AT_ONCE}flag-{reference}")


def tell_of_batch(*, council_id: int, batch: str, reference: str) -> int:
    """The same for all of a batch whose rows come in by and by: told once, at its first flag."""
    text = f"Safeguarding words in feedback that came in together, from {reference} on: look now"
    return _tell(council_id, text=text, link=FLAGGED, key=f"{TOLD_AT_ONCE}flag-{batch}")


def _tell(council_id: int, *, text: str, link: str, key: str) -> int:
    told = people_for_flags(council_id)
    Notification.objects.bulk_create(
        [
            Notification(person=each, kind=NotificationKind.DECISION_NEEDED, text=text, link=link, key=key)
            for each in told
        ],
        ignore_conflicts=True,
    )
    return len(told)


def people_for_flags(council_id: int) -> list[Person]:
    """Who is told of a flag: those with a role of the definition who may read feedback; where a council has nobody of
    these roles, everybody who may sort feedback.
    """
    active = Person.objects.filter(council_id=council_id, is_active=True).order_by("pk")
    named = active.filter(roles__role__in=feedback_roles("flag-tells")).distinct().prefetch_related("roles")
    told = [each for each in named if Permission.READ_FEEDBACK in each.permissions]
    if told:
        return told
    return [each for each in active if Permission.TRIAGE_FEEDBACK in each.permissions]
