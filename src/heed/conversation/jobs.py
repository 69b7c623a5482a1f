"""Sending notifications by e-mail, as each person likes it. Safe to run twice, and to be killed in the middle."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string

from heed.accounts.models import Person
from heed.conversation.choices import TOLD_AT_ONCE, DigestRhythm
from heed.conversation.digests import is_quiet, last_digest_moment
from heed.conversation.models import Notification, NotificationSettings

log = logging.getLogger(__name__)

CLAIM_HOLDS = timedelta(minutes=15)  # after this a run that claimed a row and never said it was sent counts as killed
MOST_IN_ONE_MAIL = 100


@dataclass(frozen=True)
class MailRun:
    """What one run did: mails that went out, and people whose mail failed and will be tried again."""

    sent: int
    failed: int


def send_due_emails(now: datetime) -> MailRun:
    """Send every mail that is due at `now`. What is told at once goes out whatever somebody chose, and by itself where
    nothing else is due.

    A row is claimed before its mail is sent and marked after. A mail that fails gives its rows back; a run that is
    killed between leaves claims that grow old and are taken again, so that somebody may be told twice, never not.
    """
    sent = failed = 0
    urgent = set(_unsent(now).filter(key__startswith=TOLD_AT_ONCE).values_list("person_id", flat=True))
    for person in _people_with_something_unsent(now):
        is_due = _is_due(person, now)
        rows = _claimed(person, now, only_urgent=not is_due) if is_due or person.pk in urgent else []
        if not rows:
            continue
        if _sent(person, rows):
            _mark_sent(person, rows, now, is_digest=is_due)
            sent += 1
        else:
            Notification.objects.filter(pk__in=[row.pk for row in rows]).update(email_claimed_at=None)
            failed += 1
    return MailRun(sent=sent, failed=failed)


def _unsent(now: datetime) -> QuerySet[Notification]:
    """Not sent, not read meanwhile, and not being sent by another run."""
    free = Q(email_claimed_at__isnull=True) | Q(email_claimed_at__lt=now - CLAIM_HOLDS)
    return Notification.objects.filter(free, emailed_at__isnull=True, read_at__isnull=True)


def _people_with_something_unsent(now: datetime) -> Iterator[Person]:
    waiting = _unsent(now).values("person")
    people = Person.objects.filter(pk__in=waiting, is_active=True).select_related("council", "notification_settings")
    return people.order_by("pk").iterator(chunk_size=500)


def _preferences(person: Person) -> NotificationSettings:
    # A reverse one-to-one that was never saved is an attribute error; select_related has looked already.
    return getattr(person, "notification_settings", None) or NotificationSettings(person=person)


def _is_due(person: Person, now: datetime) -> bool:
    wish, zone = _preferences(person), ZoneInfo(settings.TIME_ZONE)
    if is_quiet(now, quiet_from=wish.quiet_from, quiet_until=wish.quiet_until, zone=zone):
        return False
    moment = last_digest_moment(
        now, rhythm=wish.rhythm, quiet_from=wish.quiet_from, quiet_until=wish.quiet_until, zone=zone
    )
    return moment is not None and _unsent(now).filter(person=person, created_at__lte=moment).exists()


def _claimed(person: Person, now: datetime, *, only_urgent: bool) -> list[Notification]:
    """This run's rows: each taken by a conditional update, so that two runs at once never share one."""
    waiting = _unsent(now).filter(person=person)
    if only_urgent:
        waiting = waiting.filter(key__startswith=TOLD_AT_ONCE)
    rows = waiting.order_by("created_at", "pk")[:MOST_IN_ONE_MAIL]
    return [row for row in rows if _unsent(now).filter(pk=row.pk).update(email_claimed_at=now) == 1]


def _mark_sent(person: Person, rows: Sequence[Notification], now: datetime, *, is_digest: bool) -> None:
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(emailed_at=now)
    if is_digest:
        NotificationSettings.objects.filter(person=person).update(last_digest_at=now)


def _sent(person: Person, rows: Sequence[Notification]) -> bool:
    try:
        _mail(person, rows).send()
    except (OSError, SMTPException):
        log.exception("A mail with %d notifications could not be sent; it will be tried again", len(rows))
        return False
    return True


def _mail(person: Person, rows: Sequence[Notification]) -> EmailMultiAlternatives:
    """One mail with these notifications: plain text, and the same as HTML."""
    subject = _subject(rows)
    facts = {
        "person": person,
        "rows": rows,
        "address": settings.SITE_ADDRESS.rstrip("/"),
        "is_urgent": any(row.key.startswith(TOLD_AT_ONCE) for row in rows),
        "rhythm": DigestRhythm(_preferences(person).rhythm).label,
        "subject": subject,
    }
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("conversation/mail/digest.txt", facts).rstrip() + "\n",
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("conversation/mail/digest.html", facts), "text/html")
    return mail


def _subject(rows: Sequence[Notification]) -> str:
    if len(rows) == 1:
        return f"Heed: {' '.join(rows[0].text.split())}"
    return f"Heed: {len(rows)} things for you"
