"""Who calls: a key in the header. No cookie counts, so that no other site can call in somebody's name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from heed.accounts import keys
from heed.accounts.permissions import Permission
from heed.accounts.visits import Limit, address_of, count_visit, visitor_of
from heed.api.errors import TooOften
from heed.audit.refusals import NotAllowed
from heed.definitions import feedback_number

A_MINUTE, A_QUARTER_OF_AN_HOUR = 60, 900


class Key(HttpBearer):
    """A personal key, as `Authorization: Bearer heed_…`. Calls are counted by key, wrong keys by address."""

    openapi_description = "A personal key, made on one's own page in Heed."

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        now = timezone.now()
        found = keys.key_in_use(token, today=timezone.localdate(now))
        if found is None:
            limit = Limit("api-wrong", feedback_number("api-wrong-keys"), A_QUARTER_OF_AN_HOUR)
            visit = count_visit(visitor=visitor_of(address_of(request), now=now), limit=limit, now=now)
        else:
            keys.note_use(found, today=timezone.localdate(now))
            limit = Limit("api", feedback_number("api-calls-a-minute"), A_MINUTE)
            visit = count_visit(visitor=visitor_of(f"key {found.pk}", now=now), limit=limit, now=now)
        if visit.is_too_many:
            raise TooOften(visit.again_at, now)
        return found


def caller(request: HttpRequest, permission: Permission) -> Any:
    """The person in whose name this call is made, where key and roles allow it."""
    key = getattr(request, "auth", None)
    if key is None or not keys.allows(key, permission):
        raise NotAllowed("This key may not do this.")
    return key.person
