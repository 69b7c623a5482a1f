"""Reading comments and notifications. A person reads their own notifications, and comments on what they may see."""

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.conversation.models import Comment, Notification, NotificationSettings


def comments_on(*, target_type: str, target_id: object, for_person: Person) -> QuerySet[Comment]:
    """What was said about a record, oldest first. The caller has fetched the record for this person already."""
    return (
        Comment.objects.filter(council_id=for_person.council_id, target_type=target_type, target_id=str(target_id))
        .select_related("by")
        .order_by("at", "pk")
    )


def own_comment(pk: int, *, for_person: Person) -> QuerySet[Comment]:
    """One's own comment that still stands."""
    return Comment.objects.filter(pk=pk, by=for_person, removed_at__isnull=True)


def notifications_of(*, for_person: Person) -> QuerySet[Notification]:
    """One's notifications, newest first."""
    return Notification.objects.filter(person=for_person).order_by("-created_at", "-pk")


def unread_of(*, for_person: Person) -> QuerySet[Notification]:
    """One's notifications not yet read, newest first."""
    return notifications_of(for_person=for_person).filter(read_at__isnull=True)


def unread_count(*, for_person: Person) -> int:
    """How many notifications wait to be read: one query."""
    return Notification.objects.filter(person=for_person, read_at__isnull=True).count()


def settings_of(*, for_person: Person) -> NotificationSettings:
    """How a person likes to be told; the usual way, not yet saved, where they never said."""
    return NotificationSettings.objects.filter(person=for_person).first() or NotificationSettings(person=for_person)
