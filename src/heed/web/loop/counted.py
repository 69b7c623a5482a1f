"""The lists behind the loop's numbers: the columns of each room's own list, over exactly what was counted."""

from dataclasses import replace
from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving.queries import filters, for_list
from heed.improving.queries.counted import counted_actions
from heed.learning.queries import Taxonomy, heard_findings, learned_lessons
from heed.web.improving.columns import action_columns
from heed.web.learning.lists import findings_list, lessons_list
from heed.web.lists import ChoiceFilter, DateFilter, EmptyState, ListSpec
from heed.web.lists.specs import Rows
from heed.web.loop.stages import BY_ID

ACTION_STAGES = ("agreed", "changed", "proved")
NOTHING = EmptyState("Nothing is counted here", "No record of this theme has come this far, or none that you may read.")


def may_read(person: Person, stage: str) -> bool:
    """Whether a number of this stage may lead this person to what it counts."""
    return can(person, Permission.READ_PLANS if stage in ACTION_STAGES else Permission.READ_LEARNING)


def rows_behind(
    stage: str,
    person: Person,
    taxonomy: Taxonomy,
    *,
    theme: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Rows:
    """The records that the loop counts at this stage, of one theme or of all."""
    themes = None if theme is None else taxonomy.stored_as([theme])
    wanted: dict[str, Any] = {"for_person": person, "themes": themes, "since": since, "until": until}
    if stage in ACTION_STAGES:
        return filters.in_order(counted_actions(stage=stage, taxonomy=taxonomy, **wanted))
    return heard_findings(**wanted) if stage == "heard" else learned_lessons(shared=stage == "shared", **wanted)


def spec_of(stage: str, person: Person, taxonomy: Taxonomy) -> ListSpec:
    """The list behind a stage's numbers: as in its own room, narrowed by theme and by when the stage was reached."""
    narrowing: dict[str, Any] = {"id": f"loop-{stage}", "title": BY_ID[stage].name, "empty": NOTHING}
    narrowing["filters"] = [_of_theme(stage, person, taxonomy), _within(stage, person, taxonomy)]
    if stage not in ACTION_STAGES:
        return replace(findings_list(taxonomy) if stage == "heard" else lessons_list(taxonomy), **narrowing)
    return ListSpec(
        columns=action_columns(),
        default_sort="due",
        prepare=lambda rows: for_list(rows, for_person=person),
        **narrowing,
    )


def _of_theme(stage: str, person: Person, taxonomy: Taxonomy) -> ChoiceFilter:
    def apply(rows: Rows, themes: list[str]) -> Rows:
        if not themes:
            return rows
        return rows.filter(pk__in=rows_behind(stage, person, taxonomy, theme=themes[0]).order_by().values("pk"))

    return ChoiceFilter("theme", "Theme", lambda _: list(taxonomy.names.items()), apply, multiple=False)


def _within(stage: str, person: Person, taxonomy: Taxonomy) -> DateFilter:
    def apply(rows: Rows, since: date | None, until: date | None) -> Rows:
        return rows.filter(
            pk__in=rows_behind(stage, person, taxonomy, since=since, until=until).order_by().values("pk")
        )

    return DateFilter("within", f"{BY_ID[stage].name} in this time", apply)
