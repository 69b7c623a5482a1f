"""Plans, actions, the closing ladder, what climbs it, and what proves it."""

from heed.improving.models.actions import Action, ActionFinding, ActionLesson, ActionStatement, PlanAction
from heed.improving.models.impact import ActionMeasure, ImpactConfirmation, RebaseCause, Testimony
from heed.improving.models.imports import ActionImport, ImportedRow
from heed.improving.models.plans import Plan
from heed.improving.models.progress import Attachment, LadderMove, ProgressNote, Rebaseline
from heed.improving.models.repeats import RecommendationLook, RecommendationMatch

__all__ = [
    "Action",
    "ActionFinding",
    "ActionImport",
    "ActionLesson",
    "ActionMeasure",
    "ActionStatement",
    "Attachment",
    "ImpactConfirmation",
    "ImportedRow",
    "LadderMove",
    "Plan",
    "PlanAction",
    "ProgressNote",
    "RebaseCause",
    "Rebaseline",
    "RecommendationLook",
    "RecommendationMatch",
    "Testimony",
]
