"""People decide on findings: accept, change, set aside, open again. Quote and place are never edited here."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.changes.causes import write_causes
from heed.learning.changes.holding_looks import look_again_after
from heed.learning.changes.labels import check_labels, labels_of, write_labels
from heed.learning.changes.suggestions import note_decision_on_finding
from heed.learning.choices import FindingState
from heed.learning.models import Finding
from heed.learning.queries.taxonomy import taxonomy_of


@transaction.atomic
def accept_finding(*, finding: Finding, expected_version: int | None, by: Person) -> Finding:
    """Take a finding as it stands."""
    accepted = _accept(finding, expected_version, by)
    look_again_after([accepted])
    return accepted


def _accept(finding: Finding, expected_version: int | None, by: Person) -> Finding:
    finding = _open_for_decision(finding, expected_version, by)
    if finding.state == FindingState.ACCEPTED:
        raise NotPossibleNow("This finding is accepted already: nothing was changed.")
    _decide(finding, FindingState.ACCEPTED, by)
    note_decision_on_finding(finding, by=by)
    trail.record(verb="finding.accepted", obj=finding, by=by)
    return finding


@transaction.atomic
def accept_several(
    *, findings: Collection[Finding], expected_versions: Mapping[int, int] | None, by: Person
) -> list[Finding]:
    """Accept all of these, or none. `expected_versions` is by id."""
    if not findings:
        raise NotPossibleNow("Tick at least one finding first.")
    accepted = [
        _accept(finding, (expected_versions or {}).get(finding.pk), by)
        for finding in sorted(findings, key=lambda finding: finding.pk)
    ]
    look_again_after(accepted)
    return accepted


@transaction.atomic
def change_finding(
    *,
    finding: Finding,
    polarity: str,
    evidence_category: str,
    themes: Collection[str],
    quality_statements: Collection[str],
    expected_version: int | None,
    by: Person,
    accept: bool = False,
    factors: Collection[str] | None = None,
) -> Finding:
    """Give a finding these labels, and accept it too where asked. Without `factors` its causes stay as they are."""
    finding = _open_for_decision(finding, expected_version, by)
    before = labels_of(finding)
    check_labels(
        polarity=polarity,
        evidence_category=evidence_category,
        themes=themes,
        quality_statements_=quality_statements,
        taxonomy=taxonomy_of(by.council_id),
        held=before["themes"],
    )
    finding.polarity, finding.evidence_category = polarity, evidence_category
    write_labels(finding, themes=themes, quality_statements=quality_statements)
    finding.save_change("polarity", "evidence_category")
    after = labels_of(finding)
    changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if factors is not None and (causes := write_causes(finding, factors)):
        changed["factors"] = causes
    trail.record(verb="finding.changed", obj=finding, by=by, details=changed)
    if accept or "themes" in changed:
        note_decision_on_finding(finding, by=by)
    if accept and finding.state != FindingState.ACCEPTED:
        _decide(finding, FindingState.ACCEPTED, by)
        trail.record(verb="finding.accepted", obj=finding, by=by)
    look_again_after([finding])
    return finding


@transaction.atomic
def set_aside_finding(*, finding: Finding, reason: str, expected_version: int | None, by: Person) -> Finding:
    """Leave a finding out of what we learn from, with the reason. It stays readable and can be opened again."""
    finding = _open_for_decision(finding, expected_version, by)
    if not reason.strip():
        raise NotPossibleNow("Give the reason for setting it aside.")
    if finding.state == FindingState.SET_ASIDE:
        raise NotPossibleNow("This finding is set aside already: nothing was changed.")
    refuse_within_a_lesson(finding, "setting it aside")
    finding.set_aside_reason = reason.strip()
    _decide(finding, FindingState.SET_ASIDE, by)
    trail.record(verb="finding.set_aside", obj=finding, by=by, reason=_told_in_trail(finding, reason.strip()))
    look_again_after([finding])
    return finding


def _told_in_trail(finding: Finding, reason: str) -> str:
    """A reason as the trail may hold it. Of a case file or a restricted source it stays with the finding: it may hold
    its words.
    """
    return reason if finding.source.is_for_everybody else ""


@transaction.atomic
def reopen_finding(*, finding: Finding, expected_version: int | None, by: Person) -> Finding:
    """Let a decided finding wait for a decision again."""
    finding = _open_for_decision(finding, expected_version, by)
    if finding.state == FindingState.SUGGESTED:
        raise NotPossibleNow("This finding waits for a decision already: nothing was changed.")
    refuse_within_a_lesson(finding, "opening it again")
    before = {"state": [finding.state, FindingState.SUGGESTED]}
    if reason := _told_in_trail(finding, finding.set_aside_reason):
        before["set_aside_reason"] = [reason, ""]
    finding.state, finding.set_aside_reason = FindingState.SUGGESTED, ""
    finding.decided_by = finding.decided_at = None
    finding.save_change("state", "set_aside_reason", "decided_by", "decided_at")
    trail.record(verb="finding.reopened", obj=finding, by=by, details=before)
    look_again_after([finding])
    return finding


def _open_for_decision(finding: Finding, expected_version: int | None, by: Person) -> Finding:
    require(by, Permission.DECIDE_FINDINGS, finding)
    finding = finding.locked(expected_version=expected_version)
    refuse_replaced(finding)
    return finding


def refuse_replaced(finding: Finding) -> None:
    """What was merged or split is kept for the record only."""
    if finding.state == FindingState.REPLACED:
        raise NotPossibleNow("This finding was merged or split: decide on what replaced it.")


def refuse_within_a_lesson(finding: Finding, what: str) -> None:
    """A lesson's quotes do not change under it."""
    link = finding.lesson_links.select_related("lesson").first()
    if link:
        raise NotPossibleNow(
            f"Lesson {link.lesson.reference} rests on this finding. Take it out of the lesson before {what}."
        )


def _decide(finding: Finding, state: FindingState, by: Person) -> None:
    finding.state, finding.decided_by, finding.decided_at = state, by, timezone.now()
    if state != FindingState.SET_ASIDE:
        finding.set_aside_reason = ""
    finding.save_change("state", "decided_by", "decided_at", "set_aside_reason")
