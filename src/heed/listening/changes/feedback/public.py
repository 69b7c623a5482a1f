"""What people do on the public form, without signing in: save for later, send, say whether we got it right."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from heed.accounts.changes import stand_in_for_the_public
from heed.accounts.models import Council
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.definitions import feedback_number
from heed.listening.changes.feedback.receiving import AlreadyHere, receive_feedback
from heed.listening.changes.feedback.words import FeedbackWords, fit
from heed.listening.choices import GotItRight
from heed.listening.codes import lookup_of, seal
from heed.listening.models import Feedback, PublicCode
from heed.listening.queries import text_fingerprint

SENT_BEFORE = "This was sent already: it can no longer be changed. Begin a new one if there is more."


@transaction.atomic
def save_for_later(*, words: str, code: str, council: Council, now: datetime) -> PublicCode:
    """Keep what somebody has written so far, sealed with their code. The trail tells nothing of it: it is not ours
    until it is sent.
    """
    sealed, salt = seal(words, code=code)
    expires_on = timezone.localdate(now) + timedelta(days=feedback_number("draft-days"))
    saved, is_new = PublicCode.objects.select_for_update().get_or_create(
        lookup=lookup_of(code),
        defaults={"council": council, "sealed": sealed, "salt": salt, "expires_on": expires_on},
    )
    if saved.feedback_id is not None:
        raise NotPossibleNow(SENT_BEFORE)
    if not is_new:
        saved.sealed, saved.salt, saved.expires_on = sealed, salt, expires_on
        saved.save(update_fields=["sealed", "salt", "expires_on"])
    return saved


@transaction.atomic
def send(
    *, words: FeedbackWords, code: str, council: Council, now: datetime, held_for: Collection[str] = ()
) -> Feedback:
    """Take in what somebody sends. Sent twice, it is stored once: the second time gives what the first one made.

    Raises NotPossibleNow where other words were sent before by the same form: they must not think that these came in.
    """
    try:
        feedback = receive_feedback(words=words, by=None, council=council, now=now, held_for=sorted(held_for))
    except AlreadyHere as there:
        if there.feedback.source.text_sha256 != text_fingerprint(fit(words).text):
            raise NotPossibleNow(SENT_BEFORE) from None
        return there.feedback
    PublicCode.objects.update_or_create(
        lookup=lookup_of(code),
        defaults={
            "council": council,
            "feedback": feedback,
            "sealed": None,
            "salt": None,
            "expires_on": timezone.localdate(now) + timedelta(days=feedback_number("code-days")),
        },
    )
    return feedback


@transaction.atomic
def say_whether_right(*, feedback: Feedback, answer: str, council: Council) -> Feedback:
    """The sender says whether we understood them. Once: the first answer stays."""
    if answer not in GotItRight.values:
        raise NotPossibleNow("Choose yes, partly or no.")
    current = feedback.locked(expected_version=None)
    if current.told_on is None:
        raise NotPossibleNow("We have not answered yet.")
    if current.got_it_right:
        raise NotPossibleNow("You have told us already. Thank you.")
    current.got_it_right = answer
    current.save_change("got_it_right")
    actor = stand_in_for_the_public(council=council)
    trail.record(verb="feedback.answered_online", obj=current, by=actor, details={"got_it_right": answer})
    if current.told_by and answer != GotItRight.YES:
        notify(
            person=current.told_by,
            kind=NotificationKind.REPLY,
            text=f"{current.trail_name}: the sender says that we did not get it right",
            link=f"/listen/told/{current.pk}/",
            key=f"not-right-{current.trail_name}",
        )
    return current


def forget_old_codes(now: datetime) -> int:
    """Delete codes past their day, and with them what was saved and never sent. What was sent stays."""
    deleted, _ = PublicCode.objects.filter(expires_on__lt=timezone.localdate(now)).delete()
    return deleted
