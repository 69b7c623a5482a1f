"""Plans: who may see them, how far they are, and what they cover."""

from dataclasses import dataclass
from datetime import date

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
    """How many actions serve each CQC theme and each quality statement. Counts are of this plan or list of actions."""

    cells: dict[tuple[str, str], Progress]
    by_theme: dict[str, Progress]
    by_statement: dict[str, Progress]
    without_theme: int
    without_statement: int

    @property
    def themes_without_action(self) -> list[str]:
        return [theme for theme, progress in self.by_theme.items() if not progress.total]

    @property
    def statements_without_action(self) -> list[str]:
        return [statement for statement, progress in self.by_statement.items() if not progress.total]


def coverage(actions: QuerySet[Action]) -> Coverage:
    """The four themes against the nine statements: three queries, whatever the number of actions."""
    live = actions.filter(is_withdrawn=False).order_by()
    cells = _counted(live, "statement_links__quality_statement", "cqc_theme")
    by_theme = _counted(live, "cqc_theme")
    by_statement = _counted(live, "statement_links__quality_statement")
    return Coverage(
        cells={
            (theme, statement): cells.get((statement, theme), Progress())
            for statement in quality_statements()
            for theme in cqc_themes()
        },
        by_theme={theme: by_theme.get((theme,), Progress()) for theme in cqc_themes()},
        by_statement={statement: by_statement.get((statement,), Progress()) for statement in quality_statements()},
        without_theme=by_theme.get(("",), Progress()).total,
        without_statement=by_statement.get((None,), Progress()).total,
    )


def _counted(actions: QuerySet[Action], *fields: str) -> dict[tuple[str | None, ...], Progress]:
    rows = actions.values(*fields).annotate(**counts()).values_list(*fields, "open", "unproved", "proved")
    return {tuple(row[: len(fields)]): Progress(*row[len(fields) :]) for row in rows}
