"""What came of similar cases: lessons, actions and how recommendations ended, as far as the reader may see them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse

from heed.accounts.models import Person
from heed.improving.choices import RecommendationKind
from heed.improving.queries import actions_visible
from heed.improving.queries.radar.closing import with_actions
from heed.improving.queries.radar.recommended import recommended
from heed.learning.queries import findings_visible, lessons_visible
from heed.learning.queries.similar import Case
from heed.web.similar.telling import ending_in_words


@dataclass(frozen=True)
class CameOf:
    """One thing that came of a case: what it is, how far it is, and where it stands."""

    text: str
    state: str
    href: str


Outcomes = dict[int, list[CameOf]]


def came_of(cases: Collection[Case], *, person: Person) -> dict[tuple[str, int], list[CameOf]]:
    """What came of each case: a number of queries that grows with the kinds among them only."""
    found: dict[tuple[str, int], list[CameOf]] = {}
    for kind, read in OUTCOMES.items():
        pks = [case.pk for case in cases if case.kind == kind]
        if pks:
            found |= {(kind, pk): came for pk, came in read(pks, person).items()}
    return found


def _of_findings(pks: list[int], person: Person) -> Outcomes:
    states = {row.pk: row for row in findings_visible(for_person=person).filter(pk__in=pks).only("pk", "state")}
    found: Outcomes = {}
    lessons = lessons_visible(for_person=person).filter(finding_links__finding__in=pks)
    for lesson in lessons.annotate(of=F("finding_links__finding_id")).order_by("pk"):
        found.setdefault(lesson.of, []).append(_lesson(lesson))
    actions = actions_visible(for_person=person).filter(is_withdrawn=False, finding_links__finding__in=pks)
    for action in actions.annotate(of=F("finding_links__finding_id")).order_by("pk"):
        found.setdefault(action.of, []).append(_action(action))
    for pk, row in states.items():
        found.setdefault(pk, []).insert(0, CameOf("", row.get_state_display(), ""))
    return found


def _of_lessons(pks: list[int], person: Person) -> Outcomes:
    found: Outcomes = {}
    for lesson in lessons_visible(for_person=person).filter(pk__in=pks):
        found[lesson.pk] = [CameOf("", lesson.get_status_display(), "")]
    actions = actions_visible(for_person=person).filter(is_withdrawn=False, lesson_links__lesson__in=pks)
    for action in actions.annotate(of=F("lesson_links__lesson_id")).order_by("pk"):
        found.setdefault(action.of, []).append(_action(action))
    return found


def _of_sources(pks: list[int], person: Person) -> Outcomes:
    found: Outcomes = {}
    lessons = lessons_visible(for_person=person).filter(finding_links__finding__source__in=pks)
    lessons = lessons.annotate(of=F("finding_links__finding__source_id")).order_by("pk").distinct()
    for lesson in lessons:
        found.setdefault(lesson.of, []).append(_lesson(lesson))
    return found


def _of_recommendations(kind: RecommendationKind) -> Callable[[list[int], Person], Outcomes]:
    def read(pks: list[int], person: Person) -> Outcomes:
        rows = recommended(for_person=person, keys={(kind.value, pk) for pk in pks})
        ended = with_actions(rows.values(), for_person=person)
        return {
            row.pk: [CameOf("", ending_in_words(row), ""), *(_action(action) for action in row.ending.actions)]
            for row in ended.values()
        }

    return read


def _lesson(lesson: Any) -> CameOf:
    return CameOf(str(lesson), lesson.get_status_display(), reverse("lesson", args=[lesson.pk]))


def _action(action: Any) -> CameOf:
    return CameOf(str(action), action.step_word, reverse("action", args=[action.pk]))


OUTCOMES: dict[str, Callable[[list[int], Person], Outcomes]] = {
    "finding": _of_findings,
    "lesson": _of_lessons,
    "source": _of_sources,
    "review_recommendation": _of_recommendations(RecommendationKind.REVIEW),
    "ombudsman_recommendation": _of_recommendations(RecommendationKind.OMBUDSMAN),
}
