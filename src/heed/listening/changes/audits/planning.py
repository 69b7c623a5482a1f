"""Planning a cycle of audits, the list it draws from, and closing it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person, Team
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.numbering import next_reference
from heed.audit.refusals import NotPossibleNow
from heed.audit.versions import before_and_after
from heed.definitions import audit_rule_set, audit_tools
from heed.definitions.shapes_audits import AuditRules
from heed.listening.choices import AuditCycleState, AuditState
from heed.listening.models import AuditCycle, AuditFile
from heed.listening.queries.audits.bars import people_who_may_audit

MOST_FILES = 20_000
LONGEST_REFERENCE = 60
# What of a plan can no longer change once the sample is drawn: it would not be the sample of this plan any more.
FIXED_BY_DRAW = ("tool", "planned", "moderated_percent", "strata", "starts_on", "ends_on")


@dataclass(frozen=True)
class CycleWords:
    """What a cycle is planned to be."""

    title: str
    tool: str
    starts_on: date
    ends_on: date
    due_on: date
    planned: int
    moderated_percent: int
    strata: Sequence[str]
    auditors: Collection[Person]
    teams: Collection[Team] = ()
    reaudit_on: date | None = None

    def fields(self) -> dict[str, Any]:
        return {
            "title": self.title.strip(),
            "tool": self.tool,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "due_on": self.due_on,
            "planned": self.planned,
            "moderated_percent": self.moderated_percent,
            "strata": list(self.strata),
            "reaudit_on": self.reaudit_on,
        }


@dataclass(frozen=True)
class FileRow:
    """One line of the list: a reference and groups. The worker is a colleague, by e-mail address or name."""

    reference: str
    team: str = ""
    worker: str = ""
    support_reason: str = ""
    ethnicity: str = ""
    stage: str = ""


@transaction.atomic
def plan_cycle(*, words: CycleWords, by: Person, follows: AuditCycle | None = None) -> AuditCycle:
    """Plan a cycle of audits, perhaps as the re-audit of an earlier one."""
    require(by, Permission.PLAN_AUDITS)
    rules = audit_rule_set()
    _check(words, rules, by=by)
    if follows is not None and (follows.council_id != by.council_id or follows.tool != words.tool):
        raise NotPossibleNow("A re-audit uses the tool of the cycle before, or nothing could be compared.")
    cycle = AuditCycle.objects.create(
        council_id=by.council_id,
        reference=next_reference(chain=by.trail_chain, prefix="QC"),
        rules=rules.id,
        first_planned=words.planned,
        follows=follows,
        made_by=by,
        **words.fields(),
    )
    _set_people(cycle, words)
    details = {"tool": cycle.tool, "planned": cycle.planned, "follows": follows.reference if follows else None}
    trail.record(verb="audit_cycle.planned", obj=cycle, by=by, details=details)
    return cycle


@transaction.atomic
def change_cycle(*, cycle: AuditCycle, expected_version: int, words: CycleWords, by: Person) -> AuditCycle:
    """Change the plan. Once the sample is drawn, what the draw rests on stays as it is."""
    require(by, Permission.PLAN_AUDITS, cycle)
    current = not_closed(cycle.locked(expected_version=expected_version))
    _check(words, current.rules_used, by=by)
    changed = before_and_after(current, words.fields())
    fixed = sorted(set(changed) & set(FIXED_BY_DRAW))
    if current.drawn_at and fixed:
        raise NotPossibleNow(
            "The sample is drawn: tool, period, number, spread and share graded twice stay as planned."
        )
    for name, value in words.fields().items():
        setattr(current, name, value)
    current.save_change(*words.fields())
    _set_people(current, words)
    trail.record(verb="audit_cycle.changed", obj=current, by=by, details=changed)
    return current


@transaction.atomic
def keep_list(*, cycle: AuditCycle, rows: Sequence[FileRow], by: Person) -> int:
    """Keep the list that the sample is drawn from, in place of one kept before. Says how many workers were found."""
    require(by, Permission.PLAN_AUDITS, cycle)
    current = cycle.locked(expected_version=None)
    if current.drawn_at:
        raise NotPossibleNow("The sample is drawn: its list stays, so that the draw can be done again.")
    _check_rows(rows)
    people, teams = _people_by_name(by), {team.name.lower(): team for team in Team.objects.filter(council=by.council)}
    current.files.all().delete()
    kept = [_file(current, row, people, teams) for row in rows]
    AuditFile.objects.bulk_create(kept, batch_size=500)
    current.state = AuditCycleState.LISTED
    current.save_change("state")
    trail.record(verb="audit_cycle.listed", obj=current, by=by, details={"files": len(kept)})
    return sum(1 for file in kept if file.worker_id)


@transaction.atomic
def close_cycle(
    *, cycle: AuditCycle, expected_version: int, words: str, reaudit_on: date | None, by: Person
) -> AuditCycle:
    """Close a cycle with what we conclude and when we look again. What was not done counts as not done."""
    require(by, Permission.PLAN_AUDITS, cycle)
    current = not_closed(cycle.locked(expected_version=expected_version))
    if current.drawn_at is None:
        raise NotPossibleNow("No sample was drawn yet: there is nothing to close.")
    if current.audits.filter(state=AuditState.TO_AGREE).exists():
        raise NotPossibleNow("Some audits were graded twice and wait for an agreed grade. Agree those first.")
    if not words.strip():
        raise NotPossibleNow("Say in a few words what you conclude: it opens the report.")
    current.state, current.closing_words, current.reaudit_on = AuditCycleState.CLOSED, words.strip(), reaudit_on
    current.closed_at, current.closed_by = timezone.now(), by
    current.save_change("state", "closing_words", "reaudit_on", "closed_at", "closed_by")
    trail.record(verb="audit_cycle.closed", obj=current, by=by, details={"reaudit_on": str(reaudit_on or "")})
    return current


def not_closed(cycle: AuditCycle) -> AuditCycle:
    """Refuse to work on a cycle that is over."""
    if cycle.closed_at is not None:
        raise NotPossibleNow("This cycle is closed. Plan a re-audit to look again.")
    return cycle


def _check(words: CycleWords, rules: AuditRules, *, by: Person) -> None:
    if words.tool not in audit_tools():
        raise NotPossibleNow("There is no such audit tool. Choose one from the list.")
    if not words.title.strip() or words.planned < 1:
        raise NotPossibleNow("Give the cycle a name, and say how many audits are planned.")
    if words.ends_on < words.starts_on:
        raise NotPossibleNow("The period ends before it starts.")
    if not 0 <= words.moderated_percent <= 100:
        raise NotPossibleNow("The share graded twice lies between 0% and 100%.")
    if set(words.strata) - {stratum.id for stratum in rules.strata}:
        raise NotPossibleNow("The sample cannot be spread over that. Choose from the list.")
    able = {person.pk for person in people_who_may_audit(person.pk for person in words.auditors)}
    for person in words.auditors:
        if person.council_id != by.council_id or person.pk not in able:
            raise NotPossibleNow(f"{person} has no role that audits.")
    if any(team.council_id != by.council_id for team in words.teams):
        raise NotPossibleNow("There is no such team. Choose from the list.")


def _set_people(cycle: AuditCycle, words: CycleWords) -> None:
    cycle.auditors.set(words.auditors)
    cycle.teams.set(words.teams)


def _check_rows(rows: Sequence[FileRow]) -> None:
    if not rows:
        raise NotPossibleNow("The list is empty.")
    if len(rows) > MOST_FILES:
        raise NotPossibleNow(f"A list has at most {MOST_FILES:,} lines.")
    seen: set[str] = set()
    for row in rows:
        reference = row.reference.strip()
        if not reference or len(reference) > LONGEST_REFERENCE:
            raise NotPossibleNow(f"Every line needs a reference of at most {LONGEST_REFERENCE} characters.")
        if reference in seen:
            raise NotPossibleNow(f"{reference} is there twice. Take one out.")
        seen.add(reference)


def _people_by_name(by: Person) -> dict[str, Person | None]:
    """Colleagues by address and by name; a name that several have finds none of them."""
    found: dict[str, Person | None] = {}
    for person in Person.objects.filter(council_id=by.council_id, is_active=True):
        found[person.email.lower()] = person
        found[person.name.lower()] = None if person.name.lower() in found else person
    return found


def _file(cycle: AuditCycle, row: FileRow, people: dict[str, Person | None], teams: dict[str, Team]) -> AuditFile:
    worker = people.get(row.worker.strip().lower())
    return AuditFile(
        cycle=cycle,
        reference=row.reference.strip(),
        team_name=row.team.strip()[:200],
        team=teams.get(row.team.strip().lower()),
        worker_name=(worker.name if worker else row.worker.strip())[:150],
        worker=worker,
        support_reason=row.support_reason.strip()[:100],
        ethnicity=row.ethnicity.strip()[:100],
        stage=row.stage.strip()[:100],
    )
