"""The lists behind the loop's numbers: the columns of each room's own list, over exactly what was counted."""

from dataclasses import replace
from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving.queries import filters, for_list
from heed.improving.queries.counted import counted_actions
from heed.learning.queries import heard_findings, learned_lessons, theme_names
from heed.web.improving.columns import action_columns
from heed.web.learning.lists import FINDINGS, LESSONS
from heed.web.lists import ChoiceFilter, DateFilter, EmptyState, ListSpec
from heed.web.lists.specs import Rows
from heed.web.loop.stages import BY_ID

ACTION_STAGES = ("agreed", "changed", "proved")
NOTHING = EmptyState("Nothing is counted here", "No record of this theme has come this far, or none that you may read.")


def may_read(person: Person, stage: str) -> bool:
    """Whether a number of this stage may lead this person to what it counts."""
    return can(person, Permission.READ_PLANS if stage in ACTION_STAGES else Permission.READ_LEARNING)


def rows_behind(
    stage: str, person: Person, *, theme: str | None = None, since: date | None = None, until: date | None = None
) -> Rows:
    """The records that the loop counts at this stage, of one theme or of all."""
    wanted: dict[str, Any] = {"for_person": person, "theme": theme, "since": since, "until": until}
    if stage in ACTION_STAGES:
        return filters.in_order(counted_actions(stage=stage, **wanted))
    return heard_findings(**wanted) if stage == "heard" else learned_lessons(shared=stage == "shared", **wanted)


def spec_of(stage: str, person: Person) -> ListSpec:
    """The list behind a stage's numbers: as in its own room, narrowed by theme and by when the stage was reached."""
    narrowing: dict[str, Any] = {"id": f"loop-{stage}", "title": BY_ID[stage].name, "empty": NOTHING}
    narrowing["filters"] = [_of_theme(stage, person), _within(stage, person)]
    if stage not in ACTION_STAGES:
        return replace(FINDINGS if stage == "heard" else LESSONS, **narrowing)
    return ListSpec(
        columns=action_columns(),
        default_sort="due",
        prepare=lambda rows: for_list(rows, for_person=person),
        **narrowing,
    )


def _of_theme(stage: str, person: Person) -> ChoiceFilter:
    def apply(rows: Rows, themes: list[str]) -> Rows:
        if not themes:
            return rows
        return rows.filter(pk__in=rows_behind(stage, person, theme=themes[0]).order_by().values("pk"))

    return ChoiceFilter("theme", "Theme", lambda _: list(theme_names().items()), apply, multiple=False)


def _within(stage: str, person: Person) -> DateFilter:
    def apply(rows: Rows, since: date | None, until: date | None) -> Rows:
        return rows.filter(pk__in=rows_behind(stage, person, since=since, until=until).order_by().values("pk"))

    return DateFilter("within", f"{BY_ID[stage].name} in this time", apply)
