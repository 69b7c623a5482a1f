"""Taking in an e-mail saved as a file: its words as feedback, the file itself and what was attached kept beside it."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.files import file_fields
from heed.audit.refusals import NotPossibleNow
from heed.core.text.emails import ReadEmail, UnreadableEmail, read_email
from heed.definitions import feedback_number
from heed.listening.changes.feedback.receiving import receive_feedback
from heed.listening.changes.feedback.words import EARLIEST, FeedbackWords
from heed.listening.choices import Channel
from heed.listening.models import Feedback, SourceAttachment, SourceFile

LONGEST_NUMBER = 100


@dataclass(frozen=True)
class TakenIn:
    """Feedback that came by e-mail, and what had to be assumed on the way."""

    feedback: Feedback
    notes: tuple[str, ...]


@transaction.atomic
def receive_email(*, name: str, data: bytes, by: Person, now: datetime) -> TakenIn:
    """Keep an e-mail. The same e-mail again is refused, by the number that its mail program gave it.

    Words that are longer than feedback may be are cut, with a note: the file holds all of them.
    """
    require(by, Permission.TRIAGE_FEEDBACK)
    try:
        email = read_email(name, data)
    except UnreadableEmail as refused:
        raise NotPossibleNow(str(refused)) from refused
    text, notes = _fitting(email)
    feedback = receive_feedback(
        words=FeedbackWords(
            kind="comment",
            text=text,
            title=email.subject,
            channel=Channel.EMAIL,
            sender_name=email.sender_name,
            sender_contact=email.sender_address,
            external_id=_number(email.message_id),
            received_on=_day(email.sent_at, now),
        ),
        by=by,
        council=by.council,
        now=now,
    )
    source = feedback.source
    SourceFile.objects.create(source=source, **file_fields(name=name, media_type="message/rfc822", content=data))
    SourceAttachment.objects.bulk_create(
        SourceAttachment(
            source=source,
            position=place,
            **file_fields(name=each.name, media_type=each.media_type, content=each.content),
        )
        for place, each in enumerate(email.attachments)
    )
    return TakenIn(feedback, notes)


def _fitting(email: ReadEmail) -> tuple[str, tuple[str, ...]]:
    most = feedback_number("longest-text")
    if not email.text:
        words = f"{email.subject or 'An e-mail without a subject'} (the e-mail has no words of its own)"
        return words, (*email.notes, "It has no words: look at what is attached.")
    if len(email.text) > most:
        return email.text[:most], (
            *email.notes,
            f"Only its first {most:,} characters are here; the file holds the rest.",
        )
    return email.text, email.notes


def _number(message_id: str) -> str:
    number = f"email:{message_id}" if message_id else ""
    if len(number) > LONGEST_NUMBER:
        return f"email:sha256:{hashlib.sha256(message_id.encode()).hexdigest()}"
    return number


def _day(sent_at: datetime | None, now: datetime) -> date | None:
    """The day it was sent, in our own time; None, which is today, where that cannot be."""
    if sent_at is None:
        return None
    try:
        day = timezone.localtime(sent_at).date() if timezone.is_aware(sent_at) else sent_at.date()
    except (OverflowError, ValueError):
        return None
    return day if EARLIEST <= day <= timezone.localdate(now) else None
