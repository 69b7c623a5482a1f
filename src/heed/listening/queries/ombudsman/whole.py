"""One case as its page shows it: clocks, recommendations with how each stands, answers and how long they took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone

from heed.core.calendars.clocks import ClockReading, ClockState
from heed.definitions import ombudsman_compliance_labels
from heed.listening.choices import OmbudsmanAnswer, ResponseState
from heed.listening.models import (
    OmbudsmanBody,
    OmbudsmanCase,
    OmbudsmanRecommendation,
    OmbudsmanResponse,
    RecommendationEvidence,
)
from heed.listening.queries.clocks import ClockLine, clocks_of


class Compliance(StrEnum):
    """Whether what was agreed was done, of a whole case. One recommendation late is the case late."""

    NOTHING_ASKED = "nothing asked"
    RUNNING = "being done"
    LATE_NOW = "late now"
    LATE = "done late"
    IN_TIME = "done in time"
    NOT_DONE = "not done"


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation with its clock, if it has one, and the proof that was sent."""

    recommendation: OmbudsmanRecommendation
    clock: ClockLine | None
    evidence: tuple[RecommendationEvidence, ...]

    @property
    def reading(self) -> ClockReading | None:
        return self.clock.reading if self.clock else None

    @property
    def is_late_now(self) -> bool:
        return self.clock is not None and self.clock.is_late

    @property
    def was_late(self) -> bool:
        """Whether it was done after its day, by our clock or by what the Ombudsman said."""
        label = ombudsman_compliance_labels().get(self.recommendation.compliance)
        by_clock = self.reading is not None and self.reading.state == ClockState.DONE_LATE
        return by_clock or (label is not None and label.is_satisfied and not label.is_in_time)

    @property
    def is_disputed(self) -> bool:
        return self.recommendation.answer == OmbudsmanAnswer.DISPUTED


@dataclass(frozen=True)
class Turnaround:
    """How long answers took to be authorised, and how often they came back first. `days` is None where none was."""

    rounds: int
    returned: int
    days: int | None


@dataclass(frozen=True)
class WholeCase:
    """A case and everything that hangs on it: 7 queries, whatever there is."""

    case: OmbudsmanCase
    clocks: tuple[ClockLine, ...]
    recommendations: tuple[RecommendationLine, ...]
    responses: tuple[OmbudsmanResponse, ...]
    bodies: tuple[OmbudsmanBody, ...]

    @property
    def compliance(self) -> Compliance:
        return compliance_of(self.recommendations)

    @property
    def late(self) -> list[RecommendationLine]:
        return [each for each in self.recommendations if each.is_late_now or each.was_late]


def whole_case(case: OmbudsmanCase, *, today: date) -> WholeCase:
    """Whoever asks has been given the case: this asks nothing of who may read it."""
    clocks = clocks_of(case.source, today=today)
    by_recommendation = {each.clock.object_id: each for each in clocks if each.clock.clock == "recommendation"}
    recommendations = case.recommendations.select_related("answered_by")
    evidence: dict[int, list[RecommendationEvidence]] = {}
    files = RecommendationEvidence.objects.filter(recommendation__case=case).defer("content").order_by("pk")
    for each in files.select_related("added_by"):
        evidence.setdefault(each.recommendation_id, []).append(each)
    people = ("written_by", "submitted_to", "decided_by", "sent_by")
    return WholeCase(
        case=case,
        clocks=tuple(clocks),
        recommendations=tuple(
            RecommendationLine(each, by_recommendation.get(each.pk), tuple(evidence.get(each.pk, ())))
            for each in recommendations
        ),
        responses=tuple(case.responses.select_related(*people)),
        bodies=tuple(case.bodies.all()),
    )


def compliance_of(lines: Sequence[RecommendationLine]) -> Compliance:
    """The whole of it: not done before late, late before running; what we disputed is left out."""
    ours = [each for each in lines if not each.is_disputed]
    if not ours:
        return Compliance.NOTHING_ASKED
    labels = [ombudsman_compliance_labels().get(each.recommendation.compliance) for each in ours]
    if any(label is not None and not label.is_satisfied for label in labels):
        return Compliance.NOT_DONE
    if any(each.is_late_now for each in ours):
        return Compliance.LATE_NOW
    if any(each.was_late for each in ours):
        return Compliance.LATE
    if any(label is None for label in labels):
        return Compliance.RUNNING
    return Compliance.IN_TIME


def turnaround(responses: Sequence[OmbudsmanResponse]) -> Turnaround:
    """Of the answers of a case, or of many: the median of whole days from asking to authorising."""
    decided = [each for each in responses if each.decided_at is not None and each.submitted_at is not None]
    went_out = [each for each in decided if each.state in (ResponseState.AUTHORISED, ResponseState.SENT)]
    days = sorted(_days(each) for each in went_out)
    returned = sum(each.state == ResponseState.RETURNED for each in responses)
    return Turnaround(len(decided), returned, days[(len(days) - 1) // 2] if days else None)


def _days(response: OmbudsmanResponse) -> int:
    if response.decided_at is None or response.submitted_at is None:
        return 0
    return max(timezone.localdate(response.decided_at) - timezone.localdate(response.submitted_at), timedelta()).days
