"""The recommendation that came back: an old review of the invented council, and the radar over all of them."""

from collections.abc import Mapping

from heed.accounts.models import Person
from heed.improving.changes.repeats import look_for_repeats, say_of_repeat
from heed.improving.choices import RecommendationKind
from heed.improving.queries.radar.matching import matches_visible
from heed.listening.changes import reviews as changes
from heed.listening.models import ReviewRecommendation
from heed.web.demonstration.backdating import Calendar
from heed.web.demonstration.reviews import LEAD, review

CONCLUDED = 1590  # days ago
OTHER_MATTER = 1  # the recommendation of the later review that only shares words with the earlier one
NOT_THE_SAME = "That was about closing; this is about who may call a meeting."


def recommend_again(people: Mapping[str, Person], calendar: Calendar) -> None:
    """The review of Bernard, whose first recommendation was closed as complete and comes back in that of Alan."""
    by = people[LEAD]
    for old in review(people, {}, calendar, file="radar.yaml").values():
        changes.conclude(
            review=old,
            expected_version=None,
            on=calendar.day(CONCLUDED),
            note="Both recommendations are done, as the board saw.",
            by=by,
        )
    look_for_repeats(council=calendar.council, now=calendar.now)
    other = ReviewRecommendation.objects.filter(number=OTHER_MATTER).values("pk")
    for match in matches_visible(for_person=by).filter(later_kind=RecommendationKind.REVIEW, later_id__in=other):
        say_of_repeat(match=match, expected_version=None, verdict="not_same", note=NOT_THE_SAME, by=by)
