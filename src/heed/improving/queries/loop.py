"""How far each theme got on the way from agreed to proved: numbers only, added up in the database."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving.choices import LADDER, LadderStep
from heed.improving.models import Action, ActionFinding, ActionLesson
from heed.learning.models import LessonFinding, LessonTheme
from heed.learning.queries.counts import Period
from heed.learning.queries.taxonomy import Taxonomy, theme_now
from heed.listening.queries import uncounted_sources

REACHED = {"agreed": LadderStep.AGREED, "changed": LadderStep.COMPLETE, "proved": LadderStep.IMPACT_SHOWN}


@dataclass(frozen=True)
class ActionCount:
    """Actions of one theme, each counted in every stage it has reached: agreed, changed (complete or above), proved
    (impact shown or above). With a period, only those which reached the stage within it and still stand there.
    """

    agreed: int = 0
    changed: int = 0
    proved: int = 0


def agreed_changed_proved_by_theme(
    *, for_person: Person, taxonomy: Taxonomy, since: date | None = None, until: date | None = None
) -> dict[str, ActionCount]:
    """By the themes of the lessons an action follows from, and of the findings it answers directly: two queries.

    An action with two themes counts under both. What rests on sources closed to the person does not count.
    """
    if not can(for_person, Permission.READ_LOOP):
        return {}
    found: dict[str, list[int]] = {}
    links = [
        (links_to_lessons(for_person), "lesson__theme_links__theme"),
        (links_to_findings(for_person, taxonomy), "finding__theme_links__theme"),
    ]
    rows = [row for found_by, field in links for row in _counted(found_by, theme_now(taxonomy, field), since, until)]
    for theme, *numbers in rows:
        before = found.get(theme, [0, 0, 0])
        found[theme] = [old + new for old, new in zip(before, numbers, strict=True)]
    return {theme: ActionCount(*numbers) for theme, numbers in found.items()}


def _counted(links: QuerySet[Any], theme: Combinable, since: date | None, until: date | None) -> list[tuple[Any, ...]]:
    counted = links.annotate(now=theme).values("now").order_by().annotate(**stage_counts(since, until))
    return [row for row in counted.values_list("now", *REACHED) if row[0] is not None]


def agreed_changed_proved(*, for_person: Person, since: date | None = None, until: date | None = None) -> ActionCount:
    """The same over all actions, each once: one query."""
    if not can(for_person, Permission.READ_LOOP):
        return ActionCount()
    actions = Action.objects.filter(council_id=for_person.council_id, is_withdrawn=False)
    return ActionCount(**actions.aggregate(**stage_counts(since, until, prefix="", pk="pk")))


def stage_counts(
    since: date | None, until: date | None, *, prefix: str = "action__", pk: str = "action"
) -> dict[str, Count]:
    """How many actions reached each stage, as SQL, over actions or over what leads to them by `prefix`."""

    def stage(step: str) -> Count:
        reached = Q(**{f"{prefix}step__in": LADDER[LADDER.index(step) :]})
        if since or until:
            reached &= Q(**{f"{prefix}moves__to_step": step}, **Period(since, until).of_moment(f"{prefix}moves__at"))
        return Count(pk, filter=reached, distinct=True)

    return {name: stage(step) for name, step in REACHED.items()}


def links_to_lessons(person: Person) -> QuerySet[ActionLesson]:
    """Links from actions that stand to lessons, less those that rest on a source closed to the person."""
    closed = uncounted_sources(for_person=person).values("pk")
    rests_on_closed = LessonFinding.objects.filter(lesson=OuterRef("lesson"), finding__source_id__in=closed)
    links = ActionLesson.objects.filter(action__council_id=person.council_id, action__is_withdrawn=False)
    return links.filter(Q(lesson__is_restricted=False) | ~Exists(rests_on_closed))


def links_to_findings(person: Person, taxonomy: Taxonomy) -> QuerySet[ActionFinding]:
    """Links to findings, less those that a lesson of the same theme counts already."""
    of_lessons = LessonTheme.objects.annotate(same=theme_now(taxonomy))
    counted = of_lessons.filter(same=OuterRef("same"), lesson__action_links__action=OuterRef("action"))
    links = ActionFinding.objects.filter(action__council_id=person.council_id, action__is_withdrawn=False)
    links = links.annotate(same=theme_now(taxonomy, "finding__theme_links__theme"))
    closed = uncounted_sources(for_person=person).values("pk")
    return links.exclude(finding__source_id__in=closed).filter(~Exists(counted))
