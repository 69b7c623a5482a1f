"""Agreeing on grades, and what becomes of an audit that is done: a source in the auditors' words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes.sources import keep_words, name_reader
from heed.listening.choices import AuditRoundKind, AuditState
from heed.listening.models import Audit, AuditGrade, AuditRound
from heed.listening.queries.audits.comparing import Difference, differences_of, text_of_audit
from heed.listening.queries.sources import AUDIT

OVERALL = "overall"


@dataclass(frozen=True)
class AgreedGrade:
    """What two people agreed on where they differed, and why."""

    value: int | None
    is_not_applicable: bool
    reason: str


@transaction.atomic
def agree_grades(
    *, audit: Audit, expected_version: int | None, agreed: Mapping[str, AgreedGrade], by: Person
) -> AuditRound:
    """Settle an audit that was graded twice: a grade and a reason for each domain (or "overall") that differs.

    The second auditor writes it down after the two have talked, or somebody who plans audits; never the first auditor.
    """
    current = audit.locked(expected_version=expected_version)
    _require_may_agree(current, by)
    if current.state != AuditState.TO_AGREE:
        raise NotPossibleNow(
            "There is nothing to agree: both must have handed in their grades, and it is not done yet."
        )
    differing = {each.domain: each for each in differences_of(current) if each.differs}
    for domain, difference in differing.items():
        _require_agreed(difference, agreed.get(domain), current)
    made = _agreed_round(current, {name: agreed[name] for name in differing}, by=by)
    trail.record(verb="audit.agreed", obj=current, by=by, details={"differences": len(differing)})
    settle(current, made, by=by)
    return made


def _require_may_agree(audit: Audit, by: Person) -> None:
    if by.council_id != audit.council_id:
        raise NotAllowed("This audit is of another council.")
    if by.pk == audit.auditor_id:
        raise NotAllowed("The agreed grades are written down by the second auditor, or by somebody who plans audits.")
    if by.pk != audit.moderator_id and not can(by, Permission.PLAN_AUDITS):
        raise NotAllowed("The agreed grades are written down by the second auditor, or by somebody who plans audits.")
    if by.pk == audit.file.worker_id:
        raise NotAllowed("This is about your own work: somebody else writes down what is agreed.")


def _require_agreed(difference: Difference, given: AgreedGrade | None, audit: Audit) -> None:
    if given is None or (given.value is None and not given.is_not_applicable):
        raise NotPossibleNow(f"Choose the agreed grade: {difference.name}.")
    if given.value is not None and (given.is_not_applicable or audit.cycle.tool_used.grade(given.value) is None):
        raise NotPossibleNow(f"There is no such grade: {difference.name}.")
    if difference.domain == OVERALL and given.value is None:
        raise NotPossibleNow("The overall grade always applies: choose one.")
    if not given.reason.strip():
        raise NotPossibleNow(f"Say why this grade was agreed: {difference.name}.")


def settle_if_same(audit: Audit, *, by: Person) -> bool:
    """Settle an audit whose two rounds give the same grades throughout; says whether they did."""
    if any(each.differs for each in differences_of(audit)):
        return False
    made = _agreed_round(audit, {}, by=by)
    trail.record(verb="audit.agreed", obj=audit, by=by, details={"differences": 0})
    settle(audit, made, by=by)
    return True


def _agreed_round(audit: Audit, agreed: Mapping[str, AgreedGrade], *, by: Person) -> AuditRound:
    """The round that counts: the agreed grades, with the evidence of both."""
    rounds = {each.kind: each for each in audit.rounds.all()}
    first, second = rounds[AuditRoundKind.FIRST], rounds[AuditRoundKind.SECOND]
    overall = agreed.get(OVERALL)
    made = AuditRound.objects.create(
        audit=audit,
        kind=AuditRoundKind.AGREED,
        by=by,
        submitted_at=timezone.now(),
        overall=overall.value if overall else first.overall,
        agreed_reason=overall.reason.strip() if overall else "",
        summary=_both(first.summary, second.summary),
        good_practice=_both(first.good_practice, second.good_practice),
        may_share=first.may_share or second.may_share,
        person_asked=first.person_asked,
        person_said=_both(first.person_said, second.person_said),
    )
    AuditGrade.objects.bulk_create(
        AuditGrade(
            round=made,
            domain=each.domain,
            value=agreed[each.domain].value if each.domain in agreed else each.first.value,
            is_not_applicable=(
                agreed[each.domain].is_not_applicable if each.domain in agreed else each.first.is_not_applicable
            ),
            evidence=_both(each.first.evidence, each.second.evidence),
            agreed_reason=agreed[each.domain].reason.strip() if each.domain in agreed else "",
        )
        for each in differences_of(audit)
        if each.domain != OVERALL
    )
    return made


def _both(first: str, second: str) -> str:
    """The words of both, once where they are the same."""
    return "\n".join(dict.fromkeys(words for words in (first.strip(), second.strip()) if words))


def settle(audit: Audit, final: AuditRound, *, by: Person) -> None:
    """The grades of this round count from now on, and their words become a source that findings can point into."""
    final.is_final = True
    final.save_change("is_final")
    tool = audit.cycle.tool_used
    source = keep_words(
        kind=AUDIT,
        text=text_of_audit(final, tool),
        title=f"{tool.name}, {audit.cycle.reference}",
        reference=audit.reference,
        by=by,
    )
    for person in filter(None, (audit.auditor, audit.moderator)):
        name_reader(source, person=person, reason="Audited this file.", by=by)
    audit.state, audit.source = AuditState.SETTLED, source
    audit.settled_at, audit.settled_by = timezone.now(), by
    audit.save_change("state", "source", "settled_at", "settled_by")
    trail.record(verb="audit.settled", obj=audit, by=by, details={"source": source.pk})
