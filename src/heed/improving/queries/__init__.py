"""Every read of plans and actions, scoped by who asks."""

from heed.improving.queries import filters
from heed.improving.queries.actions import (
    action_in_full,
    actions_of_finding,
    actions_of_lesson,
    actions_visible,
    attachments_of,
    attachments_visible,
    due_soon,
    for_list,
    in_due_order,
    late_actions,
    moves_of,
    notes_of,
    own_actions,
    rebaselines_of,
)
from heed.improving.queries.answers import Answers, answers_of
from heed.improving.queries.consistency import consistency_checks
from heed.improving.queries.imports import checked_import, imports_visible, rows_of, rows_to_undo
from heed.improving.queries.loop import ActionCount, agreed_changed_proved, agreed_changed_proved_by_theme
from heed.improving.queries.plans import (
    Coverage,
    actions_in,
    coverage,
    open_plans,
    plan_rows,
    plans_visible,
    plans_with_progress,
)
from heed.improving.queries.progress import Progress, by_step, progress_of
from heed.improving.queries.proof import (
    complete_without_proof,
    may_confirm,
    possible_confirmers,
    proofs_to_confirm,
    waiting_for_proof,
)
from heed.improving.queries.report import HighlightReport, Period, highlight_report, last_month
from heed.improving.queries.sheets import sheet_choices, sheet_rows

__all__ = [
    "ActionCount",
    "Answers",
    "Coverage",
    "HighlightReport",
    "Period",
    "Progress",
    "action_in_full",
    "actions_in",
    "actions_of_finding",
    "actions_of_lesson",
    "actions_visible",
    "agreed_changed_proved",
    "agreed_changed_proved_by_theme",
    "answers_of",
    "attachments_of",
    "attachments_visible",
    "by_step",
    "checked_import",
    "complete_without_proof",
    "consistency_checks",
    "coverage",
    "due_soon",
    "filters",
    "for_list",
    "highlight_report",
    "imports_visible",
    "in_due_order",
    "last_month",
    "late_actions",
    "may_confirm",
    "moves_of",
    "notes_of",
    "open_plans",
    "own_actions",
    "plan_rows",
    "plans_visible",
    "plans_with_progress",
    "possible_confirmers",
    "progress_of",
    "proofs_to_confirm",
    "rebaselines_of",
    "rows_of",
    "rows_to_undo",
    "sheet_choices",
    "sheet_rows",
    "waiting_for_proof",
]
