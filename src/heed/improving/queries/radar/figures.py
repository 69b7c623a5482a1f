"""How many recommendations of a year were made before, and how many of those had been closed as complete."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from heed.accounts.models import Person
from heed.core.statistics import Interval, wilson_interval
from heed.improving.choices import RepeatVerdict
from heed.improving.queries.radar.closing import with_actions
from heed.improving.queries.radar.matching import matches_visible
from heed.improving.queries.radar.recommended import Key, recommended

FEWEST_FOR_A_SHARE = 10  # below it, counts only


@dataclass(frozen=True)
class RepeatFigures:
    """Recommendations made from `since` to `until`, both days included, as far as the reader may read them.

    `before` were made before, as a person said; of those, `complete` had an earlier one that was closed as complete.
    `waiting` look like earlier ones, and nobody has said. The interval is Wilson's at 95 %; None below ten.
    """

    since: date
    until: date
    made: int
    before: int
    complete: int
    waiting: int

    @property
    def interval(self) -> Interval | None:
        return wilson_interval(self.before, self.made) if self.made >= FEWEST_FOR_A_SHARE else None


def figures_of(*, for_person: Person, since: date, until: date) -> RepeatFigures:
    """The figures of a span of days, each recommendation counted once however many earlier ones it has."""
    rows = recommended(for_person=for_person)
    made = {key for key, row in rows.items() if since <= row.made_on <= until}
    same: dict[Key, set[Key]] = defaultdict(set)
    waiting: set[Key] = set()
    for each in matches_visible(for_person=for_person).filter(later_on__range=(since, until)):
        later, earlier = (each.later_kind, each.later_id), (each.earlier_kind, each.earlier_id)
        if later not in made or earlier not in rows:
            continue
        if each.verdict == RepeatVerdict.SAME:
            same[later].add(earlier)
        elif each.verdict == RepeatVerdict.WAITING:
            waiting.add(later)
    earlier_ones = {key for found in same.values() for key in found}
    ended = with_actions([rows[key] for key in earlier_ones], for_person=for_person)
    complete = [key for key, found in same.items() if any(ended[each].is_closed_as_complete for each in found)]
    return RepeatFigures(since, until, len(made), len(same), len(complete), len(waiting - same.keys()))
