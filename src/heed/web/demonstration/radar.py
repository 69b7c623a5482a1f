"""The recommendation that came back: an old review of the invented council, and the radar over all of them."""

from collections.abc import Mapping

from heed.accounts.models import Person
from heed.improving.changes.repeats import look_for_repeats
from heed.listening.changes import reviews as changes
from heed.web.demonstration.backdating import Calendar
from heed.web.demonstration.reviews import LEAD, review

CONCLUDED = 1590  # days ago


def recommend_again(people: Mapping[str, Person], calendar: Calendar) -> None:
    """The review of Bernard, whose first recommendation was closed as complete and comes back in that of Alan."""
    by = people[LEAD]
    for old in review(people, {}, calendar, file="radar.yaml").values():
        changes.conclude(
            review=old,
            expected_version=None,
            on=calendar.moment(CONCLUDED).date(),
            note="Both recommendations are done, as the board saw.",
            by=by,
        )
    look_for_repeats(council=calendar.council, now=calendar.now)
