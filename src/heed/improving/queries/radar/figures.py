"""How many recommendations of a year were made before, and how many of those had been closed as complete."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from heed.accounts.models import Person
from heed.core.statistics import Interval, wilson_interval
from heed.improving.choices import RepeatVerdict
from heed.improving.queries.radar.closing import actions_done_on, with_actions
from heed.improving.queries.radar.matching import matches_visible
from heed.improving.queries.radar.recommended import Key, Recommended, recommended

FEWEST_FOR_A_SHARE = 10  # below it, counts only


@dataclass(frozen=True)
class RepeatFigures:
    """Recommendations made from `since` to `until`, both days included, as far as the reader may read them.

    `before` were made before, as a person said; of those, `complete` had an earlier one that was closed as complete on
    the day on which it was made again, or earlier.
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


def figures_of(*, for_person: Person, spans: Sequence[tuple[date, date]]) -> list[RepeatFigures]:
    """The figures of several spans of days, each recommendation counted once however many earlier ones it has. The
    number of queries does not grow with the spans.
    """
    rows = recommended(for_person=for_person)
    same: dict[Key, set[Key]] = defaultdict(set)
    waiting: set[Key] = set()
    for each in matches_visible(for_person=for_person).exclude(verdict=RepeatVerdict.NOT_SAME):
        later, earlier = (each.later_kind, each.later_id), (each.earlier_kind, each.earlier_id)
        if later in rows and earlier in rows:
            if each.verdict == RepeatVerdict.SAME:
                same[later].add(earlier)
            else:
                waiting.add(later)
    earlier_ones = {key for found in same.values() for key in found}
    ended = with_actions([rows[key] for key in earlier_ones], for_person=for_person)
    closed = _closed_on([row for row in ended.values() if row.is_closed_as_complete])
    complete = {
        key
        for key, found in same.items()
        if any(each in closed and closed[each] <= rows[key].made_on for each in found)
    }
    return [_of_span(rows, span, set(same), complete, waiting) for span in spans]


def _closed_on(complete: Sequence[Recommended]) -> dict[Key, date]:
    """When each was closed: on its own day, or when the last of its actions was done."""
    done = actions_done_on({action for row in complete for action in row.ending.actions if not row.ending.closed_on})
    found: dict[Key, date] = {}
    for row in complete:
        days = [done.get(action.pk, timezone.localdate(action.step_at)) for action in row.ending.actions]
        if day := row.ending.closed_on or max(days, default=None):
            found[row.key] = day
    return found


def _of_span(
    rows: dict[Key, Recommended], span: tuple[date, date], same: set[Key], complete: set[Key], waiting: set[Key]
) -> RepeatFigures:
    since, until = span
    made = {key for key, row in rows.items() if since <= row.made_on <= until}
    return RepeatFigures(since, until, len(made), len(made & same), len(made & complete), len((made & waiting) - same))
