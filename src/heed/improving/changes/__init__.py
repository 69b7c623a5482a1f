"""Every write of plans and actions."""

from heed.improving.changes.actions import (
    ActionWords,
    add_action,
    bring_back,
    change_action,
    rebaseline,
    set_owner,
    set_sponsor,
    withdraw,
)
from heed.improving.changes.embedding import agree_and_watch, say_not_the_same, watch_if_embedded
from heed.improving.changes.impact import (
    FiguresChanged,
    confirm_impact,
    drop_measure,
    look,
    move_change_day,
    name_measure,
)
from heed.improving.changes.imports import bring_in, set_columns, start_import, undo_import
from heed.improving.changes.ladder import climb, step_down
from heed.improving.changes.notes import add_note, attach
from heed.improving.changes.plans import (
    change_plan,
    close_plan,
    make_plan,
    put_in_plan,
    reopen_plan,
    take_out_of_plan,
)
from heed.improving.changes.rebasing import rebase_for_action
from heed.improving.changes.testimony import record_testimony

__all__ = [
    "ActionWords",
    "FiguresChanged",
    "add_action",
    "add_note",
    "agree_and_watch",
    "attach",
    "bring_back",
    "bring_in",
    "change_action",
    "change_plan",
    "climb",
    "close_plan",
    "confirm_impact",
    "drop_measure",
    "look",
    "make_plan",
    "move_change_day",
    "name_measure",
    "put_in_plan",
    "rebase_for_action",
    "rebaseline",
    "record_testimony",
    "reopen_plan",
    "say_not_the_same",
    "set_columns",
    "set_owner",
    "set_sponsor",
    "start_import",
    "step_down",
    "take_out_of_plan",
    "undo_import",
    "watch_if_embedded",
    "withdraw",
]
