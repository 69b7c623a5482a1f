"""Two rounds of grades beside each other, and the words of an audit as one text."""

from collections.abc import Iterator
from dataclasses import dataclass

from heed.definitions.shapes_audits import AuditTool
from heed.listening.choices import AuditRoundKind
from heed.listening.models import Audit, AuditGrade, AuditRound

OVERALL = "overall"
NOT_APPLICABLE = "Not applicable"


@dataclass(frozen=True)
class Given:
    """One person's grade of one domain."""

    value: int | None
    is_not_applicable: bool
    evidence: str


@dataclass(frozen=True)
class Difference:
    """A domain as two people graded it. `apart` is how many steps, where both gave a grade."""

    domain: str
    name: str
    first: Given
    second: Given

    @property
    def differs(self) -> bool:
        one, other = self.first, self.second
        return (one.value, one.is_not_applicable) != (other.value, other.is_not_applicable)

    @property
    def apart(self) -> int | None:
        if self.first.value is None or self.second.value is None:
            return None
        return abs(self.first.value - self.second.value)


def differences_of(audit: Audit) -> list[Difference]:
    """Every domain and the overall grade as both gave them; empty before both are in. Two queries."""
    rounds = {each.kind: each for each in audit.rounds.prefetch_related("grades") if each.submitted_at}
    first, second = rounds.get(AuditRoundKind.FIRST), rounds.get(AuditRoundKind.SECOND)
    if first is None or second is None:
        return []
    ones, others = grades_by_domain(first), grades_by_domain(second)
    found = [
        Difference(domain.id, domain.name, _given(ones.get(domain.id)), _given(others.get(domain.id)))
        for domain in audit.cycle.tool_used.domains
    ]
    whole = Difference(OVERALL, "Overall", Given(first.overall, False, ""), Given(second.overall, False, ""))
    return [*found, whole]


def grades_by_domain(kept: AuditRound) -> dict[str, AuditGrade]:
    """The grades of a round by their domain; uses what is prefetched."""
    return {grade.domain: grade for grade in kept.grades.all()}


def _given(grade: AuditGrade | None) -> Given:
    if grade is None:
        return Given(None, False, "")
    return Given(grade.value, grade.is_not_applicable, grade.evidence)


def grade_word(tool: AuditTool, value: int | None, *, is_not_applicable: bool = False) -> str:
    """A grade in words."""
    grade = tool.grade(value)
    if grade is not None:
        return grade.word
    return NOT_APPLICABLE if is_not_applicable else "No grade"


def text_of_audit(final: AuditRound, tool: AuditTool) -> str:
    """What an audit says, as the text of its source: each domain with its grade and evidence, then the rest."""
    return "\n\n".join(_parts(final, tool))


def _parts(final: AuditRound, tool: AuditTool) -> Iterator[str]:
    grades = {grade.domain: grade for grade in final.grades.all()}
    for domain in tool.domains:
        grade = grades.get(domain.id)
        if grade is None:
            continue
        word = grade_word(tool, grade.value, is_not_applicable=grade.is_not_applicable)
        lines = [f"## {domain.name}", f"Grade: {word}."]
        yield "\n\n".join([*lines, *(words for words in (grade.evidence, grade.agreed_reason) if words)])
    yield f"## Overall\n\nGrade: {grade_word(tool, final.overall)}."
    for heading, words in (
        ("Summary", final.summary),
        ("Good practice", final.good_practice),
        ("What the person said", final.person_said),
    ):
        if words:
            yield f"## {heading}\n\n{words}"
