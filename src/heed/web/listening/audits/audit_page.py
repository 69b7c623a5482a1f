"""What the page of one audit shows, to whom."""

from collections.abc import Sequence
from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions.shapes_audits import AuditTool
from heed.learning.queries import findings_of
from heed.listening.choices import AuditRoundKind, AuditState
from heed.listening.queries import audits as queries
from heed.listening.queries.audits import Difference
from heed.web.components.dates import in_words
from heed.web.listening.audits.words import STATES, grade_mark, kept_grades

OPEN = (AuditState.TO_DO, AuditState.UNDER_WAY)


def may_agree(person: Person, audit: Any) -> bool:
    """Whether this person may write down the agreed grades, once both are in."""
    if audit.state != AuditState.TO_AGREE or person.pk in {audit.auditor_id, audit.file.worker_id}:
        return False
    return bool(person.pk == audit.moderator_id or can(person, Permission.PLAN_AUDITS))


def may_feed_back(person: Person, audit: Any) -> bool:
    """Whether this person may give the worker feedback, which is given once."""
    if audit.state != AuditState.SETTLED or audit.fed_back_on is not None or person.pk == audit.file.worker_id:
        return False
    return bool(person.pk in {audit.auditor_id, audit.moderator_id} or can(person, Permission.PLAN_AUDITS))


def audit_page(audit: Any, *, for_person: Person) -> dict[str, Any]:
    """Everything on it. Grades come by way of `rounds_visible` alone: one's own, or everybody's once all are in."""
    tool = audit.cycle.tool_used
    rounds = {
        each.kind: each
        for each in queries.rounds_visible(for_person=for_person)
        .filter(audit=audit)
        .select_related("by")
        .prefetch_related("grades")
    }
    final = next((each for each in rounds.values() if each.is_final), None)
    own = next((each for each in rounds.values() if each.by_id == for_person.pk and not each.is_final), None)
    is_grader = for_person.pk in {audit.auditor_id, audit.moderator_id}
    may_plan = can(for_person, Permission.PLAN_AUDITS)
    is_open = audit.state in OPEN and audit.cycle.closed_at is None
    shown = final or own
    return {
        "state": STATES[audit.state],
        "facts": _facts(audit, for_person, may_plan),
        "own": own,
        "final": final,
        "shown": shown,
        "overall": grade_mark(tool, shown.overall) if shown else None,
        "grades": kept_grades(tool, shown) if shown else [],
        "tool": tool,
        "may_grade": is_grader and is_open and (own is None or own.submitted_at is None),
        "waits_for_other": bool(is_grader and is_open and own is not None and own.submitted_at),
        "may_agree": may_agree(for_person, audit),
        "may_feed_back": may_feed_back(for_person, audit),
        "may_give": may_plan and is_open,
        "may_replace": may_plan and is_open,
        "may_raise": is_grader,
        "differences": _differences(audit, tool, rounds),
        "findings": list(findings_of(audit.source, for_person=for_person)) if audit.source else [],
        "may_decide": bool(audit.source and can(for_person, Permission.DECIDE_FINDINGS, audit.source)),
        "may_act": can(for_person, Permission.WRITE_PLANS),
        "concerns": list(queries.concerns_visible(for_person=for_person).filter(audit=audit)),
    }


def _facts(audit: Any, person: Person, may_plan: bool) -> list[tuple[str, Any]]:
    file = audit.file
    rows = [
        ("File", file.reference),
        ("Group it was drawn from", file.stratum),
        ("Worker", file.worker_name or "Not said"),
        ("Auditor", audit.auditor.name if audit.auditor else "Nobody yet"),
        ("Due", in_words(audit.due_on)),
    ]
    # Who grades a second time, and that somebody does, is told to the first auditor only when both are in.
    both_in = audit.state in (AuditState.TO_AGREE, AuditState.SETTLED)
    if (
        file.is_moderated
        and (may_plan or both_in or person.pk == audit.moderator_id)
        and (both_in or person.pk != audit.auditor_id)
    ):
        rows.insert(4, ("Graded a second time by", audit.moderator.name if audit.moderator else "Nobody yet"))
    if audit.fed_back_on:
        rows.append(("Feedback given", in_words(audit.fed_back_on)))
    if audit.replaced_at:
        rows.append(("Replaced because", audit.replaced_reason))
    return rows


def _differences(audit: Any, tool: AuditTool, rounds: dict[str, Any]) -> list[dict[str, Any]]:
    """Where two auditors differed, once both are in."""
    if AuditRoundKind.FIRST not in rounds or AuditRoundKind.SECOND not in rounds:
        return []
    return compared_rows(tool, [each for each in queries.differences_of(audit) if each.differs], None)


def compared_rows(tool: AuditTool, differing: Sequence[Difference], form: Any) -> list[dict[str, Any]]:
    """Domains as two people graded them, with the fields of the form that agrees them."""
    return [
        {
            "name": each.name,
            "domain": each.domain,
            "apart": each.apart,
            "first": grade_mark(tool, each.first.value, is_not_applicable=each.first.is_not_applicable),
            "first_evidence": each.first.evidence,
            "second": grade_mark(tool, each.second.value, is_not_applicable=each.second.is_not_applicable),
            "second_evidence": each.second.evidence,
            "grade": form[f"grade-{each.domain}"] if form else None,
            "reason": form[f"reason-{each.domain}"] if form else None,
        }
        for each in differing
    ]
