"""Every change to practice audits."""

from heed.listening.changes.audits.concerns import acknowledge_concern, raise_concern
from heed.listening.changes.audits.drawing import draw_sample, give_audit, replace_audit
from heed.listening.changes.audits.feeding_back import answer_feedback, give_feedback
from heed.listening.changes.audits.grading import GradeWords, NotWhole, RoundWords, hand_in, missing_in, save_grades
from heed.listening.changes.audits.planning import (
    CycleWords,
    FileRow,
    change_cycle,
    close_cycle,
    keep_list,
    plan_cycle,
)
from heed.listening.changes.audits.settling import AgreedGrade, agree_grades

__all__ = [
    "AgreedGrade",
    "CycleWords",
    "FileRow",
    "GradeWords",
    "NotWhole",
    "RoundWords",
    "acknowledge_concern",
    "agree_grades",
    "answer_feedback",
    "change_cycle",
    "close_cycle",
    "draw_sample",
    "give_audit",
    "give_feedback",
    "hand_in",
    "keep_list",
    "missing_in",
    "plan_cycle",
    "raise_concern",
    "replace_audit",
    "save_grades",
]
