"""How a recommendation ended: what was answered, what was done, and how sure anybody is of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone

from heed.accounts.models import Person
from heed.definitions import assurance_levels, ombudsman_compliance_labels
from heed.improving.choices import DONE_STEPS, LADDER, Closed
from heed.improving.models import Action, LadderMove
from heed.improving.queries.actions import actions_visible
from heed.learning.models import Finding
from heed.listening.choices import OmbudsmanAnswer, RecommendationResponse
from heed.listening.models import OmbudsmanRecommendation, ReviewRecommendation

if TYPE_CHECKING:
    from heed.improving.queries.radar.recommended import Key, Recommended


@dataclass(frozen=True)
class Ending:
    """How it ended, as one of three, with the answer, what is known of it and what that means, in words.

    `actions` are those that answer it, as far as the reader may see them. `closed_on` is its own day of closing; what
    ends as its actions do has theirs (`actions_done_on`).
    """

    how: Closed
    answered: str
    closed: str = ""
    meaning: str = ""
    actions: tuple[Action, ...] = ()
    closed_on: date | None = None


def ending_of_review(row: ReviewRecommendation) -> Ending:
    """By the board's answer, whether it is implemented, and the level of assurance."""
    level = assurance_levels().get(row.assurance)
    words = f"evidence level {level.number} of 3, {level.word.lower()}" if level else "never looked at afterwards"
    if row.response == RecommendationResponse.REJECTED:
        return Ending(Closed.REFUSED, "Not accepted", "", row.response_reason)
    answered = RecommendationResponse(row.response).label if row.response else "Not answered"
    meaning = level.meaning if level else ""
    if row.is_implemented:
        closed = f"closed as complete, {words}"
        return Ending(Closed.COMPLETE, answered, closed, meaning, closed_on=row.implemented_on)
    return Ending(Closed.OPEN, answered, f"not complete, {words}" if row.assurance else "not complete", meaning)


def ending_of_ombudsman(row: OmbudsmanRecommendation) -> Ending:
    """By our answer and what the Ombudsman said of the compliance."""
    if row.answer == OmbudsmanAnswer.DISPUTED:
        return Ending(Closed.REFUSED, "Disputed", "", row.answer_reason)
    answered = OmbudsmanAnswer(row.answer).label
    label = ombudsman_compliance_labels().get(row.compliance)
    if label:
        how = Closed.COMPLETE if label.is_satisfied else Closed.OPEN
        begins = "closed as complete" if label.is_satisfied else "not complete"
        closed = f"{begins}, the Ombudsman said: {label.label}"
        return Ending(how, answered, closed, label.meaning, closed_on=row.compliance_on)
    sent = "evidence sent, the Ombudsman has not said whether it is complete"
    return Ending(Closed.OPEN, answered, sent if row.evidence_sent_on else "not complete")


def ending_of_finding() -> Ending:
    """By the actions that answer it alone."""
    return Ending(Closed.OPEN, "Accepted as a finding", "no action answers it")


def actions_done_on(actions: Iterable[Action]) -> dict[int, date]:
    """The day on which each of these actions last came to be done, by its id: one query."""
    moves = LadderMove.objects.filter(action__in=list(actions), to_step__in=DONE_STEPS).exclude(
        from_step__in=DONE_STEPS
    )
    last = moves.order_by().values_list("action").annotate(last=Max("at"))
    return {action: timezone.localdate(at) for action, at in last}


def with_actions(rows: Iterable["Recommended"], *, for_person: Person) -> dict["Key", "Recommended"]:
    """The same recommendations with the actions that answer them, by their place in the text: two queries.

    A report's recommendation ends as its actions do; of the others the actions are told beside their own ending.
    """
    wanted = list(rows)
    texts = {row.stands_in for row in wanted if row.stands_in is not None}
    at = _actions_by_place(texts, for_person) if texts else []
    return {row.key: _ended(row, at) for row in wanted}


Placed = tuple[int, int, int, int, Action]


def _actions_by_place(texts: set[int], person: Person) -> list[Placed]:
    """Source, start, end and id of each finding with an action, by itself or through a lesson, and the action."""
    live = actions_visible(for_person=person).filter(is_withdrawn=False).order_by()
    findings = Finding.objects.filter(source_id__in=texts, start__isnull=False)
    direct = live.filter(finding_links__finding__in=findings).values_list("finding_links__finding", "pk")
    through = live.filter(lesson_links__lesson__finding_links__finding__in=findings)
    pairs = {*direct, *through.values_list("lesson_links__lesson__finding_links__finding", "pk")}
    if not pairs:
        return []
    by_pk = live.in_bulk({action for _, action in pairs})
    places = {
        pk: (source, start, end)
        for pk, source, start, end in findings.values_list("pk", "source_id", "start", "end")
        if start is not None and end is not None
    }
    return [
        (*places[finding], finding, by_pk[action])
        for finding, action in sorted(pairs)
        if finding in places and action in by_pk
    ]


def _ended(row: "Recommended", at: list[Placed]) -> "Recommended":
    if row.place is None:
        return row
    first, last = row.place
    found = {
        action.pk: action
        for source, start, end, _, action in at
        if source == row.stands_in and start < last and end > first
    }
    if not found:
        return row
    actions = tuple(sorted(found.values(), key=lambda action: (-LADDER.index(action.step), action.pk)))
    ending = replace(row.ending, actions=actions)
    if row.kind == "finding":
        # as far as the last of them: one that is open keeps it open
        least = min(actions, key=lambda action: LADDER.index(action.step))
        done = least.step in DONE_STEPS
        step = least.step_word.lower()
        words = f"closed as complete, its actions are {step}" if done else f"not complete, its actions are {step}"
        ending = replace(ending, how=Closed.COMPLETE if done else Closed.OPEN, closed=words)
    return replace(row, ending=ending)
