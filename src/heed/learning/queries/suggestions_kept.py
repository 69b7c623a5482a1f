"""What people made of the suggestions: how many they kept, and how much of what they gave had been suggested."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.models import ThemeDecision
from heed.listening.queries.sources import uncounted_sources

NEWEST = 1000  # decisions looked at: older ones say little of how suggestions are now


@dataclass(frozen=True)
class Kept:
    """Counts by theme over some decisions: how often it was suggested, how often that was kept, how often given."""

    decisions: int = 0
    suggested: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)


def kept_by_people(*, for_person: Person) -> Kept:
    """Of the newest decisions whose sources count for this person, each text by its last one: one query."""
    if not can(for_person, Permission.READ_LEARNING):
        return Kept()
    rows = ThemeDecision.objects.filter(council_id=for_person.council_id)
    rows = rows.exclude(source_id__in=uncounted_sources(for_person=for_person).values("pk")).order_by("-pk")
    return _counted(rows.values_list("source_id", "finding_id", "suggested", "given")[:NEWEST])


def _counted(rows: Iterable[tuple[int, int | None, list[dict[str, object]], list[str]]]) -> Kept:
    found, seen, number = Kept(), set(), 0
    for source, finding, suggested, given in rows:
        if (source, finding) in seen:
            continue
        seen.add((source, finding))
        number += 1
        offered = {str(each["theme"]) for each in suggested}
        found.suggested.update(offered)
        found.given.update({*given})
        found.kept.update(offered & {*given})
    return Kept(number, found.suggested, found.kept, found.given)
