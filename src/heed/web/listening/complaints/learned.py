"""What was made of a complaint's words: findings, lessons that rest on them, and actions that answer."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving.queries import actions_visible
from heed.learning.queries import findings_of, lessons_visible

SHOWN = 20


@dataclass(frozen=True)
class Learned:
    """The first of each; the pages of findings and lessons show more."""

    findings: tuple[Any, ...]
    lessons: tuple[Any, ...]
    actions: tuple[Any, ...]


def learned_from(source: Any, *, for_person: Person) -> Learned:
    """What rests on this source, as far as the person may see it: three queries."""
    lessons = lessons_visible(for_person=for_person).filter(findings__source=source).distinct()
    actions: list[Any] = []
    if can(for_person, Permission.READ_OWN_ACTIONS):
        by_lesson = Q(lesson_links__lesson__findings__source=source)
        directly = Q(finding_links__finding__source=source)
        actions = list(actions_visible(for_person=for_person).filter(by_lesson | directly).distinct()[:SHOWN])
    return Learned(
        findings=tuple(findings_of(source, for_person=for_person).filter(state="accepted")[:SHOWN]),
        lessons=tuple(lessons[:SHOWN]),
        actions=tuple(actions),
    )
