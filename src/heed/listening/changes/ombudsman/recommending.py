"""What the Ombudsman recommends, one by one, each with a clock of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import ombudsman_remedy_types
from heed.listening.changes.clocks import end_clock, set_due_day
from heed.listening.changes.ombudsman.asking import (
    clock_of,
    locked_case,
    locked_recommendation,
    require_known,
    start_ombudsman_clock,
)
from heed.listening.choices import ClockChangeKind, OmbudsmanAnswer, YesNoUnknown
from heed.listening.models import OmbudsmanCase, OmbudsmanRecommendation


@dataclass(frozen=True)
class RecommendationWords:
    """One recommendation: its words as the decision has them, and their place in its text where that was read in."""

    words: str
    remedy_type: str
    due_on: date | None = None
    pence: int | None = None
    place: tuple[int, int] | None = None


@transaction.atomic
def add_recommendation(*, case: OmbudsmanCase, words: RecommendationWords, by: Person) -> OmbudsmanRecommendation:
    """Add one recommendation to a decided case."""
    current = locked_case(case, expected_version=None, by=by)
    return write_recommendations(current, [words], by=by)[0]


def write_recommendations(
    case: OmbudsmanCase, given: Sequence[RecommendationWords], *, by: Person
) -> list[OmbudsmanRecommendation]:
    """Several at once, as part of a change that has asked. Those whose words stand there already are left out.

    Whatever the header says, a case with a recommendation awards a remedy.
    """
    if not given:
        return []
    if case.decided_on is None:
        raise NotPossibleNow("Record the decision first: a recommendation counts from it.")
    there = set(case.recommendations.values_list("words", flat=True))
    position = case.recommendations.aggregate(last=Max("position"))["last"] or 0
    made = []
    for each in _new(given, there):
        position += 1
        made.append(_write(case, each, position, case.decided_on))
    if case.awards_remedy != YesNoUnknown.YES:
        case.awards_remedy = YesNoUnknown.YES
        case.save_change("awards_remedy")
    details = {"positions": [each.position for each in made], "types": [each.remedy_type for each in made]}
    trail.record(verb="ombudsman.recommended", obj=case, by=by, details=details)
    return made


def _new(given: Iterable[RecommendationWords], there: set[str]) -> Iterable[RecommendationWords]:
    for each in given:
        words = each.words.strip()
        if not words:
            raise NotPossibleNow("Give the recommendation in the decision's own words.")
        if not each.remedy_type:
            raise NotPossibleNow("Say what kind of remedy each recommendation is.")
        require_known(each.remedy_type, ombudsman_remedy_types(), "kind of remedy")
        if words not in there:
            yield each


def _write(case: OmbudsmanCase, each: RecommendationWords, position: int, decided_on: date) -> OmbudsmanRecommendation:
    start, end = each.place or (None, None)
    made = OmbudsmanRecommendation.objects.create(
        case=case,
        position=position,
        words=each.words.strip(),
        start=start,
        end=end,
        remedy_type=each.remedy_type,
        pence=each.pence,
    )
    if each.due_on is not None:
        _start(made, started_on=decided_on, due_on=each.due_on)
    return made


def _start(recommendation: OmbudsmanRecommendation, *, started_on: date, due_on: date) -> None:
    start_ombudsman_clock(
        "recommendation",
        source=recommendation.case.source,
        started_on=started_on,
        due_on=due_on,
        about=f"recommendation {recommendation.position}",
        object_id=recommendation.pk,
    )


@transaction.atomic
def change_recommendation(
    *,
    recommendation: OmbudsmanRecommendation,
    remedy_type: str,
    pence: int | None,
    due_on: date | None,
    expected_version: int | None,
    by: Person,
) -> OmbudsmanRecommendation:
    """Put right its kind, amount or first day. Its words stay the decision's. A day agreed later: `agree_other_day`."""
    current = locked_recommendation(recommendation, expected_version=expected_version, by=by)
    require_known(remedy_type, ombudsman_remedy_types(), "kind of remedy")
    case = current.case
    if case.decided_on is None:
        raise NotPossibleNow("Record the decision first: a recommendation counts from it.")
    current.remedy_type, current.pence = remedy_type, pence
    current.save_change("remedy_type", "pence")
    clock = clock_of(case.source, "recommendation", object_id=current.pk)
    if clock is None and due_on is not None:
        _start(current, started_on=case.decided_on, due_on=due_on)
    elif clock is not None and due_on is not None and clock.is_running:
        set_due_day(clock, to=due_on, kind=ClockChangeKind.CORRECTION, reason="The day was put right.", by=by)
    details = {"position": current.position, "type": remedy_type, "due": str(due_on or "")}
    trail.record(verb="ombudsman.recommendation_changed", obj=case, by=by, details=details)
    return current


@transaction.atomic
def remove_recommendation(
    *, recommendation: OmbudsmanRecommendation, reason: str, expected_version: int | None, by: Person
) -> None:
    """Take out what is no recommendation to us, before anything was done about it."""
    current = locked_recommendation(recommendation, expected_version=expected_version, by=by)
    if not reason.strip():
        raise NotPossibleNow("Say why it is taken out: it is kept in the trail.")
    if current.answer != OmbudsmanAnswer.WAITING or current.evidence_sent_on or current.compliance:
        raise NotPossibleNow("Something was done about it already: it stays in the register.")
    case, position = current.case, current.position
    clock = clock_of(case.source, "recommendation", object_id=current.pk)
    if clock is not None:
        end_clock(clock, on=clock.started_on, why="Taken out of the register.", by=by)
    current.delete()
    details = {"position": position}
    trail.record(verb="ombudsman.recommendation_removed", obj=case, by=by, reason=reason, details=details)
