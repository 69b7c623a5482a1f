"""What came of a case in the rooms after this one: findings, lessons and actions, as far as the reader may see them."""

from dataclasses import dataclass
from typing import Any

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import ombudsman_remedy_types
from heed.improving.queries import actions_visible
from heed.learning.queries import findings_visible, lessons_visible
from heed.listening.choices import OmbudsmanAnswer
from heed.listening.queries import ombudsman as queries

SHOWN = 10


@dataclass(frozen=True)
class CameOfIt:
    """How many findings, which lessons and actions rest on them; by recommendation, the action that answers it."""

    findings: int
    lessons: list[Any]
    actions: list[Any]
    answered: dict[int, Any]
    finding_of: dict[int, int]


def came_of(case: Any, recommendations: list[Any], *, person: Person) -> CameOfIt:
    """Of the decision where it was read in, else of the enquiry: 4 queries."""
    sources = [pk for pk in (case.source_id, case.decision_source_id) if pk]
    findings = list(
        findings_visible(for_person=person).filter(source_id__in=sources).only("pk", "start", "end", "source_id")
    )
    pks = [each.pk for each in findings]
    lessons = list(lessons_visible(for_person=person).filter(finding_links__finding__in=pks).distinct()[:SHOWN])
    actions = _actions_on(pks, person)
    place = {each.pk: _overlapping(findings, each) for each in recommendations}
    return CameOfIt(
        findings=len(findings),
        lessons=lessons,
        actions=list({action.pk: action for _, action in actions}.values())[:SHOWN],
        answered={pk: action for pk, found in place.items() for finding, action in actions if finding in found},
        finding_of={pk: found[0] for pk, found in place.items() if found},
    )


def _actions_on(findings: list[int], person: Person) -> list[tuple[int, Any]]:
    """Each finding with an action that answers it, by itself or through a lesson."""
    visible = actions_visible(for_person=person)
    direct = visible.filter(finding_links__finding__in=findings).values_list("finding_links__finding", "pk")
    through = visible.filter(lesson_links__lesson__finding_links__finding__in=findings)
    pairs = {*direct, *through.values_list("lesson_links__lesson__finding_links__finding", "pk")}
    by_pk = visible.in_bulk([action for _, action in pairs])
    return [(finding, by_pk[action]) for finding, action in sorted(pairs) if finding in set(findings)]


def _overlapping(findings: list[Any], recommendation: Any) -> list[int]:
    """The findings that stand where the recommendation stands in the decision's text."""
    if recommendation.start is None:
        return []
    decision = recommendation.case.decision_source_id
    return [
        each.pk
        for each in findings
        if each.source_id == decision
        and each.start is not None
        and each.start < recommendation.end
        and each.end > recommendation.start
    ]


def is_service_improvement(remedy_type: str) -> bool:
    found = ombudsman_remedy_types().get(remedy_type)
    return found is not None and found.group == "Service improvement"


def improvements_without_action(*, for_person: Person) -> list[ConsistencyCheck]:
    """Agreed improvements of a service that no action carries: done once, and never looked at again."""
    if not can(for_person, Permission.HANDLE_OMBUDSMAN):
        return []
    kinds = [key for key in ombudsman_remedy_types() if is_service_improvement(key)]
    rows = list(
        queries.recommendations_visible(for_person=for_person)
        .filter(answer=OmbudsmanAnswer.ACCEPTED, remedy_type__in=kinds)
        .order_by("-pk")
    )
    sources = {each.case.decision_source_id for each in rows if each.case.decision_source_id}
    findings = list(
        findings_visible(for_person=for_person).filter(source_id__in=sources).only("pk", "start", "end", "source_id")
    )
    has_action = {finding for finding, _ in _actions_on([each.pk for each in findings], for_person)}
    bare = [each for each in rows if not has_action & set(_overlapping(findings, each))]
    if not bare:
        return []
    items = [
        CheckItem(f"Recommendation {each.position} of {each.case.source.reference}", "ombudsman-case", each.case_id)
        for each in bare
    ]
    return [
        check_of(
            "ombudsman-improvement-no-action",
            "A service improvement agreed with the Ombudsman that no action carries",
            "Nobody will look later whether it stayed done. Make an action of it, with a measure.",
            items,
        )
    ]


def forgotten(person: Person) -> list[ConsistencyCheck]:
    """Everything forgotten in this room, what later rooms know included."""
    return [*queries.consistency_checks(for_person=person), *improvements_without_action(for_person=person)]
