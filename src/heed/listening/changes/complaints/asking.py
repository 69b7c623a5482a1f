"""After closing: the person is asked by a private link whether it got better. Heed keeps a hash of the link alone."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.listening.changes.complaints.ending import open_again
from heed.listening.changes.complaints.guards import ended_or_open
from heed.listening.choices import ComplaintStatus, GotBetter
from heed.listening.models import Complaint, ComplaintFollowUp
from heed.listening.queries.clocks import case_number

TOKEN_BYTES = 32  # 256 bits
NO_SUCH_LINK = (
    "This link does not work any more. Links work once and for a while: ring us or write if you wish to answer."
)
BEST, WORST = 5, 1
LONGEST_WORDS = 5_000


def token_fingerprint(token: str) -> str:
    """What is kept of a link's token: SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_if_better(*, complaint: Complaint, by: Person, now: datetime | None = None) -> str:
    """A new private link for the person who complained: its token, shown this once. Earlier links stop working."""
    current = ended_or_open(complaint, by=by)
    now = now or timezone.now()
    if current.status not in {ComplaintStatus.CLOSED, ComplaintStatus.ANSWERED}:
        raise NotPossibleNow("People are asked once their complaint was answered.")
    today = timezone.localdate(now)
    current.follow_ups.filter(answered_at__isnull=True, expires_on__gte=today).update(
        expires_on=today - timedelta(days=1)
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    ComplaintFollowUp.objects.create(
        complaint=current,
        token_sha256=token_fingerprint(token),
        made_by=by,
        expires_on=today + timedelta(days=case_number("follow-up-holds")),
    )
    trail.record(verb="complaint.asked_if_better", obj=current, by=by)
    return token


@transaction.atomic
def answer_follow_up(
    *, token: str, got_better: str, now: datetime, satisfaction: int | None = None, words: str = ""
) -> ComplaintFollowUp:
    """The person's answer, by their link and without signing in. "No" opens the complaint again and tells its handler.

    An unknown, used or expired link is refused in the same words: nothing can be learned by trying.
    """
    asked = _open_follow_up(token, now)
    if got_better not in GotBetter.values:
        raise NotPossibleNow("Say whether it got better: yes, partly or no.")
    if satisfaction is not None and not WORST <= satisfaction <= BEST:
        raise NotPossibleNow("Choose a number from 1 to 5, or none.")
    if len(words) > LONGEST_WORDS:
        raise NotPossibleNow(f"That is more than {LONGEST_WORDS:,} letters. Please shorten it.")
    asked.answered_at, asked.got_better = now, got_better
    asked.satisfaction, asked.words = satisfaction, words.strip()
    asked.save(update_fields=["answered_at", "got_better", "satisfaction", "words"])
    complaint = asked.complaint.locked(expected_version=None)
    chain = complaint.handler.trail_chain
    details = {"got_better": got_better, "satisfaction": satisfaction}
    trail.record(verb="complaint.follow_up_answered", obj=complaint, by=None, chain=chain, details=details)
    if got_better == GotBetter.NO:
        _look_again(complaint, now, chain=chain)
    return asked


def _open_follow_up(token: str, now: datetime) -> ComplaintFollowUp:
    """The link, locked so that two answers at once cannot both count."""
    found = ComplaintFollowUp.objects.select_for_update(of=("self",)).filter(token_sha256=token_fingerprint(token))
    asked = found.filter(answered_at__isnull=True, expires_on__gte=timezone.localdate(now)).first()
    if asked is None:
        raise NotPossibleNow(NO_SUCH_LINK)
    return asked


def _look_again(complaint: Complaint, now: datetime, *, chain: str) -> None:
    """Heed opens it again by itself, in the name of whoever handles it for the clocks that start."""
    today = timezone.localdate(now)
    if complaint.status in {ComplaintStatus.CLOSED, ComplaintStatus.ANSWERED}:
        reason = "The person says that it did not get better."
        open_again(complaint, reason=reason, on=today, by=complaint.handler)
        trail.record(verb="complaint.reopened", obj=complaint, by=None, chain=chain, details={"on": str(today)})
    notify(
        person=complaint.handler,
        kind=NotificationKind.CAME_BACK,
        text=f"Complaint {complaint.trail_name}: the person says that it did not get better",
        link=complaint.get_absolute_url(),
        key=f"complaint-{complaint.pk}-no-{complaint.reopened}",
    )
