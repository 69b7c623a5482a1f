"""Every change to measures, their figures and the councils they are set beside."""

from heed.measuring.changes.areas import (
    add_area,
    change_comparator_group,
    make_comparator_group,
    own_area,
    retire_comparator_group,
)
from heed.measuring.changes.comparator_lists import keep_comparator_list
from heed.measuring.changes.figures import record_figure, remove_figure, revise_figure
from heed.measuring.changes.from_registers import fill_by_hand, fill_from_register, keep_counted, record_from_register
from heed.measuring.changes.imports import bring_in, set_columns, start_import, undo_import
from heed.measuring.changes.measures import (
    MeasureWords,
    bring_back_measure,
    change_measure,
    make_measure,
    mark_checked,
    retire_measure,
    set_target,
    take_up_measure,
)
from heed.measuring.changes.rebases import rebase, withdraw_rebase

__all__ = [
    "MeasureWords",
    "add_area",
    "bring_back_measure",
    "bring_in",
    "change_comparator_group",
    "change_measure",
    "fill_by_hand",
    "fill_from_register",
    "keep_comparator_list",
    "keep_counted",
    "make_comparator_group",
    "make_measure",
    "mark_checked",
    "own_area",
    "rebase",
    "record_figure",
    "record_from_register",
    "remove_figure",
    "retire_comparator_group",
    "retire_measure",
    "revise_figure",
    "set_columns",
    "set_target",
    "start_import",
    "take_up_measure",
    "undo_import",
    "withdraw_rebase",
]
