"""Undoing what the rows of an import did."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from heed.accounts.models import Person
from heed.audit import trail
from heed.improving.changes.import_rows import FIELDS, MANY
from heed.improving.models import Action, ActionLesson, ActionStatement, ImportedRow, ProgressNote, Rebaseline
from heed.improving.queries.embedding import is_embedded


def undo_rows(rows: Sequence[ImportedRow], *, by: Person) -> None:
    """Take new actions away, many at a time, and give changed ones their words back."""
    new: list[int] = []
    for row, action in [(row, row.action) for row in rows if row.action]:
        trail.record(verb="action.import_undone", obj=action, by=by, reason=f"Import of {row.batch.name} undone")
        if row.before is None:
            new.append(action.pk)
        else:
            _put_back(action, row, row.before)
    for begin in range(0, len(new), MANY):
        Action.objects.filter(pk__in=new[begin : begin + MANY]).delete()


def lessons_touched(rows: Sequence[ImportedRow]) -> tuple[set[int], set[int]]:
    """The lessons that undoing these rows takes an action from; and of them, those that lose an embedded one."""
    actions = {row.action.pk: (row.action, row.before or {"lessons": []}) for row in rows if row.action}
    touched: set[int] = set()
    rested: set[int] = set()
    pks = sorted(actions)
    for begin in range(0, len(pks), MANY):
        links = ActionLesson.objects.filter(action__in=pks[begin : begin + MANY])
        for pk, lesson in links.values_list("action", "lesson"):
            action, before = actions[pk]
            if lesson not in before["lessons"]:
                touched.add(lesson)
                rested |= {lesson} if is_embedded(action) else set()
    return touched, rested


def _put_back(action: Action, row: ImportedRow, before: dict[str, Any]) -> None:
    for name in FIELDS:
        setattr(action, name, before[name])
    action.due_on = date.fromisoformat(before["due_on"])
    action.rebaselined_times = before["rebaselined_times"]
    said = before["last_note_at"]
    action.last_note_at = datetime.fromisoformat(said) if said else None
    if "rebaseline" in before:
        Rebaseline.objects.filter(pk=before["rebaseline"], action=action).delete()
    if "note" in before:
        ProgressNote.objects.filter(pk=before["note"], action=action).delete()
    action.statement_links.exclude(quality_statement__in=before["statements"]).delete()
    ActionStatement.objects.bulk_create(
        (ActionStatement(action=action, quality_statement=each) for each in before["statements"]), ignore_conflicts=True
    )
    action.lesson_links.exclude(lesson__in=before["lessons"]).delete()
    if not before["in_plan"]:
        action.plan_links.filter(plan=row.batch.plan).delete()
    action.save_change(*FIELDS, "due_on", "rebaselined_times", "last_note_at")
