"""States and grades of audits as tags."""

from dataclasses import dataclass
from typing import Any

from heed.definitions.shapes_audits import AuditTool
from heed.listening.choices import AuditCycleState, AuditState
from heed.listening.queries.audits import grade_word


@dataclass(frozen=True)
class Mark:
    """A word with its shape and colour, for the tag."""

    word: str
    shape: str
    colour: str


STATES = {
    AuditState.TO_DO: Mark("To do", "ring", "grey"),
    AuditState.UNDER_WAY: Mark("Under way", "circle", "blue"),
    AuditState.TO_AGREE: Mark("To be agreed", "diamond", "purple"),
    AuditState.SETTLED: Mark("Done", "tick", "green"),
    AuditState.REPLACED: Mark("Replaced", "cross", "grey"),
}
CYCLE_STATES = {
    AuditCycleState.PLANNED: Mark("Planned", "ring", "grey"),
    AuditCycleState.LISTED: Mark("List is in", "square", "blue"),
    AuditCycleState.RUNNING: Mark("Under way", "circle", "blue"),
    AuditCycleState.CLOSED: Mark("Closed", "tick", "green"),
}


def grade_mark(tool: AuditTool, value: int | None, *, is_not_applicable: bool = False) -> Mark:
    """A grade as its tag shows it."""
    grade = tool.grade(value)
    if grade is None:
        return Mark(grade_word(tool, value, is_not_applicable=is_not_applicable), "ring", "grey")
    return Mark(grade.word, grade.shape, grade.colour)


def kept_grades(tool: AuditTool, kept: Any) -> list[dict[str, Any]]:
    """A round's domains in their order, each with its mark, evidence and the reason it was agreed."""
    grades = {grade.domain: grade for grade in kept.grades.all()}
    return [
        {
            "domain": domain,
            "mark": grade_mark(tool, grade.value, is_not_applicable=grade.is_not_applicable),
            "evidence": grade.evidence,
            "reason": grade.agreed_reason,
        }
        for domain in tool.domains
        if (grade := grades.get(domain.id)) is not None
    ]
