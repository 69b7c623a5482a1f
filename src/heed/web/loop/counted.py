"""The lists behind the loop's numbers: the columns of each room's own list, over exactly what was counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving.queries import filters, for_list
from heed.improving.queries.counted import counted_actions
from heed.learning.queries import heard_findings, learned_lessons
from heed.web.improving.columns import action_columns
from heed.web.learning.lists import FINDINGS, LESSONS
from heed.web.lists import DateFilter, EmptyState, ListSpec
from heed.web.lists.specs import Rows
from heed.web.loop.stages import BY_ID

EVERYTHING = "all"
ACTION_STAGES = ("agreed", "changed", "proved")
NOTHING = EmptyState("Nothing is counted here", "No record of this theme has come this far, or none that you may read.")


def may_read(person: Person, stage: str) -> bool:
    """Whether a number of this stage may lead this person to what it counts."""
    return can(person, Permission.READ_PLANS if stage in ACTION_STAGES else Permission.READ_LEARNING)


def rows_behind(stage: str, theme: str, person: Person, since: date | None = None, until: date | None = None) -> Rows:
    """The records that the loop counts at this stage, of one theme or of all."""
    wanted: dict[str, Any] = {"theme": None if theme == EVERYTHING else theme, "since": since, "until": until}
    if stage in ACTION_STAGES:
        return filters.in_order(counted_actions(for_person=person, stage=stage, **wanted))
    if stage == "heard":
        return heard_findings(for_person=person, **wanted)
    return learned_lessons(for_person=person, shared=stage == "shared", **wanted)


def spec_of(stage: str, theme: str, theme_name: str, person: Person) -> ListSpec:
    """The list of one number: as in its own room, narrowed by the time in which the stage was reached."""
    within = DateFilter("within", f"{BY_ID[stage].name} in this time", _within(stage, theme, person))
    title = f"{BY_ID[stage].name}: {theme_name}"
    if stage == "heard":
        return replace(FINDINGS, id="loop-heard", title=title, filters=[within], empty=NOTHING)
    if stage not in ACTION_STAGES:
        return replace(LESSONS, id=f"loop-{stage}", title=title, filters=[within], empty=NOTHING)
    return ListSpec(
        id=f"loop-{stage}",
        title=title,
        columns=action_columns(),
        filters=[within],
        default_sort="due",
        empty=NOTHING,
        prepare=lambda rows: for_list(rows, for_person=person),
    )


def _within(stage: str, theme: str, person: Person) -> Callable[[Rows, date | None, date | None], Rows]:
    # The only filter of these lists, so that it may begin anew instead of narrowing.
    return lambda _rows, since, until: rows_behind(stage, theme, person, since, until)
