"""Grading a file: saved as a draft at any time, handed in when it is whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.definitions.shapes_audits import AuditTool
from heed.listening.changes.audits.settling import settle, settle_if_same
from heed.listening.choices import AuditRoundKind, AuditState, YesNoUnknown
from heed.listening.models import Audit, AuditGrade, AuditRound


@dataclass(frozen=True)
class GradeWords:
    """The grade of one domain: a value, or that it does not apply, with what shows it."""

    value: int | None = None
    is_not_applicable: bool = False
    evidence: str = ""


@dataclass(frozen=True)
class RoundWords:
    """Everything one person found in a file."""

    grades: Mapping[str, GradeWords] = field(default_factory=dict)
    overall: int | None = None
    summary: str = ""
    good_practice: str = ""
    may_share: bool = False
    person_asked: str = ""
    person_said: str = ""


class NotWhole(NotPossibleNow):
    """Grades that cannot be handed in yet: what is missing, by domain id, or by the name of another part."""

    def __init__(self, missing: Mapping[str, str]) -> None:
        super().__init__("It is saved as a draft. Some of it is missing still: see below.")
        self.missing = missing


@transaction.atomic
def save_grades(*, audit: Audit, words: RoundWords, expected_version: int | None, by: Person) -> AuditRound:
    """Keep one's grades as a draft. `expected_version` is the version of one's own round, 0 before there is one."""
    current, kind = _to_grade(audit, by)
    saved = _save(current, kind, words, expected_version, by=by)
    trail.record(verb="audit.draft_saved", obj=saved, by=by)
    return saved


@transaction.atomic
def hand_in(*, audit: Audit, words: RoundWords, expected_version: int | None, by: Person) -> AuditRound:
    """Hand in one's grades for good. Where a second person grades too, nothing is shown until both have.

    Raises NotWhole, and keeps nothing, where a grade or its evidence is missing: save it as a draft.
    """
    current, kind = _to_grade(audit, by)
    missing = missing_in(words, current.cycle.tool_used)
    if missing:
        raise NotWhole(missing)
    saved = _save(current, kind, words, expected_version, by=by)
    saved.submitted_at = timezone.now()
    saved.save_change("submitted_at")
    trail.record(verb="audit.handed_in", obj=saved, by=by)
    if not current.file.is_moderated:
        settle(current, saved, by=by)
    elif current.rounds.filter(submitted_at__isnull=False).count() > 1:
        _both_in(current, by=by)
    return saved


def missing_in(words: RoundWords, tool: AuditTool) -> dict[str, str]:
    """What must be there before grades are handed in, in words, by domain id or part."""
    missing = {}
    for domain in tool.domains:
        grade = words.grades.get(domain.id, GradeWords())
        if grade.value is None and not grade.is_not_applicable:
            missing[domain.id] = f"Choose a grade: {domain.name}"
        elif tool.evidence_required and grade.value is not None and not grade.evidence.strip():
            missing[domain.id] = f"Say what shows it: {domain.name}"
    if tool.grade(words.overall) is None:
        missing["overall"] = "Choose an overall grade"
    if tool.asks_person and words.person_asked not in YesNoUnknown.values:
        missing["person_asked"] = "Say whether the person was asked"
    if words.may_share and not words.good_practice.strip():
        missing["good_practice"] = "Say what could be shared, or take the tick out"
    return missing


def _to_grade(audit: Audit, by: Person) -> tuple[Audit, AuditRoundKind]:
    """The audit, locked, and whose grades these are. The two graders wait for each other here, so that both are in
    once and only once.
    """
    require(by, Permission.AUDIT, audit)
    current = Audit.objects.select_for_update(of=("self",)).select_related("cycle", "file").get(pk=audit.pk)
    if by.pk not in {current.auditor_id, current.moderator_id}:
        raise NotAllowed("This audit was given to somebody else.")
    kind = AuditRoundKind.FIRST if by.pk == current.auditor_id else AuditRoundKind.SECOND
    if current.state not in (AuditState.TO_DO, AuditState.UNDER_WAY):
        raise NotPossibleNow("This audit is done or replaced: its grades stay as they are.")
    if current.cycle.closed_at is not None:
        raise NotPossibleNow("This cycle is closed. Plan a re-audit to look again.")
    return current, kind


def _save(
    audit: Audit, kind: AuditRoundKind, words: RoundWords, expected_version: int | None, *, by: Person
) -> AuditRound:
    _check(words, audit.cycle.tool_used)
    kept, is_new = AuditRound.objects.get_or_create(audit=audit, kind=kind, defaults={"by": by})
    if not is_new:
        kept = kept.locked(expected_version=expected_version)
    if kept.submitted_at is not None:
        raise NotPossibleNow("You have handed in your grades for this file: they stay as they are.")
    if kept.by_id != by.pk:
        raise NotAllowed("Somebody else has begun these grades.")
    names = ("overall", "summary", "good_practice", "may_share", "person_asked", "person_said")
    for name in names:
        value = getattr(words, name)
        setattr(kept, name, value.strip() if isinstance(value, str) else value)
    kept.save_change(*names)
    kept.grades.all().delete()
    AuditGrade.objects.bulk_create(
        AuditGrade(
            round=kept,
            domain=domain,
            value=grade.value,
            is_not_applicable=grade.is_not_applicable,
            evidence=grade.evidence.strip(),
        )
        for domain, grade in words.grades.items()
        if grade != GradeWords()
    )
    if audit.state == AuditState.TO_DO:
        audit.state = AuditState.UNDER_WAY
        audit.save_change("state")
    return kept


def _check(words: RoundWords, tool: AuditTool) -> None:
    values = [words.overall, *(grade.value for grade in words.grades.values())]
    if any(value is not None and tool.grade(value) is None for value in values):
        raise NotPossibleNow("There is no such grade. Choose one from the list.")
    if any(tool.domain(domain) is None for domain in words.grades):
        raise NotPossibleNow("This tool has no such domain.")
    if any(grade.value is not None and grade.is_not_applicable for grade in words.grades.values()):
        raise NotPossibleNow("Choose a grade or “not applicable”, not both.")
    if words.person_asked and words.person_asked not in YesNoUnknown.values:
        raise NotPossibleNow("Say whether the person was asked: yes, no or not known.")


def _both_in(audit: Audit, *, by: Person) -> None:
    """Both have graded: where they say the same it is done, else the two talk and agree."""
    audit.state = AuditState.TO_AGREE
    audit.save_change("state")
    trail.record(verb="audit.graded_twice", obj=audit, by=by)
    if settle_if_same(audit, by=by):
        return
    for person in filter(None, (audit.auditor, audit.moderator)):
        notify(
            person=person,
            kind=NotificationKind.DECISION_NEEDED,
            text=f"Audit {audit.reference} was graded twice: agree the grades",
            link=audit.get_absolute_url(),
            key=f"audit-{audit.pk}-to-agree",
        )
