"""What the procedure requires of an answer, and whether it is there."""

from dataclasses import dataclass
from typing import Any

from heed.definitions.procedures import whole_procedure

IN_ITS_WORDS = ("how_considered", "conclusions", "remedial_action")


@dataclass(frozen=True)
class Required:
    """One thing that an answer must hold."""

    name: str
    what: str
    is_there: bool


def required_of(answer: Any) -> list[Required]:
    """Each thing, in the order of the procedure; at the end that each issue has an outcome of its own."""
    procedure = whole_procedure(answer.complaint.procedure)
    found = [Required(each.name, each.what, _is_there(answer, each.field, procedure)) for each in procedure.contents]
    outcomes = [issue.outcome for issue in answer.complaint.issues.all()]
    all_decided = bool(outcomes) and all(outcomes)
    return [*found, Required("An answer to each issue", "What we found on it, and why.", all_decided)]


def _is_there(answer: Any, field: str, procedure: Any) -> bool:
    if field in IN_ITS_WORDS:
        return bool(getattr(answer, field).strip())
    if field == "signatory":
        return True  # whoever authorises signs, or names who does
    return bool(procedure.ombudsman_paragraph.strip())
