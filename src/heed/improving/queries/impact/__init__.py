"""What measures say of actions: when one may look, what is computed then, and what shows impact."""

from heed.improving.queries.impact.links import (
    ImpactCounts,
    NamedMeasure,
    actions_on_measure,
    conclusions_of,
    confirmations_of,
    impact_counts,
    impacts_to_confirm,
    is_open,
    links_visible,
    measures_dropped,
    measures_of_action,
    measures_to_name,
    opens_on,
    testimonies_of,
)
from heed.improving.queries.impact.proving import what_is_missing
from heed.improving.queries.impact.readings import ImpactReading, as_kept, impact_of
from heed.improving.queries.impact.rebasing import RebaseQuestions, questions_before_rebase

__all__ = [
    "ImpactCounts",
    "ImpactReading",
    "NamedMeasure",
    "RebaseQuestions",
    "actions_on_measure",
    "as_kept",
    "conclusions_of",
    "confirmations_of",
    "impact_counts",
    "impact_of",
    "impacts_to_confirm",
    "is_open",
    "links_visible",
    "measures_dropped",
    "measures_of_action",
    "measures_to_name",
    "opens_on",
    "questions_before_rebase",
    "testimonies_of",
    "what_is_missing",
]
