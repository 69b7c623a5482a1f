"""Plans: who may see them, how far they are, and what they cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import cqc_themes, quality_statements
from heed.improving.models import Action, Plan
from heed.improving.queries.actions import actions_visible, for_list
from heed.improving.queries.progress import Progress, counts, late_count


def plans_visible(*, for_person: Person) -> QuerySet[Plan]:
    """The council's plans, newest first, for those who may read plans."""
    if not can(for_person, Permission.READ_PLANS):
        return Plan.objects.none()
    return Plan.objects.filter(council_id=for_person.council_id).select_related("owner").order_by("-dated_on", "-pk")


def plans_with_progress(*, for_person: Person, today: date) -> QuerySet[Plan]:
    """Plans with the counts of their actions: open, unproved, proved, late."""
    prefix = "action_links__action__"
    return plans_visible(for_person=for_person).annotate(**counts(prefix), late=late_count(today, prefix))


def open_plans(*, for_person: Person) -> QuerySet[Plan]:
    """Plans that still take actions."""
    return plans_visible(for_person=for_person).filter(closed_on__isnull=True)


def actions_in(plan: Plan, *, for_person: Person) -> QuerySet[Action]:
    """The actions of a plan that are not withdrawn, in the plan's order."""
    return actions_visible(for_person=for_person).filter(plan_links__plan=plan, is_withdrawn=False)


def plan_rows(plan: Plan, *, for_person: Person) -> QuerySet[Action]:
    """The actions of a plan with all that its table shows."""
    return for_list(actions_in(plan, for_person=for_person), for_person=for_person).order_by(
        "plan_links__position", "due_on", "pk"
    )


@dataclass(frozen=True)
class Coverage:
    """How many actions serve each CQC theme and each quality statement, and how far they all are together."""

    cells: dict[tuple[str, str], Progress]
    by_theme: dict[str, Progress]
    by_statement: dict[str, Progress]
    without_theme: int
    without_statement: int
    whole: Progress

    @property
    def themes_without_action(self) -> list[str]:
        return [theme for theme, progress in self.by_theme.items() if not progress.total]

    @property
    def statements_without_action(self) -> list[str]:
        return [statement for statement, progress in self.by_statement.items() if not progress.total]


def coverage(actions: QuerySet[Action], *, today: date) -> Coverage:
    """The four themes against the nine statements: two queries, whatever the number of actions.

    An action has one theme at most, so themes add up to the whole; it may serve several statements, so they do not.
    """
    live = actions.filter(is_withdrawn=False).order_by()
    themes = {row[0]: Progress(*row[1:]) for row in _counted(live, "cqc_theme", today=today)}
    statement = "statement_links__quality_statement"
    found = {(row[1], row[0]): Progress(*row[2:]) for row in _counted(live, statement, "cqc_theme", today=today)}
    return Coverage(
        cells={
            (theme, each): found.get((theme, each), Progress())
            for each in quality_statements()
            for theme in cqc_themes()
        },
        by_theme={theme: themes.get(theme, Progress()) for theme in cqc_themes()},
        by_statement={
            each: _sum(progress for (_, statement), progress in found.items() if statement == each)
            for each in quality_statements()
        },
        without_theme=_sum(progress for theme, progress in themes.items() if theme not in cqc_themes()).total,
        without_statement=_sum(progress for (_, each), progress in found.items() if each is None).total,
        whole=_sum(themes.values()),
    )


def _counted(actions: QuerySet[Action], *fields: str, today: date) -> list[tuple[Any, ...]]:
    numbers = {**counts(), "late": late_count(today)}
    return list(actions.values(*fields).annotate(**numbers).values_list(*fields, *numbers))


def _sum(parts: Iterable[Progress]) -> Progress:
    rows = [(part.open, part.unproved, part.proved, part.late) for part in parts]
    return Progress(*(sum(column) for column in zip(*rows, strict=True))) if rows else Progress()
