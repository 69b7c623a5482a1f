"""Changes to what an action is: its words, people, dates and places. How far it is: `ladder`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.numbering import next_reference
from heed.audit.refusals import NotPossibleNow
from heed.audit.versions import before_and_after
from heed.definitions import cqc_themes, priorities, quality_statements
from heed.improving.changes.embedding import reckon_watches
from heed.improving.changes.people import of_same_council, tell_assigned
from heed.improving.changes.plans import next_position
from heed.improving.choices import LADDER, LadderStep, StatusId
from heed.improving.models import (
    Action,
    ActionFinding,
    ActionLesson,
    ActionStatement,
    LadderMove,
    Plan,
    PlanAction,
    Rebaseline,
)
from heed.improving.queries.embedding import is_embedded
from heed.learning.models import Finding, Lesson
from heed.learning.queries import findings_visible, lessons_visible


@dataclass(frozen=True)
class ActionWords:
    """What an action says: everything but its step, status and due date, which have ways of their own."""

    title: str
    owner: Person
    priority: str
    description: str = ""
    sponsor: Person | None = None
    cqc_theme: str = ""
    success_measure: str = ""
    statements: Collection[str] = ()
    lessons: Collection[Lesson] = ()
    findings: Collection[Finding] = ()

    def fields(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "description": self.description,
            "owner": self.owner,
            "sponsor": self.sponsor,
            "priority": self.priority,
            "cqc_theme": self.cqc_theme,
            "success_measure": self.success_measure,
        }


@transaction.atomic
def add_action(
    *, words: ActionWords, due_on: date, by: Person, plans: Collection[Plan] = (), is_agreed: bool = False
) -> Action:
    """Add an action, proposed or already agreed, to any number of plans."""
    require(by, Permission.WRITE_PLANS)
    for plan in plans:
        require(by, Permission.WRITE_PLANS, plan)
        if plan.closed_on is not None:
            raise NotPossibleNow(f"{plan.reference} is closed. Open it again first.")
    _check_words(words, by=by)
    if is_agreed and not words.success_measure.strip():
        raise NotPossibleNow("Say first how you will know that it worked: an agreed action has a measure of success.")
    now = timezone.now()
    action = Action.objects.create(
        council_id=by.council_id,
        reference=next_reference(chain=by.trail_chain, prefix="A"),
        due_on=due_on,
        first_due_on=due_on,
        step=LadderStep.AGREED if is_agreed else LadderStep.PROPOSED,
        step_at=now,
        status=StatusId.NOT_STARTED,
        made_by=by,
        **words.fields(),
    )
    _write_links(action, words, by=by)
    for plan in plans:
        PlanAction.objects.create(plan=plan, action=action, position=next_position(plan))
    record_first_steps(action, by=by, at=now)
    details = {"plans": sorted(plan.reference for plan in plans), "owner": action.owner.email, "due": str(due_on)}
    trail.record(verb="action.added", obj=action, by=by, details=details)
    _tell_owner_and_sponsor(action, by=by)
    return action


def record_first_steps(action: Action, *, by: Person, at: datetime, note: str = "") -> None:
    """Every step from the first to where a new action begins, so that each stage has its date."""
    path = LADDER[: LADDER.index(action.step) + 1]
    LadderMove.objects.bulk_create(
        LadderMove(
            action=action,
            from_step=path[place - 1] if place else "",
            to_step=step,
            owner_id=action.owner_id,
            by=by,
            at=at,
            note=note,
        )
        for place, step in enumerate(path)
    )


def _check_words(words: ActionWords, *, by: Person, already: Action | None = None) -> None:
    if already is None or words.owner.pk != already.owner_id:
        of_same_council(words.owner, by=by)
    if already is None or words.sponsor is None or words.sponsor.pk != already.sponsor_id:
        of_same_council(words.sponsor, by=by)
    if words.priority not in priorities():
        raise NotPossibleNow("There is no such priority. Choose one from the list.")
    if words.cqc_theme and words.cqc_theme not in cqc_themes():
        raise NotPossibleNow("There is no such theme. Choose one from the list.")
    if set(words.statements) - set(quality_statements()):
        raise NotPossibleNow("There is no such quality statement. Choose from the list.")


def _write_links(action: Action, words: ActionWords, *, by: Person) -> None:
    """Set what the action answers. What the person may not read is never touched: neither linked nor unlinked."""
    action.statement_links.exclude(quality_statement__in=words.statements).delete()
    ActionStatement.objects.bulk_create(
        [ActionStatement(action=action, quality_statement=each) for each in sorted(set(words.statements))],
        ignore_conflicts=True,
    )
    lessons = lessons_visible(for_person=by).order_by()
    wanted_lessons = lessons.filter(pk__in=[lesson.pk for lesson in words.lessons])
    if wanted_lessons.count() != len({lesson.pk for lesson in words.lessons}):
        raise NotPossibleNow("One of these lessons is not there for you. Choose from the list.")
    action.lesson_links.filter(lesson__in=lessons.values("pk")).exclude(lesson__in=wanted_lessons.values("pk")).delete()
    ActionLesson.objects.bulk_create(
        [ActionLesson(action=action, lesson=lesson) for lesson in wanted_lessons], ignore_conflicts=True
    )
    findings = findings_visible(for_person=by).order_by()
    wanted_findings = findings.filter(pk__in=[finding.pk for finding in words.findings])
    if wanted_findings.count() != len({finding.pk for finding in words.findings}):
        raise NotPossibleNow("One of these findings is not there for you. Choose from the list.")
    action.finding_links.filter(finding__in=findings.values("pk")).exclude(
        finding__in=wanted_findings.values("pk")
    ).delete()
    ActionFinding.objects.bulk_create(
        [ActionFinding(action=action, finding=finding) for finding in wanted_findings], ignore_conflicts=True
    )


def _tell_owner_and_sponsor(action: Action, *, by: Person, changed: Collection[str] = ("owner", "sponsor")) -> None:
    if "owner" in changed:
        tell_assigned(action, action.owner, "Action", by=by)
    if "sponsor" in changed:
        tell_assigned(action, action.sponsor, "Sponsoring action", by=by)


@transaction.atomic
def change_action(*, action: Action, expected_version: int, words: ActionWords, by: Person) -> Action:
    """Change what an action says. Its due date moves only by `rebaseline`, its step only on the ladder."""
    require(by, Permission.WRITE_PLANS, action)
    current = not_withdrawn(action.locked(expected_version=expected_version))
    _check_words(words, by=by, already=current)
    details = before_and_after(current, words.fields())
    details.update(_changed_links(current, words, by=by))
    for name, value in words.fields().items():
        setattr(current, name, value)
    current.save_change(*words.fields())
    _write_links(current, words, by=by)
    trail.record(verb="action.changed", obj=current, by=by, details=details)
    if "lessons" in details:
        reckon_watches(current, by=by)
    _tell_owner_and_sponsor(current, by=by, changed=details)
    return current


def _changed_links(action: Action, words: ActionWords, *, by: Person) -> dict[str, list[list[Any]]]:
    """What of the links would change, by id, for the trail. Those the person may not read stay: they do not count."""
    lessons = action.lesson_links.filter(lesson__in=lessons_visible(for_person=by).order_by().values("pk"))
    findings = action.finding_links.filter(finding__in=findings_visible(for_person=by).order_by().values("pk"))
    pairs: dict[str, tuple[list[Any], list[Any]]] = {
        "statements": (
            sorted(action.statement_links.values_list("quality_statement", flat=True)),
            sorted(set(words.statements)),
        ),
        "lessons": (
            sorted(lessons.values_list("lesson", flat=True)),
            sorted({lesson.pk for lesson in words.lessons}),
        ),
        "findings": (
            sorted(findings.values_list("finding", flat=True)),
            sorted({finding.pk for finding in words.findings}),
        ),
    }
    return {name: [before, after] for name, (before, after) in pairs.items() if before != after}


@transaction.atomic
def set_owner(*, action: Action, expected_version: int, owner: Person, by: Person) -> Action:
    """Hand an action to another owner: one person answers for it."""
    require(by, Permission.WRITE_PLANS, action)
    current = not_withdrawn(action.locked(expected_version=expected_version))
    of_same_council(owner, by=by)
    details = before_and_after(current, {"owner": owner})
    if not details:
        raise NotPossibleNow(f"{owner.name} owns this action already.")
    current.owner = owner
    current.save_change("owner")
    trail.record(verb="action.owner_set", obj=current, by=by, details=details)
    _tell_owner_and_sponsor(current, by=by, changed=["owner"])
    return current


@transaction.atomic
def set_sponsor(*, action: Action, expected_version: int, sponsor: Person | None, by: Person) -> Action:
    """Give an action a sponsor, another one, or none."""
    require(by, Permission.WRITE_PLANS, action)
    current = not_withdrawn(action.locked(expected_version=expected_version))
    of_same_council(sponsor, by=by)
    details = before_and_after(current, {"sponsor": sponsor})
    current.sponsor = sponsor
    current.save_change("sponsor")
    trail.record(verb="action.sponsor_set", obj=current, by=by, details=details)
    _tell_owner_and_sponsor(current, by=by, changed=details)
    return current


@transaction.atomic
def rebaseline(*, action: Action, expected_version: int, new_due_on: date, reason: str, by: Person) -> Rebaseline:
    """Move the due date: the only way it moves. Counted, reasoned, and shown beside the first due date.

    Where a measure of the action counts from the due date, that day moves too, unless somebody has looked already.
    """
    require(by, Permission.WRITE_PLANS, action)
    current = not_withdrawn(action.locked(expected_version=expected_version))
    if not current.is_open:
        raise NotPossibleNow("This action is complete: its due date no longer moves. Step it back down first.")
    if not reason.strip():
        raise NotPossibleNow("Say why the due date moves.")
    if new_due_on == current.due_on:
        raise NotPossibleNow("That is the due date already.")
    move = Rebaseline.objects.create(
        action=current, old_due_on=current.due_on, new_due_on=new_due_on, reason=reason.strip(), by=by
    )
    current.due_on = new_due_on
    current.rebaselined_times += 1
    current.save_change("due_on", "rebaselined_times")
    details: dict[str, Any] = {
        "due_on": [str(move.old_due_on), str(new_due_on)],
        "times": current.rebaselined_times,
    }
    if measures := _move_change_days(current, move.old_due_on):
        details["measures_count_from_it_too"] = measures
    trail.record(verb="action.rebaselined", obj=current, by=by, reason=reason.strip(), details=details)
    return move


def _move_change_days(action: Action, old_due_on: date) -> list[str]:
    """Let the measures that counted from the old due date count from the new one. Says which."""
    unseen = action.measure_links.filter(changes_on=old_due_on, first_looked_at__isnull=True)
    moved = []
    for link in unseen.select_for_update(of=("self",)).select_related("measure").order_by("pk"):
        link.changes_on, link.day_moved_at = action.due_on, timezone.now()
        link.save_change("changes_on", "day_moved_at")
        moved.append(link.measure.reference)
    return moved


@transaction.atomic
def withdraw(*, action: Action, expected_version: int, reason: str, by: Person) -> Action:
    """Decide not to do it after all. It stays readable, with the reason, and no longer counts."""
    require(by, Permission.WRITE_PLANS, action)
    current = not_withdrawn(action.locked(expected_version=expected_version))
    if not reason.strip():
        raise NotPossibleNow("Say why the action is withdrawn.")
    was_embedded = is_embedded(current)
    current.is_withdrawn, current.withdrawn_reason = True, reason.strip()
    current.save_change("is_withdrawn", "withdrawn_reason")
    trail.record(verb="action.withdrawn", obj=current, by=by, reason=reason.strip())
    reckon_watches(current, by=by, was_embedded=was_embedded)
    return current


@transaction.atomic
def bring_back(*, action: Action, expected_version: int, reason: str, by: Person) -> Action:
    """Take up a withdrawn action again, where it stood."""
    require(by, Permission.WRITE_PLANS, action)
    current = action.locked(expected_version=expected_version)
    if not current.is_withdrawn:
        raise NotPossibleNow("This action is not withdrawn.")
    if not reason.strip():
        raise NotPossibleNow("Say why the action is taken up again.")
    current.is_withdrawn, current.withdrawn_reason = False, ""
    current.save_change("is_withdrawn", "withdrawn_reason")
    trail.record(verb="action.brought_back", obj=current, by=by, reason=reason.strip())
    reckon_watches(current, by=by)
    return current


def not_withdrawn(action: Action) -> Action:
    """Refuse to work on what was given up."""
    if action.is_withdrawn:
        raise NotPossibleNow("This action is withdrawn. Take it up again first.")
    return action
