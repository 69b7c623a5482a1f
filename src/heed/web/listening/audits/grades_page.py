"""The audits behind a figure of the report: who found what, in their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from heed.definitions import themes
from heed.definitions.shapes_audits import AuditTool
from heed.listening.queries.audits import graded_with, overall_with
from heed.web.listening.audits.words import Mark, grade_mark

OVERALL = "overall"


@dataclass(frozen=True)
class GradedRow:
    """One grade of one audit."""

    audit: Any
    domain: str
    mark: Mark
    evidence: str


@dataclass(frozen=True)
class GradesPage:
    """What was asked for, in words, and the grades that it counts."""

    title: str
    rows: tuple[GradedRow, ...]


def grades_page(cycle: Any, *, audits: Any, domain: str, grade: str, theme: str) -> GradesPage | None:
    """The grades that count of one domain (or overall), or of every domain of a theme below the standard. `audits` is
    scoped by who asks. None for what this tool does not have.
    """
    tool = cycle.tool_used
    below = tuple(each.value for each in tool.scale if not each.is_good)
    if theme:
        domains = [each.id for each in tool.domains if theme in each.themes]
        if not domains or theme not in themes():
            return None
        title = f"{themes()[theme].name}: below the standard"
        return GradesPage(title, _rows(tool, graded_with(cycle, audits, domains=domains, values=below)))
    values = _values(tool, grade)
    if values is None:
        return None
    known, words = tool.domain(domain), _words(tool, grade)
    if domain == OVERALL:
        found = overall_with(cycle, audits, values=values)
        rows = tuple(GradedRow(each.audit, "Overall", grade_mark(tool, each.overall), each.summary) for each in found)
        return GradesPage(f"Overall: {words}", rows)
    if known is None:
        return None
    return GradesPage(
        f"{known.name}: {words}", _rows(tool, graded_with(cycle, audits, domains=[domain], values=values))
    )


def _rows(tool: AuditTool, grades: Any) -> tuple[GradedRow, ...]:
    names = {domain.id: domain.name for domain in tool.domains}
    return tuple(
        GradedRow(each.round.audit, names[each.domain], grade_mark(tool, each.value), each.evidence) for each in grades
    )


def _values(tool: AuditTool, grade: str) -> tuple[int, ...] | None:
    every: dict[str, tuple[int, ...]] = {str(each.value): (each.value,) for each in tool.scale}
    every |= {"good": tool.good_values, "graded": tuple(each.value for each in tool.scale)}
    return every.get(grade)


def _words(tool: AuditTool, grade: str) -> str:
    if grade in {"good", "graded"}:
        return {"good": "good or better", "graded": "every grade"}[grade]
    found = tool.grade(int(grade))
    return found.word.lower() if found else grade
