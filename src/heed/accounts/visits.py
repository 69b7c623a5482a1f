"""Counting what unnamed visitors do, so that nobody can do it too often; in the database, as processes share it.

A visitor is a keyed hash of their address. The salt is the day's own, so that one day's hashes say nothing about the
next, and rows older than a day are deleted.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from heed.accounts.models import VisitCount

KEPT_FOR = timedelta(days=1)
NETWORK_BITS = 64  # one household or telephone has a whole IPv6 network to itself


@dataclass(frozen=True)
class Limit:
    """So many times in so many seconds. `what` names the thing that is limited."""

    what: str
    times: int
    seconds: int


@dataclass(frozen=True)
class Visit:
    """Whether this visit is one too many, and when the next is free."""

    is_too_many: bool
    again_at: datetime


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: behind a proxy, what it added last; all before is the visitor's word."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def visitor_of(address: str, *, now: datetime) -> str:
    """A hash that stands for an address today. An address that is none counts as one visitor with all such."""
    return salted_hmac(f"heed.visits.{now.astimezone(UTC):%Y-%m-%d}", _network(address), algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    try:
        known = ip_address(address.strip().split("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        return str(int(known) >> (128 - NETWORK_BITS))
    return str(known)


def count_visit(*, visitor: str, limit: Limit, now: datetime) -> Visit:
    """Count one visit, and say whether it is one too many. Never loses a count to another process."""
    began_at = datetime.fromtimestamp(now.timestamp() // limit.seconds * limit.seconds, UTC)
    again_at = began_at + timedelta(seconds=limit.seconds)
    where = {"visitor": visitor, "what": limit.what, "began_at": began_at}
    if not VisitCount.objects.filter(**where).update(times=F("times") + 1):
        try:
            with transaction.atomic():
                VisitCount.objects.create(**where, times=1)
        except IntegrityError:  # another process began to count at this moment
            VisitCount.objects.filter(**where).update(times=F("times") + 1)
        forget_old_visits(now)
    times = VisitCount.objects.values_list("times", flat=True).get(**where)
    return Visit(is_too_many=times > limit.times, again_at=again_at)


def forget_old_visits(now: datetime) -> int:
    """Delete what is older than a day."""
    deleted, _ = VisitCount.objects.filter(began_at__lt=now - KEPT_FOR).delete()
    return deleted
