"""Whether search has everything."""

from heed.accounts.consistency import ConsistencyCheck
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.listening.models import Source
from heed.searching.models import SearchEntry

MANY = 100
"""So many that came in and cannot be found yet are no longer the last minute's work."""


def consistency_checks(*, for_person: Person) -> list[ConsistencyCheck]:
    """For those who look after people and settings: whether search lags behind what came in. A number, not a word."""
    if not can(for_person, Permission.MANAGE_PEOPLE):
        return []
    council = for_person.council_id
    last = SearchEntry.objects.filter(council_id=council, kind="source").order_by("-object_id").values("object_id")[:1]
    waiting = Source.objects.filter(council_id=council)
    if newest := last.first():
        waiting = waiting.filter(pk__gt=newest["object_id"])
    count = waiting.order_by()[: 10 * MANY].count()
    if count < MANY:
        return []
    return [
        ConsistencyCheck(
            id="search-lags",
            title="Received and not yet found by search",
            why="The worker reads what comes in every minute. Is it running? `heed search rebuild` reads all anew.",
            count=count,
        )
    ]
