"""Keys for the API: made by a person for themselves, shown once, known again by a hash, ended at any time.

A key does what its scopes say and never more than its person may do at that moment: whoever loses a role takes it from
their keys as well.
"""

import hashlib
import secrets
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from heed.accounts.models import ApiKey, Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow

PREFIX = "heed_"
SHOWN_LETTERS = 10
LONGEST_KEY = 200
# What a key may be made for. Each is a permission that its person must hold.
SCOPES: tuple[Permission, ...] = (Permission.TRIAGE_FEEDBACK,)


@transaction.atomic
def make_key(
    *, name: str, scopes: Collection[str], expires_on: date, longest_days: int, today: date, by: Person
) -> tuple[ApiKey, str]:
    """Make a key for oneself. The second of the pair is the key itself: this is the only time that anybody sees it."""
    for scope in scopes:
        if scope not in SCOPES:
            raise NotPossibleNow("Choose from the list what this key may do.")
        require(by, Permission(scope))
    if not scopes:
        raise NotPossibleNow("Choose what this key may do.")
    if not name.strip():
        raise NotPossibleNow("Say which system will use this key.")
    if not today <= expires_on or (expires_on - today).days > longest_days:
        raise NotPossibleNow(f"A key works until a day from today to {longest_days} days from now.")
    words = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        council_id=by.council_id,
        person=by,
        name=name.strip()[:100],
        start=words[:SHOWN_LETTERS],
        key_sha256=_hashed(words),
        scopes=sorted(set(scopes)),
        expires_on=expires_on,
    )
    trail.record(verb="api_key.made", obj=key, by=by, details={"scopes": key.scopes, "expires_on": str(expires_on)})
    return key, words


@transaction.atomic
def revoke_key(*, key: ApiKey, now: datetime, by: Person) -> ApiKey:
    """End a key at once. One's own, or anybody's of the council for those who look after accounts."""
    if key.person_id != by.pk:
        require(by, Permission.MANAGE_PEOPLE)
    if key.council_id != by.council_id:
        raise NotAllowed("You can end keys of your own council only.")
    if not ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=now):
        raise NotPossibleNow("This key was ended already.")
    trail.record(verb="api_key.revoked", obj=key, by=by, details={"person": key.person_id})
    key.refresh_from_db()
    return key


def keys_of(*, for_person: Person) -> QuerySet[ApiKey]:
    """One's own keys, newest first."""
    return ApiKey.objects.filter(person=for_person)


def key_in_use(words: str, *, today: date) -> ApiKey | None:
    """The key that these words are, with its person; None for one that is not known, has ended or is out of date, or
    whose person can no longer sign in.
    """
    if not words.startswith(PREFIX) or len(words) > LONGEST_KEY:
        return None
    known = ApiKey.objects.filter(key_sha256=_hashed(words), revoked_at__isnull=True, expires_on__gte=today)
    return known.filter(person__is_active=True).select_related("person__council").first()


def note_use(key: ApiKey, *, today: date) -> None:
    """Keep the day on which a key was last used: one write a day, and no more is known of it."""
    if key.last_used_on != today:
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today)


def allows(key: ApiKey, permission: Permission) -> bool:
    """Whether this key may do this now: its scopes say so, and so do its person's roles."""
    return permission in key.scopes and permission in key.person.permissions


def _hashed(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
