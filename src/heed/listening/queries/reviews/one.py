"""Everything about one review, for its page and its documents."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from heed.core.calendars.clocks import ClockFacts, ClockReading, read_clock
from heed.definitions import review_criteria, review_quality_markers, review_stages
from heed.definitions.shapes_reviews import QualityMarker, ReviewCriterion
from heed.listening.choices import MarkerAnswer
from heed.listening.models import (
    CaseClock,
    Review,
    ReviewAgency,
    ReviewCriterionAnswer,
    ReviewHold,
    ReviewMarkerNote,
    ReviewRecommendation,
)

SOON = 14  # days: a review's clocks run for months
AGENCY_REPORT = "agency-report"


@dataclass(frozen=True)
class ClockShown:
    """A clock in words: what it asks for, how it stands, and whether it was moved."""

    name: str
    clock: CaseClock
    reading: ClockReading


@dataclass(frozen=True)
class MarkerShown:
    """A quality marker with the newest note on it, and the earlier ones."""

    marker: QualityMarker
    latest: ReviewMarkerNote | None
    earlier: list[ReviewMarkerNote] = field(default_factory=list)


def clock_name(clock: CaseClock) -> str:
    """What a clock asks for, by the definition; an agency's own has no name in it."""
    if clock.clock == AGENCY_REPORT:
        return "Report of an agency"
    known = {each.id: each.name for stage in review_stages().values() for each in stage.clocks}
    return known.get(clock.clock, clock.clock)


def read(clock: CaseClock, today: date) -> ClockReading:
    """How a clock stands today. Clocks of reviews count calendar days."""
    facts = ClockFacts(
        started_on=clock.started_on,
        due_on=clock.due_on,
        unit="days",
        done_on=clock.done_on,
        ended_on=clock.ended_on,
        paused_on=clock.paused_on,
    )
    return read_clock(facts, today, soon=SOON)


def clocks_of(review: Review, *, today: date) -> list[ClockShown]:
    """The clocks of a review, running ones first, each with its agency's name where it is of one."""
    agencies = {agency.pk: agency.name for agency in review.agencies.all()}
    rows = CaseClock.objects.filter(source_id=review.source_id).order_by("due_on", "pk")
    shown = [ClockShown(_named(clock, agencies), clock, read(clock, today)) for clock in rows]
    return sorted(shown, key=lambda each: (not each.clock.is_running, each.clock.due_on))


def _named(clock: CaseClock, agencies: dict[int, str]) -> str:
    agency = agencies.get(clock.object_id) if clock.clock == AGENCY_REPORT else None
    return f"Report of {agency}" if agency else clock_name(clock)


def criteria_of(review: Review) -> list[tuple[ReviewCriterion, ReviewCriterionAnswer | None]]:
    """Each part of the test of the law, with how it was answered."""
    answers = {answer.criterion: answer for answer in review.criteria.all()}
    return [(part, answers.get(part.id)) for part in review_criteria().values()]


def markers_of(review: Review) -> list[MarkerShown]:
    """The quality markers in order, with what was noted."""
    notes: dict[str, list[ReviewMarkerNote]] = {}
    for note in review.marker_notes.select_related("by"):
        notes.setdefault(note.marker, []).append(note)
    return [
        MarkerShown(marker, *((found[0], found[1:]) if (found := notes.get(marker.id)) else (None, [])))
        for marker in review_quality_markers().values()
    ]


def markers_met(shown: list[MarkerShown]) -> int:
    return sum(1 for each in shown if each.latest is not None and each.latest.answer == MarkerAnswer.MET)


def agencies_of(review: Review) -> QuerySet[ReviewAgency]:
    return review.agencies.all()


def holds_of(review: Review) -> QuerySet[ReviewHold]:
    return review.holds.select_related("parallel", "by", "ended_by")


def hold_now(review: Review) -> ReviewHold | None:
    """The hold that is on, if the review is held."""
    return holds_of(review).filter(last_day__isnull=True).first()


def recommendations_of(review: Review) -> QuerySet[ReviewRecommendation]:
    """In their order, with who acts, who answered and every assurance."""
    return review.recommendations.select_related("owner", "responded_by").prefetch_related("assurances__by")
