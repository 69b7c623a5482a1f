"""Every change to comments and notifications."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time

from django.db import models, transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.choices import DigestRhythm, NotificationKind
from heed.conversation.mentions import mentions_in
from heed.conversation.models import Comment, Notification, NotificationSettings

LONGEST_COMMENT = 5_000


@transaction.atomic
def notify(*, person: Person, kind: str, text: str, link: str, key: str) -> Notification | None:
    """Tell one person one thing, once: the same `key` again tells nothing.

    `text` goes out by e-mail: it names records by reference and never quotes a source. Nobody is told of a kind they
    muted, and nobody who has left; then the answer is None.
    """
    if kind not in NotificationKind.values:
        raise ValueError(f"There is no kind of notification {kind!r}.")
    if not person.is_active or kind in _muted_kinds(person):
        return None
    notification, _ = Notification.objects.get_or_create(
        person=person, key=key, defaults={"kind": kind, "text": text[:300], "link": link}
    )
    return notification


def _muted_kinds(person: Person) -> list[str]:
    kinds: list[str] | None = (
        NotificationSettings.objects.filter(person=person).values_list("muted_kinds", flat=True).first()
    )
    return kinds or []


@dataclass(frozen=True)
class CommentAdded:
    """A comment, who was told of it, and who was not: names that fit nobody, and people who may not see the record."""

    comment: Comment
    told: tuple[Person, ...]
    unknown: tuple[str, ...]
    may_not_see: tuple[Person, ...]


@transaction.atomic
def add_comment(*, target: models.Model, text: str, by: Person, reading: Permission, link: str) -> CommentAdded:
    """Say something about a record. `reading` is the permission that lets a person see such a record at all.

    Those mentioned are told, and so is the record's owner, each only where they may see the record.
    """
    require(by, reading, target)
    require(by, Permission.COMMENT)
    text = text.strip()
    if not text:
        raise NotPossibleNow("Write something first: the comment is empty.")
    if len(text) > LONGEST_COMMENT:
        raise NotPossibleNow(f"A comment has at most {LONGEST_COMMENT:,} characters; this one has {len(text):,}.")
    mentions = mentions_in(text, by=by)
    comment = Comment.objects.create(
        council_id=by.council_id, target_type=target._meta.label_lower, target_id=str(target.pk), text=text, by=by
    )
    told = tuple(person for person in mentions.people if can(person, reading, target))
    comment.mentions.set(told)
    _tell(comment, target, told, reading=reading, link=link)
    trail.record(verb="comment.added", obj=target, by=by, details={"comment": comment.pk})
    return CommentAdded(
        comment=comment,
        told=told,
        unknown=mentions.unknown,
        may_not_see=tuple(person for person in mentions.people if person not in told),
    )


def _tell(
    comment: Comment, target: models.Model, mentioned: Collection[Person], *, reading: Permission, link: str
) -> None:
    name = plain_name(target)
    for person in mentioned:
        if person != comment.by:
            notify(
                person=person,
                kind=NotificationKind.MENTION,
                text=f"{comment.by.display_name} mentions you in a comment on {name}",
                link=f"{link}#comment-{comment.pk}",
                key=f"comment-{comment.pk}",
            )
    owner = getattr(target, "owner", None)
    if isinstance(owner, Person) and owner != comment.by and owner not in mentioned and can(owner, reading, target):
        notify(
            person=owner,
            kind=NotificationKind.REPLY,
            text=f"{comment.by.display_name} comments on {name}",
            link=f"{link}#comment-{comment.pk}",
            key=f"comment-{comment.pk}",
        )


def plain_name(target: models.Model) -> str:
    """A record's kind and reference, such as "action A-014": never its words, which may be restricted."""
    kind = str(target._meta.verbose_name)
    return f"{kind} {getattr(target, 'reference', '') or target.pk}"


@transaction.atomic
def remove_comment(*, comment: Comment, by: Person) -> None:
    """Take back one's own comment: its words are erased, and that there was one stays."""
    current = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if current.by_id != by.pk:
        raise NotAllowed("Only the person who wrote a comment can remove it.")
    if current.removed_at is not None:
        raise NotPossibleNow("This comment was removed already.")
    current.text, current.removed_at = "", timezone.now()
    current.save(update_fields=["text", "removed_at"])
    trail.record(
        verb="comment.removed", obj=current, by=by, details={"target": [current.target_type, current.target_id]}
    )


@transaction.atomic
def mark_read(*, notifications: Collection[int] | None, by: Person) -> int:
    """Mark one's own notifications of these ids as read, or all with None; says how many were unread."""
    unread = Notification.objects.filter(person=by, read_at__isnull=True)
    if notifications is not None:
        unread = unread.filter(pk__in=notifications)
    return unread.update(read_at=timezone.now())


@transaction.atomic
def set_preferences(
    *,
    by: Person,
    rhythm: str,
    quiet_from: time,
    quiet_until: time,
    muted_kinds: Collection[str],
) -> NotificationSettings:
    """How one likes to be told. The same hour twice means no quiet hours."""
    if rhythm not in DigestRhythm.values or set(muted_kinds) - set(NotificationKind.values):
        raise NotPossibleNow("That is not a way of being told. Choose from the page, and save again.")
    settings, _ = NotificationSettings.objects.update_or_create(
        person=by,
        defaults={
            "rhythm": rhythm,
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
            "muted_kinds": sorted(muted_kinds),
        },
    )
    trail.record(
        verb="notifications.settings_changed", obj=by, by=by, details={"rhythm": rhythm, "muted": sorted(muted_kinds)}
    )
    return settings
